// One tick chooses every language that a page may be translated into.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "select_all") return;
  document.querySelectorAll('[name="locales"]').forEach((box) => {
    box.checked = target.checked;
  });
});
