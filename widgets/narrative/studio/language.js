/* Language: words to keep, swap or justify; the audiences; what drives the organisation. */

const MOST_AUDIENCES = 3;
const NOTE_NAMES = { register: "How you speak", evidence: "Evidence", ask: "Your ask" };

/**
 * @param acts  { show(mark), keep(), swap(mark, words), draft(), tell(sentence) }
 */
function makeLanguage(model, acts) {
  const flags = make("div", {});
  const people = make("div", {});
  const drivers = make("div", {});
  const chooser = makeChooser();
  const adder = makeDriverAdder();
  const element = make("div", { class: "wb-language" }, flags, make("h3", {}, "Your audiences"), chooser.element, people,
    make("h3", {}, "What already drives your organisation"), adder, drivers);

  function choose(flag, choice, reason = "") {
    const draft = acts.draft();
    const same = (one) => one.remark.rule === flag.remark.rule && one.remark.words === flag.remark.words && one.remark.occurrence === flag.remark.occurrence;
    draft.kept = draft.kept.filter((one) => !same(one));
    if (choice) draft.kept.push({ remark: flag.remark, choice, reason });
    acts.keep();
  }

  function decided(flag, words) {
    const what = flag.choice === "keep" ? "You keep" : "You justify";
    return make("li", { class: "wb-card" },
      make("p", {}, `${what} “${words}”.`, flag.reason ? ` Your reason: ${flag.reason}` : ""),
      button("Decide again", () => choose(flag, null), { class: "wb-button wb-quiet", "aria-label": `Decide again about “${words}”` }));
  }

  function undecided(flag, mark) {
    const reason = make("input", { type: "text", maxlength: 500, id: freshId("reason"), "data-key": `reason ${mark.words} ${flag.remark.occurrence}` });
    const why = make("details", {}, make("summary", {}, `Justify “${mark.words}”`),
      make("div", { class: "wb-field" }, make("label", { for: reason.id }, "Why is it right for these people?"), reason),
      make("div", { class: "wb-row" }, button("Keep it with this reason", () => choose(flag, "justify", reason.value.trim()))));
    return make("li", { class: "wb-card" },
      make("p", {}, make("q", { class: "wb-sample" }, mark.words), ` ${flag.why}`),
      flag.suggestion ? make("p", {}, "Others say: ", make("strong", {}, flag.suggestion), ".") : null,
      make("div", { class: "wb-row" },
        button("Show", () => acts.show(mark), { class: "wb-button wb-quiet", "aria-label": `Show the words “${mark.words}”` }),
        button("Keep", () => choose(flag, "keep"), { "aria-label": `Keep “${mark.words}”` }),
        flag.suggestion ? button("Swap", () => acts.swap(mark, flag.suggestion), { "aria-label": `Swap “${mark.words}” for “${flag.suggestion}”` }) : null),
      why);
  }

  function makeChooser() {
    const boxes = model.get("audiences").map((one) => {
      const box = make("input", { type: "checkbox", id: freshId("audience"), value: one.id, on: { change: () => pick(one.id, box.checked) } });
      return { one, box };
    });
    const own = make("input", { type: "text", maxlength: 200, id: freshId("own"), on: { change: () => { acts.draft().own_audience = own.value.trim(); acts.keep(); } } });
    const ownRow = make("div", { class: "wb-field", hidden: true }, make("label", { for: own.id }, "Who are they?"), own);
    const said = make("p", { class: "wb-hint", role: "status" });

    function pick(id, on) {
      const draft = acts.draft();
      draft.audiences = on ? [...draft.audiences, id] : draft.audiences.filter((one) => one !== id);
      show();
      acts.keep();
    }

    function show() {
      const { audiences, own_audience: named } = acts.draft();
      const full = audiences.length >= MOST_AUDIENCES;
      for (const { one, box } of boxes) {
        box.checked = audiences.includes(one.id);
        box.disabled = full && !box.checked;
      }
      ownRow.hidden = !audiences.includes("own");
      if (document.activeElement !== own) own.value = named;
      said.textContent = full ? "Three are chosen. Take one away to choose another." : "";
    }
    const element = make("fieldset", {}, make("legend", {}, "Who will hear it? Up to three."),
      boxes.map(({ one, box }) => make("label", { class: "wb-choice", for: box.id }, box, make("span", {}, one.name))), said, ownRow);
    return { element, show };
  }

  function note(item, marks) {
    return make("li", {},
      make("p", {}, make("strong", {}, `${NOTE_NAMES[item.about]}. `), item.says, " ",
        item.places.slice(0, 2).map((place) => placeButton(marks[place], acts.show))),
      item.found ? null : make("p", { class: "wb-example" }, make("span", { class: "wb-tag" }, "For example: "), item.example),
      make("details", {}, make("summary", {}, "Why"), make("p", {}, `${item.why} (${item.source})`)));
  }

  function audience(one, marks) {
    return make("section", { class: "wb-card", "aria-label": one.name },
      make("h4", {}, one.name),
      make("ul", { class: "wb-plain" }, one.notes.map((item) => note(item, marks))),
      one.flags.length ? make("p", {}, "They may not hear these words well:") : null,
      one.flags.length ? make("ul", { class: "wb-plain" }, one.flags.map((flag) => make("li", {},
        placeButton(marks[flag.place], acts.show), ` ${flag.why}`, flag.suggestion ? ` Others say: ${flag.suggestion}.` : ""))) : null);
  }

  function makeDriverAdder() {
    const field = make("input", { type: "text", maxlength: 200, id: freshId("driver"), autocomplete: "off" });
    return make("form", { class: "wb-row", on: { submit: (event) => { event.preventDefault(); add(); } } },
      make("div", { class: "wb-field wb-grow" }, make("label", { for: field.id }, "A policy, target, standard or inspection"), field),
      make("button", { type: "submit", class: "wb-button" }, "Link it"));

    function add() {
      const name = field.value.trim();
      const draft = acts.draft();
      if (!name || draft.drivers.includes(name)) return;
      if (draft.drivers.length >= 20) { acts.tell("Twenty are linked already. Take one away first."); return; }
      draft.drivers.push(name);
      field.value = "";
      acts.keep();
    }
  }

  function driver(item) {
    return make("li", { class: "wb-row" },
      make("span", {}, make("strong", {}, item.name), item.found ? ": named in your draft." : ": not named in your draft yet."),
      button("Take away", () => { const draft = acts.draft(); draft.drivers = draft.drivers.filter((one) => one !== item.name); acts.keep(); },
        { class: "wb-button wb-quiet", "aria-label": `Take away ${item.name}` }));
  }

  return {
    element,
    draw({ language }) {
      const open = language.flags.filter((flag) => !flag.choice);
      const closed = language.flags.filter((flag) => flag.choice);
      redraw(flags, [
        make("h3", {}, "Words to keep, swap or justify"),
        make("p", {}, open.length
          ? `${open.length} ${open.length === 1 ? "word" : "words"} may sound strange in the English NHS. You know your listeners: keep, swap or justify each.`
          : "We found no words that still wait for your decision."),
        make("ul", { class: "wb-plain" }, open.map((flag) => undecided(flag, language.marks[flag.place])), closed.map((flag) => decided(flag, language.marks[flag.place].words))),
      ]);
      chooser.show();
      redraw(people, language.audiences.map((one) => audience(one, language.marks)));
      redraw(drivers, [
        language.driver_places.length
          ? make("p", {}, "We found these links in your draft: ", language.driver_places.map((place) => placeButton(language.marks[place], acts.show)))
          : make("p", { class: "wb-hint" }, "We found no link in your draft to what people here must already meet."),
        make("ul", { class: "wb-plain" }, language.drivers.map(driver)),
      ]);
    },
  };
}
