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
    const question = document.getElementById("question");
    const links = {};
    bar.querySelectorAll("a").forEach((link) => {
      links[link.dataset.switch] = link;
    });
    const key = `place:${Array.from(article.querySelectorAll("[data-article]"), (one) => one.dataset.article).join()}`;

    // Side by side, the article is a pane of its own, and the next question finds it where it was.
    const pane = `pane:${key}`;
    article.addEventListener("scroll", () => window.sessionStorage.setItem(pane, String(article.scrollTop)), { passive: true });
    if (!document.querySelector("[data-verdict]")) {
      article.scrollTop = Number(window.sessionStorage.getItem(pane));
    }

    const reading = () => question.getBoundingClientRect().top > window.innerHeight * 0.6;

    const mark = () => {
      const now = reading() ? "article" : "question";
      Object.entries(links).forEach(([name, link]) => {
        if (name === now) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
      if (now === "article") {
        const depth = window.scrollY - (article.getBoundingClientRect().top + window.scrollY);
        window.sessionStorage.setItem(key, String(Math.round(depth)));
      }
    };

    links.article.addEventListener("click", (event) => {
      const depth = window.sessionStorage.getItem(key);
      if (depth === null) {
        return;
      }
      event.preventDefault();
      const top = article.getBoundingClientRect().top + window.scrollY + Number(depth);
      window.scrollTo({ top, behavior: "auto" });
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
  showStep();
  localTimes();
  copyButtons();
  window.addEventListener("load", () => window.requestAnimationFrame(showVerdict));
})();
