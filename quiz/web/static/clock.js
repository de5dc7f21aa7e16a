/* Counts down the time of an attempt, from what the server says. Without it, the end stands on the page. */
"use strict";

(() => {
  const ASK = 30000; // the teacher may give more time, or close the quiz
  const SAID = [300, 60];
  const LAST = 60; // seconds, in which the time is shown to everybody
  const AWAY = "clock-away";
  const clock = document.querySelector("[data-clock]");
  if (!clock) {
    return;
  }
  const left = clock.querySelector("[data-left]");
  const told = clock.querySelector("[data-told]");
  const ends = clock.querySelector("[data-ends]");
  const hide = clock.querySelector("[data-hide]");
  const language = document.documentElement.dataset.spelling || undefined;
  // A browser may keep nothing for a site: then the time stands there again on the next page.
  const kept = (() => {
    try {
      return window.sessionStorage;
    } catch {
      return null;
    }
  })();
  // The time runs from the server's answer on, however long the page and this file were on their way.
  const [page] = performance.getEntriesByType("navigation");
  let end = (page ? page.responseStart : performance.now()) + Number(clock.dataset.seconds) * 1000;
  let said = Infinity;
  let away = kept?.getItem(AWAY) === "yes";

  const span = (count, unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  const words = (seconds) => {
    if (seconds >= 5400) {
      return "";
    }
    const time = seconds > 90 ? span(Math.ceil(seconds / 60), "minute") : span(seconds, "second");
    return clock.dataset.words.replace("{time}", time);
  };

  // Whoever is hurried by a clock may put it away. It comes back for the last minute, so that nobody is cut off.
  const showOrHide = () => {
    hide.setAttribute("aria-pressed", String(away));
    clock.classList.toggle("clock-away", away && said > LAST);
    hide.hidden = said <= LAST;
  };

  const tick = () => {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const shown = seconds ? words(seconds) : clock.dataset.over;
    if (left.textContent !== shown) {
      left.textContent = shown;
    }
    const due = SAID.find((mark) => seconds <= mark && said > mark);
    if (due && seconds) {
      told.textContent = words(seconds);
    }
    if (!seconds && said > 0) {
      told.textContent = shown;
    }
    said = seconds;
    showOrHide();
  };

  const ask = async () => {
    try {
      const response = await fetch(clock.dataset.clock, { headers: { Accept: "application/json" } });
      if (!response.ok || response.redirected) {
        return;
      }
      const now = await response.json();
      clock.hidden = now.seconds === null;
      if (now.seconds !== null) {
        end = performance.now() + now.seconds * 1000;
        ends.textContent = now.ends;
        said = now.seconds > 300 ? Infinity : said;
        tick();
      }
    } catch {
      // What the page knows goes on counting.
    }
  };

  hide.addEventListener("click", () => {
    away = !away;
    kept?.setItem(AWAY, away ? "yes" : "no");
    showOrHide();
  });
  // The clock of a page stands still while its device sleeps.
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  tick();
  window.setInterval(tick, 1000);
  window.setInterval(ask, ASK);
})();
