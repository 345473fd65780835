/* A question, its options, and what is said on each. Feedback needs no kernel. */

function render({ model, el }) {
  const check = model.get("exercise");
  const group = freshId("check");
  const keep = keeper(model, { without: "You can go on answering: this question needs none for it." });
  let checked = false;

  const inputs = [];
  const remarks = [];
  const options = check.options.map((option, number) => {
    const remark = make("div", { id: `${group}-remark-${number}`, class: "ex-remark", hidden: true });
    const input = make("input", {
      type: check.several ? "checkbox" : "radio",
      name: group,
      value: number,
      "aria-describedby": remark.id,
      on: { change: choose },
    });
    inputs.push(input);
    remarks.push(remark);
    return make("div", {}, make("label", { class: "wb-choice" }, input, make("span", {}, option.text)), remark);
  });

  const missing = make("p", { class: "ex-missing", id: `${group}-missing` });
  const closing = make("div", { class: "ex-closing" });
  const hint = check.several ? make("p", { class: "wb-hint" }, "Choose all that you think fit.") : null;
  const form = make(
    "form",
    { novalidate: true, autocomplete: "off", on: { submit: ask } },
    make("fieldset", { "aria-describedby": missing.id }, make("legend", {}, check.question), hint, options),
    missing,
    make("div", { class: "wb-row" }, button("Check my answer", null, { type: "submit", class: "wb-button wb-first" })),
    closing
  );

  function chosen() {
    return inputs.filter((input) => input.checked).map((input) => Number(input.value));
  }

  function choose() {
    if (checked) clear();
    missing.textContent = "";
    keep.put({ chosen: chosen(), checked });
  }

  function ask(event) {
    event.preventDefault();
    if (!chosen().length) {
      clear();
      missing.textContent = "Choose an answer first, then check it.";
      inputs[0].focus();
      return;
    }
    show();
    keep.put({ chosen: chosen(), checked });
  }

  function clear() {
    checked = false;
    for (const remark of remarks) remark.hidden = true;
    for (const place of [...remarks, closing]) place.replaceChildren();
  }

  function show() {
    clear();
    checked = true;
    const mine = new Set(chosen());
    check.options.forEach((option, number) => {
      const took = mine.has(number);
      if (!took && !option.right) return;
      const word = option.right ? (took ? "✓ Right:" : "✓ Right, and not chosen:") : "Not this one:";
      const remark = remarks[number];
      remark.hidden = false;
      remark.dataset.right = option.right;
      remark.append(make("p", {}, make("strong", {}, word), ` ${option.feedback}`));
    });
    closing.append(
      make("div", { class: "wb-card" }, make("p", {}, summary(mine)), make("p", {}, check.why), make("p", { class: "wb-hint" }, `Source: ${check.source}`))
    );
  }

  function summary(mine) {
    const right = check.options.filter((option) => option.right);
    if (!check.several) return `The answer is: ${right[0].text}`;
    const took = check.options.filter((option, number) => option.right && mine.has(number)).length;
    const others = mine.size - took;
    const spare = others ? ` You chose ${others} that ${others === 1 ? "does" : "do"} not fit.` : "";
    return `${right.length} of the ${check.options.length} fit. You chose ${took} of them.${spare}`;
  }

  // Before it is on the page: what was answered last time is not news to be read out.
  const { body } = keep.begin();
  if (body) {
    const chose = Array.isArray(body.chosen) ? body.chosen : [];
    for (const input of inputs) input.checked = chose.includes(Number(input.value));
    if (body.checked && chosen().length) show();
  }

  // One region, there from the start: what is added to it is read out, what stands in it is not.
  const live = make("div", { "aria-live": "polite", "aria-relevant": "additions text", "aria-atomic": "false" }, form);
  el.append(ownKeys(make("div", { class: "wb wb-panel ex ex-check" }, live, keep.line, keep.notice)));
  return () => keep.stop();
}

export default { render };
