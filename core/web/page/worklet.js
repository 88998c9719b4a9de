// The microphone's sound, at whatever rate the device has, as 16 kHz mono s16 frames of 100 ms.
//
// A polyphase low-pass: sinc under a Kaiser window, 80 dB down where the new rate would fold it back into speech. Positions
// are whole numbers in units of 1/phases of an input sample, so that an hour of speech drifts by nothing.

const RATE_HZ = 16000;
const FRAME = 1600;
const MOST_PHASES = 640; // 44.1 kHz needs 160; odd rates are rounded to this many
const KAISER_BETA = 7.86; // 80 dB

class Resampler {
  constructor(rateHz) {
    const shared = gcd(rateHz, RATE_HZ);
    this.phases = Math.min(RATE_HZ / shared, MOST_PHASES);
    this.step = (rateHz * this.phases) / RATE_HZ; // whole, but for odd rates
    const nyquist = Math.min(rateHz, RATE_HZ) / 2;
    const cutoff = 0.95 * nyquist; // folding reaches down to 0.9 of it, above the telephone band by far
    const transition = 0.1 * nyquist * 2;
    this.half = Math.ceil((80 - 8) / (2.285 * ((2 * Math.PI * transition) / rateHz)) / 2);
    this.taps = 2 * this.half;
    this.table = table(this.phases, this.half, cutoff / rateHz);
    this.kept = new Float32Array(this.taps);
    this.position = this.half * this.phases; // of the next output in `kept`, so that time 0 stays time 0
  }

  /** The output that `input` (mono, floats) completes. */
  take(input) {
    const all = new Float32Array(this.kept.length + input.length);
    all.set(this.kept);
    all.set(input, this.kept.length);
    const out = [];
    for (;;) {
      const whole = Math.floor(this.position / this.phases);
      if (whole + this.half >= all.length) break;
      const phase = Math.floor(this.position - whole * this.phases) * this.taps;
      const first = whole - this.half + 1;
      let sum = 0;
      for (let tap = 0; tap < this.taps; tap += 1) sum += all[first + tap] * this.table[phase + tap];
      out.push(sum);
      this.position += this.step;
    }
    const gone = Math.max(0, Math.floor(this.position / this.phases) - this.half + 1);
    this.kept = all.slice(gone);
    this.position -= gone * this.phases;
    return out;
  }
}

function table(phases, half, cutoff) {
  const taps = 2 * half;
  const filter = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase += 1) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const t = tap - (half - 1) - phase / phases;
      const inside = 1 - (t / half) ** 2;
      const weight = inside > 0 ? bessel(KAISER_BETA * Math.sqrt(inside)) / bessel(KAISER_BETA) : 0;
      const value = weight * (t === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t));
      filter[phase * taps + tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < taps; tap += 1) filter[phase * taps + tap] /= sum; // equally loud in every phase
  }
  return filter;
}

// The modified Bessel function of the first kind, order 0, by its series.
function bessel(x) {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(a, b) {
  return b ? gcd(b, a % b) : a;
}

/** Posts `{frame: Int16Array, peak, rms}` per 100 ms; `"flush"` posts what is left and then `{flushed: true}`. */
class Listener extends AudioWorkletProcessor {
  constructor() {
    super();
    this.resampler = new Resampler(sampleRate);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.port.onmessage = () => {
      this.take(this.resampler.take(new Float32Array(this.resampler.half + 1)));
      if (this.filled) this.post(this.frame.slice(0, this.filled));
      this.port.postMessage({ flushed: true });
    };
  }

  process([channels]) {
    if (!channels || !channels.length) return true;
    let mono = channels[0];
    if (channels.length > 1) {
      mono = new Float32Array(channels[0].length);
      for (const channel of channels) for (let i = 0; i < mono.length; i += 1) mono[i] += channel[i] / channels.length;
    }
    this.take(this.resampler.take(mono));
    return true;
  }

  take(samples) {
    for (const sample of samples) {
      this.frame[this.filled] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)));
      this.filled += 1;
      if (this.filled === FRAME) this.post(this.frame);
    }
  }

  post(frame) {
    let peak = 0;
    let power = 0;
    for (const sample of frame) {
      const level = Math.abs(sample) / 32768;
      peak = Math.max(peak, level);
      power += level * level;
    }
    this.port.postMessage({ frame, peak, rms: Math.sqrt(power / frame.length) }, [frame.buffer]);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
  }
}

registerProcessor("fabula-listener", Listener);
