// The tree by keyboard, and the sum of weights while they are typed. Everything works without this script too.
"use strict";

const DIRECTIONS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

document.addEventListener("keydown", (event) => {
  const line = event.altKey && event.target.closest(".tree-line");
  const direction = line && DIRECTIONS[event.key];
  const button = direction && line.querySelector(`:scope > .tree-row button[value="${direction}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// After a move the page comes back to the line that moved; its link takes the focus, once the browser has
// gone to the line itself and put the focus nowhere.
window.addEventListener("load", () => {
  const line = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const link = line && line.classList.contains("tree-line") && line.querySelector("a");
  if (link) setTimeout(() => link.focus());
});

// A live region is read out when its text changes, not when the page brings it along.
document.querySelectorAll("[data-told]").forEach((told) => {
  const text = told.textContent;
  told.textContent = "";
  setTimeout(() => (told.textContent = text), 150);
});

const total = document.querySelector("[data-weights-total]");
const comma = document.documentElement.lang === "vi";

function typed(text) {
  const plain = comma ? text.replaceAll(".", "").replace(",", ".") : text;
  return Number(plain.trim());
}

if (total) {
  document.addEventListener("input", () => {
    const numbers = [...document.querySelectorAll("[data-weight]")].map((box) => (box.value.trim() ? typed(box.value) : Number(box.dataset.weight)));
    if (numbers.some(Number.isNaN)) return;
    const sum = numbers.reduce((one, other) => one + other, 0);
    const shown = String(Number(sum.toPrecision(12)));
    total.textContent = comma ? shown.replace(".", ",") : shown;
  });
}
