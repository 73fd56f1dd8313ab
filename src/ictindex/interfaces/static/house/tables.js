// Tables that sort and filter without a new page, and can be copied; without this script links and forms do the same.
"use strict";

/** Fold a text as the server does: lower case, no accents, đ as d. */
function fold(text) {
  return text.normalize("NFC").toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

function words(text) {
  return fold(text).match(/[\p{L}\p{N}_]+/gu) || [];
}

// Filter: every word begins a word of the name.

function filterRows(table, text) {
  const wanted = words(text).map((word) => ` ${word}`);
  for (const row of table.tBodies[0].rows) {
    const name = ` ${row.dataset.search}`;
    row.hidden = !wanted.every((word) => name.includes(word));
  }
}

for (const form of document.querySelectorAll("form[data-filter]")) {
  const table = document.getElementById(form.dataset.filter);
  const input = form.querySelector("input[type=search]");
  const empty = document.querySelector(`[data-empty-of="${form.dataset.filter}"]`);
  // A page that was filtered by the server holds only some rows: there the form asks the server again.
  if (input.value) continue;
  const apply = () => {
    filterRows(table, input.value);
    empty.hidden = [...table.tBodies[0].rows].some((row) => !row.hidden);
  };
  input.addEventListener("input", apply);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
}

// Sort: cells carry their value; rows without one stay at the end.

function compare(first, second) {
  const numbers = [Number(first), Number(second)];
  if (numbers.every(Number.isFinite)) return numbers[0] - numbers[1];
  return first < second ? -1 : Number(first > second);
}

function sortRows(table, column, direction) {
  const sign = direction === "descending" ? -1 : 1;
  const value = (row) => row.cells[column].dataset.value;
  const rows = [...table.tBodies[0].rows];
  rows.sort((first, second) => {
    const [a, b] = [value(first), value(second)];
    if (!a || !b) return Number(!a) - Number(!b);
    return sign * compare(a, b);
  });
  table.tBodies[0].append(...rows);
}

function nextDirection(head) {
  const now = head.getAttribute("aria-sort");
  if (!now) return head.dataset.first;
  return now === "ascending" ? "descending" : "ascending";
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  table.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("th[data-first]");
    if (!head || !event.target.closest("a") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const direction = nextDirection(head);
    table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction);
    sortRows(table, head.cellIndex, direction);
  });
}

// Copy: the rows that are seen, as a spreadsheet takes them.

function cellText(cell) {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll(".visually-hidden, svg").forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function tableText(table) {
  const rows = [...table.rows].filter((row) => !row.hidden);
  return rows.map((row) => [...row.cells].map(cellText).join("\t")).join("\n");
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  // Only a secure page may write to the clipboard.
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(tableText(document.getElementById(button.dataset.copy)));
    button.textContent = button.dataset.copied;
  });
}
