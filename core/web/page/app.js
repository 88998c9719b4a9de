// The live page: what is where, what the buttons and keys do. One story at a time; its id is in the address.

import { ask, byId, calm, clock, h, kept, refusal } from "./dom.js";
import { fillGallery } from "./gallery.js";
import { Graph } from "./graph.js";
import { dialogs, keys, themes } from "./habits.js";
import { microphones } from "./microphone.js";
import { notify, quieten } from "./notices.js";
import { Stage } from "./stage.js";
import { Story } from "./story.js";
import { Telling } from "./telling.js";

const body = document.body;
let limits = {};
let busy = false; // a story is being opened
let loading = 0; // old runs that are being fetched
let visit = 0; // counts the addresses shown: an answer to an earlier one is not shown any more
let timer = 0;
let due = false; // whether the page will be dressed anew
const story = new Story({ choose: (index) => stage.look(index), say });
const stage = new Stage({ looked: (index) => story.mark(index, Boolean(stage.film)), text: (index) => story.text(index) });
const graphs = [new Graph(byId("graph")), new Graph(byId("graph-large"), { all: true })];
const telling = new Telling({ story, stage, graphs, say, level }, redress);

// --- what the page says ---

function say(text) {
  byId("announcer").append(h("p", {}, text));
  while (byId("announcer").children.length > 6) byId("announcer").firstElementChild.remove();
}

function level({ rms }) {
  const loud = Math.min(1, Math.max(0, 1 + Math.log10(Math.max(rms, 1e-4)) / 2.2)); // -44 dB … 0 dB
  byId("main").style.setProperty("--loud", calm() ? 0 : loud.toFixed(3));
  byId("level").setAttribute("aria-valuenow", Math.round(loud * 100));
  [...byId("level").children].forEach((bar, i) => bar.classList.toggle("on", loud > (i + 0.5) / 6));
}

const WORDS = {
  opening: { speech: "Getting ready", text: "Getting ready", file: "Getting ready" },
  listening: { speech: "Listening", text: "Reading", file: "Listening to your recording" },
  filming: { speech: "Making the film", text: "Making the film", file: "Making the film" },
  done: { speech: "Told", text: "Told", file: "Told" },
  interrupted: { speech: "Broken off", text: "Broken off", file: "Broken off" },
  failed: { speech: "Failed", text: "Failed", file: "Failed" },
};

/** Dresses the page soon, once for all that changed at a time. Not with the next frame: a hidden tab has none. */
function redress() {
  if (!due) queueMicrotask(dress);
  due = true;
}

/** Dresses the page for the state of the story. */
function dress() {
  due = false;
  const { state, mine, ending, running } = telling;
  const view = state === "idle" && !busy ? "home" : "story";
  const kind = telling.kind ?? "speech";
  const open = running && state !== "filming";
  const speech = kind === "speech" && open && !ending;
  body.dataset.view = view;
  body.dataset.state = busy && state === "idle" ? "opening" : state;
  body.classList.toggle("mine", mine);
  body.classList.toggle("ending", ending && open);

  let words = WORDS[state]?.[kind] ?? "";
  if (state === "listening" && kind === "speech" && !mine) words = telling.others ? "Following along" : "Paused";
  if (ending && open) words = "Hearing the last words";
  byId("state").textContent = words;
  document.title = [telling.title, words && `${words}`, "Fabula"].filter(Boolean).join(" · ");

  const main = view === "home" ? ["mic", "Start speaking", "Press and speak"]
    : busy ? ["mic", "Getting ready", "Getting ready"]
    : mine ? ["stop", "End the story", "Press to end the story"]
    : speech ? ["mic", "Go on speaking", telling.others ? "Speak here instead" : "Press to go on"]
    : open ? ["stop", "Stop", ending ? "One moment" : "Press to stop"]
    : state === "filming" ? ["mic", "Please wait", "One moment, the film is being made"]
    : ["plus", "New story", "Tell another one"];
  byId("main-icon").setAttribute("href", `#i-${main[0]}`);
  byId("main-label").textContent = main[1];
  byId("main-words").textContent = main[2];
  byId("main").disabled = busy || state === "filming" || (ending && open);
  byId("pause").hidden = !mine;
  byId("finish").hidden = mine || !speech;
  byId("timer").hidden = byId("level").hidden = !mine;
  byId("fresh").hidden = view === "home";
  byId("waiting").textContent = waiting(state, kind, view);
  clearInterval(timer);
  if (mine) timer = setInterval(tick, 250);
  tick();
}

function tick() {
  byId("timer").textContent = clock(telling.spoken);
}

