"use strict";
// What these pages do besides what they do without this: they stay up to date while they are seen.
(() => {
  const box = document.getElementById("renew");
  if (!box) return;
  box.closest("[hidden]").hidden = false;
  try { box.checked = localStorage.getItem("renew") !== "off"; } catch { /* not kept */ }
  box.addEventListener("change", () => {
    try { localStorage.setItem("renew", box.checked ? "on" : "off"); } catch { /* not kept */ }
  });
  setInterval(async () => {
    if (!box.checked || document.hidden) return;
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-renew]")) {
        const now = page.querySelector(`[data-renew="${part.dataset.renew}"]`);
        // Not below the hands of whoever is reading with a keyboard.
        if (now && !part.contains(document.activeElement)) part.replaceWith(now);
      }
    } catch { /* the hub is away: what is known stays */ }
  }, 60000);
})();
