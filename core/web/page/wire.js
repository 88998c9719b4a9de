// The connection to one session: messages in their order, reconnecting, and the way of the sound.

import { RATE_HZ, Sound } from "./sound.js";

const CHUNK = RATE_HZ / 2; // in one message
const WINDOW = 10 * RATE_HZ; // the most that is sent ahead of the acknowledgement
const STALL_MS = 8000; // unanswered for so long, the connection counts as dead
const PING_MS = 15000;
const SILENT_MS = 40000; // two pings without a pong
const MOST_BUFFERED = 1 << 17; // bytes left in the browser's own queue
const DELAYS_MS = [300, 700, 1500, 3000, 5000, 8000, 12000];

/** The wire of a session. `on` holds message(m), connected(), disconnected(secondsToNext, attempt), gone(), full(). */
export class Wire {
  constructor(session, on, tab) {
    this.session = session;
    this.on = on;
    this.tab = tab; // by which the server knows this tab again when its connection was lost
    this.last = 0;
    this.socket = null;
    this.attempt = 0;
    this.over = false;
    this.timer = null;
    this.sound = new Sound();
    this.speaking = false;
    this.placed = false; // whether this connection has told where the sound goes on
    this.fresh = true; // whether what is kept was never placed: it goes wherever the server is
    this.next = 0;
    this.answered = 0;
    this.stopping = false;
    this.began = 0;
    this.again = () => this.retry();
    window.addEventListener("online", this.again);
    this.pulse = setInterval(() => this.beat(), 1000);
    this.sincePing = 0;
    this.connect();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const path = `/api/sessions/${encodeURIComponent(this.session)}/live?after=${this.last}`;
    const socket = new WebSocket(`${scheme}//${location.host}${path}`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.began = performance.now();
    this.placed = false;
    socket.onopen = () => {
      this.attempt = 0;
      this.answered = performance.now();
      if (this.speaking) this.say({ type: "speak", tab: this.tab });
      this.on.connected();
      this.settle();
    };
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      if (!this.over) this.lose();
    };
  }

  hear(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return; // not of this wire
    }
    if (typeof message.n === "number") {
      if (message.n <= this.last) return;
      this.last = message.n;
    }
    this.answered = performance.now();
    if (message.type === "heard") this.place(message.samples);
    else if (message.type === "refused" || message.type === "finished") this.over = true;
    this.on.message(message);
  }

  /** `samples` are in the server's spool. The first time on a connection this is where the sound goes on. */
  place(samples) {
    if (!this.placed) {
      this.placed = true;
      this.next = samples;
      if (this.fresh || this.sound.end === this.sound.begin || samples < this.sound.begin) this.sound.rebase(samples);
      this.fresh = false;
    }
    this.sound.release(samples);
    this.next = Math.max(this.next, this.sound.begin);
    this.pump();
    this.settle();
  }

  /** Takes a frame of the microphone; false when nothing more can be kept. */
  push(frame) {
    const kept = this.sound.push(frame);
    this.pump();
    return kept;
  }

  pump() {
    if (!this.connected || !this.placed || !this.speaking) return;
    while (this.next < this.sound.end && this.socket.bufferedAmount < MOST_BUFFERED && this.next - this.sound.begin < WINDOW) {
      const { bytes, length } = this.sound.message(this.next, CHUNK);
      if (this.next === this.sound.begin) this.answered = performance.now(); // the clock of an answer starts here
      this.socket.send(bytes);
      this.next += length;
    }
  }

  /** Takes the microphone; `take` it from another tab, even while that one speaks. */
  speak(take = false) {
    this.speaking = true;
    if (this.sound.end === this.sound.begin) {
      this.fresh = true; // others may have spoken meanwhile
      this.placed = false;
    }
    this.say({ type: "speak", tab: this.tab, ...(take ? { take } : {}) });
  }

  /** Another tab has the microphone now. */
  yield() {
    this.speaking = false;
    this.sound.release(this.sound.end);
  }

  /** Ends the story once everything that was spoken is on the server. */
  stop() {
    this.stopping = true;
    this.settle();
  }

  settle() {
    if (!this.stopping || !this.connected) return;
    if (this.speaking && (!this.placed || this.sound.end > this.sound.begin)) return;
    this.stopping = false;
    this.speaking = false;
    this.say({ type: "stop" });
  }

  say(message) {
    if (this.connected) this.socket.send(JSON.stringify(message));
  }

  beat() {
    if (!this.connected) {
      if (this.socket && performance.now() - this.began > STALL_MS) this.drop(); // a network that swallows everything
      return;
    }
    const waiting = this.speaking && this.placed && this.next > this.sound.begin;
    const silence = performance.now() - this.answered;
    if ((waiting && silence > STALL_MS) || silence > SILENT_MS) {
      this.drop();
      return;
    }
    this.pump();
    this.sincePing += 1000;
    // A server that is still loading its models acknowledges no sound, but it answers.
    if (this.sincePing >= PING_MS || (waiting && silence > STALL_MS / 2)) {
      this.sincePing = 0;
      this.say({ type: "ping" });
    }
  }

  /** Lets a connection go that answers no more. */
  drop() {
    const socket = this.socket;
    this.socket = null;
    socket.close();
    this.lose();
  }

  lose() {
    const delay = DELAYS_MS[Math.min(this.attempt, DELAYS_MS.length - 1)] * (0.8 + 0.4 * Math.random());
    this.attempt += 1;
    this.on.disconnected(delay / 1000, this.attempt);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), delay);
  }

  async retry() {
    if (this.over || this.socket) return;
    clearTimeout(this.timer);
    // A refused handshake tells a page nothing, so the server is asked whether it still knows the session.
    if (this.attempt > 1 && (await this.unknown())) {
      this.over = true;
      this.on.gone();
      return;
    }
    if (!this.over && !this.socket) this.connect();
  }

  async unknown() {
    try {
      const answer = await fetch("/api/sessions", { credentials: "same-origin", signal: AbortSignal.timeout(STALL_MS) });
      if (!answer.ok) return answer.status === 401 || answer.status === 403;
      return !(await answer.json()).some((known) => known.session === this.session);
    } catch {
      return false; // not reached: that is what is being waited for
    }
  }

  close() {
    // Who leaves the story does not wait for the acknowledgement: all sound is on its way before this.
    if (this.stopping && this.next >= this.sound.end) this.say({ type: "stop" });
    this.over = true;
    clearTimeout(this.timer);
    clearInterval(this.pulse);
    window.removeEventListener("online", this.again);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
