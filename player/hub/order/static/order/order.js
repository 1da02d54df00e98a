"use strict";
// A row that is dragged, or moved by keys, to its place; then the page with the difference, as the
// buttons *Hoger* and *Lager* give. Without this there are those.
(() => {
  const list = document.querySelector("ol.order");
  if (!list) return;
  const form = list.closest("form"), at = document.querySelector("#grip-at");
  const rows = () => [...list.children];
  const first = Number(rows()[0]?.dataset.place || 1);
  const now = (row) => first + rows().indexOf(row);
  let held = null, before = [];

  for (const grip of list.querySelectorAll(".grip")) grip.hidden = false;
  document.querySelector("#grip-how").hidden = false;

  function number() {
    rows().forEach((row, n) => { row.querySelector(".place").textContent = String(first + n); });
  }

  function take(row) {
    if (held) return;
    held = row;
    before = rows();
    row.classList.add("held");
  }

  function tell() {
    number();
    at.textContent = list.dataset.at.replace("%n", String(now(held)));
  }

  function put(row, place) {
    const other = rows()[place - first];
    if (!other || other === row) return;
    if (place > now(row)) other.after(row);
    else other.before(row);
    tell();
  }

  function drop() {
    const row = held, from = Number(row.dataset.place), to = now(row);
    held = null;
    row.classList.remove("held");
    if (to === from) return;
    form.elements.plaats.value = String(to);
    const button = document.createElement("button");
    button.name = "do";
    button.value = `to:${from}`;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  }

  function leave() {
    held.classList.remove("held");
    list.append(...before);
    held = null;
    number();
    at.textContent = "";
  }

  // Keys: the row goes along with the grip that has the focus.
  list.addEventListener("keydown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip) return;
    const row = grip.closest("li"), step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) {
      event.preventDefault();
      take(row);
      put(row, now(row) + step);
      grip.focus();
      row.scrollIntoView({ block: "nearest" });
    } else if (held && event.key === "Enter") {
      event.preventDefault();
      drop();
    } else if (held && event.key === "Escape") {
      event.preventDefault();
      leave();
      grip.focus();
    }
  });
  // Who goes on to something else has not moved it.
  list.addEventListener("focusout", (event) => {
    if (held && !held.classList.contains("dragged") && event.relatedTarget &&
        !held.contains(event.relatedTarget)) leave();
  });

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button) return;
    event.preventDefault();
    if (held) leave();
    const row = grip.closest("li");
    grip.focus();
    take(row);
    row.classList.add("dragged");
    list.setPointerCapture(event.pointerId);
    function drag({ clientY }) {
      const edge = 60;
      if (clientY < edge) scrollBy(0, -12);
      if (clientY > innerHeight - edge) scrollBy(0, 12);
      const over = rows().find((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return one !== row && clientY > top && clientY < bottom;
      });
      if (!over) return;
      const { top, height } = over.getBoundingClientRect();
      const below = rows().indexOf(over) > rows().indexOf(row);
      if (below ? clientY > top + height / 2 : clientY < top + height / 2) put(row, now(over));
    }
    function end(ended) {
      list.removeEventListener("pointermove", drag);
      list.removeEventListener("pointerup", end);
      list.removeEventListener("pointercancel", end);
      row.classList.remove("dragged");
      if (!held) return;
      if (ended.type === "pointercancel") leave();
      else drop();
    }
    list.addEventListener("pointermove", drag);
    list.addEventListener("pointerup", end);
    list.addEventListener("pointercancel", end);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
