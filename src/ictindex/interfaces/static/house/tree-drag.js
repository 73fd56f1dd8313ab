// The tree by mouse or finger: what is dropped is sent as the buttons of its line send it, and the page comes back.
"use strict";

function spot(line, list) {
  let next = line.nextElementSibling;
  while (next && next.dataset.kind !== line.dataset.kind) next = next.nextElementSibling;
  return { parent: list.dataset.node, before: next ? next.dataset.code : "" };
}

function send(line, values) {
  const form = line.querySelector(":scope > .tree-row form");
  Object.entries(values).forEach(([name, value]) => {
    const box = document.createElement("input");
    Object.assign(box, { type: "hidden", name, value });
    form.append(box);
  });
  form.submit();
}

document.querySelectorAll(".tree-inside").forEach((list) => {
  new window.Sortable(list, {
    group: "tree",
    draggable: ".tree-line",
    handle: ".grip",
    forceFallback: true, // one way for mouse and finger
    fallbackOnBody: true,
    invertSwap: true, // an element goes before or after another one near its edges
    emptyInsertThreshold: 20,
    animation: 120,
    onStart: () => document.body.classList.add("dragging"),
    onEnd: (event) => {
      document.body.classList.remove("dragging");
      const stays = event.from === event.to && event.oldDraggableIndex === event.newDraggableIndex;
      if (!stays) send(event.item, spot(event.item, event.to));
    },
  });
});
