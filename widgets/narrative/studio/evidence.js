/* The evidence ledger: every figure with its source, sources to attach, figures to put in, references. */

const SOURCE_KINDS = { report: "Report", article: "Article in a journal", book: "Book", webpage: "Web page", data: "Audit or data of our own", conversation: "Conversation" };
const STATE_WORDS = { said: "Source said", attached: "Source attached", none: "No source yet" };
const SOURCE_FIELDS = [
  ["title", "Title", true], ["authors", "Authors, as “Surname, A.; Surname, B.”, or an organisation", false], ["year", "Year", false],
  ["container", "Journal (for an article)", false], ["volume", "Volume", false], ["pages", "Pages", false],
  ["publisher", "Publisher or organisation", false], ["url", "Web address", false], ["doi", "DOI", false],
];

/**
 * @param acts  { show(mark), keep(), insert(words), draft(), tell(sentence) }
 */
function makeEvidence(model, acts) {
  const ledger = make("div", {});
  const list = make("div", {});
  const element = make("div", { class: "wb-evidence" }, ledger, makeAdder(), makeFigures(), list);

  function entryItem(entry, marks) {
    const { sources } = acts.draft();
    const mark = marks[entry.place];
    const choice = sources.length === 0 ? null : make("select", { "aria-label": `Source for “${mark.words}”`, "data-key": `source ${mark.words} ${entry.occurrence}`,
      on: { change: () => attach(mark.words, entry.occurrence, choice.value) } },
    make("option", { value: "" }, "none attached"),
    sources.map((source) => make("option", { value: source.id, selected: source.id === entry.source }, source.title)));
    return make("li", { class: "wb-entry" },
      placeButton(mark, acts.show),
      make("span", { class: `wb-state wb-state-${entry.state}` }, STATE_WORDS[entry.state]),
      choice);
  }

  function attach(words, occurrence, source) {
    const draft = acts.draft();
    draft.attached = draft.attached.filter((one) => one.words !== words || one.occurrence !== occurrence);
    if (source) draft.attached.push({ words, occurrence, source });
    acts.keep();
  }

  function makeAdder() {
    const fields = Object.fromEntries(SOURCE_FIELDS.map(([name, label, needed]) => {
      const field = make("input", { id: freshId(name), type: "text", maxlength: 500, required: needed, autocomplete: "off" });
      return [name, { field, row: make("div", { class: "wb-field" }, make("label", { for: field.id }, label), field) }];
    }));
    const kind = make("select", { id: freshId("kind") }, Object.entries(SOURCE_KINDS).map(([value, name]) => make("option", { value }, name)));
    const problem = make("p", { class: "wb-notice wb-problem", hidden: true, role: "alert" });
    const form = make("form", { class: "wb-form", novalidate: true, on: { submit: (event) => { event.preventDefault(); add(); } } },
      problem,
      make("div", { class: "wb-field" }, make("label", { for: kind.id }, "What is it?"), kind),
      SOURCE_FIELDS.map(([name]) => fields[name].row),
      make("div", { class: "wb-row" }, make("button", { type: "submit", class: "wb-button wb-first" }, "Add this source")));
    const details = make("details", {}, make("summary", {}, "Write a source down"), form);

    function add() {
      const title = fields.title.field.value.trim();
      problem.hidden = Boolean(title);
      if (!title) {
        problem.textContent = "A source needs a title. For an audit of your own, say what it counted.";
        fields.title.field.focus();
        return;
      }
      const source = { id: `s${Date.now().toString(36)}`, kind: kind.value };
      for (const [name] of SOURCE_FIELDS) source[name] = fields[name].field.value.trim().slice(0, LONGEST[name] || 500);
      addSource(source);
      form.reset();
      details.open = false;
      acts.tell(`Added: ${title}. Choose it beside the figure that it stands for.`);
    }
    return details;
  }

  const LONGEST = { year: 20, volume: 40, pages: 40 };

  function addSource(source) {
    const draft = acts.draft();
    if (!draft.sources.some((one) => one.id === source.id)) draft.sources.push(source);
    acts.keep();
  }

  function makeFigures() {
    const choice = make("select", { id: freshId("figure"), on: { change: preview } },
      make("option", { value: "" }, "choose a figure"),
      model.get("figures").map((one, place) => make("option", { value: place }, one.name)));
    const words = make("p", { class: "wb-example", role: "status" });
    const put = button("Put it at the caret", insert, { disabled: true });
    const chosen = () => model.get("figures")[Number(choice.value)];

    function preview() {
      put.disabled = choice.value === "";
      words.textContent = choice.value === "" ? "" : chosen().text;
    }

    function insert() {
      const one = chosen();
      acts.insert(one.text);
      addSource(one.source);
      acts.tell("The figure is in your draft, with what it does not say. Its source is in your list.");
    }

    return make("details", {}, make("summary", {}, "Put in a figure from the workbook"),
      make("p", {}, "A figure comes with its caveat: the two go in together."),
      make("div", { class: "wb-field" }, make("label", { for: choice.id }, "Figure"), choice), words,
      make("div", { class: "wb-row" }, put));
  }

  function remove(id) {
    const draft = acts.draft();
    draft.sources = draft.sources.filter((one) => one.id !== id);
    draft.attached = draft.attached.filter((one) => one.source !== id);
    acts.keep();
  }

  return {
    element,
    draw(answer) {
      const { evidence } = answer;
      const bare = evidence.entries.filter((entry) => entry.state === "none").length;
      redraw(ledger, [
        make("h3", {}, "Figures and their sources"),
        make("p", {}, evidence.entries.length
          ? `We found ${evidence.entries.length} figures or claims of fact. ${bare ? `${bare} of them have no source yet.` : "Each has a source."}`
          : "We found no figures yet. One figure with its source, said beside the story, is enough for most listeners."),
        make("ul", { class: "wb-plain" }, evidence.entries.map((entry) => entryItem(entry, evidence.marks))),
        audienceNotes(answer, "evidence"),
      ]);
      const { sources } = acts.draft();
      redraw(list, sources.length ? [
        make("h4", {}, "References"),
        make("ul", { class: "wb-plain wb-references" }, evidence.references.map((one) => make("li", {}, one))),
        make("div", { class: "wb-row" },
          button("Copy the references", () => acts.copy(evidence.references.join("\n")))),
        make("details", {}, make("summary", {}, "Take a source away"),
          make("ul", { class: "wb-plain" }, sources.map((source) => make("li", { class: "wb-row" }, make("span", {}, source.title),
            button("Take away", () => remove(source.id), { class: "wb-button wb-quiet", "aria-label": `Take away ${source.title}` }))))),
      ] : []);
    },
  };
}
