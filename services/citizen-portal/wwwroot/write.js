// The letter one step at a time, and everything once more before it is sent.
// Without this script the same form is one long page that sends its files with it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-steps]");
  if (!form) return;
  const byId = (id) => document.getElementById(id);
  const steps = [...form.querySelectorAll(".step")];
  const last = steps.length - 1;
  let current = 0;

  // ---- What is missing, said before the next step

  const isFilled = (field) => (field.matches("fieldset") ? field.querySelector(":checked") !== null : field.value.trim() !== "");
  const missingIn = (step) => [...step.querySelectorAll("[data-missing]")].filter((field) => !isFilled(field));

  const clear = (field) => {
    field.classList.remove("wrong");
    field.querySelector("p.error")?.remove();
    for (const input of field.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  };
  const complain = (field) => {
    const around = field.closest(".field");
    clear(around);
    around.classList.add("wrong");
    const error = document.createElement("p");
    [error.className, error.id, error.textContent] = ["error", `${field.id}-error`, field.dataset.missing];
    around.append(error);
    for (const input of field.matches("fieldset") ? field.querySelectorAll("input") : [field]) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", [`${field.id}-hint`, error.id].filter(byId).join(" "));
    }
  };
  form.addEventListener("input", (event) => {
    const around = event.target.closest(".field.wrong");
    const field = around?.querySelector("[data-missing]") ?? around?.closest("[data-missing]");
    if (field && isFilled(field)) clear(around);
  });

  // ---- Steps: each is an entry of the browser's history, so that its back button goes one step back

  const stepOf = (id) => {
    const numbered = /^step-(\d+)$/.exec(id);
    if (numbered) return Math.min(Number(numbered[1]) - 1, last);
    return id ? steps.findIndex((step) => step.contains(byId(id))) : -1;
  };
  const focusable = (element) => (element?.matches("input, select, textarea, h2") ? element : element?.querySelector("input:not([type=hidden])"));

  const show = (index, focus) => {
    current = index;
    steps.forEach((step, i) => (step.hidden = i !== index));
    const now = byId("steps-now");
    now.querySelector("p").textContent = form.dataset.steps
      .replace("{0}", index + 1)
      .replace("{1}", steps.length)
      .replace("{2}", steps[index].dataset.step);
    now.querySelector("progress").max = steps.length;
    now.querySelector("progress").value = index + 1;
    byId("step-back").hidden = index === 0;
    byId("step-next").hidden = index === last;
    if (index === last) review();
    if (!focus) return;
    focusable(focus)?.focus({ preventScroll: true });
    (focus.matches("h2") ? now : focus).scrollIntoView({ block: "start" });
  };
  const go = (index) => {
    location.hash = `step-${index + 1}`;
  };
  const next = () => {
    const missing = missingIn(steps[current]);
    missing.forEach(complain);
    if (missing.length === 0) return go(current + 1);
    focusable(missing[0]).focus();
  };

  window.addEventListener("hashchange", () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const index = id ? stepOf(id) : 0;
    if (index < 0) return;
    show(index, /^(step-\d+)?$/.test(id) ? steps[index].querySelector("h2") : byId(id));
  });
  // The summary of what is wrong, above the form, leads to the step: the address is this page's own.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    const id = link && link.pathname === location.pathname && link.hash.slice(1);
    if (!id || stepOf(id) < 0) return;
    event.preventDefault();
    if (location.hash === `#${id}`) window.dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = id;
  });
  byId("step-next").addEventListener("click", next);
  byId("step-back").addEventListener("click", () => go(current - 1));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input:not([type=file], [type=checkbox])")) return;
    // Enter means "go on" until the last step.
    if (current === last) return;
    event.preventDefault();
    next();
  });

  form.addEventListener("draft-restored", () => show(0, null));

  // ---- Everything once more

  const valueOf = (around) => {
    const select = around.querySelector("select");
    if (select) return select.value ? select.selectedOptions[0].textContent : "";
    const radio = around.querySelector("input[type=radio]");
    if (radio) return around.querySelector("input:checked")?.closest("label").querySelector("span").firstChild.textContent.trim() ?? "";
    return around.querySelector("input, textarea")?.value.trim() ?? "";
  };
  const filesOf = (around) =>
    JSON.parse(around.querySelector("[name='Input.Attached']").value || "[]")
      .map((file) => file.name)
      .join("\n");
  const element = (name, words, className) => {
    const made = document.createElement(name);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  };
  const review = () => {
    const box = byId("review");
    box.hidden = false;
    box.textContent = "";
    steps.slice(0, last).forEach((step, i) => {
      const head = element("h3", step.dataset.step);
      const edit = element("a", box.dataset.edit);
      edit.href = `${location.pathname}${location.search}#step-${i + 1}`;
      edit.setAttribute("aria-label", `${box.dataset.edit}：${step.dataset.step}`);
      head.append(edit);
      const facts = document.createElement("dl");
      for (const around of step.querySelectorAll(".field")) {
        const label = around.querySelector(".form-label").cloneNode(true);
        label.querySelector(".optional")?.remove();
        const value = around.matches("[data-files]") ? filesOf(around) : valueOf(around);
        facts.append(element("dt", label.textContent.trim()), element("dd", value || box.dataset.empty, value ? "" : "none"));
      }
      box.append(head, facts);
    });
  };

  form.addEventListener("submit", (event) => {
    if (current === last) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    next();
  });

  // ---- Begin: at what is wrong; else where the reader was, but not past what is still missing

  byId("steps-now").hidden = byId("steps-move").hidden = false;
  form.classList.add("stepped");
  const wrong = form.querySelector(".field.wrong");
  const incomplete = steps.findIndex((step) => missingIn(step).length > 0);
  const asked = Math.max(0, stepOf(location.hash.slice(1)));
  const begin = wrong ? steps.findIndex((step) => step.contains(wrong)) : byId("submit-as-visitor") ? last : Math.min(asked, incomplete < 0 ? last : incomplete);
  history.replaceState(null, "", begin === 0 ? location.pathname + location.search : `${location.pathname}${location.search}#step-${begin + 1}`);
  show(begin, wrong ?? null);
})();
