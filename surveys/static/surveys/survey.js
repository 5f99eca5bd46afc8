// A form that is sent while the connection is down is held on the page, and sent once when it is back.
// Everything works without this file: the server takes the same form twice as once.
(() => {
  const says = document.querySelector("[data-held]");
  const form = document.querySelector("form[data-hold]");
  const leaving = document.querySelector("form[data-leave]");
  let sending = false;

  const hold = (send) => {
    says.textContent = says.dataset.held;
    setTimeout(send, 3000);
  };

  const asUsual = (button) => {
    if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  };

  const post = (target, body, more) => fetch(target.action, { method: "POST", body: new URLSearchParams(body), headers: { "X-Held": "1" }, ...more });

  form?.addEventListener("submit", (event) => {
    if (!("submitter" in event) || !says) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const button = event.submitter;
    const body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    const send = () => post(form, body, { redirect: "error" }).then((answer) => {
      if (answer.status === 204) location.assign(answer.headers.get("Location"));
      else if (answer.status >= 500) hold(send);
      else asUsual(button);
    }).catch(() => hold(send));
    send();
  });

  leaving?.addEventListener("submit", (event) => {
    event.preventDefault();
    post(leaving, new FormData(leaving), { keepalive: true });
    location.replace(leaving.dataset.leave);
  });

  addEventListener("pageshow", () => { sending = false; });
})();
