/* Comfort only: the pages of articles and jobs work without this file. */
"use strict";

(() => {
  // A job's page follows the job; at its end the page is loaded anew and shows what came of it.
  const followJob = () => {
    const job = document.querySelector("[data-job]");
    if (!job) {
      return;
    }
    const words = job.querySelector("[data-job-words]");
    const step = job.querySelector("[data-job-step]");
    const progress = job.querySelector("[data-job-progress]");
    job.querySelector("[data-job-look]").parentElement.hidden = true;
    let wait = 700;

    const show = (element, text) => {
      if (element.textContent !== text) {
        element.textContent = text;
      }
    };

    const look = async () => {
      try {
        const answer = await fetch(job.dataset.job, { headers: { Accept: "application/json" }, redirect: "error" });
        const told = await answer.json();
        if (told.over) {
          window.location.reload();
          return;
        }
        show(words, told.words);
        show(step, told.step);
        if (told.total) {
          progress.max = told.total;
          progress.value = told.done;
        }
        wait = Math.min(wait * 1.15, 4000);
      } catch {
        // The connection may be gone for a moment, or the sign-in for good: the link says where to look.
        job.querySelector("[data-job-look]").parentElement.hidden = false;
        wait = 5000;
      }
      window.setTimeout(look, wait);
    };
    window.setTimeout(look, wait);
  };

  // A file that is too large is told before it is sent; the server would refuse it anyway.
  const checkUpload = () => {
    const form = document.querySelector("[data-upload-limit]");
    if (!form) {
      return;
    }
    const input = form.querySelector("input[type=file]");
    const told = form.querySelector("[data-too-large]");
    const isTooLarge = () => input.files.length > 0 && input.files[0].size > Number(form.dataset.uploadLimit);
    input.addEventListener("change", () => {
      told.hidden = !isTooLarge();
    });
    form.addEventListener(
      "submit",
      (event) => {
        if (isTooLarge()) {
          event.preventDefault();
          event.stopImmediatePropagation();
          input.focus();
        }
      },
      true,
    );
  };

  followJob();
  checkUpload();
})();
