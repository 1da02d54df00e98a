"use strict";
// What a page of staff does besides what it does without this: nothing is sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
});
// What was sent back has the focus at its first field that is wrong.
document.addEventListener("DOMContentLoaded", () => {
  if (document.activeElement !== document.body || document.querySelector("[autofocus]")) return;
  document.querySelector("main [aria-invalid=true], main .wrong :is(input, select, textarea)")?.focus();
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
