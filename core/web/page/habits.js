// What every page should do: theme, dialogs, dropping of files, keys.

import { byId } from "./dom.js";

/** Light or dark: the system's choice until the button was pressed. Returns what switches it. */
export function themes() {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = byId("theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => {
    button.querySelector("use").setAttribute("href", dark() ? "#i-sun" : "#i-moon");
    button.setAttribute("aria-label", dark() ? "Switch to light" : "Switch to dark");
    button.title = button.getAttribute("aria-label");
  };
  const turn = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("fabula.theme", root.dataset.theme);
    } catch {
      // Then it holds until the page is loaded anew.
    }
    show();
  };
  button.addEventListener("click", turn);
  system.addEventListener("change", show);
  show();
  return turn;
}

/** Closes dialogs by their cross and by their backdrop, and takes files that are dropped anywhere. */
export function dialogs(dropped) {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close("no");
    });
  }
  byId("typing-no").addEventListener("click", () => byId("typing").close());
  byId("help").addEventListener("click", () => byId("helping").showModal());
  const veil = byId("dropping");
  let over = 0;
  const files = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragenter", (event) => {
    if (!files(event)) return;
    over += 1;
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!files(event)) return;
    over -= 1;
    veil.hidden = over <= 0;
  });
  addEventListener("dragover", (event) => {
    if (files(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    over = 0;
    veil.hidden = true;
    const [file] = event.dataTransfer.files;
    if (file) dropped(file);
  });
}

/** Single keys, where nothing is being typed, chosen or played. */
export function keys(actions) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    if (document.querySelector("dialog[open]")) return;
    const on = event.target.closest("input, textarea, select, video, button, a, [tabindex='0']");
    const own = on && (on.matches("input, textarea, select, video") || event.key === " " || event.key === "Enter");
    if (own && !(event.key === " " && on.matches("[role='region']"))) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
