/* Arrow keys turn to the previous and the next source, as the links do; Escape leads back to the X-ray. */
"use strict";

(() => {
  const KEYS = {
    ArrowLeft: "a[rel=prev]",
    ArrowRight: "a[rel=next]",
    PageUp: "a[rel=prev]",
    PageDown: "a[rel=next]",
    Escape: "a[data-leave]",
  };

  document.querySelectorAll(".projector-keys").forEach((told) => {
    told.classList.add("is-working");
  });
  document.addEventListener("keydown", (event) => {
    const link = KEYS[event.key] && document.querySelector(`.projector-bar ${KEYS[event.key]}`);
    if (link && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      link.click();
    }
  });
})();
