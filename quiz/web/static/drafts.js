/* Saves a draft by itself while it changes. Without it, every button saves. */
"use strict";

(() => {
  const PAUSE = 1500;
  const form = document.querySelector("form[data-draft]");
  if (!form) {
    return;
  }
  const told = form.querySelector("[data-saved]");
  let timer = 0;
  let leaving = false;
  let saving = false;
  let running = Promise.resolve();

  // A new draft takes the browser's time zone, unless the teacher has one already.
  const zone = form.elements.zone;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (form.elements.version.value === "1" && zone.value === "UTC" && [...zone.options].some((one) => one.value === here)) {
    zone.value = here;
  }

  const save = async () => {
    if (leaving) {
      return;
    }
    saving = true;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Saving": "quietly" },
        redirect: "error",
      });
      if (response.ok) {
        form.elements.version.value = (await response.json()).version;
        told.textContent = "Saved just now";
      } else if (response.status === 409) {
        told.textContent = "Not saved: this draft was changed in another window. Open it again.";
      } else {
        told.textContent = "Not saved yet: something above needs to be mended.";
      }
    } catch {
      told.textContent = "Not saved: the server cannot be reached. Nothing is lost as long as this page stays open.";
    } finally {
      saving = false;
    }
  };

  form.addEventListener("input", () => {
    told.textContent = "Not saved yet";
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      running = running.then(save);
    }, PAUSE);
  });

  // A button waits for a quiet saving that is on its way, and then sends the version which that one has made.
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (leaving || !saving) {
      leaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    // A form cannot be sent from within its own submit event, which a promise alone would still be.
    running.then(() => window.setTimeout(() => form.requestSubmit(button), 0));
  });

  window.addEventListener("pageshow", () => {
    leaving = false;
  });
})();
