/* What the columns are, and how the chart is to be drawn and read. */

const ROLES = { date: "Date", unit: "Unit", value: "Value", numerator: "Numerator: how many", denominator: "Denominator: out of how many" };

/**
 * @param offers   what Python offers: columns, kinds, roles, better
 * @param changed  called when anything is chosen
 * @returns        columns, ways: two elements; begin(answer, kept), value(), complain(field, sentence), clear()
 */
function makeChoices(offers, changed) {
  let header = [];
  let roles = {}; // the field of each column, by its role

  const options = (pairs) => pairs.map(([value, label]) => make("option", { value }, label));
  const select = (label, pairs, hint) => labelled(label, make("select", { on: { change: changed } }, options(pairs)), hint);
  function check(label, hint) {
    const input = make("input", { type: "checkbox", id: freshId("check"), on: { change: changed } });
    const problem = make("p", { id: `${input.id}-problem`, class: "yd-problem", "aria-live": "polite" });
    const about = make("p", { id: `${input.id}-hint`, class: "wb-hint" }, hint);
    input.setAttribute("aria-describedby", `${about.id} ${problem.id}`);
    return {
      element: make("div", { class: "yd-check" }, make("label", { class: "wb-choice", for: input.id }, input, label), about, problem),
      control: input,
      complain: (sentence) => { problem.textContent = sentence; },
    };
  }

  // What the columns are

  const shape = labelled("Each row holds", make("select", { on: { change: () => { reshape({}); changed(); } } }, options(Object.entries(offers.columns))));
  const places = make("div", { class: "yd-grid" });
  const wrong = make("p", { class: "yd-problem", "aria-live": "polite" });
  const columns = make("div", {}, shape.element, wrong, places);

  /** Offer a column for each role of the shape; what is not given keeps its column, or takes a free one. */
  function reshape(given) {
    const wanted = offers.roles[shape.control.value];
    const before = { ...chosenPlaces(), ...given };
    const taken = new Set(wanted.map((role) => before[role]).filter((place) => place !== undefined));
    const free = header.map((_, place) => place).filter((place) => !taken.has(place));
    const names = header.map((name, place) => [place, header.indexOf(name) === header.lastIndexOf(name) ? name : `${name} (column ${place + 1})`]);
    roles = Object.fromEntries(wanted.map((role) => {
      const one = select(ROLES[role], names);
      one.control.value = String(before[role] ?? free.shift() ?? 0);
      return [role, one];
    }));
    places.replaceChildren(...wanted.map((role) => roles[role].element));
    offerKinds();
  }

  const chosenPlaces = () => Object.fromEntries(Object.entries(roles).map(([role, one]) => [role, Number(one.control.value)]));

  // How it is to be drawn and read

  const better = select("Which way is better?", Object.entries(offers.better), "Without it, a change is shown as neither good nor bad.");
  const target = labelled("Target (optional)", make("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 10, maxlength: 40, on: { input: changed } }),
    "In the unit of the values; for numerators and denominators in per cent, as 95.");
  const title = labelled("Title of the chart (optional)", make("input", { type: "text", autocomplete: "off", maxlength: 200, class: "yd-wide", on: { input: changed } }));
  const kind = select("Kind of chart", []);
  const rules = select("What counts as a signal", [
    ["nhs", "All rules of the NHS’s Making Data Count"], ["limits", "Only a point outside the limits"],
  ], "Shifts, trends and points near a limit count too by the NHS’s rules, and only they give its icons.");
  const steps = makeLines({
    legend: "Step changes", one: "Step change", add: "Add a step change", most: 10,
    hint: "Where the service itself was changed for good, limits begin anew at the first row on or after that day. Do not use it to make a signal go away.",
  }, [{ name: "when", label: "Day", attributes: { type: "date" } }], changed);
  const events = makeLines({
    legend: "Annotations", one: "Annotation", add: "Add an annotation", most: 10,
    hint: "What else happened, marked on the chart. Limits stay as they are.",
  }, [
    { name: "when", label: "Day", attributes: { type: "date" } },
    { name: "words", label: "What happened", attributes: { type: "text", maxlength: 200, autocomplete: "off" } },
  ], changed);
  const small = check("Hide small numbers", "Rows with a count from 1 to 4 are left out, and one more so that nobody can work them out.");
  const screened = check("Screen moving ranges (XmR chart)", "Unusually large jumps are left out when limits are worked out. The NHS’s Excel tool does not do this; its R package does.");
  const adjusted = check("Allow for overdispersion", "Limits are widened where units differ by more than chance, as units of the NHS mostly do.");

  const timed = make("div", {}, steps.element, events.element);
  const ways = make("div", {},
    make("div", { class: "yd-grid" }, better.element, target.element),
    small.element, adjusted.element,
    make("details", {}, make("summary", {}, "More choices: title, kind of chart, step changes, annotations"),
      title.element, kind.element, rules.element, screened.element, timed));

  function offerKinds() {
    const fitting = Object.entries(offers.kinds[shape.control.value]);
    const before = kind.control.value || "auto";
    kind.control.replaceChildren(...options([["auto", `Choose for me: ${fitting[0][1].split(":")[0]}`], ...fitting]));
    kind.control.value = before === "auto" || offers.kinds[shape.control.value][before] ? before : "auto";
    const units = shape.control.value === "units";
    for (const one of [rules, screened]) one.element.hidden = units;
    timed.hidden = units;
    adjusted.element.hidden = !units;
  }

  const fields = { columns: { complain: (sentence) => { wrong.textContent = sentence; }, focus: () => shape.control.focus() }, kind, target, steps, events, hide_small: small };

  return {
    columns,
    ways,
    /** Offer what was read of a table; what was kept of earlier choices comes before the guess. */
    begin(answer, kept) {
      header = answer.header;
      const fits = kept && Object.values(kept.places).every((place) => place < header.length);
      shape.control.value = fits ? kept.shape : answer.shape;
      roles = {};
      reshape(fits ? kept.places : answer.places);
    },
    /** Put back everything but the columns. */
    restore(kept) {
      better.control.value = kept.better ?? "neither";
      target.control.value = kept.target ?? "";
      title.control.value = kept.title ?? "";
      rules.control.value = kept.rules ?? "nhs";
      if (kept.kind && kept.kind !== "auto") kind.control.append(make("option", { value: kept.kind }, kept.kind));
      kind.control.value = kept.kind ?? "auto";
      steps.set((kept.steps ?? []).map((when) => ({ when })));
      events.set(kept.events ?? []);
      small.control.checked = Boolean(kept.hide_small);
      screened.control.checked = Boolean(kept.screened);
      adjusted.control.checked = Boolean(kept.adjusted);
    },
    value: () => ({
      shape: shape.control.value,
      places: chosenPlaces(),
      title: title.control.value,
      kind: kind.control.value || "auto",
      rules: rules.control.value,
      better: better.control.value,
      target: target.control.value,
      steps: steps.value().map(({ when }) => when),
      events: events.value(),
      screened: screened.control.checked,
      adjusted: adjusted.control.checked,
      hide_small: small.control.checked,
    }),
    clear() {
      for (const field of Object.values(fields)) field.complain("");
    },
    complain(name, sentence, { focus }) {
      const field = fields[name];
      field.complain(sentence);
      const control = field.control ?? field.element ?? columns;
      control.closest("details")?.setAttribute("open", "");
      if (focus) (field.focus ?? (() => field.control.focus()))();
    },
  };
}
