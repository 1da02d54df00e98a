"use strict";
// What the queue does besides what it does without this: a decision changes its row alone, keys
// decide, and a row tells when a screen has shown it.
(() => {
  const told = document.getElementById("told");
  const keys = document.getElementById("keys");
  let last = null; // the row that was decided last, for `z`

  const rows = () => [...document.querySelectorAll(".item")];
  const waiting = () => rows().filter((row) => row.dataset.waits);

  const parsed = (text) => {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    return holder.content.querySelector(".item");
  };

  const set = (root) => {
    for (const button of root.querySelectorAll("[data-leave-out]")) button.hidden = false;
    if (root.dataset && root.dataset.watched) watch(root, 0);
  };

  const ask = async (row, options) => {
    const answer = await fetch(row.dataset.row, {
      ...options, headers: { "X-Row": "yes" }, redirect: "manual",
    });
    if (![200, 409, 422].includes(answer.status)) throw new Error(answer.status);
    return parsed(await answer.text());
  };

  // A screen tells once a minute what it showed, and at once where it is new.
  const watch = (row, times) => {
    if (times > 60) return;
    setTimeout(async () => {
      if (!row.isConnected) return;
      try {
        const now = await ask(row, {});
        if (!now || !row.isConnected) return;
        const before = row.querySelector(".state");
        const after = now.querySelector(".state");
        if (before && after) {
          if (before.textContent !== after.textContent) before.replaceWith(after);
          if (now.dataset.watched) watch(row, times + 1);
        }
      } catch { watch(row, times + 1); }
    }, times < 10 ? 1000 : 5000);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const row = form.closest(".item");
    if (!row || event.defaultPrevented || form.dataset.leaves) return;
    event.preventDefault();
    const list = waiting();
    const next = list[list.indexOf(row) + 1] || list[list.indexOf(row) - 1];
    let now = null;
    try {
      now = await ask(row, { method: "POST", body: new FormData(form, event.submitter) });
    } catch { /* as without script: the page says what is the matter */ }
    if (!now) { plain(form, event.submitter); return; }
    row.replaceWith(now);
    set(now);
    const state = now.querySelector(".error, .state");
    told.textContent = state ? state.textContent : "";
    if (now.dataset.waits) { now.focus(); return; }
    last = now;
    (next && next.isConnected ? next : now).focus();
  });

  // Send the form as a browser does, with the button that was used.
  const plain = (form, button) => {
    if (button && button.name) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = button.name;
      field.value = button.value;
      form.append(field);
    }
    HTMLFormElement.prototype.submit.call(form);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-leave-out]");
    if (!button) return;
    const area = document.getElementById(button.dataset.leaveOut);
    const { selectionStart: start, selectionEnd: end, value } = area;
    if (start !== end) {
      const before = value.slice(0, start).trimEnd();
      const after = value.slice(end).trimStart();
      area.value = `${before} […] ${after}`.trim();
      area.setSelectionRange(before.length + 4, before.length + 4);
    }
    area.focus();
  });

  const move = (by) => {
    const all = rows();
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const to = here < 0 ? all.indexOf(waiting()[0]) : here + by;
    if (all[to]) { all[to].focus(); all[to].scrollIntoView({ block: "nearest" }); }
  };

  const press = (key) => {
    const here = rows().find((row) => row.contains(document.activeElement));
    if (key === "z") {
      const row = (here && here.querySelector("[data-key=z]") && here) ||
        (last && last.isConnected && last) || document.querySelector(".item.done");
      const button = row && row.querySelector("[data-key=z]");
      if (button) button.click();
      return;
    }
    const row = here || waiting()[0];
    const target = row && row.querySelector(`[data-key=${key}]`);
    if (!target) return;
    if (!here) { row.focus(); return; } // first it is seen which one is meant
    if (key === "g") { target.click(); return; }
    target.open = true;
    target.querySelector("button").focus();
  };

  const begin = () => {
    for (const row of rows()) set(row);
    if (!keys) return;
    document.querySelector(".keys").hidden = false;
    try { keys.checked = localStorage.getItem("keys") !== "off"; } catch { /* not kept */ }
    keys.addEventListener("change", () => {
      try { localStorage.setItem("keys", keys.checked ? "on" : "off"); } catch { /* not kept */ }
    });
    document.addEventListener("keydown", (event) => {
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest("textarea, select, input")) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (["g", "n", "z"].includes(event.key)) {
        event.preventDefault();
        press(event.key);
      }
    });
  };
  begin();
})();
