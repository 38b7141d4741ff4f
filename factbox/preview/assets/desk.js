// The desk's keys, words chosen in the article, and what a date means while it is typed. All else is plain forms.
(() => {
  "use strict";
  const article = document.getElementById("article");
  const choose = document.getElementById("choose");
  const chosen = document.getElementById("chosen");
  const fields = document.getElementById("fields");
  const keysOn = document.getElementById("keys-on");

  // ── Words chosen in the article ──

  // Offsets count code points of the file; a browser's count UTF-16.
  const points = (text) => [...text].length;

  function offsetOf(node, at) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!piece) {
      return null;
    }
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, at);
    return Number(piece.dataset.at) + points(before.toString());
  }

  function textNodes(within) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest("[data-at]")) {
        found.push(walker.currentNode);
      }
    }
    return found;
  }

  function trimmed(range) {
    const inside = textNodes(article).filter((node) => range.intersectsNode(node));
    const ends = inside.map((node) => {
      let from = node === range.startContainer ? range.startOffset : 0;
      let to = node === range.endContainer ? range.endOffset : node.length;
      while (from < to && /\s/.test(node.data[from])) from += 1;
      while (to > from && /\s/.test(node.data[to - 1])) to -= 1;
      return { node, from, to };
    }).filter(({ from, to }) => from < to);
    return ends.length ? [ends[0], ends[ends.length - 1]] : null;
  }

  function take() {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    if (!range || !article.contains(range.commonAncestorContainer)) {
      return;
    }
    const ends = trimmed(range);
    const source = ends && ends[0].node.parentElement.closest("[data-source]");
    if (!ends || !source || !source.contains(ends[1].node)) {
      return;
    }
    const whole = document.createRange();
    whole.setStart(ends[0].node, ends[0].from);
    whole.setEnd(ends[1].node, ends[1].to);
    const set = (name, value) => {
      choose.elements[name].value = value;
    };
    set("source", source.dataset.source);
    set("start", offsetOf(ends[0].node, ends[0].from));
    set("end", offsetOf(ends[1].node, ends[1].to));
    // Between two paragraphs a range has no space of its own.
    const words = textNodes(source).filter((node) => whole.intersectsNode(node)).map((node, i, all) => {
      const from = i === 0 ? ends[0].from : 0;
      const to = i === all.length - 1 ? ends[1].to : node.length;
      const next = all[i + 1] && all[i + 1].parentElement.closest("p") !== node.parentElement.closest("p");
      return node.data.slice(from, to) + (next ? " " : "");
    }).join("").replace(/\s+/g, " ").trim();
    set("words", words);
    chosen.textContent = `Chosen: “${words}”`;
    choose.hidden = false;
  }

  // ── From words to the record that stands on them ──

  const toRecord = (element) => {
    const mark = element && element.closest("mark[data-record]:not(.current)");
    if (mark) location.href = `?record=${encodeURIComponent(mark.dataset.record)}`;
    return Boolean(mark);
  };

  article.addEventListener("click", (event) => {
    if (getSelection().isCollapsed) toRecord(event.target);
  });

  // By keyboard: a word at a time, from the words of the record that is being decided on.
  let words = null;
  let anchor = 0;
  let focus = 0;

  function allWords() {
    const found = [];
    for (const paragraph of article.querySelectorAll("[data-source] p")) {
      const nodes = textNodes(paragraph);
      const text = nodes.map((node) => node.data).join("");
      const at = (offset, end) => {
        let rest = offset;
        for (const node of nodes) {
          if (rest < node.length || (end && rest === node.length)) return [node, rest];
          rest -= node.length;
        }
        return [nodes[nodes.length - 1], nodes[nodes.length - 1].length];
      };
      for (const match of text.matchAll(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu)) {
        const after = text.slice(match.index + match[0].length);
        const ends = /[.!?…”’"')\]]/.test(match[0]) && /^(?:\s|$)/.test(after) && /[.!?…][”’"')\]]*$/.test(text.slice(0, match.index + 1));
        found.push({ start: at(match.index), end: at(match.index + match[0].length, true), paragraph, ends });
      }
    }
    return found;
  }

  function showWords() {
    const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const range = document.createRange();
    range.setStart(...words[from].start);
    range.setEnd(...words[to].end);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    words[focus].end[0].parentElement.scrollIntoView({ block: "nearest" });
    take();
  }

  function moved(key) {
    const last = words.length - 1;
    if (key === "ArrowRight") return Math.min(last, focus + 1);
    if (key === "ArrowLeft") return Math.max(0, focus - 1);
    // A sentence goes from the word after the one that ends the last, or from where its paragraph begins.
    const ends = ({ ends: closes, paragraph }, i) => closes || i === last || words[i + 1].paragraph !== paragraph;
    if (key === "End") return words.findIndex((word, i) => i >= focus && ends(word, i));
    if (key === "Home") return words.findLastIndex((word, i) => i < focus && ends(word, i)) + 1;
    const here = words[focus].paragraph;
    if (key === "ArrowDown") {
      const next = words.findIndex((word, i) => i > focus && word.paragraph !== here);
      return next < 0 ? last : next;
    }
    const first = words.findIndex((word) => word.paragraph === here);
    return first < focus ? first : Math.max(0, words.findIndex((w) => w.paragraph === words[Math.max(0, first - 1)].paragraph));
  }

  article.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && words && !event.ctrlKey && !event.metaKey) {
      if (toRecord(words[focus].start[0].parentElement)) event.preventDefault();
      return;
    }
    if (!/^(?:Arrow|Home$|End$)/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const first = !words;
    words = words || allWords();
    if (!words.length) {
      return;
    }
    event.preventDefault();
    if (first) {
      const mark = article.querySelector("mark.current");
      const start = words.findIndex(({ start: [node] }) => mark && mark.contains(node));
      anchor = focus = Math.max(0, start);
    } else {
      focus = moved(event.key);
      anchor = event.shiftKey ? anchor : focus;
    }
    showWords();
  });

  document.addEventListener("selectionchange", take);

  // ── Keys ──

  try {
    keysOn.checked = localStorage.getItem("factbox-keys") !== "off";
    keysOn.addEventListener("change", () => localStorage.setItem("factbox-keys", keysOn.checked ? "on" : "off"));
  } catch {
    // A browser that keeps nothing: the keys are on.
  }

  const press = (key) => {
    const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (element && !element.disabled && !element.hidden) {
      element.click();
    }
    return Boolean(element);
  };

  function toField(key) {
    const field = fields && fields.querySelector(`[data-go="${key}"]`);
    if (field) field.focus();
    return Boolean(field);
  }

  function outOfAll() {
    choose.hidden = true;
    getSelection().removeAllRanges();
    document.getElementById("what").focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && fields) {
      const name = event.shiftKey ? "Ctrl+Shift+Enter" : "Ctrl+Enter";
      if (press(name)) event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      outOfAll();
      return;
    }
    const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
    if (!keysOn.checked || typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      return;
    }
    const done =
      event.key === "r" || event.key === "f" ? toField(event.key)
      : event.key === "k" && isTyped ? press("Ctrl+Enter")
      : event.key === "a" ? (article.focus(), true)
      : event.key.length === 1 && press(event.key);
    if (done) {
      event.preventDefault();
    }
  });

  // ── What is typed ──

  // Once something is typed, to keep the record means to save that too, and whoever leaves is asked.
  const answers = () => new URLSearchParams(new FormData(fields)).toString();
  const asShown = fields && answers();
  let isTyped = Boolean(fields && "typed" in fields.dataset);
  let isSent = false;
  if (fields) {
    const look = () => {
      isTyped = "typed" in fields.dataset || answers() !== asShown;
      fields.classList.toggle("typed", isTyped);
      fields.classList.toggle("untyped", !isTyped && Boolean(fields.querySelector(".keep")));
    };
    fields.addEventListener("input", look);
    look();
  }
  document.addEventListener("submit", (event) => {
    const loses = isTyped && event.target !== fields && event.submitter && event.submitter.value !== "keep";
    if (isSent || (loses && !confirm("What you have typed is not saved. Go on without it?"))) {
      event.preventDefault();
    } else {
      isSent = true;
    }
  });
  addEventListener("beforeunload", (event) => {
    if (isTyped && !isSent) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    isSent = false;
  });

  const when = document.getElementById("f-when");
  const reading = document.getElementById("reading");
  let asked = 0;
  if (when) {
    when.addEventListener("input", async () => {
      const number = (asked += 1);
      const answer = await fetch(`/_factbox/reading?when=${encodeURIComponent(when.value)}`);
      const { right, words: shown } = await answer.json();
      if (number === asked) {
        reading.textContent = shown;
        reading.classList.toggle("wrong", !right);
      }
    });
  }

  const byRule = document.querySelector("[data-take]");
  if (byRule && when) {
    byRule.hidden = false;
    byRule.addEventListener("click", () => {
      when.value = byRule.dataset.take;
      when.dispatchEvent(new Event("input", { bubbles: true }));
      byRule.hidden = true;
      document.getElementById("what").focus({ preventScroll: true });
    });
  }

  const speaker = document.getElementById("f-speaker");
  if (speaker) {
    const showNew = () => {
      document.getElementById("new").hidden = speaker.value !== "+";
    };
    speaker.addEventListener("change", showNew);
    showNew();
  }

  const isWide = matchMedia("(min-width: 60rem)").matches;
  const current = article.querySelector("mark.current");
  if (current && isWide) {
    current.scrollIntoView({ block: "center" });
  }
  document.getElementById("queue").open = isWide; // on a phone the article comes after it
  (document.querySelector("#said.wrong") || document.getElementById("what")).focus({ preventScroll: true });
})();
