// Shows the page again when it may look different, as livereload's protocol has it, and where each item stands.
(() => {
  "use strict";
  const own = document.currentScript;
  const version = own.dataset.version;
  let wait = 100;

  let socket;

  // The version tells the server whether the page has become old while it was on its way.
  const tell = () =>
    socket.send(JSON.stringify({ command: "info", url: location.href, version, seen: !document.hidden }));

  function connect() {
    socket = new WebSocket(own.dataset.socket);
    socket.onopen = () => {
      wait = 100;
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      tell();
    };
    socket.onmessage = (event) => {
      const { command, page } = JSON.parse(event.data);
      if (command === "reload") anew(page);
    };
    socket.onclose = () => {
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 2000);
    };
  }

  // ── What has changed is shown in its place at once. A little later the page is loaded again: what its scripts have
  // made of the old one is then made of the new. ──

  const REST = 400; // ms in which the desk, in another tab, shows what is next
  let later = 0;
  let served; // the page's body as it came, without what scripts have changed in what is shown
  const live = new WeakMap(); // from what came to what is shown

  function pair(came, shown) {
    live.set(came, shown);
    for (let one = came.firstChild, other = shown.firstChild; one; [one, other] = [one.nextSibling, other.nextSibling]) {
      pair(one, other);
    }
  }

  // What is alike is shown by what has shown it.
  function keep(old, next) {
    live.set(next, live.get(old));
    for (let one = old.firstChild, other = next.firstChild; one; [one, other] = [one.nextSibling, other.nextSibling]) {
      keep(one, other);
    }
  }

  // Where a script has moved or removed what came, nothing is sure: then the page is loaded again at once.
  function shownIn(place, came) {
    const shown = live.get(came);
    if (shown.parentNode !== place) throw new Error("this has been moved");
    return shown;
  }

  function put(old, next, shown) {
    if (old.isEqualNode(next)) {
      keep(old, next);
      return;
    }
    live.set(next, shown);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      shown.data = next.data;
      return;
    }
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) shown.setAttribute(name, value);
    for (const { name } of old.attributes) if (!next.hasAttribute(name)) shown.removeAttribute(name);
    putInside([...old.childNodes], [...next.childNodes], shown);
  }

  // What is alike at both ends stays as it is.
  function putInside(olds, nexts, place) {
    const shorter = Math.min(olds.length, nexts.length);
    let from = 0;
    let ends = 0;
    while (from < shorter && olds[from].isEqualNode(nexts[from])) from += 1;
    while (ends < shorter - from && olds.at(-1 - ends).isEqualNode(nexts.at(-1 - ends))) ends += 1;
    for (let at = 0; at < from; at += 1) keep(olds[at], nexts[at]);
    for (let at = 1; at <= ends; at += 1) keep(olds.at(-at), nexts.at(-at));
    const gone = olds.slice(from, olds.length - ends);
    const come = nexts.slice(from, nexts.length - ends);
    const shown = gone.map((old) => shownIn(place, old));
    if (gone.length === come.length && gone.every(({ nodeName }, i) => nodeName === come[i].nodeName)) {
      gone.forEach((old, i) => put(old, come[i], shown[i]));
      return;
    }
    const before = ends ? shownIn(place, olds.at(-ends)) : null;
    for (const one of shown) one.remove();
    for (const one of come) {
      const made = document.importNode(one, true);
      pair(one, made);
      place.insertBefore(made, before);
    }
  }

  function anew(page) {
    clearTimeout(later);
    try {
      if (!page || document.hidden) throw new Error("there is nothing to show, or nobody to see it");
      const next = new DOMParser().parseFromString(page, "text/html");
      put(served, next.body, document.body);
      served = next.body;
      document.title = next.title;
      later = setTimeout(() => location.reload(), REST);
    } catch {
      location.reload();
    }
  }

  document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") {
      served = document.body.cloneNode(true);
      pair(served, document.body);
    }
  });
  addEventListener("beforeunload", () => clearTimeout(later)); // whoever goes elsewhere is not held back
  document.addEventListener("visibilitychange", () => {
    if (socket.readyState === WebSocket.OPEN) tell();
  });

  function deskLink(words, id) {
    const link = document.createElement("a");
    link.className = "factbox-decide";
    link.href = own.dataset.desk + (id ? `?record=${encodeURIComponent(id)}` : "");
    link.textContent = words;
    return link;
  }

  function label(element, place, id) {
    const note = document.createElement("span");
    note.className = "factbox-edit";
    const where = document.createElement("span");
    where.textContent = place;
    note.append(...(own.dataset.desk ? [deskLink("decide on this", id), " "] : []), where);
    element.prepend(note);
  }

  function showDesk() {
    const banner = own.dataset.desk && document.querySelector("aside.draft > :last-child");
    if (banner) {
      banner.append(" ", deskLink("Decide on its records"));
    }
  }

  function showPlaces() {
    const places = JSON.parse(own.dataset.places);
    const seen = new Set();
    for (const id in places) {
      const element = document.getElementById(id);
      if (element && element.matches("li, .quoted")) {
        seen.add(id);
        label(element, places[id], id);
      }
    }
    for (const link of document.querySelectorAll(".event-what a[href*='#'], a.permalink")) {
      const id = decodeURIComponent(link.hash.slice(1) || link.pathname.replace(/.*\/quote-|\.html$/g, ""));
      const item = link.closest("li");
      if (places[id] && item && item.id !== id) {
        label(item, places[id], id);
      }
    }
  }

  connect();
  addEventListener("DOMContentLoaded", showPlaces);
  addEventListener("DOMContentLoaded", showDesk);
})();
