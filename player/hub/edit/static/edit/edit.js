"use strict";
// The picture beside the form as one types, and what is wrong at the fields; what is typed is kept
// by the same request. Without this there is a button for it.
(() => {
  const form = document.querySelector("form.edit");
  if (!form) return;
  document.documentElement.classList.add("js");
  const stage = form.querySelector(".stage"), canvas = stage.querySelector("canvas");
  const image = stage.querySelector("img"), why = stage.querySelector(".why");
  let running = null, again = false, timer = 0, deed = "";
  const named = new Set(), more = form.dataset.more;
  // What is said at once, and what only a painted slide tells: that is asked once nobody types.
  let said = { said: {}, whole: [] }, judged = { said: {}, whole: [] }, asked = 0, calm = 0;

  function tell(place, said) {
    place.replaceChildren(...said.map(([kind, words]) => {
      const line = document.createElement("p");
      line.className = kind;
      line.textContent = words;
      return line;
    }));
    const field = place.closest(".field");
    if (field) field.classList.toggle("wrong", said.some(([kind]) => kind === "error"));
  }

  function tellAll() {
    for (const place of form.querySelectorAll("[data-said]")) {
      const all = [said, judged].flatMap((one) =>
        place.dataset.said ? one.said[place.dataset.said] || [] : one.whole);
      const wrong = all.some(([kind]) => kind === "error");
      const shown = all.filter(([kind]) => !wrong || kind !== "tip");
      tell(place, [...new Map(shown.map(([kind, words]) => [words, [kind, words]])).values()]);
    }
  }

  const all = form.querySelector(".looks-all");

  function showAll() {
    if (!all || !all.open) return;
    const page = form.elements.pagina.value;
    for (const one of all.querySelectorAll("img"))
      one.src = `${one.dataset.src}&pagina=${page}&n=${Date.now()}`;
  }

  // The pages of a story. Its buttons stay where they are, so that who turns by keys is not lost.
  const leaves = form.querySelector(".leaves"), leaf = leaves.querySelector(".leaf");
  let last = 0;

  function tellPage({ page, pages, told }, wanted) {
    leaves.hidden = pages < 2;
    last = pages;
    if (form.elements.pagina.value !== wanted) return; // turned meanwhile: that one comes
    form.elements.pagina.value = String(page);
    if (leaf.textContent !== told) leaf.textContent = told;
    for (const one of leaves.querySelectorAll("button")) {
      const goes = page + Number(one.dataset.turn);
      one.setAttribute("aria-disabled", String(goes < 1 || goes > pages));
    }
  }

  function turn(by) {
    const page = Number(form.elements.pagina.value) + by;
    if (page < 1 || (last && page > last)) return;
    form.elements.pagina.value = String(page);
    look();
  }

  async function judge() {
    showAll();
    const data = new FormData(form), turn = ++asked;
    for (const name of [...data.keys()]) if (data.get(name) instanceof File) data.delete(name);
    data.set("oordeel", "on");
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST", body: data, headers: { Accept: "application/json" },
      });
      if (!answer.ok || turn !== asked) return;
      judged = await answer.json();
      tellAll();
      form.dataset.judged = String(1 + Number(form.dataset.judged || 0));
    } catch { /* as below */ }
  }

  async function show(answer, wanted) {
    said = answer;
    if (!answer.good) judged = { said: {}, whole: [] };
    tellAll();
    clearTimeout(calm);
    if (answer.good) calm = setTimeout(judge, 500);
    for (const [field, photo] of Object.entries(answer.photos)) {
      form.elements[field].value = photo.name;
      const box = form.querySelector(`[data-crop="${field}"]`);
      if (box) box.dispatchEvent(new CustomEvent("photo", { bubbles: true, detail: photo }));
    }
    why.textContent = answer.why;
    why.hidden = !answer.why;
    tellPage(answer, wanted);
    if (image) image.hidden = true;
    if (!answer.picture) { canvas.hidden = true; return; }
    const bytes = Uint8Array.from(atob(answer.picture), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/webp" }));
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    canvas.hidden = false;
    form.dataset.shown = String(1 + Number(form.dataset.shown || 0));
  }

  async function look() {
    if (running) { again = true; return; }
    running = true;
    const data = new FormData(form), wanted = data.get("pagina");
    if (deed) data.set("do", deed);
    for (const field of named) data.append("beeld", field);
    deed = "";
    named.clear();
    // A photo goes along once: from then on the field has the name of its file.
    for (const chosen of form.querySelectorAll("input[type=file]"))
      if (chosen.files.length) chosen.value = "";
    stage.classList.add("busy");
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST", body: data, headers: { Accept: "application/json" },
      });
      const out = answer.redirected || answer.status === 403;
      document.querySelector("#logged-out").hidden = !out;
      if (answer.ok && !out) await show(await answer.json(), wanted);
    } catch { /* the hub is away: what was typed stays in the form */ }
    running = false;
    stage.classList.remove("busy");
    if (again) { again = false; look(); }
  }

  form.addEventListener("input", (event) => {
    const empty = event.target.closest("[data-empty]");
    if (empty) grow(empty);
    if (event.target.closest(".crop")) return;
    if (event.target.list) named.add(event.target.name);
    clearTimeout(timer);
    timer = setTimeout(look, 30);
  });
  if (all) all.addEventListener("toggle", showAll);
  leaves.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    turn(Number(button.dataset.turn));
  });
  leaves.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    turn(by);
  });
  // A photo is cut, or whole again, without leaving the page.
  form.addEventListener("click", (event) => {
    const button = event.target.closest(".crop button");
    if (!button) return;
    event.preventDefault();
    deed = button.value;
    look();
  });
  // A photo is dropped anywhere on its field.
  form.addEventListener("dragover", (event) => {
    if (event.target.closest(".field")?.querySelector("input[type=file]")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const field = event.target.closest(".field")?.querySelector("input[type=file]");
    if (!field || !event.dataTransfer.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // One more of a list, once the last one is used.
  function grow(last) {
    const next = last.cloneNode(true);
    delete last.dataset.empty;
    const number = (text) => text.replace(/([.-])(\d+)(?=[.-]|$)/, (_, dot, n) => dot + (Number(n) + 1));
    for (const part of next.querySelectorAll("[name],[id],[for],[data-said],[data-field],[data-crop],[aria-describedby],button"))
      for (const what of ["name", "id", "for", "data-said", "data-field", "data-crop", "aria-describedby", "value"])
        if (part.hasAttribute(what) && (what !== "value" || part.tagName === "BUTTON"))
          part.setAttribute(what, part.getAttribute(what).split(" ").map(number).join(" "));
    for (const field of next.querySelectorAll("input,textarea,select")) {
      field.value = field.defaultValue && field.closest(".crop") ? field.defaultValue : "";
      field.classList.remove("wrong");
    }
    for (const place of next.querySelectorAll("[data-said]")) place.replaceChildren();
    for (const box of next.querySelectorAll(".crop")) box.hidden = true;
    next.open = false;
    if (more && next.tagName === "DETAILS") next.firstElementChild.textContent = more;
    last.after(next);
  }

  // What the page itself says stays; what the painter finds comes with it.
  for (const place of form.querySelectorAll("[data-said]")) {
    const there = [...place.children].map((line) => [line.className, line.textContent]);
    if (place.dataset.said) said.said[place.dataset.said] = there;
    else said.whole = there;
  }
  if (image) {
    const none = () => {
      image.hidden = true;
      if (!canvas.hidden) return;
      why.textContent = stage.dataset.none;
      why.hidden = false;
    };
    if (image.complete && !image.naturalWidth) none();
    else image.addEventListener("error", none);
    judge();
  }
})();
