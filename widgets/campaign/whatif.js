/* Number fields, and what would follow from them; Python works it out. */

const PATIENCE = 6000; // milliseconds, after which an answer is thought to be lost

function render({ model, el }) {
  const { supposed, most, follows, refused } = model.get("shown");
  let number = 0;
  let timer = 0;

  function numberField(name, label, hint, limits) {
    const help = make("p", { class: "wb-hint", id: freshId("hint") }, hint);
    const problem = make("p", { class: "wi-problem", id: freshId("problem"), "aria-live": "polite" });
    const input = make("input", {
      type: "number", id: freshId(name), inputmode: "decimal", required: true, autocomplete: "off",
      "aria-describedby": `${help.id} ${problem.id}`, ...limits, on: { input: ask },
    });
    input.value = supposed[name];
    const says = limits.step === 1 ? "a whole number" : "a number";
    const check = () => {
      const fits = input.value !== "" && input.checkValidity();
      const words = fits ? "" : `Write ${says} from ${limits.min} to ${limits.max.toLocaleString("en-GB")}.`;
      if (problem.textContent !== words) problem.textContent = words;
      input.setAttribute("aria-invalid", String(!fits));
      return fits;
    };
    return { name, input, check, element: make("div", { class: "wi-field" }, make("label", { for: input.id }, label), help, input, problem) };
  }

  const people = numberField("people", "People prescribed the drugs", "The model supposes 180,000, which nobody counted.", { min: 1, max: most, step: 1 });
  const fall = numberField("fall", "Fall in prescribing, in per cent", "The headline is 51.8.", { min: 0, max: 100, step: "any" });
  const realised = numberField("realised", "Share of the savings that comes, in per cent", "The evaluation supposes all of them, 100.", { min: 0, max: 100, step: "any" });
  const fields = [people, fall, realised];

  const trouble = make("p", { class: "wi-problem", role: "status" });
  const harm = outcome();
  const money = outcome();

  function outcome() {
    const sentence = make("p", { class: "wi-sentence", "aria-live": "polite" });
    const more = make("div", {});
    return {
      show(said) {
        if (sentence.textContent !== said.sentence) sentence.textContent = said.sentence;
        more.replaceChildren(...rest(said));
      },
      elements: [sentence, make("details", {}, make("summary", {}, "What this supposes, source and caveat"), more)],
    };
  }

  function rest({ assumes, source, caveat }) {
    return [
      ...(assumes.length ? [make("ul", {}, assumes.map((words) => make("li", {}, words)))] : []),
      make("p", {}, make("strong", {}, "Caveat. "), caveat),
      make("p", { class: "wb-hint" }, `Source: ${source}`),
    ];
  }

  function ask() {
    if (!fields.map((field) => field.check()).every(Boolean)) return;
    number += 1;
    clearTimeout(timer);
    timer = setTimeout(lose, PATIENCE);
    const values = Object.fromEntries(fields.map(({ name, input }) => [name, Number(input.value)]));
    try {
      model.send({ kind: "suppose", number, supposed: values });
    } catch {
      lose(); // the kernel has ended
    }
  }

  function lose() {
    trouble.textContent = "The connection to the workbook is gone. What stands below was worked out from earlier numbers.";
  }

  function receive(message) {
    if (message.kind !== "follows" || message.number !== number) return;
    clearTimeout(timer);
    trouble.textContent = message.problem;
    if (message.problem) return;
    harm.show(message.harm);
    money.show(message.money);
  }

  function again() {
    for (const { name, input } of fields) input.value = supposed[name];
    ask();
  }

  const title = make("h3", { id: freshId("whatif") }, "What if?");
  harm.show(follows.harm);
  money.show(follows.money);
  model.on("msg:custom", receive);
  el.append(ownKeys(make(
    "section",
    { class: "wb wb-panel wi", "aria-labelledby": title.id },
    title,
    make("p", {}, "Scenarios, not findings: change a number and see how much hangs on it."),
    trouble,
    make("h4", {}, "Strokes and deaths averted"),
    make("div", { class: "wi-fields" }, people.element, fall.element),
    harm.elements,
    make("h4", {}, "Money"),
    make("div", { class: "wi-fields" }, realised.element),
    money.elements,
    make("div", { class: "wb-row" }, button("Back to the published numbers", again)),
    make("h4", {}, "An analysis that we do not run"),
    make("p", { class: "wi-sentence" }, refused.sentence),
    make("ul", {}, refused.reasons.map((words) => make("li", {}, words))),
    make("p", {}, refused.instead),
    make("details", {}, make("summary", {}, "Source and caveat of the three values"), rest(refused))
  )));
  return () => {
    clearTimeout(timer);
    model.off("msg:custom", receive);
  };
}

export default { render };
