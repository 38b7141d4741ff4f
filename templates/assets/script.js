/* What the pages can do besides, where scripts run: without this file all of it reads and works.
   Copy or share the address of a quote; all words at once; the newest event first; the strip by pointer and keys, and
   where the reader is on it; a box to find a name; times by the reader's own clock. */
"use strict";

const button = (label, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", () => act(made));
  return made;
};

/* For what stands again and again: at once for the first of them, for others as they come near the window, so that a
   long page does no work for what nobody scrolls to. */
const whenNear = (all, act) => {
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      act(target);
    }
  }, { rootMargin: "100% 0px" });
  for (const [number, one] of [...all].entries()) number < 12 ? act(one) : near.observe(one);
};

/* ── Copy and share ── */

const say = (made, words) => {
  const before = made.firstChild.data;
  made.firstChild.data = words;
  setTimeout(() => { made.firstChild.data = before; }, 2000);
};

whenNear(document.querySelectorAll(".permalink"), (link) => {
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
});

/* ── All the article's words at once ── */

const allWords = document.querySelector("button.all-words");
const folded = [...document.querySelectorAll(".evidence")];
if (allWords && folded.length > 1) {
  allWords.hidden = false;
  allWords.addEventListener("click", () => {
    const opened = allWords.getAttribute("aria-pressed") !== "true";
    allWords.setAttribute("aria-pressed", opened);
    for (const one of folded) one.open = opened;
  });
  allWords.setAttribute("aria-pressed", "false");
}

/* ── The newest first: kept in the address as ?newest ── */

const newest = document.querySelector("button.newest");
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

/* ── The strip: the headline under the pointer; with the keyboard one stop, and arrows from event to event ── */

const place = (link) => parseFloat(link.firstElementChild.getAttribute("cx") || link.firstElementChild.getAttribute("x"));
for (const strip of document.querySelectorAll(".strip")) {
  const links = [...strip.querySelectorAll("a")];
  const byEvent = new Map(links.map((link) => [link.getAttribute("href"), link]));
  const events = [...byEvent.values()].sort((one, other) => place(one) - place(other));
  const names = new Map();
  const nameOf = (link) => {
    const title = link.querySelector("title");
    if (title) names.set(link, title.textContent);
    title?.remove();  // else the browser would show it too
    return names.get(link);
  };
  const tip = Object.assign(document.createElement("p"), { className: "tip", hidden: true });
  tip.setAttribute("aria-hidden", "true");
  const keys = Object.assign(document.createElement("div"), { className: "keys", tabIndex: 0 });
  strip.append(keys, tip);
  let at = 0;
  const hide = () => {
    tip.hidden = true;
    for (const link of links) link.classList.remove("is-at");
  };
  const show = (link) => {
    for (const one of links) one.classList.toggle("is-at", one.getAttribute("href") === link.getAttribute("href"));
    tip.textContent = nameOf(link);
    tip.hidden = false;
    const around = strip.getBoundingClientRect();
    const dot = link.getBoundingClientRect();
    const left = dot.left + dot.width / 2 - around.left - tip.offsetWidth / 2;
    tip.style.insetInlineStart = "auto";
    tip.style.left = `${Math.max(0, Math.min(left, around.width - tip.offsetWidth))}px`;
    tip.style.top = `${dot.bottom - around.top + 8}px`;
  };
  const go = (number) => {
    at = Math.max(0, Math.min(number, events.length - 1));
    keys.setAttribute("aria-valuenow", at + 1);
    keys.setAttribute("aria-valuetext", nameOf(events[at]));
    show(events[at]);
  };
  strip.removeAttribute("aria-hidden");
  strip.querySelector("svg").setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({
    role: "slider", "aria-label": "Events in time; Enter leads to one",
    "aria-valuemin": 1, "aria-valuemax": events.length, "aria-valuenow": 1, "aria-valuetext": nameOf(events[0]),
  })) keys.setAttribute(name, value);
  keys.addEventListener("focus", () => go(at));
  keys.addEventListener("blur", hide);
  strip.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a");
    if (link) show(link);
  });
  strip.addEventListener("pointerleave", hide);
  keys.addEventListener("keydown", (event) => {
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const to = { [forward]: at + 1, ArrowUp: at + 1, [back]: at - 1, ArrowDown: at - 1, Home: 0, End: events.length }[event.key];
    if (event.key === "Enter") location.href = events[at].getAttribute("href");
    else if (to !== undefined) go(to);
    else return;
    event.preventDefault();
  });
}

