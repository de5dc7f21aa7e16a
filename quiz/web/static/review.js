/* Keys for the review queue, and the evidence in sight: everything works without this file, by its buttons. */
"use strict";

(() => {
  const SWITCH = "review-keys";
  const bar = document.querySelector("[data-bar]");
  const live = document.querySelector("[data-live]");
  const dialog = document.querySelector("[data-keys]");

  // A browser may keep nothing: then the shortcuts are on for as long as the page stands.
  const read = (store, name) => {
    try {
      return store.getItem(name);
    } catch {
      return null;
    }
  };
  const write = (store, name, value) => {
    try {
      store.setItem(name, value);
    } catch {
      // It is a comfort only.
    }
  };

  let keysOn = read(window.localStorage, SWITCH) !== "off";
  const say = (words) => {
    live.textContent = "";
    window.setTimeout(() => {
      live.textContent = words;
    }, 60);
  };

  const showSwitch = () => {
    document.body.classList.toggle("keys-off", !keysOn);
    document.querySelectorAll("[data-key]").forEach((control) => {
      if (keysOn) {
        control.setAttribute("aria-keyshortcuts", control.dataset.key);
      } else {
        control.removeAttribute("aria-keyshortcuts");
      }
    });
    document.querySelectorAll("[data-switch-keys]").forEach((button) => {
      button.setAttribute("aria-pressed", String(keysOn));
      button.textContent = keysOn ? "Shortcuts are on" : "Shortcuts are off";
    });
  };

  const types = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

  const reject = (summary) => {
    const details = summary.closest("details");
    details.open = true;
    details.querySelector("button").focus();
  };

  const closeReasons = (event) => {
    const details = event.target.closest("[data-reject][open]");
    if (event.key === "Escape" && details) {
      details.open = false;
      details.querySelector("summary").focus();
    }
  };

  const press = (key) => {
    const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!control) {
      if (key === "a" && bar && bar.dataset.unproven) {
        say(bar.dataset.unproven);
      }
      return Boolean(bar) && key === "a";
    }
    if (control.tagName === "SUMMARY") {
      reject(control);
    } else {
      control.click();
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat;
    if (!keysOn || !plain || types(event.target) || (dialog && dialog.open)) {
      return;
    }
    if (press(event.key.length === 1 ? event.key.toLowerCase() : event.key)) {
      event.preventDefault();
    }
  });

  document.addEventListener("keydown", closeReasons);

  document.querySelectorAll(".key-help").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  });
  if (dialog) {
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.querySelector("[data-switch-keys]").addEventListener("click", () => {
      keysOn = !keysOn;
      write(window.localStorage, SWITCH, keysOn ? "on" : "off");
      showSwitch();
    });
  }

  // Own words about a rejection outlive a lost session, as long as the question is the one they are about.
  const keepNote = () => {
    const note = bar && bar.querySelector("textarea[name=note]");
    if (!note) {
      return;
    }
    const name = `review-note:${bar.dataset.item}:${bar.dataset.revision}`;
    note.value = note.value || read(window.sessionStorage, name) || "";
    note.addEventListener("input", () => write(window.sessionStorage, name, note.value));
  };

  // Beside the question, the article begins at the evidence for the right answer.
  const showEvidence = () => {
    const pane = document.getElementById("article");
    const mark = pane && pane.querySelector("mark.mark-key");
    if (mark && pane.scrollHeight > pane.clientHeight + 4) {
      const above = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTop += above - pane.clientHeight / 3;
    }
  };

  // After a decision the next question takes the focus, and what was done is said.
  const arrive = () => {
    const asked = new URLSearchParams(window.location.search);
    const stem = document.querySelector("[data-stem]");
    const again = document.querySelector("[data-again]");
    if (again) {
      again.focus();
    } else if (stem && (asked.has("after") || asked.has("item"))) {
      stem.focus({ preventScroll: true });
    }
    const notice = document.querySelector("main > .notice p");
    if (notice) {
      say(`${notice.textContent.trim()} ${document.getElementById("decided").textContent.trim()}.`);
    }
  };

  showSwitch();
  keepNote();
  window.addEventListener("load", () => {
    showEvidence();
    arrive();
  });
})();
