// Solves the sum of the first screen while it is read: the number whose hash, after the salt, is the challenge.
(async () => {
  const field = document.querySelector("input[data-challenge]");
  if (!field || !crypto.subtle) return;
  const given = JSON.parse(field.dataset.challenge);
  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  for (let number = 0; number <= given.maxNumber; number++) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(given.salt + number));
    if (hex(hash) !== given.challenge) continue;
    const { algorithm, challenge, salt, signature } = given;
    field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    return;
  }
})();
