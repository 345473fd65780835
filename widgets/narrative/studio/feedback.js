/* Strengths, then next steps, then the profile of all criteria. */

const PART_NAMES = { self: "Story of self", us: "Story of us", now: "Story of now", whole: "Whole narrative" };
const LEVELS = ["Not found yet", "Partly found", "Found"];
const DOTS = ["○○", "●○", "●●"];

/** The way to set one remark aside. */
function notThisButton(mark, notThis) {
  return button("Not this", () => notThis(mark), { class: "wb-button wb-quiet", "aria-label": `Not this: “${mark.words}” is not ${mark.name.toLowerCase()}` });
}

/**
 * @param acts  { show(mark), notThis(mark), write(part), bringBack(remark) }
 */
function makeFeedback(acts, cannotJudge) {
  const strengths = make("div", {});
  const steps = make("div", {});
  const profile = make("div", {});
  const aside = make("div", {});
  const element = make("div", { class: "wb-feedback" }, strengths, steps, profile, aside,
    make("p", { class: "wb-hint" }, cannotJudge));
  let shown = "";

  function quote(mark) {
    return make("li", { class: "wb-quote" },
      make("q", { class: `wb-sample wb-mark wb-${mark.part}` }, mark.words),
      make("span", { class: "wb-quote-acts" },
        button("Show", () => acts.show(mark), { class: "wb-button wb-quiet", "aria-label": `Show the words “${mark.words}”`, "data-key": `show ${mark.remark.rule} ${mark.remark.occurrence} ${mark.words}` }),
        notThisButton(mark, acts.notThis)),
      make("span", { class: "wb-why" }, mark.why));
  }

  function quotes(marks, most = 1) {
    if (!marks.length) return null;
    const rest = marks.slice(most);
    return [
      make("ul", { class: "wb-quotes" }, marks.slice(0, most).map(quote)),
      rest.length
        ? make("details", {}, make("summary", {}, `${rest.length} more like this`), make("ul", { class: "wb-quotes" }, rest.map(quote)))
        : null,
    ];
  }

  function drawStrengths(found) {
    strengths.replaceChildren(make("h3", {}, "What is there"),
      found.length
        ? make("ul", { class: "wb-plain" }, found.map((item) =>
            make("li", { class: "wb-card" }, make("h4", {}, item.name), make("p", {}, item.remark), quotes(item.marks))))
        : make("p", { class: "wb-hint" }, "Nothing has been found yet. Write a few sentences, and what we recognise appears here."));
  }

  function step(item) {
    const go = item.marks.length
      ? button("Go to the words", () => acts.show(item.marks[0]), { "data-key": `go ${item.criterion}` })
      : button(item.part === "whole" ? "Go to my draft" : `Go to my ${PART_NAMES[item.part].toLowerCase()}`, () => acts.write(item.part), { "data-key": `go ${item.criterion}` });
    return make("li", { class: "wb-card" },
      make("h4", {}, item.name),
      make("p", {}, item.remark, " ", item.advice),
      make("p", { class: "wb-example" }, make("span", { class: "wb-tag" }, "For example "), make("q", {}, item.example)),
      quotes(item.marks),
      make("div", { class: "wb-row" }, go));
  }

  function drawSteps(found) {
    steps.replaceChildren(...(found.length
      ? [make("h3", {}, found.length === 1 ? "One next step" : "Next steps"), make("ol", { class: "wb-plain" }, found.map(step))]
      : []));
  }

  function row(item) {
    return make("tr", {},
      make("th", { scope: "row" }, item.name),
      make("td", {}, PART_NAMES[item.part]),
      make("td", { class: "wb-level" }, make("span", { "aria-hidden": "true" }, DOTS[item.level]), " ", LEVELS[item.level]),
      make("td", {}, item.marks.length
        ? make("ul", { class: "wb-plain" }, item.marks.slice(0, 3).map((mark) => make("li", {},
            button(mark.words, () => acts.show(mark), { class: "wb-button wb-quiet wb-words", "aria-label": `Show the words “${mark.words}”`, "data-key": `row ${mark.remark.rule} ${mark.remark.occurrence} ${mark.words}` }))))
        : "–"));
  }

  function drawProfile(items) {
    if (!items.length) return profile.replaceChildren();
    const open = profile.querySelector("details")?.open ?? false;
    const found = items.filter((item) => item.level === 2).length;
    const table = make("table", {},
      make("caption", {}, "What was found for each criterion. Levels say what is covered, not how well it is told."),
      make("thead", {}, make("tr", {}, ["Criterion", "Part", "Level", "Words"].map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, items.map(row)));
    const details = make("details", { open },
      make("summary", {}, `Profile: ${found} of ${items.length} criteria found`),
      make("div", { class: "wb-scroll", role: "region", tabindex: "0", "aria-label": "Profile of the criteria" }, table));
    return profile.replaceChildren(details);
  }

  function drawAside(remarks) {
    aside.replaceChildren(...(remarks.length
      ? [make("h4", {}, "Set aside by you"),
         make("ul", {}, remarks.map((remark) => make("li", {}, make("q", {}, remark.words), " ",
           button("Bring back", () => acts.bringBack(remark), { class: "wb-button wb-quiet", "aria-label": `Bring back “${remark.words}”` }))))]
      : []));
  }

  return {
    element,
    /** Draw what was found; a button that has the focus keeps it. */
    draw(answer, setAside) {
      const next = JSON.stringify([answer.strengths, answer.next_steps, answer.profile, setAside,
        answer.marks.map((mark) => [mark.remark, mark.words])]);
      if (next === shown) return;
      shown = next;
      const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const marked = (items) => items.map((item) => ({ ...item, marks: item.evidence.map((place) => answer.marks[place]) }));
      drawStrengths(marked(answer.strengths));
      drawSteps(marked(answer.next_steps));
      drawProfile(marked(answer.profile));
      drawAside(setAside);
      if (key) [...element.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key)?.focus();
    },
  };
}
