// Notices of the run and of the page: short ones go by themselves, errors stay until they are read.

import { byId, h, icon } from "./dom.js";

const STAYS_MS = { info: 6000, warning: 12000 };
const MOST = 4;

/** Shows a notice. The same words are not shown twice at a time. */
export function notify(level, text, hint = "") {
  const host = byId("notices");
  const known = [...host.children].find((other) => other.dataset.text === text);
  known?.remove();
  const close = h("button", { type: "button", class: "quiet round", "aria-label": "Dismiss this notice" }, icon("close"));
  const notice = h("div", { class: `notice ${level}`, role: level === "error" && "alert", dataset: { text } },
    icon(level === "info" ? "info" : "warning"),
    h("div", {}, h("p", {}, text), hint && h("p", { class: "hint" }, hint)), close);
  close.addEventListener("click", () => notice.remove());
  host.append(notice);
  while (host.children.length > MOST) host.firstElementChild.remove();
  if (STAYS_MS[level]) setTimeout(() => notice.remove(), STAYS_MS[level]);
}

export function quieten() {
  byId("notices").replaceChildren();
}

/** The line under the header that tells a state which lasts: no connection, another tab speaking. Empty words hide it. */
export function banner(text, kind = "info", action = null) {
  const line = byId("banner");
  line.hidden = !text;
  line.className = `banner ${kind}`;
  line.replaceChildren();
  if (!text) return;
  line.append(icon(kind === "lost" ? "lost" : "info"), h("span", {}, text));
  if (action) line.append(h("button", { type: "button", class: "words-link", onclick: action.do }, action.label));
}
