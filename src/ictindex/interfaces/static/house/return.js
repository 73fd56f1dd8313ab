// A page left open while the session ended: waits for a sign-in elsewhere, then goes on where it stopped.
"use strict";

new BroadcastChannel("signed-in-again").addEventListener("message", (event) => {
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => {
    input.value = event.data.token;
  });
  const kept = document.querySelector("form[data-kept]");
  if (kept) kept.submit();
  else document.dispatchEvent(new CustomEvent("signed-in-again"));
});
