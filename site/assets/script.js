/* What the pages can do besides, where scripts run: without this file all of it reads and works.
   Copy or share the address of a quote; the newest event first; times by the reader's own clock. */
"use strict";

const button = (label, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", () => act(made));
  return made;
};

/* ── Copy and share ── */

const say = (made, words) => {
  const before = made.firstChild.data;
  made.firstChild.data = words;
  setTimeout(() => { made.firstChild.data = before; }, 2000);
};

for (const link of document.querySelectorAll(".permalink")) {
  const about = link.querySelector(".visually-hidden").cloneNode(true);
  const made = navigator.share
    ? button("Share", () => navigator.share({ title: document.title, url: link.href }).catch(() => {}))
    : navigator.clipboard && button("Copy link", (self) =>
        navigator.clipboard.writeText(link.href).then(() => say(self, "Copied"), () => say(self, "Not copied")));
  if (made) {
    made.append(about);
    made.setAttribute("aria-live", "polite");
    link.after("\u00a0· ", made);
  }
}

/* ── The newest first: kept in the address as ?newest ── */

const newest = document.querySelector("button.turn");
if (newest) {
  const timeline = document.querySelector("ol.timeline");
  const order = document.querySelector(".order");
  const oldest = order.textContent;
  const turn = () => {
    for (const list of [timeline, ...timeline.querySelectorAll(".events")]) list.append(...[...list.children].reverse());
    const isNewest = timeline.classList.toggle("newest-first");
    newest.textContent = isNewest ? "Show the oldest first" : "Show the newest first";
    order.textContent = isNewest ? "the newest first" : oldest;
    return isNewest;
  };
  newest.addEventListener("click", () => {
    const query = turn() ? "?newest" : "";
    try {
      history.replaceState(null, "", location.pathname + query + location.hash);
    } catch { /* a page opened from a disk may keep its address */ }
  });
  if (new URLSearchParams(location.search).has("newest")) {
    turn();
    if (location.hash) location.replace(location.hash);
  }
}

/* ── Times where the reader is, beside those of the place ── */

for (const time of document.querySelectorAll(":is(.event-when, .quote-meta, .turn-when) time[datetime*='T']")) {
  const at = time.dateTime;
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(at);
  const here = new Date(at);
  if (!zone || isNaN(here)) continue;
  const east = zone[0] === "Z" ? 0 : (zone[0][0] === "-" ? -1 : 1) * (zone[0].slice(1, 3) * 60 + +zone[0].slice(4));
  if (-here.getTimezoneOffset() === east) continue;
  const words = here.toLocaleString("en-GB", { weekday: "long", hour: "numeric", minute: "2-digit", hour12: true });
  time.insertAdjacentHTML("afterend", " <span class='your-time'></span>");
  time.nextElementSibling.textContent = `(${words} where you are)`;
}
