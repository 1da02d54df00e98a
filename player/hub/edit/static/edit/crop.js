"use strict";
// A frame over a photo, dragged or moved by keys: it fills in the four numbers beside it.
(() => {
  const SIDES = ["left", "top", "width", "height"], LEAST = 5;
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const within = (value, least, most) => Math.min(Math.max(value, least), most);
  const fields = (box) => SIDES.map((side) => box.querySelector(`input[name$=".${side}"]`));
  const read = (box) => fields(box).map((field) => Number(field.value) || 0);

  function draw(box) {
    const frame = box.querySelector(".frame"), part = read(box);
    SIDES.forEach((side, n) => { frame.style[side] = `${part[n]}%`; });
    frame.classList.toggle("all", part[2] >= 100 && part[3] >= 100);
  }

  function put(box, [left, top, width, height]) {
    width = within(width, LEAST, 100);
    height = within(height, LEAST, 100);
    const part = [within(left, 0, 100 - width), within(top, 0, 100 - height), width, height];
    fields(box).forEach((field, n) => { field.value = String(Math.round(part[n] * 10) / 10); });
    draw(box);
  }

  document.addEventListener("pointerdown", (event) => {
    const photo = event.target.closest(".crop .photo");
    if (!photo || event.button) return;
    event.preventDefault();
    const box = photo.closest(".crop"), frame = photo.querySelector(".frame");
    const around = photo.getBoundingClientRect(), [left, top, width, height] = read(box);
    const at = ({ clientX, clientY }) => [
      within(((clientX - around.left) / around.width) * 100, 0, 100),
      within(((clientY - around.top) / around.height) * 100, 0, 100),
    ];
    const began = at(event), grip = event.target.dataset.grip;
    const moves = !grip && event.target === frame && !frame.classList.contains("all");
    // The corner that stays where it is: the other one follows the pointer.
    const stays = grip
      ? [grip.includes("w") ? left + width : left, grip.includes("n") ? top + height : top] : began;
    frame.focus({ preventScroll: true });
    photo.setPointerCapture(event.pointerId);
    function drag(moved) {
      const [x, y] = at(moved);
      if (moves) return put(box, [left + x - began[0], top + y - began[1], width, height]);
      if (!grip && Math.hypot(x - began[0], y - began[1]) < 2) return undefined;
      return put(box, [Math.min(x, stays[0]), Math.min(y, stays[1]),
        Math.abs(x - stays[0]), Math.abs(y - stays[1])]);
    }
    photo.addEventListener("pointermove", drag);
    const end = () => photo.removeEventListener("pointermove", drag);
    photo.addEventListener("pointerup", end, { once: true });
    photo.addEventListener("pointercancel", end, { once: true });
  });

  document.addEventListener("keydown", (event) => {
    const box = event.target.closest(".crop .frame")?.closest(".crop"), step = STEPS[event.key];
    if (!box || !step) return;
    event.preventDefault();
    const [left, top, width, height] = read(box), [x, y] = step;
    put(box, event.shiftKey
      ? [left, top, Math.min(width + x, 100 - left), Math.min(height + y, 100 - top)]
      : [left + x, top + y, width, height]);
  });

  document.addEventListener("input", (event) => {
    const box = event.target.closest(".crop");
    if (box) draw(box);
  });
  // A photo that was chosen, cut, or is none any more.
  document.addEventListener("photo", (event) => {
    const box = event.target, { address, part } = event.detail, whole = box.querySelector("[value^=whole]");
    box.hidden = !address;
    if (address) box.querySelector("img").src = address;
    else box.querySelector("img").removeAttribute("src");
    whole.hidden = part.join() === "0,0,100,100";
    put(box, part);
  });
  for (const box of document.querySelectorAll(".crop")) draw(box);
})();
