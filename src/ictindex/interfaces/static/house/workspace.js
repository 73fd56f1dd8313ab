// Saving while typing: say at each question whether it is being saved, or why it was not.
"use strict";

function place(event) {
  const question = event.target.closest(".question");
  const form = question && question.closest("form");
  return form ? { form, saved: question.querySelector(".saved") } : null;
}

function note(saved, text, kind) {
  saved.querySelectorAll(".saved-note, .remark").forEach((old) => old.remove());
  const line = document.createElement("p");
  line.className = kind;
  line.textContent = text;
  saved.append(line);
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const found = place(event);
  if (found) note(found.saved, found.form.dataset.saving, "saved-note");
});

// What could not be saved because the session ended is saved as soon as somebody signed in again.
const waiting = new Set();

function noteExpired(found, question) {
  waiting.add(question);
  note(found.saved, found.form.dataset.expired, "remark remark-error");
  const link = document.createElement("a");
  link.href = found.form.dataset.signIn;
  link.target = "_blank";
  link.rel = "opener";
  link.textContent = found.form.dataset.signInAgain;
  found.saved.querySelector(".remark").append(" ", link);
}

["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach((name) => {
  document.addEventListener(name, (event) => {
    const found = place(event);
    if (!found) return;
    if (event.detail.xhr?.status === 401) noteExpired(found, event.target.closest(".question"));
    else note(found.saved, found.form.dataset.failed, "remark remark-error");
  });
});

document.addEventListener("signed-in-again", () => {
  waiting.forEach((question) => window.htmx.trigger(question, "change"));
  waiting.clear();
});

// What was typed before this script arrived is saved as soon as it has; a box still typed in saves when left.
function isChanged(control) {
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.options) {
    const first = [...control.options].find((option) => option.defaultSelected) || control.options[0];
    return !first.selected;
  }
  return control.value !== control.defaultValue;
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".question[hx-post]").forEach((question) => {
    const controls = [...question.querySelectorAll("input, select, textarea")];
    const left = controls.filter((control) => control !== document.activeElement);
    if (left.some(isChanged)) window.htmx.trigger(question, "change");
  });
});

// A box whose answer must be corrected looks and reads like it as soon as the answer is saved.
document.addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll(".question").forEach((question) => {
    const box = question.querySelector("input.form-control");
    if (!box) return;
    const wrong = question.querySelector(".remark-error") !== null;
    box.classList.toggle("is-invalid", wrong);
    box.setAttribute("aria-invalid", String(wrong));
  });
});
