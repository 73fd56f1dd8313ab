/* Draws every chart of the page from its specification, without eval and without injected style sheets. */

"use strict";

const HOUSE_FONT = '13px "Be Vietnam Pro"';
const VIETNAMESE_AND_LATIN = "ộ a";

function draw(figure) {
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

// Names are measured before they are placed: in another font they would be cut off at the edge.
document.fonts.load(HOUSE_FONT, VIETNAMESE_AND_LATIN).finally(() => {
  document.querySelectorAll("[data-chart]").forEach(draw);
});
