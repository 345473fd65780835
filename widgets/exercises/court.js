/* One claim at a time: the evidence, a reading to choose, what each is worth, what was published. */

const FAR = ["nothing", "effort", "change", "cause"]; // how far a reading goes
const WORTH = { best: "Best supported", further: "Goes too far", less: "Says too little", other: "Misreads it" };

/** How a reading stands to the one that the evidence supports best. */
function worth(claim, option) {
  if (option.best) return "best";
  const best = claim.options.find((other) => other.best);
  const step = FAR.indexOf(option.supports) - FAR.indexOf(best.supports);
  if (step === 0) return "other";
  return step > 0 ? "further" : "less";
}

function render({ model, el }) {
  const claims = model.get("claims");
  const keep = keeper(model, { without: "You can go on: the court needs none for it." });
  let at = 0;
  let chosen = {};
  let judged = new Set();

  const title = make("h3", { id: freshId("court") }, "The claims court");
  const bar = make("progress", { max: claims.length, "aria-label": "Claims judged" });
  const place = make("p", { class: "ex-place" });
  const stage = make("div", {});

  function save() {
    keep.put({ at, chosen: { ...chosen }, judged: [...judged] });
  }

  function go(to) {
    at = to;
    save();
    show();
    stage.querySelector("h4").focus();
  }

  function show() {
    const said = `${judged.size} of ${claims.length} judged`;
    place.textContent = at < claims.length ? `Claim ${at + 1} of ${claims.length}. ${said}.` : `Summary. ${said}.`;
    bar.value = judged.size;
    stage.replaceChildren(...(at < claims.length ? hearing(claims[at]) : summary()));
  }

  // --- one claim -------------------------------------------------------------------------------
  function hearing(claim) {
    const figures = claim.facts.length > 0 && make(
      "details",
      {},
      make("summary", {}, "The figures, with their sources"),
      make("ul", {}, claim.facts.map((fact) => make("li", {}, fact)))
    );
    return [
      make("h4", { class: "ex-claim", tabindex: "-1" }, `“${claim.claim}”`),
      make("p", { class: "wb-hint" }, claim.made_by),
      make("p", {}, make("strong", {}, "The evidence. "), claim.evidence),
      figures,
      judged.has(claim.id) ? verdict(claim) : question(claim),
      ways(claim),
    ].filter(Boolean);
  }

  function question(claim) {
    const group = freshId("claim");
    const missing = make("p", { class: "ex-missing", id: `${group}-missing`, role: "alert" });
    const inputs = claim.options.map((option) => {
      const input = make("input", { type: "radio", name: group, value: option.id, on: { change: () => choose(option) } });
      input.checked = chosen[claim.id] === option.id;
      return input;
    });

    function choose(option) {
      chosen[claim.id] = option.id;
      missing.textContent = "";
      save();
    }

    function judge(event) {
      event.preventDefault();
      if (!chosen[claim.id]) {
        missing.textContent = "Choose a reading first, then give your judgement.";
        inputs[0].focus();
        return;
      }
      judged.add(claim.id);
      save();
      show();
      stage.querySelector(".ex-verdict h4").focus();
    }

    const options = claim.options.map((option, number) =>
      make("label", { class: "wb-choice" }, inputs[number], make("span", {}, option.text)));
    return make(
      "form",
      { novalidate: true, autocomplete: "off", on: { submit: judge } },
      make("fieldset", { "aria-describedby": missing.id }, make("legend", {}, "What does the evidence support?"), options),
      missing,
      button("Give my judgement", null, { type: "submit", class: "wb-button wb-first" })
    );
  }

  function verdict(claim) {
    const mine = claim.options.find((option) => option.id === chosen[claim.id]);
    const said = mine.best
      ? "You chose the reading that the evidence supports best."
      : "The evidence supports another reading better than the one you chose.";
    const readings = claim.options.map((option) => {
      const grade = worth(claim, option);
      return make(
        "li",
        { "data-worth": grade },
        make("p", {}, make("strong", { class: "ex-worth" }, WORTH[grade]),
          option === mine ? make("strong", { class: "ex-mine" }, "Your choice") : null),
        make("p", { class: "ex-reading" }, option.text),
        make("p", {}, option.feedback)
      );
    });
    const again = () => {
      judged.delete(claim.id);
      save();
      show();
      stage.querySelector("input[type=radio]:checked").focus();
    };
    return make(
      "section",
      { class: "ex-verdict" },
      make("h4", { tabindex: "-1" }, "What each reading is worth"),
      make("p", {}, said),
      make("ul", {}, readings),
      make("div", { class: "wb-card" },
        make("h4", {}, "What was published"),
        make("p", {}, claim.critique.says),
        make("p", { class: "wb-hint" }, claim.critique.citation)),
      button("Judge this claim again", again, { class: "wb-button wb-quiet" })
    );
  }

  function ways(claim) {
    const last = at === claims.length - 1;
    const onward = last ? "See the summary" : "Next claim";
    const first = judged.has(claim.id) ? "wb-button wb-first" : "wb-button";
    return make(
      "div",
      { class: "wb-row ex-ways" },
      at > 0 ? button("Previous claim", () => go(at - 1)) : null,
      button(onward, () => go(at + 1), { class: first }),
      last ? null : button("Summary", () => go(claims.length), { class: "wb-button wb-quiet" })
    );
  }

  // --- all claims ------------------------------------------------------------------------------
  function summary() {
    return [
      make("h4", { tabindex: "-1" }, "How you judged"),
      make("p", {}, tally()),
      make("ol", { class: "ex-docket" }, claims.map(line)),
      make("div", { class: "wb-row ex-ways" }, button("Back to the first claim", () => go(0))),
    ];
  }

  function tally() {
    const count = { best: 0, further: 0, less: 0, other: 0 };
    for (const claim of claims) {
      if (judged.has(claim.id)) count[worth(claim, claim.options.find((option) => option.id === chosen[claim.id]))] += 1;
    }
    if (!judged.size) return "You have not judged a claim yet.";
    const also = [
      [count.further, "went further than the evidence"],
      [count.less, "stopped short of it"],
      [count.other, "misread what was counted"],
    ].filter(([times]) => times).map(([times, what]) => `${what} ${times === 1 ? "once" : `${times} times`}`);
    const rest = also.length ? ` You ${also.join(", ").replace(/, ([^,]*)$/, " and $1")}.` : "";
    const heard = judged.size === 1 ? "the one claim" : `the ${judged.size} claims`;
    return `Of ${heard} that you judged, you chose the best supported reading for ${count.best || "none"}.${rest}`;
  }

  function line(claim, number) {
    const mine = judged.has(claim.id) && claim.options.find((option) => option.id === chosen[claim.id]);
    const best = claim.options.find((option) => option.best);
    const grade = mine ? worth(claim, mine) : "none";
    return make(
      "li",
      { "data-worth": grade },
      make("p", { class: "ex-reading" }, `${number + 1}. ${claim.claim}`),
      mine ? make("p", {}, make("strong", { class: "ex-worth" }, WORTH[grade]), ` You: ${mine.text}`) : null,
      mine && !mine.best ? make("p", {}, `Better supported: ${best.text}`) : null,
      mine ? null : make("p", {}, "Not judged yet."),
      button(mine ? "Look again" : "Hear it", () => go(number), {
        class: "wb-button wb-quiet",
        "aria-label": `${mine ? "Look again at" : "Hear"} claim ${number + 1}`,
      })
    );
  }

  /** Begin with what was kept, as far as it fits the claims. */
  function restore(body) {
    for (const claim of claims) {
      const option = body.chosen?.[claim.id];
      if (!claim.options.some((one) => one.id === option)) continue;
      chosen[claim.id] = option;
      if (Array.isArray(body.judged) && body.judged.includes(claim.id)) judged.add(claim.id);
    }
    if (Number.isInteger(body.at)) at = Math.min(Math.max(body.at, 0), claims.length);
  }

  const { body } = keep.begin();
  if (body) restore(body);
  show();
  el.append(ownKeys(make(
    "section",
    { class: "wb wb-panel ex ex-court", "aria-labelledby": title.id },
    title, place, bar, stage, keep.line, keep.notice
  )));
  return () => keep.stop();
}

export default { render };
