// The picture, large, with its caption; the strip of earlier shots; and the film in the picture's place.

import { byId, calm, clock, h, icon } from "./dom.js";

/** The hero of the page. `looked(index)` is called when another picture is being looked at. */
export class Stage {
  constructor({ looked, text }) {
    this.looked = looked;
    this.text = text;
    this.frame = byId("picture");
    this.caption = byId("caption");
    this.strip = byId("strip");
    this.follow = byId("follow");
    this.film = null;
    this.follow.addEventListener("click", () => this.live());
    this.clear();
  }

  clear() {
    this.shots = new Map(); // index → {picture | skipped, start, end, button}
    this.shown = null;
    this.following = true;
    this.strip.replaceChildren();
    this.frame.querySelectorAll(".layer").forEach((layer) => layer.remove());
    this.leave();
    this.say("");
    this.follow.hidden = true;
    document.body.classList.remove("has-picture");
  }

  get newest() {
    return this.shots.size ? Math.max(...this.shots.keys()) : null;
  }

  /** A picture, or the card of a sentence that has none. */
  add(message) {
    const known = this.shots.get(message.index) ?? {};
    known.button?.parentNode.remove();
    const shot = { ...known, message };
    shot.button = this.thumb(message);
    this.shots.set(message.index, shot);
    const item = h("li", { dataset: { index: message.index } }, shot.button);
    const after = [...this.strip.children].find((other) => Number(other.dataset.index) > message.index);
    this.strip.insertBefore(item, after ?? null);
    document.body.classList.add("has-picture");
    if (this.film) return;
    if (this.following && message.index === this.newest) this.show(message.index);
    else if (this.shown === message.index) this.show(message.index);
  }

  shot({ index, start, end }) {
    const shot = this.shots.get(index);
    if (shot) Object.assign(shot, { start, end });
  }

  thumb(message) {
    const words = this.text(message.index) || message.caption || "";
    const inside = message.type === "picture"
      ? h("img", { src: message.url, alt: "", decoding: "async", width: 128, height: 72 })
      : h("span", { class: "card" }, icon("card"));
    return h("button", {
      type: "button", class: "thumb", "aria-label": `Picture ${message.index + 1}: ${words}`, title: words,
      onclick: () => this.look(message.index),
    }, inside);
  }

  /** Looks at a picture because somebody asked for it; in the film, goes there. */
  look(index) {
    const shot = this.shots.get(index);
    if (!shot) return;
    if (this.film) {
      if (shot.start !== undefined) this.film.currentTime = shot.start + 0.01;
      this.current(index);
      return;
    }
    this.following = index === this.newest && this.telling;
    this.follow.hidden = this.following || !this.telling;
    this.show(index);
  }

  /** One further back or ahead. */
  step(by) {
    const order = [...this.shots.keys()].sort((a, b) => a - b);
    const at = order.indexOf(this.shown);
    const to = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (to !== undefined) this.look(to);
  }

  live() {
    this.following = true;
    this.follow.hidden = true;
    if (this.newest !== null) this.show(this.newest);
  }

  show(index) {
    const { message } = this.shots.get(index);
    this.current(index);
    const words = this.text(index) || message.caption || "";
    this.say(message.caption || words, message.remarks ?? []);
    const layer = message.type === "picture"
      ? h("img", { class: "layer", src: message.url, alt: message.alt || words, width: message.width, height: message.height })
      : card(words, message);
    this.frame.append(layer);
    const reveal = () => {
      const old = [...this.frame.querySelectorAll(".layer")].filter((other) => other !== layer);
      if (this.shown !== index && layer !== this.frame.lastElementChild) {
        layer.remove(); // another one was asked for while this one loaded
        return;
      }
      layer.classList.add("in");
      old.forEach((other) => {
        other.setAttribute("aria-hidden", "true");
        const gone = () => other.remove();
        if (calm()) gone();
        else setTimeout(gone, 900); // longer than the fade
      });
    };
    if (layer.decode) layer.decode().then(reveal, reveal);
    else requestAnimationFrame(() => requestAnimationFrame(reveal));
  }

  current(index) {
    const moved = this.shown !== index;
    this.shown = index;
    for (const [known, { button }] of this.shots) {
      if (known === index) {
        button.setAttribute("aria-current", "true");
        const li = button.parentNode;
        const left = li.offsetLeft - (this.strip.clientWidth - li.offsetWidth) / 2;
        this.strip.scrollTo({ left, behavior: calm() ? "auto" : "smooth" });
      } else button.removeAttribute("aria-current");
    }
    if (moved) this.looked(index);
  }

  /** The caption, and what on the picture is odd because the story wants it so. */
  say(words, remarks = []) {
    this.caption.replaceChildren(words, ...remarks.map((remark) => h("small", { class: "remark" }, `As told: ${remark}`)));
  }

  /** Puts the film in the picture's place. */
  enter(message, title) {
    this.leave();
    this.following = false;
    this.follow.hidden = true;
    const first = this.shots.get(Math.min(...this.shots.keys()))?.message;
    const poster = message.poster || (first?.type === "picture" ? first.url : undefined);
    const film = h("video", {
      class: "film", playsinline: true, preload: "metadata", poster, src: message.url,
      width: message.width, height: message.height, "aria-label": `The film: ${title || "your story"}`,
    });
    if (message.captions?.vtt) { // not shown by itself: the words stand in the picture already
      film.append(h("track", { kind: "captions", srclang: "en", label: "Subtitles", src: message.captions.vtt }));
      film.textTracks[0].mode = "hidden";
    }
    const play = h("button", { type: "button", class: "play", "aria-label": `Play the film, ${clock(message.duration)}` }, icon("play"));
    play.addEventListener("click", () => {
      film.play().catch(() => {});
      film.focus();
    });
    film.addEventListener("play", () => {
      play.hidden = true;
      film.controls = true; // not before: they would lie over the poster
    });
    film.addEventListener("timeupdate", () => this.told(film.currentTime));
    this.frame.append(film, play);
    this.film = film;
    if (this.shots.size) this.current(Math.min(...this.shots.keys()));
    this.say(title || "Your film");
  }

  told(time) {
    for (const [index, { start, end }] of this.shots) {
      if (start <= time && time < end) {
        if (this.shown !== index) this.current(index);
        this.say(this.text(index));
        return;
      }
    }
  }

  leave() {
    this.film?.pause();
    this.film = null;
    this.frame.querySelectorAll(".film, .play").forEach((part) => part.remove());
  }
}

function card(words, message) {
  return h("div", { class: "layer paper", role: "img", "aria-label": words },
    h("p", {}, words), h("small", {}, message.cause || message.reason || "This sentence has no picture."));
}
