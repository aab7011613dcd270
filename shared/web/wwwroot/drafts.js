// Keeps what is typed into <form data-draft="name"> on this device, and offers it again on the next visit: it never fills in by itself, for the
// next person at the device may be another. A page that was reached by success says data-draft-done="name".
// Not kept: passwords, files, and fields that say data-no-draft. Hidden fields are kept when they say data-keep.
(() => {
  "use strict";
  const words = document.documentElement.dataset;
  const longest = 7 * 24 * 3600 * 1000;
  const most = 3;

  // A form may be open twice: each page keeps a draft of its own, the newest first.
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "[]").filter((draft) => Date.now() - draft.at < longest);
    } catch {
      return [];
    }
  };
  const write = (key, drafts) => {
    try {
      if (drafts.length) localStorage.setItem(key, JSON.stringify(drafts.slice(0, most)));
      else localStorage.removeItem(key);
    } catch {
      // No room, or not allowed: the form works without.
    }
  };

  const sentFrom = (name) => `draft-sent:${name}`;
  for (const done of document.querySelectorAll("[data-draft-done]")) {
    const name = done.dataset.draftDone;
    const sent = Number(sessionStorage.getItem(sentFrom(name)));
    write(`draft:${name}`, sent ? read(`draft:${name}`).filter((draft) => draft.id !== sent) : []);
    sessionStorage.removeItem(sentFrom(name));
  }

  const isKept = (field) =>
    field.name &&
    !field.name.startsWith("_") &&
    !("noDraft" in field.dataset) &&
    (field.type === "hidden" ? "keep" in field.dataset : !["password", "file", "submit", "button"].includes(field.type));
  const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

  const contentOf = (form) => {
    const fields = {};
    for (const field of [...form.elements].filter(isKept)) {
      if (!isChoice(field)) {
        if (field.value) fields[field.name] = field.value;
      } else if (field.checked) (fields[field.name] ??= []).push(field.value);
    }
    return fields;
  };

  const fill = (form, fields) => {
    for (const field of [...form.elements].filter(isKept)) {
      if (isChoice(field)) field.checked = (fields[field.name] ?? []).includes(field.value);
      else if (field.name in fields) field.value = fields[field.name];
    }
    form.dispatchEvent(new Event("draft-restored", { bubbles: true }));
  };

  // Whether the draft says anything that the form does not say already.
  const adds = (draft, form) => {
    const now = contentOf(form);
    return Object.entries(draft.fields).some(([name, value]) => JSON.stringify(now[name] ?? "") !== JSON.stringify(value));
  };

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const name = form.dataset.draft;
    const key = `draft:${name}`;
    const drafts = read(key);
    // What came back from the server as it was sent goes on under the draft it had.
    const same = drafts.find((draft) => !adds(draft, form));
    const id = same?.id ?? Date.now();
    const begun = JSON.stringify(contentOf(form));

    const keep = () => {
      const fields = contentOf(form);
      const others = read(key).filter((draft) => draft.id !== id);
      write(key, JSON.stringify(fields) === begun && !same ? others : [{ id, at: Date.now(), fields }, ...others]);
    };
    form.addEventListener("input", keep);
    form.addEventListener("submit", () => {
      keep();
      sessionStorage.setItem(sentFrom(name), id);
    });

    const found = drafts.find((draft) => draft !== same);
    if (!found) continue;
    const offer = document.createElement("div");
    offer.className = "notice draft-offer";
    offer.setAttribute("role", "status");
    const at = new Date(found.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    const text = document.createElement("p");
    text.textContent = words.draftFound.replace("{0}", at);
    const forget = () => {
      write(key, read(key).filter((draft) => draft.id !== found.id));
      offer.remove();
    };
    const button = (label, id, act) => {
      const made = document.createElement("button");
      [made.type, made.className, made.id, made.textContent] = ["button", "btn", id, label];
      made.addEventListener("click", act);
      return made;
    };
    offer.append(
      text,
      button(words.draftRestore, "draft-restore", () => {
        fill(form, found.fields);
        forget();
        keep();
      }),
      button(words.draftDiscard, "draft-discard", forget),
    );
    form.before(offer);
    // An offer in a closed card would not be seen.
    form.closest("details")?.setAttribute("open", "");
  }
})();
