// Files sent as they are chosen, one after the other, with progress and retry; the form then only names them.
// Without this script they are sent with their form.
(() => {
  "use strict";
  // Unclaimed, a file is kept for a day.
  const freshFor = 23 * 3600 * 1000;
  const sizeOf = (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

  const equip = (files) => {
    const [form, text] = [files.closest("form"), files.dataset];
    const [chooser, list, row] = ["input[type=file]", "ul", "template"].map((part) => files.querySelector(part));
    const field = files.querySelector("[name='Input.Attached']");
    const error = files.querySelector("p.error");
    let entries = [];
    let running = false;

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
          else turn(entry, "failed", [429, 503].includes(request.status) ? answer.detail : undefined);
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
    form.addEventListener("draft-restored", relist);
    form.addEventListener("submit", (event) => {
      if (!entries.some((entry) => entry.state === "waits" || entry.state === "runs")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      location.hash = files.id;
      say(text.busy);
    });
    files.classList.add("scripted");
    files.querySelector(".choose label").hidden = false;
    relist();
  };

  document.querySelectorAll("[data-files]").forEach(equip);
})();
