/* A list of small entries that can grow: days on which something changed or happened. */

/**
 * @param words    { legend, hint, one, add, most }: one names an entry, as "Step change"
 * @param fields   [{ name, label, attributes }], one for each input of an entry
 * @param changed  called when an entry changes
 * @returns        element; value(), an array of { name: text }; set(values); complain(sentence); focus()
 */
function makeLines(words, fields, changed) {
  const hint = make("p", { id: freshId("lines"), class: "wb-hint" }, words.hint);
  const problem = make("p", { id: freshId("lines"), class: "yd-problem", "aria-live": "polite" });
  const list = make("ol", { class: "yd-lines" });
  const more = button(words.add, () => add({}, true));
  const element = make("fieldset", { class: "yd-set", "aria-describedby": `${hint.id} ${problem.id}` },
    make("legend", {}, words.legend), hint, problem, list, more);

  function add(values, byHand = false) {
    const inputs = fields.map(({ name, attributes }) => {
      const input = make("input", { id: freshId("line"), ...attributes, on: { input: changed } });
      input.value = values[name] ?? "";
      input.dataset.name = name;
      return input;
    });
    const remove = button("Remove", () => {
      item.remove();
      count();
      changed();
      more.focus();
    }, { class: "wb-button wb-quiet" });
    const item = make("li", {},
      fields.map(({ label }, place) => make("div", {}, make("label", { for: inputs[place].id }, label), inputs[place])), remove);
    list.append(item);
    count();
    if (byHand) inputs[0].focus();
  }

  /** Number the entries, so that each field and button has a name of its own. */
  function count() {
    [...list.children].forEach((item, place) => {
      const name = `${words.one} ${place + 1}`;
      item.querySelectorAll("input").forEach((input, which) => input.setAttribute("aria-label", `${name}: ${fields[which].label.toLowerCase()}`));
      item.querySelector("button").setAttribute("aria-label", `Remove ${name.toLowerCase()}`);
    });
    more.disabled = list.children.length >= words.most;
  }

  return {
    element,
    value: () => [...list.children].map((item) =>
      Object.fromEntries([...item.querySelectorAll("input")].map((input) => [input.dataset.name, input.value]))),
    set(values) {
      list.replaceChildren();
      for (const one of values) add(one);
      count();
    },
    complain(sentence) {
      problem.textContent = sentence;
    },
    focus: () => (list.querySelector("input") ?? more).focus(),
  };
}
