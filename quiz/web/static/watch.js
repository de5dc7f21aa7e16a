/* Keeps the watching page up to date. Without it, the page is reloaded by hand. */
"use strict";

(() => {
  const PAUSE = 5000;
  const section = document.querySelector("[data-watch]");
  if (!section) {
    return;
  }

  // What somebody is typing must not be lost to a reload.
  const isTyping = () =>
    [...document.querySelectorAll("form input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);

  const put = (cell, value) => {
    if (cell && cell.textContent !== value) {
      cell.textContent = value;
    }
  };

  const show = (told) => {
    put(section.querySelector("[data-summary]"), told.summary);
    for (const [key, cells] of Object.entries(told.rows)) {
      const row = section.querySelector(`[data-row="${key}"]`);
      if (!row) {
        continue;
      }
      for (const name of ["activity", "progress", "seen"]) {
        put(row.querySelector(`[data-cell="${name}"]`), cells[name]);
      }
      row.querySelector('[data-cell="activity"]').className = `state state-${cells.kind}`;
      row.querySelector('[data-cell="share"]').value = cells.share;
    }
  };

  const ask = async () => {
    if (document.hidden) {
      return;
    }
    try {
      const response = await fetch(section.dataset.watch, { headers: { Accept: "application/json" } });
      if (!response.ok || response.redirected) {
        return;
      }
      const told = await response.json();
      if (told.fingerprint !== section.dataset.fingerprint && !isTyping()) {
        window.location.reload();
        return;
      }
      show(told);
    } catch {
      // The next question may get through.
    }
  };

  window.setInterval(ask, PAUSE);
})();
