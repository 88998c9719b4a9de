// The microphone: permission, choice of device, level, and frames of 16 kHz sound.

/** A microphone that cannot be used, in words for the person before it. */
export class MicrophoneError extends Error {
  constructor(message, hint) {
    super(message);
    this.name = "MicrophoneError";
    this.hint = hint;
  }
}

/** One open microphone. `frame(Int16Array, level)` is called every 100 ms, `lost(reason)` when the device goes. */
export class Microphone {
  constructor({ frame, lost }) {
    this.frame = frame;
    this.lost = lost;
    this.context = null;
    this.stream = null;
    this.node = null;
    this.flushed = null;
  }

  get open() {
    return this.stream !== null;
  }

  /** Whether the browser waits for a gesture before sound may run (after a reload). */
  get asleep() {
    return this.context !== null && this.context.state !== "running";
  }

  async start(device) {
    if (!window.isSecureContext || !navigator.mediaDevices) {
      throw new MicrophoneError(
        "This page may not use the microphone.",
        "Browsers allow it on https and on this computer itself (http://127.0.0.1 or http://localhost). "
          + "You can still drop a recording or type the story.",
      );
    }
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: wanted(device) }).catch((problem) => {
      throw explained(problem);
    });
    try {
      this.context = new AudioContext({ latencyHint: "playback" }); // large buffers: a busy machine drops no sound
      await this.context.audioWorklet.addModule("/static/worklet.js");
      const source = this.context.createMediaStreamSource(this.stream);
      this.node = new AudioWorkletNode(this.context, "fabula-listener", { outputChannelCount: [1] });
      this.node.port.onmessage = ({ data }) => {
        if (data.flushed) this.flushed?.();
        else this.frame(data.frame, data);
      };
      source.connect(this.node).connect(this.context.destination); // silent, but it makes every browser pull
      // Resuming waits for a gesture where there was none yet; that must not hold up the page.
      this.context.resume().catch(() => {});
    } catch (problem) {
      await this.close();
      throw new MicrophoneError("The microphone's sound could not be read.", String(problem.message || problem));
    }
    for (const track of this.stream.getTracks()) {
      track.onended = () => this.lost("The microphone was unplugged, or another program took it.");
    }
  }

  wake() {
    return this.context?.resume();
  }

  /** Ends the microphone, with its last samples handed to `frame` first. */
  async stop() {
    if (this.node && !this.asleep) {
      await new Promise((done) => {
        this.flushed = done;
        setTimeout(done, 500); // a context that is being closed answers no more
        this.node.port.postMessage("flush");
      });
    }
    await this.close();
  }

  async close() {
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.node?.disconnect();
    const context = this.context;
    this.stream = this.context = this.node = this.flushed = null;
    await context?.close().catch(() => {});
  }

  /** The id of the device in use. */
  get device() {
    return this.stream?.getAudioTracks()[0]?.getSettings().deviceId ?? "";
  }
}

/** Devices to choose from: `[{id, label}]`. Browsers tell names only once the microphone was allowed. */
export async function microphones() {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices
    .filter((device) => device.kind === "audioinput" && device.deviceId)
    .map((device, i) => ({ id: device.deviceId, label: device.label || `Microphone ${i + 1}` }));
}

function wanted(device) {
  // Quiet voices gain from gain control. The page plays nothing that could echo, and what cleans sound for the
  // human ear takes away what recognisers go by.
  const audio = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: true };
  return device ? { ...audio, deviceId: { exact: device } } : audio;
}

function explained(problem) {
  const known = {
    NotAllowedError: [
      "The microphone was refused.",
      "Allow it for this page (the lock or microphone sign beside the address), then press the button again. "
        + "You can also drop a recording or type the story.",
    ],
    NotFoundError: ["No microphone was found.", "Plug one in, or drop a recording, or type the story."],
    NotReadableError: ["The microphone is in use or broken.", "Close other programs that use it, or choose another."],
    OverconstrainedError: ["That microphone is gone.", "Choose another one."],
  };
  return new MicrophoneError(...(known[problem.name] ?? ["The microphone could not be opened.", String(problem.message)]));
}
