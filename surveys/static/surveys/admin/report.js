/* Shows what is said of a draft anew whenever the editor has saved it. Without it, the page shows it when it loads. */
(function () {
  "use strict";

  async function refresh(place) {
    const answer = await fetch(place.dataset.surveysReport, { credentials: "same-origin" });
    if (answer.ok) place.innerHTML = await answer.text();
  }

  document.addEventListener("w-autosave:success", function () {
    document.querySelectorAll("[data-surveys-report]").forEach(refresh);
  });
})();
