// The letter one step at a time, files sent as they are chosen, and everything once more before it is sent.
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

  // ---- Files

  const files = form.querySelector("[data-files]");
  const text = files.dataset;
  const [chooser, list, row] = [byId("choose-files"), byId("files"), byId("file-row")];
  const field = files.querySelector("[name='Input.Attached']");
  const error = byId("attachments-error");
  // Unclaimed, a file is kept for a day.
  const freshFor = 23 * 3600 * 1000;
  let entries = [];
  let running = false;

  const sizeOf = (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
  const say = (words) => {
    error.hidden = !words;
    error.querySelector("span").textContent = words;
    if (!words) files.classList.remove("wrong");
  };
  const save = () => {
    field.value = JSON.stringify(entries.filter((entry) => entry.taken).map((entry) => entry.taken));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const add = (name, size, more) => {
    const item = row.content.firstElementChild.cloneNode(true);
    const entry = { item, state: "waits", ...more };
    const about = document.createElement("small");
    about.textContent = ` ${sizeOf(size)}`;
    item.querySelector(".name").append(name, about);
    item.querySelector("[data-remove]").addEventListener("click", () => {
      entry.request?.abort();
      entries = entries.filter((other) => other !== entry);
      item.remove();
      say("");
      save();
      chooser.focus();
    });
    item.querySelector("[data-retry]").addEventListener("click", () => {
      turn(entry, "waits");
      work();
    });
    entries.push(entry);
    list.append(item);
    turn(entry, entry.state);
  };
  const turn = (entry, state, words) => {
    entry.state = state;
    const { item } = entry;
    item.dataset.state = state;
    item.querySelector("progress").hidden = state !== "waits" && state !== "runs";
    item.querySelector("[data-retry]").hidden = state !== "failed";
    item.querySelector(".state").textContent = words ?? { waits: text.waits, runs: "", ready: text.ready, failed: text.failed }[state];
  };
  const upload = (entry) =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      entry.request = request;
      const body = new FormData();
      body.append("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
      body.append("file", entry.file);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) entry.item.querySelector("progress").value = (100 * event.loaded) / event.total;
      });
      request.addEventListener("loadend", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          // Cut off, or a page: said in our own words.
        }
        if (request.status === 201) {
          entry.taken = answer;
          turn(entry, "ready");
          save();
        } else if (request.status >= 400 && request.status < 500 && request.status !== 429) turn(entry, "refused", answer.detail ?? text.failed);
        else turn(entry, "failed", request.status === 429 ? answer.detail : undefined);
        done();
      });
      request.open("POST", "/attachments");
      turn(entry, "runs");
      request.send(body);
    });
  const work = async () => {
    if (running) return;
    running = true;
    for (let entry; (entry = entries.find((one) => one.state === "waits")); ) await upload(entry);
    running = false;
  };
  const relist = () => {
    entries.forEach((entry) => entry.request?.abort());
    [entries, list.textContent] = [[], ""];
    let taken = [];
    try {
      taken = JSON.parse(field.value || "[]");
    } catch {
      // Not ours: as if there were none.
    }
    for (const one of taken.filter((one) => Date.now() - one.at < freshFor)) add(one.name, one.size, { taken: one, state: "ready" });
    field.value = JSON.stringify(entries.map((entry) => entry.taken));
  };

  chooser.addEventListener("change", () => {
    say("");
    for (const file of chooser.files) {
      if (entries.length >= Number(text.most)) {
        say(text.tooMany);
        break;
      }
      add(file.name, file.size, { file });
      if (file.size > Number(text.longest)) turn(entries.at(-1), "refused", text.tooLong);
    }
    // They are sent one by one, not with the form.
    chooser.value = "";
    work();
  });
  window.addEventListener("online", () => {
    for (const entry of entries.filter((one) => one.state === "failed")) turn(entry, "waits");
    work();
  });
  form.addEventListener("draft-restored", () => {
    relist();
    show(0, null);
  });
  files.classList.add("scripted");
  files.querySelector(".choose label").hidden = false;

  // ---- Everything once more

  const valueOf = (around) => {
    const select = around.querySelector("select");
    if (select) return select.value ? select.selectedOptions[0].textContent : "";
    const radio = around.querySelector("input[type=radio]");
    if (radio) return around.querySelector("input:checked")?.closest("label").querySelector("span").firstChild.textContent.trim() ?? "";
    return around.querySelector("input, textarea")?.value.trim() ?? "";
  };
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
        const value = around === files ? entries.filter((one) => one.taken).map((one) => one.taken.name).join("\n") : valueOf(around);
        facts.append(element("dt", label.textContent.trim()), element("dd", value || box.dataset.empty, value ? "" : "none"));
      }
      box.append(head, facts);
    });
  };

  form.addEventListener("submit", (event) => {
    const hold = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (entries.some((entry) => entry.state === "waits" || entry.state === "runs")) {
      hold();
      location.hash = "step-3";
      say(text.busy);
    } else if (current !== last) {
      hold();
      next();
    }
  });

  // ---- Begin: at what is wrong; else where the reader was, but not past what is still missing

  relist();
  byId("steps-now").hidden = byId("steps-move").hidden = false;
  form.classList.add("stepped");
  const wrong = form.querySelector(".field.wrong");
  const incomplete = steps.findIndex((step) => missingIn(step).length > 0);
  const asked = Math.max(0, stepOf(location.hash.slice(1)));
  const begin = wrong ? steps.findIndex((step) => step.contains(wrong)) : byId("submit-as-visitor") ? last : Math.min(asked, incomplete < 0 ? last : incomplete);
  history.replaceState(null, "", begin === 0 ? location.pathname + location.search : `${location.pathname}${location.search}#step-${begin + 1}`);
  show(begin, wrong ?? null);
})();
