/* Comfort only: every page works without this file. */
"use strict";

(() => {
  const wide = window.matchMedia("(min-width: 60rem) and (min-height: 34rem)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const glide = () => (calm.matches ? "auto" : "smooth");

  // A double click sends a form once. The server would record one answer anyway.
  const sendOnce = (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
    });
  };

  // A page that comes back from the browser's memory may be sent again.
  const readyAgain = () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
    });
  };

  // After an answer: the verdict takes the focus and, beside it, the evidence comes into view.
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
    const evidence = document.querySelector("#article mark.mark-key");
    if (verdict && wide.matches && evidence) {
      // The stem stays above the verdict as long as both fit.
      const question = document.getElementById("question");
      question.scrollTop = 0;
      if (target.getBoundingClientRect().bottom > question.getBoundingClientRect().bottom - 120) {
        target.scrollIntoView({ block: "start", behavior: "auto" });
      }
      evidence.scrollIntoView({ block: "center", behavior: glide() });
    } else {
      target.scrollIntoView({ block: verdict ? "start" : "center", behavior: "auto" });
    }
  };

  // In a long quiz the map is a strip that can be swiped: begin where the learner is.
  const showStep = () => {
    const step = document.querySelector(".steps-many [aria-current]");
    if (step) {
      const strip = step.closest("ol");
      strip.scrollLeft = step.offsetLeft - strip.offsetLeft - (strip.clientWidth - step.offsetWidth) / 2;
    }
  };

  // On a phone the switch goes back to the line that was read last, also after the next question has loaded.
  const keepPlace = () => {
    const bar = document.querySelector(".switch");
    if (!bar) {
      return;
    }
    const article = document.getElementById("article");
    const key = `place:${Array.from(article.querySelectorAll("[data-article]"), (one) => one.dataset.article).join()}`;
    const stops = Array.from(bar.querySelectorAll("a"), (link) => ({
      link,
      element: document.getElementById(link.hash.slice(1)),
      place: link.dataset.switch === "article" ? `${key}${link.hash}` : null,
    }));

    // Side by side, the article is a pane of its own, and the next question finds it where it was.
    const pane = `pane:${key}`;
    article.addEventListener("scroll", () => window.sessionStorage.setItem(pane, String(article.scrollTop)), { passive: true });
    if (!document.querySelector("[data-verdict]")) {
      article.scrollTop = Number(window.sessionStorage.getItem(pane));
    }

    const topOf = (stop) => stop.element.getBoundingClientRect().top;

    // Only the reader's own scrolling is a place to keep, not the way that the switch takes through the page.
    let travelling = false;
    ["scrollend", "wheel", "touchstart", "pointerdown", "keydown"].forEach((kind) => {
      window.addEventListener(kind, () => (travelling = false), { passive: true });
    });

    const mark = () => {
      const passed = stops.filter((stop) => topOf(stop) <= window.innerHeight * 0.6);
      const now = passed.length ? passed[passed.length - 1] : stops[0];
      stops.forEach((stop) => {
        if (stop === now) {
          stop.link.setAttribute("aria-current", "true");
        } else {
          stop.link.removeAttribute("aria-current");
        }
      });
      if (now.place && !travelling) {
        window.sessionStorage.setItem(now.place, String(Math.round(-topOf(now))));
      }
    };

    stops.forEach((stop) => {
      stop.link.addEventListener("click", (event) => {
        mark();
        travelling = true;
        const depth = stop.place && window.sessionStorage.getItem(stop.place);
        if (depth === null) {
          return;
        }
        event.preventDefault();
        window.scrollTo({ top: topOf(stop) + window.scrollY + Number(depth), behavior: "auto" });
      });
    });

    let waiting = false;
    window.addEventListener(
      "scroll",
      () => {
        if (!waiting) {
          waiting = true;
          window.requestAnimationFrame(() => {
            waiting = false;
            mark();
          });
        }
      },
      { passive: true },
    );
    window.addEventListener("load", mark);
  };

  // An order is made by moving its steps; without a script each place has a list to choose from.
  const movableSteps = () => {
    const steps = document.querySelector("[data-movable]");
    if (!steps) {
      return;
    }
    const places = document.querySelector("[data-places]");
    const told = document.querySelector("[data-moved]");
    const lists = Array.from(places.querySelectorAll("select"));
    const inputs = () => Array.from(steps.querySelectorAll("input"));

    const showEnds = () => {
      steps.querySelectorAll("button").forEach((button) => {
        const step = button.closest("li");
        const next = button.dataset.move === "up" ? step.previousElementSibling : step.nextElementSibling;
        button.setAttribute("aria-disabled", String(!next));
      });
    };

    const move = (button) => {
      const step = button.closest("li");
      const up = button.dataset.move === "up";
      const other = up ? step.previousElementSibling : step.nextElementSibling;
      if (!other) {
        return;
      }
      if (up) {
        other.before(step);
      } else {
        other.after(step);
      }
      // The steps never come in their right order, so that an order without a move is no answer.
      inputs().forEach((input) => {
        input.disabled = false;
      });
      showEnds();
      button.focus();
      const place = Array.from(steps.children).indexOf(step) + 1;
      told.textContent = `${step.dataset.step} is now step ${place} of ${steps.children.length}.`;
    };

    // What was chosen before an error stays chosen, as far as it is an order.
    const chosen = lists.map((list) => list.value);
    if (new Set(chosen).size === lists.length && !chosen.includes("")) {
      chosen.forEach((value) => {
        const input = inputs().find((one) => one.value === value);
        input.disabled = false;
        steps.append(input.closest("li"));
      });
    }
    places.hidden = true;
    lists.forEach((list) => {
      list.disabled = true;
    });
    steps.hidden = false;
    document.querySelectorAll('a[href^="#choice-"]').forEach((link) => {
      link.href = `#${steps.id}`;
    });
    showEnds();
    steps.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => move(button)));
  };

  // Times come in UTC; a browser knows the reader's own clock.
  const localTimes = () => {
    const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
    document.querySelectorAll("time[data-local]").forEach((time) => {
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

  document.querySelectorAll("form[data-once]").forEach(sendOnce);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      readyAgain();
    }
  });
  keepPlace();
  movableSteps();
  showStep();
  localTimes();
  copyButtons();
  window.addEventListener("load", () => window.requestAnimationFrame(showVerdict));
})();
