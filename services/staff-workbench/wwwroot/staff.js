// Only adds: every page works without it.
(() => {
  "use strict";

  // Lists by keyboard: Alt+Q goes to the first line, the arrows from line to line, Enter opens it.
  for (const table of document.querySelectorAll("table.stack")) {
    const lines = [...table.querySelectorAll("tbody .row-title")];
    if (lines.length === 0) continue;
    lines[0].setAttribute("aria-keyshortcuts", "Alt+Q");
    // An access key would open the line at once.
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.code !== "KeyQ") return;
      event.preventDefault();
      lines[0].focus();
    });
    table.addEventListener("keydown", (event) => {
      const at = lines.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
      if (at < 0 || !lines[to]) return;
      event.preventDefault();
      lines[to].focus();
    });
  }
})();
