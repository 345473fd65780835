/* What all widgets share in the browser. Text reaches the page through textContent only. */

/**
 * Make an element. Attributes that are false or null are left out; "on" holds listeners.
 * Children are elements or plain text, which is never read as HTML.
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function button(label, press, attributes = {}) {
  return make("button", { type: "button", class: "wb-button", on: { click: press }, ...attributes }, label);
}

/**
 * Keep JupyterLab's own keys out of a widget: its shortcuts (letters and arrows act on cells), and
 * its habit of swallowing the line break that Enter makes in a field.
 */
function ownKeys(root) {
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("beforeinput", (event) => event.stopPropagation(), { capture: true });
  return root;
}

let lastId = 0;
/** An id that no other element on the page has. */
function freshId(stem) {
  lastId += 1;
  return `wb-${stem}-${lastId}-${Math.random().toString(36).slice(2, 7)}`;
}

/** Offer a file to the person's own computer; nothing leaves it. */
function offerFile(name, parts, type) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The hour and minute on the clock of the person's own computer. */
function clock(time) {
  return new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
