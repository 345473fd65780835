/* Several panels in one place: one is shown, the others are a press or an arrow key away. */

/**
 * @param panels  [{ id, name, element }]
 * @param turned  called with the id of the panel that is shown now
 */
function makePanels(label, panels, turned) {
  const tabs = panels.map(({ name }, place) => make("button", {
    type: "button", role: "tab", class: "wb-button wb-tab", id: freshId("tab"),
    on: { click: () => turnTo(place), keydown: (event) => step(event, place) },
  }, name));
  const sheets = panels.map(({ element }, place) => {
    const sheet = make("div", { role: "tabpanel", id: freshId("panel"), class: "wb-tabpanel", "aria-labelledby": tabs[place].id, tabindex: "-1" }, element);
    tabs[place].setAttribute("aria-controls", sheet.id);
    return sheet;
  });
  let shown = 0;

  function turnTo(place) {
    shown = place;
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === place));
      tab.tabIndex = at === place ? 0 : -1;
      sheets[at].hidden = at !== place;
    });
    turned(panels[place].id);
  }

  function step(event, place) {
    const next = {
      ArrowRight: (place + 1) % tabs.length, ArrowLeft: (place - 1 + tabs.length) % tabs.length,
      Home: 0, End: tabs.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    turnTo(next);
    tabs[next].focus();
  }

  const element = make("div", { class: "wb-panels" },
    make("div", { role: "tablist", "aria-label": label, class: "wb-tabs" }, tabs), sheets);
  turnTo(0);
  return { element, get shown() { return panels[shown].id; }, turnTo: (id) => turnTo(panels.findIndex((one) => one.id === id)) };
}

/** The words of one mark, and the way to them in the draft. */
function placeButton(mark, show) {
  return button(mark.words, () => show(mark), { class: "wb-button wb-quiet wb-words", "aria-label": `Show the words “${mark.words}”` });
}

/** Draw again only when something changed, and give the focus back to the button that had it. */
function redraw(element, children) {
  const inside = element.contains(document.activeElement) ? document.activeElement : null;
  const key = inside?.dataset.key || inside?.getAttribute("aria-label") || inside?.textContent;
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
  if (!inside) return;
  const again = [...element.querySelectorAll("button, input, select, textarea, summary")]
    .find((one) => (one.dataset.key || one.getAttribute("aria-label") || one.textContent) === key);
  again?.focus();
}

/** What the audiences that were chosen listen for in one respect: "register", "evidence" or "ask". */
function audienceNotes(answer, about) {
  const notes = answer.language.audiences.flatMap((one) => one.notes.filter((item) => item.about === about).map((item) => ({ one, item })));
  return notes.length
    ? [make("h4", {}, "For your audiences"), make("ul", { class: "wb-plain" }, notes.map(({ one, item }) => make("li", { class: "wb-card" },
        make("p", {}, make("strong", {}, `${one.name}. `), item.says), make("p", { class: "wb-hint" }, `${item.why} (${item.source})`))))]
    : [];
}
