/* Measures of the learner's own change: add, describe, remove, read as a table, take away as a file. */

function render({ model, el }) {
  const { fields, kinds, longest, most } = model.get("form");
  const keep = keeper(model, { answer: receive, without: "What is missing is not worked out meanwhile, and no file is made." });
  let measures = []; // each: { value, element }
  let removed = null; // the last one, until something else is added or removed
  let file = null; // what Python last said, with the number that it said it of
  let wanted = false; // whether somebody waits for the file

  // --- the form --------------------------------------------------------------------------------
  const changeHint = make("p", { class: "wb-hint", id: freshId("hint") }, "In one sentence: who will do what differently, for whom, by when.");
  const change = make("textarea", {
    id: freshId("change"), rows: 2, maxlength: longest, dir: "auto", "aria-describedby": changeHint.id, on: { input: typed },
  });
  const list = make("div", {});
  const gone = make("div", { class: "mp-removed", role: "status" });
  const adder = button("Add a measure", () => add(), { class: "wb-button wb-first" });
  const full = make("p", { class: "wb-hint", hidden: true }, `${most} measures are the most that are kept. Fewer are easier to keep up.`);
  const sentence = make("p", { class: "mp-missing", "aria-live": "polite" });
  const trouble = make("p", { class: "mp-trouble", role: "alert" });
  const table = make("table", {});

  function card(value) {
    const stem = freshId("measure");
    const legend = make("legend", {});
    const group = make("fieldset", { class: "mp-kinds" }, make("legend", {}, "Kind"), kinds.map((kind) => {
      const input = make("input", {
        type: "radio", name: `${stem}-kind`, value: kind.value, autocomplete: "off",
        on: { change: () => { value.kind = kind.value; typed(); } },
      });
      input.checked = value.kind === kind.value;
      return make("label", { class: "wb-choice" }, input, make("span", {}, kind.label));
    }));
    const inputs = fields.map(({ name, label, hint }) => {
      const help = make("p", { class: "wb-hint", id: `${stem}-${name}-hint` }, hint);
      const field = make("textarea", {
        id: `${stem}-${name}`, rows: 2, maxlength: longest, dir: "auto", "aria-describedby": help.id,
        on: { input: () => { value[name] = field.value; typed(); } },
      });
      field.value = value[name];
      return make("div", { class: `mp-field mp-${name}` }, make("label", { for: field.id }, label), help, field);
    });
    const away = button("", () => remove(value), { class: "wb-button wb-quiet" });
    const element = make("fieldset", { class: "mp-measure" }, legend, inputs[0], group, make("div", { class: "mp-fields" }, inputs.slice(1)), away);
    return { value, element, legend, away };
  }

  function number() {
    measures.forEach(({ legend, away }, place) => {
      legend.textContent = `Measure ${place + 1}`;
      away.textContent = `Remove measure ${place + 1}`;
    });
    full.hidden = measures.length < most;
    adder.disabled = measures.length >= most;
    adder.textContent = measures.length ? "Add another measure" : "Add a measure";
  }

  function add(value = blank(), place = measures.length) {
    const made = card(value);
    measures.splice(place, 0, made);
    list.insertBefore(made.element, list.children[place] ?? null);
    forget();
    number();
    typed();
    made.element.querySelector("textarea").focus();
  }

  function remove(value) {
    const place = measures.findIndex((one) => one.value === value);
    measures.splice(place, 1)[0].element.remove();
    number();
    typed();
    removed = { value, place };
    const back = button("Put it back", () => add(removed.value, removed.place));
    gone.replaceChildren(make("p", {}, `Measure ${place + 1} is removed.`), back);
    back.focus();
  }

  function forget() {
    removed = null;
    gone.replaceChildren();
  }

  function blank() {
    return { kind: "", ...Object.fromEntries(fields.map(({ name }) => [name, ""])) };
  }

  // --- what is kept and said -------------------------------------------------------------------
  function body() {
    return { change: change.value, measures: measures.map(({ value }) => ({ ...value })) };
  }

  function typed() {
    keep.put(body());
    tabulate();
  }

  function receive(message) {
    if (message.number !== keep.number) return; // of a plan that has changed since
    file = message;
    tell(message.missing);
    if (wanted) offer();
  }

  function tell(words) {
    if (sentence.textContent !== words) sentence.textContent = words;
  }

  function download() {
    trouble.textContent = "";
    if (file && file.number === keep.number) {
      offer();
    } else if (keep.gone) {
      trouble.textContent = "The workbook makes the file, and the connection to it is gone. Print the page meanwhile.";
    } else {
      wanted = true;
      keep.put(body(), { now: true });
    }
  }

  function offer() {
    wanted = false;
    offerFile("measures.csv", ["\ufeff", file.csv], "text/csv;charset=utf-8"); // the mark tells Excel that it is UTF-8
  }

  /** The plan to read or print: a block of rows for each measure, so that it fits a narrow page. */
  function tabulate() {
    const row = (label, words) => make("tr", {}, make("th", { scope: "row" }, label), make("td", { dir: "auto" }, words || "not said yet"));
    table.replaceChildren(
      make("caption", { dir: "auto" }, change.value.trim() ? `Measures for: ${change.value.trim()}` : "Measures"),
      make("colgroup", {}, make("col"), make("col")),
      ...measures.map(({ value }, place) => make("tbody", {},
        make("tr", {}, make("th", { colspan: 2, scope: "rowgroup" }, `Measure ${place + 1}`)),
        row("Kind", kinds.find((kind) => kind.value === value.kind)?.label),
        fields.map(({ name, label }) => row(label, value[name].trim()))))
    );
  }

  /** Take up a plan that was kept, as far as it has the shape of one. */
  function restore(plan) {
    change.value = String(plan.change ?? "");
    for (const kept of (Array.isArray(plan.measures) ? plan.measures : []).slice(0, most)) {
      const value = blank();
      for (const name of Object.keys(value)) value[name] = String(kept?.[name] ?? "");
      const made = card(value);
      measures.push(made);
      list.append(made.element);
    }
  }

  function other(plan) {
    const use = () => {
      measures = [];
      list.replaceChildren();
      restore(plan);
      number();
      typed();
      elsewhere.replaceChildren();
      change.focus();
    };
    elsewhere.append(make("div", { class: "wb-notice" },
      make("p", {}, "Another version of this plan was saved elsewhere."),
      button("Use that version", use)));
  }

  const elsewhere = make("div", {});
  const title = make("h3", { id: freshId("planner") }, "Measures of your change");
  const printed = make("details", { class: "mp-table" }, make("summary", {}, "Read it as a table"), table);
  const root = make(
    "section",
    { class: "wb wb-panel mp", "aria-labelledby": title.id },
    title,
    make("div", { class: "mp-form" },
      make("label", { for: change.id }, "The change"), changeHint, change,
      list, gone, full,
      make("div", { class: "wb-row" }, adder)),
    sentence,
    make("div", { class: "wb-row" }, button("Download as CSV", download), button("Print", () => window.print()), keep.line),
    trouble,
    keep.notice,
    elsewhere,
    printed
  );

  /* On paper the table is open, and the form is left out. */
  const stop = new AbortController();
  let was = false;
  window.addEventListener("beforeprint", () => { was = printed.open; printed.open = true; }, { signal: stop.signal });
  window.addEventListener("afterprint", () => { printed.open = was; }, { signal: stop.signal });

  const start = keep.begin();
  if (start.body) restore(start.body);
  if (start.other) other(start.other);
  tell(model.get("said").missing ?? "");
  number();
  tabulate();
  el.append(ownKeys(root));
  return () => {
    stop.abort();
    keep.stop();
  };
}

export default { render };
