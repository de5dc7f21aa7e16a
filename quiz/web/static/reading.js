/* Filters of a reading without a new page, and a light on what belongs together: all of it a comfort only. */
"use strict";

(() => {
  const form = document.querySelector("[data-lens]");
  const list = document.getElementById("sources");
  const text = document.querySelector(".article-text");
  const entries = [...list.querySelectorAll("[data-number]")];
  const marks = [...text.querySelectorAll("mark")];
  const places = [...text.querySelectorAll("a.place")];
  const count = form.querySelector("[data-count]");
  const numbersOf = (mark) => mark.dataset.of.split(" ").filter(Boolean);

  const look = () => {
    const asked = new FormData(form);
    return {
      kinds: new Set(asked.getAll("mark")),
      who: asked.get("who"),
      only: asked.get("only"),
    };
  };

  const fits = (entry, { who, only }) =>
    (who === "0" || entry.closest("[data-source]").dataset.source === who) &&
    (only === "" || entry.dataset.traits.split(" ").includes(only));

  const show = () => {
    const lens = look();
    const narrow = lens.who !== "0" || lens.only !== "";
    const kept = new Set();
    entries.forEach((entry) => {
      entry.hidden = !fits(entry, lens);
      if (!entry.hidden) {
        kept.add(entry.dataset.number);
      }
    });
    list.querySelectorAll("[data-source]").forEach((card) => {
      card.hidden = !card.querySelector("[data-number]:not([hidden])");
    });
    list.querySelectorAll("[data-unclear]").forEach((card) => {
      card.hidden = narrow;
    });
    marks.forEach((mark) => {
      const kind = mark.dataset.kind;
      const stays = kind === "ambiguous" ? !narrow : numbersOf(mark).some((number) => kept.has(number));
      mark.classList.toggle("is-off", !(lens.kinds.has(kind) && stays));
    });
    places.forEach((place) => {
      const number = place.id.startsWith("place-") ? place.id.slice("place-".length) : "";
      place.hidden = number ? !kept.has(number) : narrow;
    });
    count.textContent = `${kept.size} of ${entries.length} attributions in sight.`;
    keepAddress();
  };

  /* The address tells the same look, so that it can be sent on or marked; a pasted text has none. */
  const keepAddress = () => {
    if (form.method === "get") {
      window.history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
    }
  };

  const showAll = () => {
    form.querySelectorAll("[name=mark]").forEach((box) => {
      box.checked = true;
    });
    form.elements.who.value = "0";
    form.elements.only.value = "";
    show();
  };

  form.querySelector("[data-apply]").hidden = true;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter && event.submitter.name === "everything") {
      showAll();
    } else {
      show();
    }
  });

  /* A link may lead to something that a filter hides. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      showAll();
    }
  });

  const light = (numbers) => {
    entries.forEach((entry) => entry.classList.toggle("is-lit", numbers.includes(entry.dataset.number)));
    marks.forEach((mark) => {
      mark.classList.toggle("is-lit", numbersOf(mark).some((number) => numbers.includes(number)));
    });
  };

  const numbersAt = (element) => {
    const entry = element.closest("[data-number]");
    if (entry) {
      return [entry.dataset.number];
    }
    const place = element.closest("a.place");
    if (place) {
      return place.id.startsWith("place-") ? [place.id.slice("place-".length)] : [];
    }
    const mark = element.closest("mark:not(.is-off)");
    return mark && mark.dataset.of ? numbersOf(mark) : [];
  };

  [text, list].forEach((part) => {
    ["pointerover", "focusin"].forEach((name) => {
      part.addEventListener(name, (event) => light(numbersAt(event.target)));
    });
    ["pointerleave", "focusout"].forEach((name) => {
      part.addEventListener(name, () => light([]));
    });
  });
})();
