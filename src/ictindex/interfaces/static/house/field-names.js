// Completion of field names in a formula: type a few letters of a code or a title, choose with the arrows.
"use strict";

const box = document.getElementById("id_measure");
const list = document.getElementById("field-names");
const MOST = 8;

const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

const fields = [...document.querySelectorAll("#field-codes [data-code]")].map((item) => ({
  code: item.dataset.code,
  text: item.textContent.trim().replace(/\s+/g, " "),
  words: fold(item.textContent),
}));

function wordBefore() {
  const before = box.value.slice(0, box.selectionStart);
  const found = /[\p{L}\p{N}_]+$/u.exec(before);
  return found ? { text: found[0], start: found.index } : null;
}

function close() {
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(item) {
  const word = wordBefore();
  if (!word) return close();
  box.setRangeText(item.dataset.code, word.start, box.selectionStart, "end");
  close();
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

function select(item) {
  list.querySelectorAll("[aria-selected=true]").forEach((old) => old.setAttribute("aria-selected", "false"));
  item.setAttribute("aria-selected", "true");
  item.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", item.id);
}

function suggest() {
  const word = wordBefore();
  const wanted = word && fold(word.text);
  const found = wanted ? fields.filter((field) => field.words.includes(wanted)).slice(0, MOST) : [];
  if (!found.length || (found.length === 1 && fold(found[0].code) === wanted)) return close();
  list.replaceChildren(
    ...found.map((field, number) => {
      const item = document.createElement("li");
      item.id = `field-name-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.code = field.code;
      item.textContent = field.text;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(item);
      });
      return item;
    }),
  );
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
}

box.addEventListener("input", suggest);
box.addEventListener("blur", close);
box.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  const items = [...list.children];
  const place = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    select(items[(place + step + items.length) % items.length]);
  } else if (event.key === "Enter" && place >= 0) {
    choose(items[place]);
  } else if (event.key === "Escape") {
    close();
  } else {
    return;
  }
  event.preventDefault();
});
