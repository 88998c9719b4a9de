// One story being told (or an old one being looked at): its messages shown, its microphone, its state.

import { byId, calm, clock, h, icon, kept } from "./dom.js";
import { Microphone } from "./microphone.js";
import { banner, notify } from "./notices.js";
import { MOST_SECONDS, Sound } from "./sound.js";
import { Wire } from "./wire.js";

const QUIET_MS = 400; // after joining, messages without such a pause between them are the past
const SILENT_LEVEL = 0.004;
const SILENT_FRAMES = 80; // 8 s
const OVER = ["done", "interrupted", "failed"];

/** The story on the page. `parts` holds story, stage, graphs, say(text); `changed()` is called when the dock has to follow. */
export class Telling {
  constructor(parts, changed) {
    this.parts = parts;
    this.changed = changed;
    this.tab = crypto.getRandomValues(new Uint32Array(3)).join("-");
    this.reset();
  }

  reset() {
    this.wire?.close();
    this.microphone?.close();
    clearTimeout(this.settling);
    this.wire = this.microphone = null;
    this.session = this.kind = this.title = null;
    this.state = "idle"; // idle, opening, listening, filming, done, interrupted, failed
    this.mine = false; // whether this tab holds the microphone
    this.others = false; // whether another one does
    this.ending = false;
    this.past = true;
    this.silent = 0;
    this.full = false;
    this.early = null;
    this.video = null;
    const { story, stage, graphs } = this.parts;
    stage.telling = false;
    story.clear();
    stage.clear();
    graphs.forEach((graph) => graph.clear());
    byId("offers").replaceChildren();
    byId("offers").hidden = byId("making").hidden = true;
    document.body.classList.remove("has-story");
    banner("");
  }

  get running() {
    return this.state !== "idle" && !OVER.includes(this.state);
  }

  /** Seconds spoken in this session, as far as this tab knows. */
  get spoken() {
    return this.wire ? this.wire.sound.end / 16000 : 0;
  }

  /** Connects to a session; its past is shown first. */
  join(session, kind) {
    this.session = session;
    this.kind = kind ?? this.kind;
    this.state = "opening";
    this.parts.stage.telling = true;
    this.wire = new Wire(session, {
      message: (message) => this.show(message),
      connected: () => {
        banner("");
        this.tell();
        this.changed();
      },
      disconnected: (seconds, attempt) => {
        const kept = this.mine ? " Go on speaking: your words are kept here and sent later." : "";
        if (attempt > 1 || this.mine) banner(`The connection was lost. Trying again.${kept}`, "lost");
        this.changed();
      },
      gone: () => this.gone(),
    }, this.tab);
    const saved = kept(`fabula.sound.${session}`);
    const sound = saved && Sound.restored(saved);
    if (sound) Object.assign(this.wire, { sound, fresh: false });
    this.changed();
  }

  gone() {
    banner("");
    this.silence();
    this.state = "interrupted";
    notify("error", "The server no longer knows this story.", "It may have been restarted. What was told is among the past stories.");
    this.changed();
  }

  /** Shows an old run from its list of messages. */
  look(messages) {
    for (const message of messages) this.show(message);
    const { outcome } = messages.findLast(({ type }) => type === "finished") ?? {};
    if (!OVER.includes(this.state)) this.state = outcome ?? "done";
    this.past = true;
    this.changed();
  }

  show(message) {
    this.settle();
    const { story, stage, graphs } = this.parts;
    const live = !this.past;
    switch (message.type) {
      case "session": this.became(message); break;
      case "partial": story.hear(message); break;
      case "sentence": story.add(message, live); break;
      case "verdict":
        story.verdict(message);
        if (live && message.status === "implausible") this.parts.say(`Implausible: ${message.explanation}`);
        break;
      case "graph": graphs.forEach((graph) => graph.add(message)); break;
      case "picture":
      case "skipped": stage.add(message); break;
      case "shot": stage.shot(message); break;
      case "chapter": story.chapter(message); break;
      case "notice": if (live || message.level === "error") notify(message.level, message.text, message.hint); break;
      case "progress": this.progress(message); break;
      case "video": this.offer(message); break;
      case "finished": this.finished(message); break;
      case "busy": this.busy(); break;
      case "refused":
        notify("error", message.error, message.hint);
        this.silence();
        this.state = "failed";
        break;
      default: // newer servers may say more
    }
    this.changed();
  }

