/* Checks a question while it is typed and keeps the words in this browser; the server decides everything. */
"use strict";

(() => {
  const WAIT = 450; // milliseconds without a key before the server is asked
  const form = document.querySelector("[data-edit]");
  const told = form.querySelector("[data-told]");
  const restored = document.querySelector("[data-restored]");
  const name = `review-edit:${form.dataset.edit}`;
  const areas = Array.from(form.querySelectorAll("textarea"));
  const read = () => Object.fromEntries(areas.map((area) => [area.name, area.value]));
  const saved = read();
  let timer = null;
  let asked = 0;

  const keep = () => {
    try {
      const words = { revision: form.elements.revision.value, words: read() };
      window.localStorage.setItem(name, JSON.stringify(words));
    } catch {
      // Without storage the words are in the form alone.
    }
  };
  const forget = () => {
    try {
      window.localStorage.removeItem(name);
    } catch {
      // Nothing was kept.
    }
  };

  const say = (words, state) => {
    told.textContent = words;
    told.className = `edit-told ${state}`;
  };

  const show = (answer) => {
    say(answer.told, answer.proven ? "told-right" : "told-wrong");
    form.querySelectorAll("[data-says]").forEach((place) => {
      const lines = answer.wrong[place.dataset.says] || [];
      place.hidden = lines.length === 0;
      if (place.dataset.says) {
        place.textContent = lines.join("\n");
        return;
      }
      place.replaceChildren(
        ...lines.map((line) => {
          const item = document.createElement("li");
          item.textContent = line;
          return item;
        }),
      );
    });
  };

  const check = async () => {
    asked += 1;
    const turn = asked;
    try {
      const response = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (turn !== asked) {
        return; // words typed since were sent after these
      }
      if (response.redirected) {
        say("You are signed out. Your words stay in this browser: sign in again in another tab, then go on here.", "told-wrong");
      } else if (response.ok) {
        show(await response.json());
      } else {
        say("These words could not be checked. Save to see what is wrong.", "told-wrong");
      }
    } catch {
      if (turn === asked) {
        say("No connection: your words stay in this browser, and nothing is checked until it is back.", "told-wrong");
      }
    }
  };

  const changed = () => {
    keep();
    window.clearTimeout(timer);
    timer = window.setTimeout(check, WAIT);
  };

  const fill = (words) => {
    areas.forEach((area) => {
      if (area.name in words) {
        area.value = words[area.name];
      }
    });
  };

  // Words that were typed at this version of the question and never arrived are brought back.
  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(window.localStorage.getItem(name));
    } catch {
      return;
    }
    if (!kept || JSON.stringify(kept.words) === JSON.stringify(saved)) {
      return;
    }
    if (kept.revision !== form.elements.revision.value) {
      forget();
      return;
    }
    fill(kept.words);
    restored.hidden = false;
    check();
  };

  form.addEventListener("input", changed);
  restored.querySelector("[data-discard]").addEventListener("click", () => {
    fill(saved);
    forget();
    restored.hidden = true;
    areas[0].focus();
    check();
  });
  form.querySelector("[data-leave]").addEventListener("click", forget);
  restore();
})();