/* ── Where the reader is: a small strip that stays at the top, with the heading and the event that are being read ── */

const drawn = document.querySelector(".timeline-head .strip");
if (drawn) {
  const bar = Object.assign(document.createElement("div"), { className: "here" });
  bar.setAttribute("aria-hidden", "true");
  const marks = new Map();
  const fill = () => {
    bar.innerHTML = "<div><span></span><svg width='100%' height='16'><line x1='0' x2='100%' y1='8' y2='8'></line></svg></div>";
    const dots = new Map();
    for (const link of drawn.querySelectorAll("a")) {
      const cx = `${place(link)}%`;
      if (!dots.has(cx)) {
        const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
        for (const [name, value] of Object.entries({ cx, cy: 8, r: 3 })) dot.setAttribute(name, value);
        dots.set(cx, dot);
      }
      const id = link.getAttribute("href");
      if (!marks.has(id)) marks.set(id, dots.get(cx));
    }
    bar.querySelector("svg").append(...dots.values());
  };
  const inView = new Set();
  const reading = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
    const first = [...inView].sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)[0];
    if (!first) return;
    bar.querySelector("span").textContent = first.closest(".day").querySelector("h2").textContent;
    for (const dot of marks.values()) dot.classList.remove("is-at");
    marks.get(`#${first.id}`)?.classList.add("is-at");
  }, { rootMargin: "-72px 0px -60% 0px" });
  const start = () => {
    document.querySelector(".timeline").before(bar);
    if (!bar.getClientRects().length) return;  // a phone has no room for it
    bar.parentElement.classList.add("has-here");
    fill();
    for (const event of document.querySelectorAll(".timeline .event")) reading.observe(event);
  };
  new IntersectionObserver(([seen]) => {
    const isPast = !seen.isIntersecting && seen.boundingClientRect.top < 0;
    if (isPast && !bar.firstChild) start();
    bar.classList.toggle("is-shown", isPast);
  }).observe(drawn);
}

/* ── A box to find a name among many ── */

for (const label of document.querySelectorAll(".find")) {
  const named = [...document.querySelectorAll(".who-said-what :is(.jump li, .speaker, tbody tr), .actors > li")];
  const box = label.querySelector("input");
  label.hidden = false;
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    for (const one of named) one.hidden = !one.querySelector("h2, a").textContent.toLowerCase().includes(wanted);
    const left = named.filter((one) => !one.hidden && one.matches(".speaker, .actors > li")).length;
    label.querySelector("output").textContent = wanted ? `${left} found` : "";
  });
}

/* ── Times where the reader is, beside those of the place ── */

// Written out here: the browser's own way to say a time takes longer to start than all else on the page together.
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const clock = (at) => {
  const hours = at.getHours();
  return `${weekdays[at.getDay()]} ${hours % 12 || 12}:${`${at.getMinutes()}`.padStart(2, "0")} ${hours < 12 ? "am" : "pm"}`;
};
whenNear(document.querySelectorAll(":is(.event-when, .quote-meta, .turn-when) time[datetime*='T']"), (time) => {
  const at = time.dateTime;
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(at);
  const here = new Date(at);
  if (!zone || isNaN(here)) return;
  const east = zone[0] === "Z" ? 0 : (zone[0][0] === "-" ? -1 : 1) * (zone[0].slice(1, 3) * 60 + +zone[0].slice(4));
  if (-here.getTimezoneOffset() === east) return;
  const words = Object.assign(document.createElement("span"), { className: "your-time" });
  words.textContent = `(${clock(here)} where you are)`;
  time.after(" ", words);
});
