// Runs before the page is painted, so that a chosen theme does not flash. The rest of the page is modules.
"use strict";
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("fabula.theme");
  } catch {
    // A browser may forbid storage; the system's theme holds then.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
