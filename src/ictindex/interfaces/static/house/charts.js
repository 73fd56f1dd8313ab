/* Draws every chart of the page from its specification, without eval and without injected style sheets. */

"use strict";

for (const figure of document.querySelectorAll("[data-chart]")) {
  const specification = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  vegaEmbed(figure, specification, {
    actions: false,
    ast: true,
    defaultStyle: false,
    renderer: "svg",
    tooltip: false,
  }).catch(() => {
    // The table twin says the same: open it when the picture cannot be drawn.
    figure.hidden = true;
    figure.parentElement.querySelector("details")?.setAttribute("open", "");
  });
}
