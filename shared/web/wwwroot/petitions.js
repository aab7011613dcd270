// Only adds: every page works without it.
(() => {
  "use strict";
  const words = document.documentElement.dataset;

  // One press, one request.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
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

  // What was just done is told once, not again when the page is loaded again.
  const address = new URL(location.href);
  if (["done", "settled"].filter((name) => address.searchParams.has(name)).length > 0) {
    for (const name of ["done", "settled", "number"]) address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  }

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
