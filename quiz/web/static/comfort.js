/* Comfort only: choices are seen at once, and over the page that is being read, which stays as it is. */
"use strict";

(() => {
  const root = document.documentElement;
  const link = document.querySelector("a[data-comfort]");
  const NAMES = ["size", "lines", "letters", "font", "theme", "motion"];
  const PANES_FROM = 60;

  const read = (form) => new Map(NAMES.map((name) => [name, new FormData(form).get(name)]));
  const site = (form) => new Map(NAMES.map((name) => [name, form.querySelector(`[name="${name}"]`).value]));

  // The first choice of each is how the site looks by itself, and leaves no mark on the page.
  const show = (form, values) => {
    const plain = site(form);
    values.forEach((value, name) => {
      if (value === plain.get(name)) {
        delete root.dataset[name];
      } else {
        root.dataset[name] = value;
      }
    });
    const wide = (PANES_FROM * Number(values.get("size"))) / 100;
    document.querySelectorAll("link[media*=\"min-width\"]").forEach((sheet) => {
      sheet.media = sheet.media.replace(/min-width:\s*[\d.]+rem/, `min-width: ${wide}rem`);
    });
  };

  const tick = (form, values) => {
    values.forEach((value, name) => {
      form.querySelector(`[name="${name}"][value="${value}"]`).checked = true;
    });
  };

  const preview = (form) => form.addEventListener("change", () => show(form, read(form)));

  const addStyles = (form) =>
    new Promise((done) => {
      if (document.querySelector('link[href*="/comfort.css"]')) {
        done();
        return;
      }
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = form.dataset.styles;
      sheet.addEventListener("load", done);
      sheet.addEventListener("error", done);
      document.head.append(sheet);
    });

  const send = async (form, submitter) => {
    const data = new FormData(form);
    if (submitter && submitter.name) {
      data.set(submitter.name, submitter.value);
    }
    // No page comes along: what it would say is seen already.
    data.set("quiet", "yes");
    const response = await window.fetch(form.action, { method: "POST", body: data });
    if (!response.ok) {
      throw new Error(`${response.status}`);
    }
  };

  const makeDialog = (page) => {
    const section = page.getElementById("comfort");
    const dialog = document.createElement("dialog");
    dialog.className = "comfort-dialog";
    dialog.setAttribute("aria-labelledby", "comfort-title");
    dialog.append(...document.importNode(section, true).childNodes);
    const form = dialog.querySelector("form");
    const close = dialog.querySelector("[data-comfort-close]");
    close.hidden = false;
    document.body.append(dialog);
    preview(form);
    let before = read(form);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      tick(form, before);
      show(form, before);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (event.submitter && event.submitter.name === "reset") {
        tick(form, site(form));
      }
      try {
        await send(form, event.submitter);
      } catch {
        form.submit();
        return;
      }
      before = read(form);
      dialog.close();
    });
    return { dialog, form };
  };

  let made = null;
  const open = async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) {
      return;
    }
    event.preventDefault();
    try {
      if (!made) {
        const response = await window.fetch(link.href);
        made = makeDialog(new DOMParser().parseFromString(await response.text(), "text/html"));
        await addStyles(made.form);
      }
      made.dialog.showModal();
    } catch {
      window.location.assign(link.href);
    }
  };

  const own = document.querySelector("main [data-comfort-form]");
  if (own) {
    preview(own);
  } else if (link) {
    link.addEventListener("click", open);
  }
})();
