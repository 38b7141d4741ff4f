// Loads the page again when it may look different, as livereload's protocol has it, and shows where each item stands.
(() => {
  "use strict";
  const own = document.currentScript;
  const version = own.dataset.version;
  let wait = 100;

  function connect() {
    const socket = new WebSocket(own.dataset.socket);
    socket.onopen = () => {
      wait = 100;
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      // The version tells the server whether the page has become old while it was on its way.
      socket.send(JSON.stringify({ command: "info", url: location.href, version }));
    };
    socket.onmessage = (event) => {
      if (JSON.parse(event.data).command === "reload") {
        location.reload();
      }
    };
    socket.onclose = () => {
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 2000);
    };
  }

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
