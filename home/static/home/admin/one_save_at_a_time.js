// Publishing waits for a draft that is just being saved by itself. Else a new page is made twice, at one address: the
// second is refused, and the one who publishes sees an error.
const LONGEST_WAIT = 10_000;
let saving = false;
let leaving = false;
let waiting = null;

const savesItself = (form) => form.matches('[data-controller~="w-autosave"]');

function goOn() {
  saving = false;
  if (!waiting) return;
  const { form, submitter, timer } = waiting;
  waiting = null;
  clearTimeout(timer);
  submitter?.removeAttribute("disabled"); // a disabled button would not say what it was pressed for
  form.requestSubmit(submitter);
}

window.addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault();
  saving = !event.defaultPrevented;
});
window.addEventListener("w-autosave:success", goOn);
window.addEventListener("w-autosave:error", goOn);

window.addEventListener(
  "submit",
  (event) => {
    const { target: form, submitter } = event;
    if (!saving || !savesItself(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting ??= { form, submitter, timer: setTimeout(goOn, LONGEST_WAIT) };
  },
  { capture: true },
);

window.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && savesItself(event.target)) leaving = true;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
