// On a shared tablet: after a while in which nobody touches anything, go where the page asks whether somebody is there.
// Without this file the page goes there by itself after that time, whether somebody is typing or not.
(() => {
  const way = document.querySelector("[data-idle]");
  if (!way) return;
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => way.click(), way.dataset.idle * 1000);
  };
  for (const sign of ["pointerdown", "pointermove", "keydown", "input", "scroll"]) addEventListener(sign, wait, { passive: true, capture: true });
  wait();
})();
