// Follows what the editor saves: the page is asked for anew, and what is different in it is put in its place.
"use strict";
const live = document.querySelector(".live"), said = document.querySelector("#said");
let version = document.documentElement.dataset.version, asking = false, again = false;
let wasBusy = "busy" in live.dataset;

const problemsOf = (root) => new Map([...root.querySelectorAll(".problems li")].map((li) => [li.textContent.trim(), li]));

// The new pictures first, so that nothing flashes.
const loaded = (article) => Promise.all([...article.querySelectorAll("img")].map((img) => {
  img.loading = "eager";
  return img.decode().catch(() => {});
}));

async function refresh() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    do {
      again = false;
      const answer = await fetch("./", { cache: "no-store" });
      if (answer.ok) await put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } while (again);
  } catch { /* it has ended, or is about to come back: the stream of events says so */ }
  asking = false;
}

async function put(fresh) {
  const main = document.querySelector("main"), before = problemsOf(document);
  const had = new Map([...main.querySelectorAll("article")].map((article) => [article.id, article]));
  const changed = [], order = [];
  for (const article of fresh.querySelectorAll("main > article")) {
    const old = had.get(article.id);
    if (old && old.dataset.mark === article.dataset.mark) { order.push(old); continue; }
    const node = document.importNode(article, true);
    await loaded(node);
    if (old) {
      const focused = [...old.querySelectorAll("a")].indexOf(document.activeElement);
      old.replaceWith(node);
      if (focused >= 0) (node.querySelectorAll("a")[focused] ?? node.querySelector("a"))?.focus({ preventScroll: true });
    }
    changed.push(node);
    order.push(node);
  }
  for (const [id, old] of had) if (!order.some((one) => one.id === id)) old.remove();
  let last = document.querySelector("#above");
  const above = fresh.querySelector("#above");
  if (above.innerHTML !== last.innerHTML) last.innerHTML = above.innerHTML;
  for (const article of order) {
    if (last.nextElementSibling !== article) last.after(article);
    last = article;
  }
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang;
  document.querySelector("h1").textContent = fresh.querySelector("h1").textContent;
  document.querySelector(".count").innerHTML = fresh.querySelector(".count").innerHTML;
  const busy = "busy" in fresh.querySelector(".live").dataset;   // all is painted for the first time: that is no news
  live.textContent = live.dataset.on = fresh.querySelector(".live").dataset.on;
  live.dataset.off = fresh.querySelector(".live").dataset.off;
  version = document.documentElement.dataset.version = fresh.documentElement.dataset.version;

  const now = problemsOf(document), news = [...now.keys()].filter((text) => !before.has(text));
  const first = wasBusy || busy;
  wasBusy = busy;
  if (first) return;
  said.textContent = [...changed.slice(0, 5).map((article) => article.dataset.changed), ...news].join(". ");
  changed.forEach((article) => article.classList.add("changed"));
  // One slide was edited and is out of sight: show it, unless someone is reading on with the keyboard.
  if (changed.length === 1 && !main.contains(document.activeElement)) {
    const { top, bottom } = changed[0].getBoundingClientRect();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (bottom < 0 || top > innerHeight) changed[0].scrollIntoView({ behavior: still ? "auto" : "smooth" });
  }
}

function listen() {
  const events = new EventSource("events");
  events.onmessage = ({ data }) => {
    live.classList.remove("off");
    live.textContent = live.dataset.on;
    if (data !== version) refresh();
  };
  events.onerror = () => {
    live.classList.add("off");
    live.textContent = live.dataset.off;
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
  addEventListener("pagehide", () => events.close());
}
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
listen();
