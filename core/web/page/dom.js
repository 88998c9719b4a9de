// Small helpers to build the page. Text only ever enters as text: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/** A new element: `h("p", {class: "caption", hidden: true}, "words", child)`. Falsy children are left out. */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the page's own icons (symbols in index.html). */
export function icon(name) {
  return s("svg", { class: "icon", "aria-hidden": "true", focusable: "false" }, s("use", { href: `#i-${name}` }));
}

/** Whether motion should be kept small. Asked each time: the setting may change while the page is open. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What this tab keeps over a reload; undefined where the browser forbids storage. */
export function kept(key) {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value ?? undefined;
  } catch {
    return undefined;
  }
}

/** Seconds as 1:05. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes % 60).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** `{count(1, "picture")}` → "1 picture", otherwise with an s. */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** An answer of the server as JSON. A refusal becomes an Error with `hint` and `status`. */
export async function ask(url, options = {}) {
  let answer;
  try {
    answer = await fetch(url, { credentials: "same-origin", ...options });
  } catch {
    throw refusal(0, { error: "The server does not answer.", hint: "Is fabula serve still running?" });
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw refusal(answer.status, body);
  return body;
}

/** The Error for an HTTP status and the server's `{error, hint}`. */
export function refusal(status, body) {
  const said = body && body.error ? body.error : `The server refused this (${status}).`;
  return Object.assign(new Error(said), { status, hint: (body && body.hint) || "" });
}
