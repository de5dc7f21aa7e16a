/* Counts down the time of an attempt, from what the server says. Without it, the end stands on the page. */
"use strict";

(() => {
  const ASK = 30000; // the teacher may give more time, or close the quiz
  const clock = document.querySelector("[data-clock]");
  if (!clock) {
    return;
  }
  const left = clock.querySelector("[data-left]");
  const told = clock.querySelector("[data-told]");
  const ends = clock.querySelector("[data-ends]");
  const SAID = [300, 60];
  let end = performance.now() + Number(clock.dataset.seconds) * 1000;
  let said = Infinity;

  const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
  const words = (seconds) => {
    if (seconds >= 5400) {
      return "";
    }
    return seconds > 90 ? `${plural(Math.ceil(seconds / 60), "minute")} left.` : `${plural(seconds, "second")} left.`;
  };

  const tick = () => {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const shown = seconds ? words(seconds) : "Time is over. Send your answer now: it may still be taken.";
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

  tick();
  window.setInterval(tick, 1000);
  window.setInterval(ask, ASK);
})();
