/* Takes evidence from a selection, saves while one types, and keeps what did not arrive. Buttons do all else. */
"use strict";

(() => {
  const PAUSE = 900;
  const form = document.querySelector("form[data-writing]");
  if (!form) {
    return;
  }
  const told = document.querySelector("[data-saved]");
  const state = document.querySelector("[data-status]");
  const proof = form.querySelector("[data-proof]");
  const key = `writing-${form.dataset.writing}`;
  let timer = 0;
  let leaving = false;
  let running = Promise.resolve();

  // What was typed stays in this browser until the site has said that it has it: quietly, or by the page that
  // follows a button, which bears a later revision. The button may have changed the text; that is no loss.
  const typed = () => [...form.querySelectorAll("textarea, select[name^='wrong-'], select[name='kind']")];
  const gather = () => Object.fromEntries(typed().map((field) => [field.name, field.value]));
  const revision = () => Number(form.elements.revision.value);
  const store = (value, sent = false) => {
    try {
      if (value === null) {
        window.localStorage.removeItem(key);
      } else {
        window.localStorage.setItem(key, JSON.stringify({ sent, revision: revision(), fields: value }));
      }
    } catch {
      // A browser that keeps nothing still saves to the site.
    }
  };
  const recall = () => {
    try {
      return JSON.parse(window.localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  };
  const arrived = (found) => found.sent && revision() > found.revision;
  const differs = (fields) => typed().some((field) => field.name in fields && fields[field.name] !== field.value);

  const found = recall();
  const kept = found && !arrived(found) ? found.fields : {};
  const offer = document.querySelector("[data-kept]");
  if (new URLSearchParams(window.location.search).get("chosen") === "stored" || !differs(kept)) {
    store(null);
  } else {
    offer.hidden = false;
    offer.querySelector("[data-kept-back]").addEventListener("click", () => {
      typed().forEach((field) => {
        if (field.name in kept) {
          field.value = kept[field.name];
        }
      });
      offer.hidden = true;
      later(0);
    });
    offer.querySelector("[data-kept-drop]").addEventListener("click", () => {
      store(null);
      offer.hidden = true;
    });
  }

  const tell = (answer) => {
    form.elements.revision.value = answer.revision;
    state.textContent = answer.status;
    proof.innerHTML = answer.proof;
    form.querySelectorAll("[data-findings]").forEach((place) => {
      const words = answer.findings[place.dataset.findings] || [];
      place.replaceChildren(
        ...words.map((one) => Object.assign(document.createElement("p"), { className: "field-error finding", textContent: one })),
      );
    });
  };

  const save = async () => {
    if (leaving) {
      return;
    }
    const sent = JSON.stringify(gather());
    const body = new FormData(form);
    body.delete("sentence");
    try {
      const response = await fetch(form.action, { method: "POST", body, headers: { "X-Saving": "quietly" }, redirect: "error" });
      if (response.ok) {
        tell(await response.json());
        told.textContent = "Saved just now";
        if (JSON.stringify(gather()) === sent) {
          store(null);
        }
      } else if (response.status === 409) {
        told.textContent = "Not saved: this draft was changed in another window. Press “Save and check” to see both versions.";
      } else {
        told.textContent = "Not saved: open this page again. Your text is kept in this browser.";
      }
    } catch {
      told.textContent = "Not saved: the site cannot be reached, or you are signed out. Your text is kept in this browser.";
    }
  };

  const later = (pause) => {
    window.clearTimeout(timer);
    store(gather());
    told.textContent = "Not saved yet";
    timer = window.setTimeout(() => {
      running = running.then(save);
    }, pause);
  };

  const evidence = new Set(["sentence", "picked", "target", "words"]);
  form.addEventListener("input", (event) => {
    if (!evidence.has(event.target.name)) {
      offer.hidden = true;
      later(PAUSE);
    }
  });

  // A button sends the revision that the last quiet saving has made, and is taken once. The form is sent in a
  // task of its own, since a browser drops what is submitted while it still tells of a submission.
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (leaving === "gone") {
      event.preventDefault();
      return;
    }
    if (leaving) {
      leaving = "gone";
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const send = () => {
      leaving = true;
      store(gather(), true);
      form.requestSubmit(button);
    };
    running.then(() => window.setTimeout(send));
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  // Evidence from selected words.
  const picked = form.elements.picked;
  const shown = form.querySelector("[data-picked]");
  const words = form.querySelector("[data-words]");
  const pick = (mark, text) => {
    picked.value = mark;
    shown.textContent = text ? `Selected: “${text}”` : "";
    shown.hidden = !text;
    words.hidden = Boolean(text);
  };
  const offset = (sentence, node, at) => {
    const before = document.createRange();
    before.selectNodeContents(sentence);
    before.setEnd(node, at);
    return before.toString().length;
  };
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) {
      return;
    }
    const range = selection.getRangeAt(0);
    const touched = [...form.querySelectorAll(".sentence")].filter((one) => range.intersectsNode(one));
    if (!touched.length) {
      return;
    }
    const first = touched[0];
    const last = touched.filter((one) => one.dataset.article === first.dataset.article).at(-1);
    const start = first.contains(range.startContainer) ? offset(first, range.startContainer, range.startOffset) : 0;
    const end = last.contains(range.endContainer)
      ? offset(last, range.endContainer, range.endOffset)
      : last.textContent.length;
    const from = Number(first.dataset.start) + start;
    const to = Number(last.dataset.start) + end;
    if (to > from) {
      const text = touched.map((one, place) => {
        const cutStart = place === 0 ? start : 0;
        const cutEnd = one === last ? end : one.textContent.length;
        return one.textContent.slice(cutStart, cutEnd);
      });
      pick(`${first.dataset.article}:${from}:${to}`, text.join(" ").trim());
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "sentence") {
      pick("", "");
    }
  });
  form.addEventListener("click", (event) => {
    const sentence = event.target.closest(".sentence");
    if (sentence && document.getSelection().isCollapsed) {
      const tick = sentence.previousElementSibling;
      tick.checked = !tick.checked;
      pick("", "");
    }
  });
})();
