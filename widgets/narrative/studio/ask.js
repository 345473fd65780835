/* The ask taken apart: who does what, how many, how, why, by when; and the vague words in it. */

function makeAsk(acts) {
  const element = make("div", { class: "wb-ask" });

  function slotRow(slot, marks) {
    return make("tr", {},
      make("th", { scope: "row" }, slot.name),
      make("td", {}, slot.place === null
        ? make("span", { class: "wb-hint" }, `Not found yet. ${slot.question}`)
        : placeButton(marks[slot.place], acts.show)));
  }

  function vagueItem(item, marks) {
    return make("li", { class: "wb-card" },
      make("p", {}, make("q", { class: "wb-sample" }, marks[item.place].words), ` ${item.why}`),
      make("p", {}, "It would be specific as ", make("strong", {}, item.instead), "."),
      button("Go to the words", () => acts.show(marks[item.place]), { "aria-label": `Go to the words “${marks[item.place].words}”` }));
  }

  return {
    element,
    draw(answer) {
      const { ask } = answer;
      const found = ask.slots.filter((slot) => slot.place !== null).length;
      redraw(element, [
        make("h3", {}, "Your ask, taken apart"),
        make("p", {}, found
          ? "These are the words that we read as your ask. An empty row is a question that a listener may be left with."
          : "We found no ask yet. It is the sentence that a listener can say yes or no to."),
        make("div", { class: "wb-scroll", role: "region", tabindex: "0", "aria-label": "The ask taken apart" },
          make("table", {},
            make("caption", { class: "wb-away" }, "What your ask says"),
            make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Part of the ask"), make("th", { scope: "col" }, "Your words"))),
            make("tbody", {}, ask.slots.map((slot) => slotRow(slot, ask.marks))))),
        ask.deadline ? make("p", { class: "wb-notice" }, `Counted from today, that is ${ask.deadline}.`, ask.doubt ? ` Look again: ${ask.doubt}` : "") : null,
        ask.vague.length ? make("h4", {}, "Words that leave a listener guessing") : null,
        ask.vague.length ? make("ul", { class: "wb-plain" }, ask.vague.map((item) => vagueItem(item, ask.marks))) : null,
        audienceNotes(answer, "ask"),
      ]);
    },
  };
}
