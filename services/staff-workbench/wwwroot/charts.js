// Draws each chart from the numbers beside it, and closes the table that says the same. Without this file the tables stay open.
(() => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const ink = colour("--ink");
  const shades = ["#1a4f9c", "#7ba7dd", "#c26a00", "#8a93a3", "#d5dbe5"];
  const dashes = ["solid", "dashed", "dotted"];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const text = { color: ink, fontFamily: style.getPropertyValue("--tblr-font-sans-serif"), fontSize: 13 };
  const grid = { left: 8, right: 16, top: 40, bottom: 8, containLabel: true };

  const values = { type: "value", minInterval: 1, axisLabel: { color: ink }, splitLine: { lineStyle: { color: colour("--line") } } };
  const names = (labels) => ({ type: "category", data: labels, axisLabel: { color: ink }, axisTick: { show: false } });
  const common = (chart) => ({
    animation: !still,
    textStyle: text,
    color: shades,
    grid: { ...grid, top: chart.series.length > 1 ? 40 : 12 },
    tooltip: { trigger: "axis", axisPointer: { type: chart.kind === "trend" ? "line" : "shadow" }, confine: true },
    legend: chart.series.length > 1 ? { type: "scroll", top: 0, left: 0, textStyle: { color: ink } } : undefined,
  });

  // Two lines and what is open, which is counted on a scale of its own.
  const trend = (chart) => ({
    ...common(chart),
    xAxis: { ...names(chart.labels), boundaryGap: false },
    yAxis: [values, { ...values, splitLine: { show: false }, name: chart.series[2].name, nameTextStyle: { color: ink, align: "right" } }],
    series: chart.series.map((series, i) => ({
      name: series.name,
      type: "line",
      data: series.values,
      yAxisIndex: i === 2 ? 1 : 0,
      symbol: ["circle", "rect", "triangle"][i],
      showSymbol: chart.labels.length < 32,
      lineStyle: { width: 2, type: dashes[i] },
      areaStyle: i === 2 ? { opacity: 0.08 } : undefined,
    })),
  });

  const bars = (chart) => ({
    ...common(chart),
    xAxis: names(chart.labels),
    yAxis: values,
    series: chart.series.map((series) => ({
      name: series.name, type: "bar", data: series.values, barMaxWidth: 36, label: { show: true, position: "top", color: ink, formatter: shown },
    })),
  });

  const lying = (chart) => ({
    ...common(chart),
    xAxis: values,
    yAxis: { ...names(chart.labels), inverse: true, axisLabel: { color: ink, width: 110, overflow: "truncate" } },
    series: chart.series.map((series) => ({
      name: series.name, type: "bar", data: series.values, barMaxWidth: 18, label: { show: true, position: "right", color: ink, formatter: shown },
    })),
  });

  const stacked = (chart) => ({
    ...lying(chart),
    series: chart.series.map((series, i) => ({
      name: series.name, type: "bar", stack: "all", data: series.values, barMaxWidth: 30,
      itemStyle: { borderColor: "#fff", borderWidth: 1 },
      label: { show: true, color: i === 0 || i === 2 ? "#fff" : ink, formatter: shown },
    })),
  });

  const shown = (point) => (point.value ? String(point.value) : "");
  const kinds = { trend, bars, lying, stacked };

  for (const place of document.querySelectorAll("[data-chart]")) {
    const data = JSON.parse(place.dataset.chart);
    if (!window.echarts || data.labels.length === 0) continue;
    place.hidden = false;
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption(kinds[data.kind](data));
    place.parentElement.querySelector(".chart-table").open = false;
    new ResizeObserver(() => chart.resize()).observe(place);
  }

  // On paper the tables are there too.
  addEventListener("beforeprint", () => document.querySelectorAll(".chart-table").forEach((table) => (table.open = table.closest("#chart-days") === null)));
})();
