"use strict";
// While a table is read: look whether it has been, and go on by itself. Without this the page does
// so by coming anew each second.
(() => {
  const look = async () => {
    try {
      const answer = await fetch(location.href, { redirect: "manual" });
      const holder = new DOMParser().parseFromString(await answer.text(), "text/html");
      const busy = holder.querySelector("[data-busy]");
      if (!busy) { location.reload(); return; }
      const told = document.querySelector("[data-busy]");
      if (told.textContent !== busy.textContent) told.textContent = busy.textContent;
    } catch { /* the hub is away: the next look tells */ }
    setTimeout(look, 500);
  };
  setTimeout(look, 300);
})();
