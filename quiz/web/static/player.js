/* Comfort for whoever answers: every question can be read, answered, flagged and left without this file. */
"use strict";

(() => {
  const article = document.getElementById("article");

  // A browser may keep nothing for a site: then no place is remembered, and all else works.
  const kept = (() => {
    try {
      return window.sessionStorage;
    } catch {
      return null;
    }
  })();

  // The first question may come as the answer to a form: from here on it has its own address.
  const ownAddress = () => {
    const reader = document.querySelector("[data-moved-to]");
    if (reader) {
      window.history.replaceState(null, "", reader.dataset.movedTo);
    }
  };

  // Where the map is a strip that can be swiped: begin where the learner is.
  const showStep = () => {
    const step = document.querySelector(".steps [aria-current]");
    if (step) {
      const strip = step.closest("ol");
      const middle = strip.getBoundingClientRect().left + strip.clientWidth / 2;
      const box = step.getBoundingClientRect();
      strip.scrollLeft += box.left + box.width / 2 - middle;
    }
  };

  // On a phone the switch goes back to the line that was read last, also after the next question has loaded.
  const keepPlace = () => {
    const bar = document.querySelector(".switch");
    if (!bar) {
      return;
    }
    const key = `place:${Array.from(article.querySelectorAll("[data-article]"), (one) => one.dataset.article).join()}`;
    const stops = Array.from(bar.querySelectorAll("a"), (link) => ({
      link,
      element: document.getElementById(link.hash.slice(1)),
      place: link.dataset.switch === "article" ? `${key}${link.hash}` : null,
    }));

    // Side by side, each article is a pane of its own, and the next question finds it where it was.
    const answered = document.querySelector("[data-verdict]");
    [article, ...article.querySelectorAll(".account")].forEach((pane, number) => {
      const name = `pane:${key}:${number}`;
      pane.addEventListener("scroll", () => kept?.setItem(name, String(pane.scrollTop)), { passive: true });
      if (!answered) {
        pane.scrollTop = Number(kept?.getItem(name));
      }
    });

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
        kept?.setItem(now.place, String(Math.round(-topOf(now))));
      }
    };

    stops.forEach((stop) => {
      stop.link.addEventListener("click", (event) => {
        mark();
        travelling = true;
        const depth = (stop.place && kept?.getItem(stop.place)) ?? null;
        if (depth === null) {
          return;
        }
        event.preventDefault();
        // A keyboard and a screen reader go along, as they would to any other place of the page.
        stop.element.closest("[tabindex]").focus({ preventScroll: true });
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

  // A flag is kept without loading the page anew, so that a choice that is half made stays.
  const flagQuietly = () => {
    const form = document.querySelector("[data-flag]");
    if (!form) {
      return;
    }
    const button = form.querySelector("button");
    const wanted = form.querySelector("[name=flagged]");
    const told = form.querySelector("[data-told]");
    const step = document.querySelector(".step[aria-current]");
    let sending = false;

    const show = (flagged) => {
      wanted.value = flagged ? "0" : "1";
      button.setAttribute("aria-pressed", String(flagged));
      told.textContent = flagged ? form.dataset.on : form.dataset.off;
      if (step) {
        step.classList.toggle("step-flagged", flagged);
        step.setAttribute("aria-label", flagged ? step.dataset.flagged : step.dataset.plain);
      }
    };

    // Without a script the button of an open question sends the answer's form along; here it sends the flag alone.
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      if (sending) {
        return;
      }
      sending = true;
      const flagged = wanted.value === "1";
      try {
        const sent = new URLSearchParams(new FormData(form));
        const response = await fetch(form.action, { method: "POST", body: sent, redirect: "manual" });
        if (response.type === "opaqueredirect") {
          show(flagged);
        } else {
          form.submit(); // the page that comes says what is wrong
        }
      } catch {
        told.textContent = form.dataset.failed;
      }
      sending = false;
    });
  };

  // An order is made by moving its steps; without a script each place has a list to choose from.
  const movableSteps = () => {
    const steps = document.querySelector("[data-movable]");
    if (!steps) {
      return;
    }
    const places = document.querySelector("[data-places]");
    const told = document.querySelector("[data-moved]");
    const inputs = () => Array.from(steps.querySelectorAll("input"));

    const showEnds = () => {
      steps.querySelectorAll("button").forEach((button) => {
        const step = button.closest("li");
        const next = button.dataset.move === "up" ? step.previousElementSibling : step.nextElementSibling;
        button.setAttribute("aria-disabled", String(!next));
      });
    };

    const move = (button, up) => {
      const step = button.closest("li");
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
      told.textContent = steps.dataset.told.replace("{step}", step.dataset.step).replace("{place}", String(place));
    };

    // What was chosen before an error comes in its order already, as far as it is one.
    if (steps.hasAttribute("data-chosen")) {
      inputs().forEach((input) => {
        input.disabled = false;
      });
    }
    places.hidden = true;
    places.querySelectorAll("select").forEach((list) => {
      list.disabled = true;
    });
    steps.classList.add("movable-ready");
    document.querySelectorAll('a[href^="#choice-"]').forEach((link) => {
      link.href = `#${steps.id}`;
    });
    showEnds();
    steps.querySelectorAll("button").forEach((button) => {
      button.addEventListener("click", () => move(button, button.dataset.move === "up"));
      button.addEventListener("keydown", (event) => {
        if (event.key === "ArrowUp" || event.key === "ArrowDown") {
          event.preventDefault();
          move(button, event.key === "ArrowUp");
        }
      });
    });
  };

  // The sentences to choose from stand in the article: there, a tap does what their boxes do.
  const tapSentences = () => {
    const list = document.querySelector("[data-tap]");
    if (!list || !article) {
      return;
    }
    const told = document.querySelector("[data-tapped]");
    const paragraphs = Array.from(article.querySelectorAll(".article-text p"));

    // A sentence that stands at two places is left to its box: nobody could tell which of them was meant.
    const findPlace = (sentence) => {
      const places = paragraphs.flatMap((paragraph) => {
        const first = paragraph.textContent.indexOf(sentence);
        const again = first < 0 ? -1 : paragraph.textContent.indexOf(sentence, first + 1);
        return [first, again].filter((at) => at >= 0).map((at) => ({ paragraph, at }));
      });
      return places.length === 1 ? places[0] : null;
    };

    const wrap = ({ paragraph, at }, length) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let before = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = at - before;
        if (start >= 0 && start + length <= node.length) {
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + length);
          const span = document.createElement("span");
          span.className = "pick";
          range.surroundContents(span);
          return span;
        }
        before += node.length;
      }
      return null;
    };

    list.querySelectorAll("input[name=choice]").forEach((box) => {
      const label = box.closest("label");
      const sentence = label.querySelector(".option-text").textContent;
      const place = findPlace(sentence);
      const span = place && wrap(place, sentence.length);
      if (!span) {
        return;
      }
      const show = () => span.classList.toggle("pick-chosen", box.checked);
      show();
      box.addEventListener("change", show);
      window.addEventListener("pageshow", show); // a browser may fill in the boxes again
      span.addEventListener("click", () => {
        if (String(window.getSelection())) {
          return; // words were marked, not tapped
        }
        box.checked = !box.checked;
        box.dispatchEvent(new Event("change", { bubbles: true }));
        const words = box.checked ? list.dataset.on : list.dataset.off;
        told.textContent = words.replace("{letter}", label.querySelector(".letter").textContent);
      });
    });
  };

  ownAddress();
  keepPlace();
  showStep();
  flagQuietly();
  movableSteps();
  tapSentences();
})();
