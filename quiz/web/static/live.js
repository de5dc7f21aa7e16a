/* Follows a live round: goes on when the round does. Without it, pages look again every few seconds. */
"use strict";

(() => {
  const place = document.querySelector("[data-live]");
  if (!place) {
    return;
  }
  const POLL = 2500; // milliseconds between two questions while no stream speaks
  const SILENT = 25000; // a stream says something every ten seconds: after this it is taken for dead
  const AGAIN = 30000; // until a stream is asked for again after one was refused
  const PATIENCE = 8000; // with one question: a dead line says nothing, and must not fill up with questions
  const CALM = 600; // a second press so soon after a step was meant for the page before
  const MOVED = "live:moved";
  const version = Number(place.dataset.version);
  const connection = place.querySelector("[data-connection]");
  let heard = 0; // when the stream last spoke
  let gone = false;
  let asking = false;
  let lost = 0; // questions in a row without an answer
  // A browser may keep nothing for a site: then nobody is led to what is new, and all else works.
  const kept = (() => {
    try {
      return window.sessionStorage;
    } catch {
      return null;
    }
  })();
  const came = kept?.getItem(MOVED) ?? null;
  kept?.removeItem(MOVED);
  const pressed = came === `${place.dataset.page} pressed`; // here, and not in another window

  const tell = (words) => {
    if (connection.textContent !== words) {
      connection.textContent = words;
    }
  };

  const put = (name, value) => {
    const cell = document.querySelector(`[data-${name}]`);
    if (cell && value !== undefined && cell.textContent !== String(value)) {
      cell.textContent = value;
    }
  };

  // An answer that is on its way brings its own page; the round is looked at again if it does not come.
  const isSending = () => document.querySelector("form[data-sent]") !== null;

  const goOn = () => {
    if (gone || isSending()) {
      return;
    }
    gone = true;
    kept?.setItem(MOVED, place.dataset.page);
    window.location.replace(place.dataset.page);
  };

  const hear = (told) => {
    if (lost > 1) {
      tell(place.dataset.back);
    }
    lost = 0;
    put("joined", told.joined);
    put("answered", told.answered);
    if (told.version > version) {
      goOn();
    }
  };

  const ask = async () => {
    if (gone || asking) {
      return;
    }
    asking = true;
    const patience = new AbortController();
    const over = window.setTimeout(() => patience.abort(), PATIENCE);
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(place.dataset.state, { headers, signal: patience.signal });
      if (response.redirected || [401, 403, 404].includes(response.status)) {
        goOn(); // signed out, or no attempt any more: the page itself says so
        return;
      }
      if (!response.ok) {
        throw new Error("busy");
      }
      hear(await response.json());
    } catch {
      lost += 1;
      if (lost > 1) {
        tell(place.dataset.lost);
      }
    } finally {
      window.clearTimeout(over);
      asking = false;
    }
  };

  const listen = () => {
    const stream = new EventSource(place.dataset.events);
    stream.addEventListener("message", (event) => {
      heard = Date.now();
      hear(JSON.parse(event.data));
    });
    stream.addEventListener("error", () => {
      heard = 0;
      if (stream.readyState === EventSource.CLOSED) {
        window.setTimeout(listen, AGAIN); // refused: there are as many streams as the server holds
      }
    });
    window.addEventListener("pagehide", () => stream.close(), { once: true });
  };

  const askUnlessHeard = () => {
    if (!document.hidden && Date.now() - heard > SILENT) {
      ask();
    }
  };

  // A press of a key is a press of the button that goes on; the last key only opens the question behind it.
  const steer = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) {
      return;
    }
    const next = document.querySelector("form[data-next] button");
    const leave = document.querySelector(".projector-bar a[data-leave]");
    const end = document.querySelector("details[data-end]");
    if (["ArrowRight", "PageDown"].includes(event.key) && next) {
      event.preventDefault();
      if (!event.repeat) {
        next.click(); // a key that is held down is one press, whatever pages come meanwhile
      }
    } else if (event.key === "Escape" && leave) {
      event.preventDefault();
      leave.click();
    } else if (event.key === "End" && end) {
      event.preventDefault();
      end.open = true;
      end.querySelector("button").focus();
    }
  };

  // Whoever was brought here by the round hears where it is; whoever came by themselves is left alone.
  const showPlace = () => {
    const moved = pressed || came === place.dataset.page;
    const heading = document.querySelector("[data-live-focus]");
    if (moved && heading && !document.querySelector("[data-focus]")) {
      heading.focus({ preventScroll: true });
      if (heading.getBoundingClientRect().top > window.innerHeight / 2) {
        heading.scrollIntoView({ block: "start", behavior: "auto" });
      }
    }
  };

  if (document.querySelector(".page-round")) {
    document.querySelectorAll(".projector-keys").forEach((told) => told.classList.add("is-working"));
    document.addEventListener("keydown", steer);
  }
  document.querySelectorAll("form[data-next], [data-end] form").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (pressed && window.performance.now() < CALM) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      kept?.setItem(MOVED, `${place.dataset.page} pressed`);
    });
  });
  window.addEventListener("load", () => window.requestAnimationFrame(showPlace));
  window.addEventListener("online", ask);
  document.addEventListener("visibilitychange", askUnlessHeard);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      listen(); // the page comes back from the browser's memory, its stream does not
      ask();
    }
  });
  window.setInterval(askUnlessHeard, POLL);
  listen();
})();
