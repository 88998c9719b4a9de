// The story as text: sentences with their verdicts, chapter titles, and what is being said right now.

import { byId, calm, h, icon } from "./dom.js";

const WORDS = {
  plausible: { icon: "check", title: "Why this makes sense" },
  unverified: { icon: "query", title: "Why this could not be verified" },
  implausible: { icon: "cross", title: "Why this seems unlikely" },
};

/** The text column. `choose(index)` is called when a sentence is clicked, `say(text)` for screen readers. */
export class Story {
  constructor({ choose, say }) {
    this.choose = choose;
    this.say = say;
    this.list = byId("sentences");
    this.partial = byId("partial");
    this.scroller = byId("story-scroll");
    this.watch();
    this.clear();
  }

  clear() {
    this.sentences = new Map(); // index → {message, item}
    this.list.replaceChildren();
    this.following = true;
    this.hush();
  }

  text(index) {
    return this.sentences.get(index)?.message.text ?? "";
  }

  add(message, live) {
    const known = this.sentences.get(message.index);
    if (known) {
      known.message = message;
      known.item.querySelector(".text").textContent = message.text;
      return;
    }
    const text = h("span", { class: "text" }, message.text);
    const item = h("li", { class: live ? "sentence arriving" : "sentence", dataset: { index: message.index } },
      h("p", { onclick: () => this.choose(message.index) },
        message.speaker && h("span", { class: "speaker" }, `${message.speaker}: `), text, " "));
    this.sentences.set(message.index, { message, item });
    const after = [...this.list.children].find((other) => Number(other.dataset.start ?? -1) > message.start);
    item.dataset.start = message.start;
    this.list.insertBefore(item, after ?? null);
    this.hush();
    if (live) this.say(message.text);
    this.toEnd();
    document.body.classList.add("has-story");
  }

  verdict(message) {
    const known = this.sentences.get(message.index);
    if (!known) return;
    const word = WORDS[message.status] ?? WORDS.unverified;
    const id = `why-${message.index}`;
    const wasOpen = known.item.querySelector(".badge")?.getAttribute("aria-expanded") === "true";
    known.item.querySelectorAll(".badge, .why").forEach((old) => old.remove());
    const why = h("div", { class: "why", id, hidden: !wasOpen, role: "group", "aria-label": word.title });
    why.append(...reasons(message, known.message, word));
    const badge = h("button", {
      type: "button", class: `badge ${message.status}`, "aria-expanded": String(wasOpen), "aria-controls": id,
      title: word.title,
      onclick: (event) => {
        event.stopPropagation();
        this.toggle(badge, why);
      },
    }, icon(word.icon), h("span", {}, message.status));
    known.item.firstChild.append(badge);
    known.item.append(why);
    this.toEnd();
  }

  toggle(badge, why) {
    const open = why.hidden;
    why.hidden = !open;
    badge.setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.following = false; // somebody reads
    const tall = why.parentNode.offsetHeight > this.scroller.clientHeight;
    why.parentNode.scrollIntoView({ block: tall ? "start" : "nearest", behavior: calm() ? "auto" : "smooth" });
  }

  chapter(message) {
    const heading = h("li", { class: "chapter", dataset: { start: message.start - 0.001 } },
      h("h3", {}, message.headline), message.summary && message.summary !== message.headline && h("p", {}, message.summary));
    const after = [...this.list.children].find((other) => Number(other.dataset.start) >= message.start - 0.05);
    this.list.insertBefore(heading, after ?? null);
  }

  hear(message) {
    const settled = message.text.startsWith(message.settled || "") ? message.settled || "" : "";
    this.partial.replaceChildren(h("span", {}, h("strong", {}, settled), message.text.slice(settled.length)));
    this.partial.hidden = !message.text;
    this.toEnd();
  }

  hush() {
    this.partial.hidden = true;
    this.partial.replaceChildren();
  }

  /** Marks the sentence whose picture is being looked at, or that the film is telling. */
  mark(index, follow = false) {
    for (const [known, { item }] of this.sentences) {
      const now = known === index;
      item.classList.toggle("now", now);
      if (now && follow) this.following = false;
      if (now && follow) item.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    }
  }

  /** The text follows the teller until somebody scrolls away from its end. */
  watch() {
    const box = this.scroller;
    let touched = 0;
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      box.addEventListener(kind, () => { touched = performance.now(); }, { passive: true });
    }
    box.addEventListener("scroll", () => {
      if (performance.now() - touched < 1000) this.following = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    });
    new ResizeObserver(() => this.toEnd()).observe(box);
  }

  toEnd() {
    if (!this.following) return;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: calm() ? "auto" : "smooth" });
  }
}

function reasons(verdict, sentence, word) {
  const evidence = verdict.evidence ?? [];
  const breaks = verdict.breaks ?? [];
  return [
    h("h4", {}, word.title),
    verdict.explanation && h("p", { class: "because" }, opened(verdict.explanation)),
    breaks.length > 0 && h("h5", {}, "Out of step with the story so far"),
    breaks.length > 0 && h("ul", { class: "against" }, breaks.map((one) => h("li", {}, opened(one.text ?? String(one))))),
    triples("Speaks against it", "against", evidence.filter((triple) => !triple.supports)),
    triples("Speaks for it", "for", evidence.filter((triple) => triple.supports)),
    verdict.repair && h("h5", {}, "It would make sense like this"),
    verdict.repair && h("p", { class: "repair" }, verdict.repair.text ?? String(verdict.repair)),
    sentence.heard && sentence.heard !== sentence.text && h("h5", {}, "Heard as"),
    sentence.heard && sentence.heard !== sentence.text && h("p", { class: "heard" }, `“${sentence.heard}”`),
    !evidence.length && !verdict.explanation && h("p", {}, "The graph of common sense knows nothing about this."),
  ].flat().filter(Boolean);
}

function triples(title, kind, evidence) {
  if (!evidence.length) return null;
  return [
    h("h5", {}, title),
    h("ul", { class: kind }, evidence.map((triple) => h("li", {},
      h("span", { class: "says" }, opened(triple.says || `${triple.head} ${triple.relation} ${triple.tail}`)),
      h("span", { class: "triple" }, `${triple.head} · ${triple.relation} · ${triple.tail}`)))),
  ];
}

const opened = (text) => text.charAt(0).toUpperCase() + text.slice(1);