function waiting(state, kind, view) {
  if (view === "home" || body.classList.contains("has-picture") || telling.video) return "";
  if (state === "idle" || state === "opening") return "The stage is being set…";
  if (state === "listening") return kind === "speech" && telling.mine ? "I am listening. Begin when you like." : "The first picture is on its way…";
  if (state === "filming") return "The film is being made…";
  return "No picture came of this one.";
}

// --- beginning a story ---

async function begin(create) {
  if (busy) return;
  busy = true;
  byId("full").hidden = true;
  quieten();
  telling.reset();
  dress();
  let failed = null;
  try {
    await create();
  } catch (problem) {
    failed = problem;
    if (telling.session) history.replaceState(null, "", "/");
    telling.reset();
  }
  busy = false;
  dress();
  if (failed?.status === 503) full(failed, create);
  else if (failed) notify("error", failed.message, failed.hint);
}

function enter(session, kind) {
  history.pushState(null, "", `#s=${session}`);
  telling.join(session, kind);
}

const post = (body) => ask("/api/sessions", {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

const speech = () => begin(async () => {
  if (!(await telling.speak(byId("device").value))) return; // asked first: a refused one leaves no session behind
  devices();
  const { session } = await post({ kind: "speech" });
  enter(session, "speech");
  telling.use();
});

const text = (words) => begin(async () => enter((await post({ kind: "text", text: words })).session, "text"));

const file = (chosen) => begin(async () => {
  if (limits.upload_bytes && chosen.size > limits.upload_bytes) {
    throw refusal(413, {
      error: `${chosen.name} is too large.`,
      hint: `At most ${Math.floor(limits.upload_bytes / 1e6)} MB are taken; this is ${Math.ceil(chosen.size / 1e6)} MB.`,
    });
  }
  const { session } = await upload(chosen);
  enter(session, "file");
});

/** Sends a file, telling how far it got: fetch cannot. */
function upload(chosen) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/sessions/file?name=${encodeURIComponent(chosen.name)}`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => {
      if (loaded < total) byId("state").textContent = `Sending ${chosen.name}: ${Math.floor((100 * loaded) / total)} %`;
    };
    request.onload = () => {
      if (request.status < 300) done(request.response);
      else fail(refusal(request.status, request.response));
    };
    request.onerror = () => fail(refusal(0, { error: "The file could not be sent.", hint: "Is fabula serve still running?" }));
    request.send(chosen);
  });
}

function full(problem, create) {
  byId("full").hidden = false;
  byId("full-words").textContent = [problem.message, problem.hint].filter(Boolean).join(" ");
  byId("again").onclick = () => begin(create);
  byId("again").focus({ preventScroll: true });
  byId("full").scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

// --- the dock ---

async function resume(options) {
  try {
    if (await telling.speak(byId("device").value)) {
      telling.use(options);
      devices();
    }
  } catch (problem) {
    notify("error", problem.message, problem.hint);
  }
  dress();
}

function press() {
  const { state, mine, running, kind } = telling;
  if (busy || state === "filming" || (telling.ending && running)) return;
  if (state === "idle") speech();
  else if (mine) telling.end();
  else if (running && kind === "speech") resume({ take: telling.others });
  else if (running) telling.end();
  else home();
}

function space() {
  if (telling.mine) telling.silence();
  else if (telling.state === "idle" || (telling.running && telling.kind === "speech")) press();
}

async function devices() {
  const list = await microphones();
  const select = byId("device");
  const chosen = telling.microphone?.device || select.value;
  select.replaceChildren(h("option", { value: "" }, "Default microphone"),
    ...list.filter(({ id }) => id !== "default").map(({ id, label }) => h("option", { value: id }, label)));
  if ([...select.options].some(({ value }) => value === chosen)) select.value = chosen;
}

async function change() {
  if (!telling.mine) return;
  await telling.silence();
  await resume();
}

// --- where one is ---

async function home() {
  if (telling.running && !(await leave())) return;
  if (telling.mine) await telling.end();
  history.pushState(null, "", "/");
  await route();
  byId("main").focus({ preventScroll: true });
}

function leave() {
  const asking = byId("asking");
  asking.returnValue = "no";
  asking.showModal();
  return new Promise((done) => {
    asking.addEventListener("close", () => done(asking.returnValue === "yes"), { once: true });
  });
}

/** Shows what the address names: a session, an old run, or the first page. Browsers may tell of one address twice. */
async function route() {
  const where = new URLSearchParams(location.hash.slice(1));
  const session = where.get("s");
  const run = where.get("run");
  if (session && session === telling.session) return;
  visit += 1;
  quieten();
  byId("full").hidden = true;
  telling.reset();
  if (session) await rejoin(session);
  else if (run) await past(run);
  else fillGallery();
  dress();
  scrollTo({ top: 0 });
}

async function rejoin(session) {
  const now = visit;
  try {
    const known = (await ask("/api/sessions")).find((one) => one.session === session);
    if (now !== visit) return;
    if (!known) {
      notify("warning", "That story is no longer open.", "If it was told here, you will find it among the past stories.");
      history.replaceState(null, "", "/");
      fillGallery();
      return;
    }
    telling.kind = known.kind;
    telling.title = known.title;
  } catch (problem) {
    if (now !== visit) return;
    if (problem.status) notify("error", problem.message, problem.hint);
  }
  // Kept by the page before this one, in this tab; taken away, so that a copy of the tab does not speak as well.
  const spoke = JSON.parse(kept("fabula.speaking") ?? "{}");
  telling.others = spoke.session !== session;
  if (spoke.session === session) telling.tab = spoke.tab;
  telling.join(session);
  if (!telling.others) {
    await resume(); // this tab was speaking before it was loaded anew
    if (telling.microphone?.asleep) addEventListener("pointerdown", () => telling.microphone?.wake(), { once: true });
  }
}

async function past(run) {
  const now = visit;
  loading += 1;
  busy = true;
  dress();
  try {
    const messages = await ask(`/api/runs/${encodeURIComponent(run)}/events`);
    if (now === visit) telling.look(messages);
  } catch (problem) {
    if (now === visit) {
      notify("error", problem.message, problem.hint);
      history.replaceState(null, "", "/");
      fillGallery();
    }
  }
  loading -= 1;
  busy = loading > 0;
}

async function gallery() {
  if (body.dataset.view !== "home") await home();
  if (body.dataset.view !== "home") return;
  const stories = await fillGallery();
  if (!stories) notify("info", "There are no past stories yet.", "Tell one, and it will be here.");
  byId("gallery-title").focus({ preventScroll: true });
  byId("gallery").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
}

// --- all that can be pressed, dropped and typed ---

function typing() {
  const most = limits.text_characters;
  if (most) byId("typed").maxLength = most;
  byId("typing").showModal();
}

const fresh = (what) => async () => {
  if (telling.state !== "idle") await home();
  if (telling.state === "idle") what();
};

byId("main").addEventListener("click", press);
byId("pause").addEventListener("click", () => telling.silence());
byId("finish").addEventListener("click", () => telling.end());
byId("fresh").addEventListener("click", home);
byId("past").addEventListener("click", gallery);
byId("home").addEventListener("click", (event) => {
  event.preventDefault();
  home();
});
byId("choose").addEventListener("click", () => byId("file").click());
byId("type").addEventListener("click", typing);
byId("device").addEventListener("change", change);
byId("file").addEventListener("change", ({ target }) => {
  if (target.files[0]) file(target.files[0]);
  target.value = "";
});
byId("typing").querySelector("form").addEventListener("submit", () => {
  const words = byId("typed").value.trim();
  if (words) text(words).then(() => { if (telling.session) byId("typed").value = ""; });
});
byId("enlarge").addEventListener("click", () => byId("web-large").showModal());
navigator.mediaDevices?.addEventListener?.("devicechange", devices);

dialogs(async (dropped) => fresh(() => file(dropped))());
const theme = themes();
keys({
  " ": space, e: () => telling.running && telling.state !== "filming" && telling.end(), l: () => stage.live(),
  ArrowLeft: () => stage.step(-1), ArrowRight: () => stage.step(1), g: () => byId("web-large").showModal(),
  t: fresh(typing), o: fresh(() => byId("file").click()), n: home, d: theme, "?": () => byId("helping").showModal(),
});
addEventListener("hashchange", route);
addEventListener("popstate", route);
addEventListener("pagehide", () => telling.keep());
addEventListener("beforeunload", (event) => {
  // Asked only while words would be lost: with a connection a reload goes on where it was.
  if (telling.mine && !telling.wire?.connected) event.preventDefault();
});

ask("/api/state").then((state) => {
  limits = state.limits ?? {};
  const stages = (state.pipeline?.stages ?? []).map(({ role, name }) => `${role} ${name}`).join(", ");
  byId("about").textContent = `Fabula ${state.version}${stages ? `, with ${stages}.` : ""}`;
}).catch((problem) => notify("error", problem.message, problem.hint));
devices();
route();