  settle() {
    if (!this.past) return;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => { this.past = false; }, QUIET_MS);
  }

  became({ state, kind, title }) {
    this.state = state;
    this.kind = kind ?? this.kind;
    this.title = title ?? this.title;
    if (state !== "listening" && state !== "opening") {
      this.parts.story.hush();
      if (this.mine) this.silence();
      this.others = false;
    }
    if (state === "filming") this.progress({});
    this.tell();
  }

  /** The banner of a tab that follows another one. */
  tell() {
    if (!this.wire?.connected) return;
    const follows = this.kind === "speech" && this.state === "listening" && !this.mine && this.others;
    banner(follows ? "You are following along: another tab has the microphone." : "");
  }

  busy() {
    this.others = true;
    if (this.mine) {
      this.wire.yield();
      this.silence();
      notify("info", "Another tab has the microphone now.", "This one follows along.");
    }
    this.tell();
  }

  /** Opens the microphone and speaks into the session; false where it was let go while the browser still asked. */
  async speak(device) {
    const microphone = new Microphone({
      frame: (frame, level) => this.frame(frame, level),
      lost: (reason) => {
        notify("error", reason, "Choose another microphone and go on.");
        this.silence();
        this.changed();
      },
    });
    this.microphone = microphone;
    await microphone.start(device);
    if (this.microphone !== microphone) {
      await microphone.close(); // nobody would know that it listens
      return false;
    }
    this.mine = true;
    this.others = false;
    return true;
  }

  /** The microphone may be opened before there is a session; its sound is kept until then. */
  use({ take = false } = {}) {
    this.wire.speak(take);
    if (this.early) for (const frame of this.early.frames) this.wire.push(frame);
    this.early = null;
  }

  frame(frame, level) {
    const kept = this.wire ? this.wire.push(frame) : (this.early ??= new Sound()).push(frame);
    if (!kept && !this.full) {
      this.full = true;
      notify("error", `The server has not been reached for ${MOST_SECONDS / 60} minutes; no more can be kept.`,
        "What you said is safe while this tab stays open. The microphone is paused.");
      this.silence();
    }
    this.silent = level.rms < SILENT_LEVEL ? this.silent + 1 : 0;
    if (this.silent === SILENT_FRAMES) {
      notify("info", "Nothing can be heard.", "Is the right microphone chosen, and is it switched on?");
    }
    this.parts.level(level);
  }

  /** Closes the microphone; the story stays open. */
  async silence() {
    const microphone = this.microphone;
    this.microphone = null;
    this.mine = false;
    this.parts.level({ rms: 0, peak: 0 });
    await microphone?.stop();
    this.changed();
  }

  /** Ends the story: what was spoken is sent, then the film is made. */
  async end() {
    this.ending = true;
    this.changed();
    await this.silence();
    this.wire?.stop();
  }

  progress({ filmed, of }) {
    const bar = byId("making-bar");
    byId("making").hidden = this.state !== "filming";
    if (of > 0) bar.value = Math.min(1, filmed / of);
    else bar.removeAttribute("value");
    byId("making-words").textContent = of > 0
      ? `The film is being made: ${clock(filmed)} of ${clock(of)}` : "The film is being made";
  }

  offer(message) {
    this.video = message;
    byId("making").hidden = true;
    this.parts.stage.enter(message, this.title);
    const offers = byId("offers");
    offers.replaceChildren(...[
      save(message.download || message.url, "Film", true),
      message.captions?.vtt && save(message.captions.vtt, "Subtitles (VTT)"),
      message.captions?.srt && save(message.captions.srt, "Subtitles (SRT)"),
      message.zip && save(message.zip, "Everything (zip)"),
    ].filter(Boolean));
    offers.hidden = false;
    if (this.past) return;
    this.parts.say("The film is ready.");
    byId("stage").scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }

  finished({ outcome, message, hint }) {
    if (this.running) this.state = OVER.includes(outcome) ? outcome : "done";
    this.silence();
    byId("making").hidden = true;
    this.parts.story.hush();
    if (outcome !== "done" && message) notify(outcome === "failed" ? "error" : "warning", message, hint);
    banner("");
  }

  /** Keeps what the server has not yet, for the page that is loaded next. */
  keep() {
    const sound = this.wire?.sound;
    if (!this.running || !sound) return;
    try {
      if (this.mine) sessionStorage.setItem("fabula.speaking", JSON.stringify({ session: this.session, tab: this.tab }));
      if (sound.end === sound.begin) return;
      sessionStorage.setItem(`fabula.sound.${this.session}`, sound.saved());
    } catch {
      // Full or forbidden: then a reload costs what was not yet acknowledged, a second at most.
    }
  }
}

function save(url, words, strong = false) {
  return h("a", { class: strong ? "pill strong" : "pill", href: url, download: true }, icon("down"), words);
}
