// Only adds: every page works without it.
(() => {
  "use strict";
  const words = document.documentElement.dataset;

  // Keeps what is typed into <form data-draft="name"> on this device until the form is taken.
  // Passwords and files are never kept. A page that was reached by success says data-draft-done="name".
  const done = document.querySelector("[data-draft-done]");
  if (done) localStorage.removeItem(`draft:${done.dataset.draftDone}`);
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    const kept = () => [...form.elements].filter((f) => f.name && !f.name.startsWith("_") && !["password", "file", "hidden", "submit"].includes(f.type));
    try {
      const draft = JSON.parse(localStorage.getItem(key) ?? "{}");
      for (const field of kept()) {
        if (!(field.name in draft)) continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = draft[field.name].includes(field.value);
        else if (!field.value) field.value = draft[field.name];
      }
    } catch {
      localStorage.removeItem(key);
    }
    form.addEventListener("input", () => {
      const draft = {};
      for (const field of kept()) {
        if (field.type === "checkbox" || field.type === "radio") {
          if (field.checked) (draft[field.name] ??= []).push(field.value);
        } else if (field.value) draft[field.name] = field.value;
      }
      localStorage.setItem(key, JSON.stringify(draft));
    });
  }

  // One press, one request.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
  });

  // Elder mode at once; the link's own request keeps it.
  for (const link of document.querySelectorAll("a[data-elder]")) {
    link.addEventListener("click", () => document.documentElement.classList.toggle("elder", link.dataset.elder === "true"));
  }

  // Copies a number or query code: <button data-copy="text">.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add("copied");
    });
  }

  // Prints the page: <button data-print hidden>.
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // Says when the network is gone, before a form is sent into the void.
  const hint = document.createElement("div");
  hint.className = "offline";
  hint.setAttribute("role", "status");
  const show = () => {
    hint.textContent = navigator.onLine ? "" : words.offline;
    if (navigator.onLine) hint.remove();
    else document.body.append(hint);
  };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  if (!navigator.onLine) show();
})();
