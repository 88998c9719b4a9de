// What was spoken and is not yet in the server's spool: kept here, so that a lost connection loses nothing.

export const RATE_HZ = 16000;

/** The most that is kept while the server cannot be reached. */
export const MOST_SECONDS = 600;

// What a reload may carry over. Storage of a tab holds some 5 MB, and base64 in UTF-16 takes 2.7 bytes a byte.
const MOST_SAVED_SECONDS = 45;

/** Samples with their place in the story: `begin` is the first one kept, `end` the one that comes next. */
export class Sound {
  constructor(begin = 0) {
    this.begin = begin;
    this.end = begin;
    this.frames = []; // Int16Arrays, without gaps
  }

  get seconds() {
    return (this.end - this.begin) / RATE_HZ;
  }

  /** Keeps a frame; false when the buffer is full and the frame was not taken. */
  push(frame) {
    if (this.end - this.begin + frame.length > MOST_SECONDS * RATE_HZ) return false;
    this.frames.push(frame);
    this.end += frame.length;
    return true;
  }

  /** Lets go of everything before `sample`, which is safe on the server. */
  release(sample) {
    while (this.frames.length && this.begin + this.frames[0].length <= sample) {
      this.begin += this.frames.shift().length;
    }
    if (this.frames.length && sample > this.begin) {
      const gone = sample - this.begin;
      this.frames[0] = this.frames[0].subarray(gone);
      this.begin = sample;
    }
    if (!this.frames.length) this.begin = this.end = Math.max(this.end, sample);
  }

  /** Moves what is kept so that it begins at `sample`: the server lacks what was before it for good. */
  rebase(sample) {
    this.end += sample - this.begin;
    this.begin = sample;
  }

  /** At most `most` samples from `from` on, as a message of the wire: 8 bytes of offset, then the samples. */
  message(from, most) {
    const length = Math.min(most, this.end - from);
    const bytes = new ArrayBuffer(8 + 2 * length);
    const view = new DataView(bytes);
    view.setBigUint64(0, BigInt(from), true);
    let at = this.begin;
    let written = 0;
    for (const frame of this.frames) {
      const skip = Math.max(0, from + written - at);
      for (let i = skip; i < frame.length && written < length; i += 1, written += 1) {
        view.setInt16(8 + 2 * written, frame[i], true); // little-endian on every machine
      }
      at += frame.length;
      if (written === length) break;
    }
    return { bytes, length };
  }

  /** The newest of what is kept, as text for the tab's storage. */
  saved() {
    const length = Math.min(this.end - this.begin, MOST_SAVED_SECONDS * RATE_HZ);
    const from = this.end - length;
    const { bytes } = this.message(from, length);
    const parts = [];
    const octets = new Uint8Array(bytes, 8);
    for (let i = 0; i < octets.length; i += 8192) parts.push(String.fromCharCode(...octets.subarray(i, i + 8192)));
    return JSON.stringify({ begin: from, pcm: btoa(parts.join("")) });
  }

  /** What `saved` wrote, or null where that cannot be read. */
  static restored(text) {
    try {
      const { begin, pcm } = JSON.parse(text);
      const octets = Uint8Array.from(atob(pcm), (letter) => letter.charCodeAt(0));
      const view = new DataView(octets.buffer);
      const frame = new Int16Array(octets.length >> 1);
      for (let i = 0; i < frame.length; i += 1) frame[i] = view.getInt16(2 * i, true);
      const sound = new Sound(begin);
      if (frame.length) sound.push(frame);
      return sound;
    } catch {
      return null;
    }
  }
}
