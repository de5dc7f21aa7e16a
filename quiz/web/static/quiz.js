/* Comfort only: every page works without this file. */
"use strict";

(() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const still = () => calm.matches || document.documentElement.dataset.motion === "less";
  const glide = () => (still() ? "auto" : "smooth");
  // Article and question are panes beside each other where a window has room for both at its text size.
  const scrollsAlone = (pane) => window.getComputedStyle(pane).overflowY === "auto";

  const makeReady = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
  };

  // A double click sends a form once. The server would record one answer anyway, so that a form may name the
  // seconds after which it can be sent again: a sending that was stopped on a slow line tells no script.
  const sendOnce = (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
      if (form.dataset.once) {
        window.setTimeout(() => makeReady(form), Number(form.dataset.once) * 1000);
      }
    });
  };

  // A page that comes back from the browser's memory may be sent again.
  const readyAgain = () => document.querySelectorAll("form[data-sent]").forEach(makeReady);

  // After an answer: the verdict takes the focus and, beside it, the evidence comes into view.
  // The first passage of the key in each pane: two accounts side by side move each to its own.
  const firstEvidence = () => {
    const first = new Map();
    document.querySelectorAll("#article mark.mark-key").forEach((mark) => {
      let pane = mark.parentElement;
      while (pane.id !== "article" && !scrollsAlone(pane)) {
        pane = pane.parentElement;
      }
      if (!first.has(pane)) {
        first.set(pane, mark);
      }
    });
    return Array.from(first.values());
  };

  const showVerdict = () => {
    const target = document.querySelector("[data-focus]");
    if (!target) {
      return;
    }
    const verdict = "verdict" in target.dataset;
    const elsewhere = window.location.hash && !["#feedback", "#question"].includes(window.location.hash);
    if (verdict && elsewhere) {
      return;
    }
    target.focus({ preventScroll: true });
    const evidence = firstEvidence();
    const question = document.getElementById("question");
    if (verdict && evidence.length && scrollsAlone(question)) {
      // The stem stays above the verdict as long as both fit.
      question.scrollTop = 0;
      if (target.getBoundingClientRect().bottom > question.getBoundingClientRect().bottom - 120) {
        target.scrollIntoView({ block: "start", behavior: "auto" });
      }
      evidence.forEach((mark) => mark.scrollIntoView({ block: "center", behavior: glide() }));
    } else {
      target.scrollIntoView({ block: verdict ? "start" : "center", behavior: "auto" });
    }
  };

  // Times come in UTC; a browser knows the reader's own clock.
  const localTimes = () => {
    const language = document.documentElement.dataset.spelling || undefined;
    const whole = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const hours = new Intl.DateTimeFormat(language, { timeStyle: "short" });
    document.querySelectorAll("time[data-local]").forEach((time) => {
      const format = time.dataset.local === "hours" ? hours : whole;
      time.textContent = format.format(new Date(time.dateTime));
    });
  };

  const copyButtons = () => {
    document.querySelectorAll("[data-copy]").forEach((button) => {
      if (!navigator.clipboard) {
        return;
      }
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.parentElement.querySelector("[role=status]").textContent = "Copied.";
      });
    });
  };

  // What nobody needs for reading comes when the page can be read.
  const loadLate = () => {
    new Set(Array.from(document.querySelectorAll("[data-late]"), (one) => one.dataset.late)).forEach((source) => {
      const script = document.createElement("script");
      script.src = source;
      document.head.append(script);
    });
  };

  document.querySelectorAll("form[data-once]").forEach(sendOnce);
  window.addEventListener("load", loadLate);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      readyAgain();
    }
  });
  localTimes();
  copyButtons();
  window.addEventListener("load", () => window.requestAnimationFrame(showVerdict));
})();
