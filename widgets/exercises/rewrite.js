/* A headline, the learner's own version of it, and what was found there. */

const REWRITE = {
  pause: 600,
  reading: "Reading your headline.",
  waiting: "We read your headline when the connection is back.",
};

function render({ model, el }) {
  const exercise = model.get("exercise");
  const longest = model.get("longest");
  const name = freshId("rewrite");
  const keep = keeper(model, { answer: receive, without: REWRITE.waiting });
  let asked = false;
  let answer = null; // the newest reading, waiting for a pause in the typing
  let read = ""; // the text that the reading on the page is of
  let typed = 0; // when
  let timer = 0;

  const hint = make("p", { id: `${name}-hint`, class: "wb-hint" }, exercise.hint);
  const count = make("p", { id: `${name}-count`, class: "wb-hint" });
  const problem = make("p", { id: `${name}-problem`, class: "ex-missing", "aria-live": "polite" });
  const field = make("textarea", {
    id: `${name}-text`,
    rows: 4,
    dir: "auto",
    "aria-describedby": `${hint.id} ${count.id} ${problem.id}`,
    on: { input: type },
  });
  const summary = make("p", { "aria-live": "polite" });
  const list = make("ul", { class: "ex-findings" });
  const limits = make(
    "p",
    { class: "wb-hint" },
    "We look for words. We cannot judge whether a figure is true or whether a reader would believe it."
  );
  const title = make("h3", { id: `${name}-title` }, "What we found in your headline");
  const findings = make("section", { "aria-labelledby": title.id, hidden: true }, title, list, limits);
  const other = make("div", {});
  const models = make(
    "details",
    { hidden: true },
    make("summary", {}, "Model answers"),
    exercise.models.map((one) =>
      make("div", { class: "wb-card" }, make("p", {}, one.text), make("p", { class: "wb-hint" }, `Why it survives: ${one.why}`))
    )
  );

  function type() {
    typed = Date.now();
    settle();
    if (!asked) complain("");
    keep.put({ text: field.value });
  }

  /** Bring everything but the findings in line with the text. */
  function settle() {
    const length = [...field.value].length; // code points, as the reading counts them
    const over = length - longest;
    count.textContent =
      `${length.toLocaleString("en-GB")} of ${longest.toLocaleString("en-GB")} characters` +
      (over > 0 ? `, ${over.toLocaleString("en-GB")} too many to be read.` : "");
    if (field.value.trim()) models.hidden = false;
  }

  function ask() {
    if (!field.value.trim()) {
      complain("Write your headline first, then ask us to read it.");
      field.focus();
      return;
    }
    asked = true;
    typed = 0;
    summary.textContent = keep.gone ? REWRITE.waiting : REWRITE.reading;
    keep.put({ text: field.value }, { now: true });
  }

  function receive(message) {
    if (message.number !== keep.number) return; // of a text that has changed since
    answer = message;
    clearTimeout(timer);
    if (asked) timer = setTimeout(show, Math.max(0, typed + REWRITE.pause - Date.now()));
  }

  function complain(sentence) {
    problem.textContent = sentence;
    field.setAttribute("aria-invalid", sentence ? "true" : "false");
    if (sentence) {
      findings.hidden = true;
      summary.textContent = "";
    }
  }

  function show() {
    if (answer.number !== keep.number) return; // typed on meanwhile: a newer answer is on its way
    complain(answer.problem);
    if (answer.problem) return;
    read = field.value;
    const met = answer.findings.filter((finding) => finding.met).length;
    const verb = met === 1 ? "is" : "are";
    const words = `We looked for ${answer.findings.length} things. ${met} ${verb} as a sceptical reader would want.`;
    if (summary.textContent !== words) summary.textContent = words;
    // The lines change in place, and only where they differ, so that nobody's place is lost.
    answer.findings.forEach((finding, number) => {
      const key = JSON.stringify([finding, quotes(finding)]);
      const line = list.children[number];
      if (line && line.dataset.key === key) return;
      const next = row(finding);
      next.dataset.key = key;
      if (line) line.replaceWith(next);
      else list.append(next);
    });
    findings.hidden = false;
  }

  function quotes(finding) {
    const points = [...read];
    return finding.spans.map(([start, end]) => ({
      words: points.slice(start, end).join(""),
      at: points.slice(0, start).join("").length, // a textarea counts UTF-16 units
    }));
  }

  function row(finding) {
    return make(
      "li",
      { "data-met": String(finding.met) },
      make("p", {}, make("strong", { class: "ex-status" }, finding.status), ` ${finding.label}`),
      make("p", {}, finding.remark),
      quotes(finding).map((quote) =>
        make(
          "div",
          { class: "ex-quote" },
          make("q", { dir: "auto" }, quote.words),
          button("Show these words", () => select(quote), {
            class: "wb-button wb-quiet",
            "aria-label": `Show these words: ${quote.words}`,
          })
        )
      )
    );
  }

  function select({ words, at }) {
    const same = field.value.startsWith(words, at);
    const start = same ? at : field.value.indexOf(words);
    field.focus();
    if (start >= 0) field.setSelectionRange(start, start + words.length);
  }

  function offer(text) {
    const use = () => {
      field.value = text;
      type();
      other.replaceChildren();
      field.focus();
    };
    other.append(
      make(
        "div",
        { class: "wb-notice" },
        make("p", {}, "Another version of your headline was saved elsewhere:"),
        make("blockquote", { dir: "auto" }, text),
        button("Use that version", use)
      )
    );
  }

  el.append(
    ownKeys(make(
      "div",
      { class: "wb wb-panel ex ex-rewrite" },
      make("p", {}, exercise.prompt),
      make("blockquote", { class: "ex-headline" }, make("p", {}, exercise.headline)),
      make("label", { for: field.id }, "Your headline"),
      hint,
      problem,
      field,
      count,
      make("div", { class: "wb-row" }, button("Read my headline", ask, { class: "wb-button wb-first" }), keep.line),
      keep.notice,
      other,
      summary,
      findings,
      models
    ))
  );

  const start = keep.begin();
  if (start.body) field.value = String(start.body.text ?? "");
  if (start.other && start.other.text) offer(String(start.other.text));
  settle();
  return () => {
    clearTimeout(timer);
    keep.stop();
  };
}

export default { render };
