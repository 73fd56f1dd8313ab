// Tells pages left open in this browser that somebody signed in again, and the token with which they may save.
"use strict";

const token = document.querySelector("#fresh-token [name=csrfmiddlewaretoken]").value;
new BroadcastChannel("signed-in-again").postMessage({ token });
