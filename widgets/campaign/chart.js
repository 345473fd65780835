/* Any chart: its heading, what may be chosen, and the panel that the choices lead to. */

function render({ model, el }) {
  const key = () => model.get("choices").map(({ name }) => model.get("chosen")[name]).join("/");

  const heading = make("h3", { id: freshId("chart") });
  const choices = make("div", { class: "wb-chart-choices" });
  const root = make("section", { class: "wb wb-chart", "aria-labelledby": heading.id }, heading, choices);
  const view = makePanel(root, model.get("plotly"));
  root.append(...view.elements);

  function choose(name, value) {
    model.set("chosen", { ...model.get("chosen"), [name]: value });
    try {
      model.save_changes(); // Python may want to know; the page does not wait for it
    } catch {
      // the kernel has ended; every panel is here all the same
    }
  }

  function radio(choice, group, { value, label }) {
    const input = make("input", {
      type: "radio", name: group, value, on: { change: () => choose(choice.name, value) },
    });
    input.checked = model.get("chosen")[choice.name] === value;
    input.dataset.choice = choice.name;
    return make("label", { class: "wb-choice" }, input, make("span", {}, label));
  }

  function showChoices() {
    choices.replaceChildren(...model.get("choices").map((choice) => {
      const group = freshId(choice.name);
      const options = choice.options.map((option) => radio(choice, group, option));
      return make("fieldset", {}, make("legend", {}, choice.label), options);
    }));
  }

  function showChosen() {
    for (const input of choices.querySelectorAll("input")) {
      input.checked = model.get("chosen")[input.dataset.choice] === input.value;
    }
  }

  function showPanel() {
    const panel = model.get("panels")[key()];
    if (!panel) return; // choices and panels are on their way, one after the other
    const title = model.get("title");
    heading.textContent = title;
    view.show(panel, title, `${title} ${key()}`);
  }

  const changes = {
    "change:chosen": () => { showChosen(); showPanel(); },
    "change:panels change:title": showPanel,
    "change:choices": () => { showChoices(); showPanel(); },
  };
  for (const [events, react] of Object.entries(changes)) model.on(events, react);

  el.append(ownKeys(root));
  showChoices();
  showPanel();

  return () => {
    view.stop();
    for (const [events, react] of Object.entries(changes)) model.off(events, react);
  };
}

export default { render };
