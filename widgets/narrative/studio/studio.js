/* The studio: parts, editor, reason for a mark, time, saving, files, feedback. */

function render({ model, el }) {
  const draft = { text: "", set_aside: [], minutes: 3, kept: [], audiences: [], own_audience: "", sources: [], attached: [], drivers: [] };
  const texts = new Map(); // what was sent under which number, until it is answered
  let last = null; // the newest answer
  let announceTimer = 0;
  let root = null;

  const keeping = keeper(model, { answer: takeAnswer, without: "Marks and feedback stand still until the connection is back." });

  // --- what stands where -------------------------------------------------------------------
  const announcer = make("div", { role: "status", class: "wb-away" });
  const parts = make("div", { class: "wb-parts", role: "group", "aria-label": "Parts of your narrative" });
  const prompt = make("div", { class: "wb-prompt" });
  const editor = makeEditor(
    "Your public narrative",
    "Write the parts in any order. Words that we recognise are underlined while you write.",
    (text) => { draft.text = text; keep(); drawParts(); },
    () => { drawWhy(); drawParts(); });
  const why = make("div", { class: "wb-whystrip", hidden: true });
  const measure = make("p", { class: "wb-measure" });
  const message = make("div", { role: "status" });
  const notes = make("div", { class: "wb-notes", role: "status" });
  const limit = make("select", { id: freshId("limit"), on: { change: () => { draft.minutes = Number(limit.value); keep(); drawMeasure(); } } },
    [2, 3, 5].map((minutes) => make("option", { value: minutes }, `${minutes} minutes`)));
  const marksShown = make("input", { type: "checkbox", id: freshId("marks"), checked: true, on: { change: () => editor.element.classList.toggle("wb-unmarked", !marksShown.checked) } });
  const feedback = makeFeedback({
    show, notThis, bringBack,
    write(part) {
      if (part !== "whole" && !editor.heading(part)) return begin(part);
      const end = part === "whole" ? editor.text.length : editor.endOf(part);
      return editor.show(end, end);
    },
  }, model.get("cannot_judge"));

  const files = makeFiles(model, {
    tell, text: () => editor.text, markdown: () => editor.asMarkdown(), gone: () => keeping.gone,
    opened: (name, text) => replaceWith(text, `${name} is open.`),
    select: () => editor.field.select(),
  });
  const legend = make("ul", { class: "wb-legend", "aria-hidden": "true" },
    ["self", "us", "now", "whole"].map((part) => make("li", {}, make("span", { class: `wb-mark wb-${part}` }, PART_NAMES[part]))));
  let opened = null; // the draft as it was when the page was opened
  const acts = {
    opened: () => opened,
    show, tell, draft: () => draft, keep: () => keep({ now: true }), text: () => editor.text, gone: () => keeping.gone,
    insert: (words) => editor.insert(words),
    swap(mark, words) {
      const now = placed(mark);
      if (!now) return tell("These words have changed since. Look again.");
      editor.put(now.start, now.end, words);
      return tell(`“${mark.words}” is now “${words}”. Undo in the editor brings it back.`);
    },
    async copy(words) {
      try {
        await navigator.clipboard.writeText(words);
        tell("Copied.");
      } catch {
        tell("This browser does not let us copy. Select the words and press Ctrl+C, or Cmd+C on a Mac.");
      }
    },
    open: (one) => replaceWith(one.text.replace(/^\(.*\)\s*/, ""), "The example is open. Change it as you like."),
  };
  const examples = makeExamples(model, acts);
  const versions = makeVersions(model, acts);
  const own = { ask: makeAsk(acts), evidence: makeEvidence(model, acts), language: makeLanguage(model, acts), delivery: makeDelivery(acts) };
  const panels = makePanels("What we found in your draft", [
    { id: "feedback", name: "Feedback", element: feedback.element },
    { id: "ask", name: "Ask", element: own.ask.element },
    { id: "evidence", name: "Evidence", element: own.evidence.element },
    { id: "language", name: "Language", element: own.language.element },
    { id: "delivery", name: "Delivery", element: own.delivery.element },
    { id: "versions", name: "Versions", element: versions.element },
    { id: "examples", name: "Examples", element: examples.element },
  ], turned);
  const first = make("p", { class: "wb-row" },
    button("Read an example first", () => { panels.turnTo("examples"); side.focus(); side.scrollIntoView(); }));

  const side = make("div", { class: "wb-side", role: "region", "aria-label": "Feedback", tabindex: "-1" }, panels.element);
  const toFeedback = button("See the feedback", () => { side.focus(); side.scrollIntoView(); }, { class: "wb-button wb-quiet wb-to-side" });
  const desk = make("div", { class: "wb-desk" },
    parts, prompt, editor.element, why,
    make("div", { class: "wb-under" }, measure, keeping.line, toFeedback),
    keeping.notice, message, notes,
    make("div", { class: "wb-row" },
      make("span", { class: "wb-inline" }, make("label", { for: limit.id }, "I have"), limit),
      make("label", { class: "wb-choice", for: marksShown.id }, marksShown, "Show marks"), legend),
    files.element, first);
  root = make("section", { class: "wb wb-studio", "aria-label": "Narrative studio" },
    announcer, desk, side);

  // --- keeping -----------------------------------------------------------------------------
  function keep(how) {
    const body = structuredClone(draft);
    texts.set(keeping.put(body, how), body.text);
    first.hidden = Boolean(draft.text.trim());
  }

  function takeAnswer(answer) {
    const text = texts.get(answer.number);
    if (text === undefined) return;
    for (const number of texts.keys()) if (number < answer.number) texts.delete(number);
    // Each mark knows its place in its list, so that it can be found again after the text went on.
    const signs = [...text];
    for (const marks of [answer.marks, ...Object.keys(own).map((id) => answer[id].marks)]) {
      marks.forEach((mark, place) => { mark.place = place; mark.words = signs.slice(mark.start, mark.end).join(""); });
    }
    last = { ...answer, text };
    drawPanel();
    drawNotes(answer.notes);
    drawMeasure();
    drawParts();
    announceLater();
  }

  // --- panels ------------------------------------------------------------------------------
  function turned(id) {
    if (root) root.dataset.panel = id;
    legend.hidden = Boolean(own[id]); // then marks show what the panel speaks of, and no parts
    if (!last && !(id === "versions" || id === "examples")) return;
    drawPanel(id);
    if (id === "versions") versions.begin();
    if (id === "examples") examples.begin();
  }

  /** Draw the panel that is shown, and mark in the draft what it speaks of. */
  function drawPanel(id = panels.shown) {
    if (!last) return;
    const shown = own[id] ? last[id] : last;
    if (own[id]) own[id].draw(last);
    else if (id === "feedback") feedback.draw(last, draft.set_aside);
    editor.mark(shown.marks, last.headings, last.text);
    drawWhy();
  }

  function announceLater() {
    clearTimeout(announceTimer);
    announceTimer = setTimeout(() => {
      if (!last || !last.profile.length || !draft.text.trim()) return;
      const found = last.profile.filter((item) => item.level === 2).length;
      const said = `Feedback: ${found} of ${last.profile.length} criteria found, ${last.next_steps.length} next steps.`;
      if (announcer.textContent !== said) announcer.textContent = said;
    }, 3000);
  }

  // --- parts -------------------------------------------------------------------------------
  function begin(part) {
    const heading = editor.heading(part);
    if (heading) {
      const end = editor.endOf(part);
      editor.show(end, end);
    } else {
      const ending = editor.text.match(/\n{0,2}$/)[0];
      const gap = editor.text ? "\n\n".slice(ending.length) : "";
      editor.append(`${gap}${PART_NAMES[part]}\n`);
      keep({ now: true });
    }
    drawParts(part);
  }

  const partButtons = Object.fromEntries(["now", "us", "self"].map((part) => {
    const count = make("span", { class: "wb-count" });
    const press = button("", () => begin(part), { class: `wb-button wb-part wb-${part}` });
    press.append(make("span", { class: "wb-part-name" }, PART_NAMES[part]), count);
    parts.append(press);
    return [part, { press, count }];
  }));

  function drawParts(chosen) {
    const here = chosen || editor.partAt(editor.at());
    for (const [part, { press, count }] of Object.entries(partButtons)) {
      const words = last?.part_words?.[part];
      const begun = Boolean(editor.heading(part)) || words !== undefined;
      const next = begun ? `${words ?? 0} ${words === 1 ? "word" : "words"}` : "Begin";
      if (count.textContent !== next) count.textContent = next;
      if (part === here) press.setAttribute("aria-current", "true");
      else press.removeAttribute("aria-current");
    }
    if (prompt.dataset.part === here) return;
    prompt.dataset.part = here;
    const questions = model.get("questions")[here];
    prompt.replaceChildren(...(questions
      ? [make("p", { class: "wb-prompt-title" }, `${PART_NAMES[here]}: questions to ask yourself`), make("ul", {}, questions.map((question) => make("li", {}, question)))]
      : [make("p", {}, "Choose a part to begin with. Many people start with now, because it is why they are here, and come to self last.")]));
  }

  // --- marks -------------------------------------------------------------------------------
  /** Where a mark stands now, or null where its words have changed. */
  const placed = (mark) => editor.marks.find((one) => one.place === mark.place && one.words === mark.words) || null;

  function show(mark) {
    const now = placed(mark);
    if (now) {
      editor.show(now.start, now.end);
    } else {
      const found = editor.text.indexOf(mark.words);
      editor.show(Math.max(found, 0), found < 0 ? 0 : found + mark.words.length);
    }
  }

  function notThis(mark) {
    draft.set_aside.push(mark.remark);
    keep({ now: true });
    tell(`Set aside: “${mark.words}” no longer counts as ${mark.name.toLowerCase()}.`);
    editor.field.focus();
  }

  function bringBack(remark) {
    draft.set_aside = draft.set_aside.filter((one) => one !== remark);
    keep({ now: true });
    tell(`“${remark.words}” counts again where we find it.`);
    editor.field.focus();
  }

  function drawWhy() {
    const at = editor.at();
    const here = editor.marks.filter((mark) => mark.start <= at && at <= mark.end);
    const next = here.map((mark) => `${mark.place} ${mark.words}`).join("\n");
    if (why.dataset.said === next) return;
    why.dataset.said = next;
    why.hidden = !here.length;
    why.replaceChildren(...here.slice(0, 3).map((mark) => make("p", {},
      make("q", { class: `wb-sample wb-mark wb-${mark.part}` }, mark.words), " ",
      make("strong", {}, `${mark.name}.`), " ", mark.why, " ",
      mark.remark ? notThisButton(mark, notThis) : null)));
  }

  // --- small things ------------------------------------------------------------------------
  function drawMeasure() {
    if (!last && draft.text) {
      measure.textContent = "Reading your draft…";
      return;
    }
    const words = last ? last.words : 0;
    const seconds = last ? last.seconds : 0;
    const over = seconds - draft.minutes * 60;
    const time = `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
    const room = over > 0 ? `${over} seconds over your ${draft.minutes} minutes` : `within your ${draft.minutes} minutes`;
    measure.textContent = words ? `${words.toLocaleString("en-GB")} words, about ${time} spoken: ${room}` : "0 words";
    measure.classList.toggle("wb-over", over > 0);
  }

  function drawNotes(sentences) {
    const shown = draft.text ? sentences : [];
    if (notes.dataset.said === shown.join("\n")) return;
    notes.dataset.said = shown.join("\n");
    notes.replaceChildren(...shown.map((sentence) => make("p", { class: "wb-notice" }, sentence)));
  }

  function tell(sentence, more = null) {
    message.replaceChildren(make("div", { class: "wb-notice" }, make("p", {}, sentence), more));
  }

  /** Put another text in; what was there, and what was set aside in it, can be brought back. */
  function replaceWith(text, sentence, setAside = []) {
    const before = { text: editor.text, set_aside: draft.set_aside };
    editor.replace(text);
    Object.assign(draft, { text, set_aside: setAside });
    keep({ now: true });
    tell(sentence, before.text.trim()
      ? button("Bring back what was here before", () => replaceWith(before.text, "Your earlier text is back.", before.set_aside))
      : null);
    editor.field.focus();
    editor.field.setSelectionRange(0, 0);
  }

  // --- begin -------------------------------------------------------------------------------
  files.takeDrops(root);
  el.append(ownKeys(root));
  const start = keeping.begin();
  if (start.body) {
    Object.assign(draft, start.body);
    opened = start.body.text;
    limit.value = String(draft.minutes);
    editor.replace(draft.text);
    keep({ now: true }); // asks for the marks
    if (start.other && start.other.text !== draft.text) {
      tell("There is another copy of this draft, saved elsewhere or earlier. You see the newest.",
        button("Show the other copy", () => replaceWith(start.other.text, "This is the other copy.")));
    }
  } else {
    limit.value = "3";
  }
  first.hidden = Boolean(draft.text.trim());
  drawMeasure();
  drawParts();
  feedback.draw({ strengths: [], next_steps: [], profile: [], marks: [] }, []);

  return () => {
    keeping.stop();
    editor.stop();
    files.stop();
    clearTimeout(announceTimer);
  };
}

export default { render };
