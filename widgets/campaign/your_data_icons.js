/* The NHS's two icons: shape, colour and words say the same. Shapes are those of the chart's points. */

const ICON_SHAPES = {
  improvement: ["path", { d: "M24 12 36 33H12Z" }],
  concern: ["path", { d: "M24 36 12 15H36Z" }],
  neither: ["path", { d: "M24 11 37 24 24 37 11 24Z" }],
  common_cause: ["circle", { cx: 24, cy: 24, r: 9 }],
  pass: ["text", { x: 24, y: 32 }, "P"],
  fail: ["text", { x: 24, y: 32 }, "F"],
  hit_or_miss: ["text", { x: 24, y: 32 }, "?"],
};
const ICON_NAMES = ["Variation", "Assurance"];

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** One icon beside its words. */
function iconOf({ id, label, says }, place) {
  return make("li", { class: "yd-icon", "data-icon": id },
    drawn("svg", { viewBox: "0 0 48 48", width: 48, height: 48, "aria-hidden": "true" },
      drawn("circle", { cx: 24, cy: 24, r: 21.5, class: "yd-ring" }),
      drawn(...ICON_SHAPES[id])),
    make("p", {}, make("strong", {}, `${ICON_NAMES[place]}: ${label.toLowerCase()}.`), " ", says));
}
