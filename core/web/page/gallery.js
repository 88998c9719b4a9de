// Past stories: posters to choose from.

import { ask, byId, clock, count, h, icon } from "./dom.js";

/** Fills the gallery of the first page. Returns how many stories there are. */
export async function fillGallery() {
  const host = byId("gallery");
  const list = byId("runs");
  let runs;
  try {
    runs = await ask("/api/runs");
  } catch (problem) {
    host.hidden = false;
    list.replaceChildren(h("li", { class: "none" }, `${problem.message} ${problem.hint}`));
    return 0;
  }
  host.hidden = runs.length === 0;
  list.replaceChildren(...runs.map((run) => h("li", {}, entry(run))));
  return runs.length;
}

function entry(run) {
  const facts = [when(run.when), run.sentences ? count(run.sentences, "sentence") : "", run.duration ? clock(run.duration) : ""];
  const unfinished = run.state && run.state !== "done" ? run.state : "";
  return h("a", { class: "run", href: `#run=${encodeURIComponent(run.run)}` },
    h("span", { class: "poster" },
      run.poster ? h("img", { src: run.poster, alt: "", loading: "lazy", width: 320, height: 180 }) : icon("book"),
      run.video && h("span", { class: "has-film" }, icon("play"))),
    h("span", { class: "title" }, run.title || run.run),
    h("span", { class: "facts" }, facts.filter(Boolean).join(" · "), unfinished && h("em", {}, ` · ${unfinished}`)));
}

function when(time) {
  const date = new Date(typeof time === "number" ? time * 1000 : time);
  if (Number.isNaN(date.getTime())) return String(time ?? "");
  const days = Math.floor((Date.now() - date.getTime()) / 86400000);
  if (days < 1 && date.getDate() === new Date().getDate()) {
    return `today, ${date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  }
  return date.toLocaleDateString([], { day: "numeric", month: "long", year: days > 300 ? "numeric" : undefined });
}
