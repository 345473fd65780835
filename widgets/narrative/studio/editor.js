/* The editor: a real text field, with marks drawn on a copy of its words that lies beneath it. */

/** Turn offsets in code points, as Python counts, into a browser's UTF-16 offsets. */
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const units = [0];
  for (const sign of text) units.push(units[units.length - 1] + sign.length);
  return (offset) => units[Math.min(offset, units.length - 1)];
}

/**
 * Carry spans of an old text over to a new one; a span in which something changed is dropped.
 * What was typed ends at the caret: without that, an "I" typed before "I decided" might be either.
 */
function carry(spans, before, after, caret = after.length) {
  if (before === after) return spans;
  const shorter = Math.min(before.length, after.length);
  const alike = (head, tail) => head + tail < shorter;
  let tail = 0;
  while (tail < after.length - caret && alike(0, tail) && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  let head = 0;
  while (alike(head, tail) && before[head] === after[head]) head += 1;
  while (alike(head, tail) && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const moved = after.length - before.length;
  return spans
    .filter((span) => span.end <= head || span.start >= before.length - tail)
    .map((span) => (span.end <= head ? span : { ...span, start: span.start + moved, end: span.end + moved }));
}

/** Cut overlapping marks into stretches, each with all the marks that cover it. */
function stretches(marks) {
  const edges = [...new Set(marks.flatMap((mark) => [mark.start, mark.end]))].sort((a, b) => a - b);
  const cut = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const over = marks.filter((mark) => mark.start <= edges[at] && mark.end >= edges[at + 1]);
    if (over.length) cut.push({ start: edges[at], end: edges[at + 1], over });
  }
  return cut;
}

function makeEditor(label, hint, changed, moved) {
  const id = freshId("draft");
  const mirror = make("div", { class: "wb-mirror", "aria-hidden": "true" });
  const field = make("textarea", {
    id, class: "wb-draft", rows: 12, dir: "auto", spellcheck: "true", lang: "en-GB",
    "aria-describedby": `${id}-hint`, autocomplete: "off",
  });
  const sheet = make("div", { class: "wb-sheet" }, mirror, field);
  const element = make(
    "div", { class: "wb-editor" },
    make("label", { for: id }, label),
    make("p", { class: "wb-hint", id: `${id}-hint` }, hint),
    sheet,
  );
  let text = "";
  let marks = [];
  let headings = [];

  function draw() {
    const pieces = [];
    let at = 0;
    const all = [...marks, ...headings.map((heading) => ({ ...heading, heading: true }))];
    for (const { start, end, over } of stretches(all)) {
      pieces.push(text.slice(at, start));
      const first = over[0];
      const classes = first.heading ? `wb-heading wb-${first.part}` : `wb-mark wb-${first.part}`;
      pieces.push(make("span", { class: classes, "data-end": end }, text.slice(start, end)));
      at = end;
    }
    pieces.push(text.slice(at), "\u200b");
    mirror.replaceChildren(...pieces);
  }

  function take() {
    marks = carry(marks, text, field.value, field.selectionEnd);
    headings = carry(headings, text, field.value, field.selectionEnd);
    text = field.value;
    draw();
  }

  /** Write as if it were typed, so that the browser's own undo takes it back. */
  function write(start, end, words) {
    field.focus();
    field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) {
      field.setRangeText(words, start, end, "end");
      field.dispatchEvent(new Event("input"));
    }
  }

  field.addEventListener("input", () => {
    take();
    changed(text);
  });
  const look = () => document.activeElement === field && moved();
  document.addEventListener("selectionchange", look);

  return {
    element,
    field,
    get text() {
      return text;
    },
    get marks() {
      return marks;
    },
    /** Put another text in, as a person would by opening a file. */
    replace(next) {
      field.value = next;
      take();
    },
    append: (words) => write(text.length, text.length, words),
    put: write,
    /** Write at the caret, with a space where words would run into one another. */
    insert(words) {
      const [start, end] = [field.selectionStart, field.selectionEnd];
      const before = start && !/\s/.test(text[start - 1]) ? " " : "";
      const after = end < text.length && !/\s/.test(text[end]) ? " " : "";
      write(start, end, `${before}${words}${after}`);
    },
    /** Show what was found in an earlier text; the text may have gone on since. */
    mark(found, parts, inText) {
      const units = unitsOf(inText);
      const place = (span) => ({ ...span, start: units(span.start), end: units(span.end) });
      marks = carry(found.map(place), inText, text);
      headings = carry(parts.map(place), inText, text);
      draw();
    },
    /** Take the reader to some words: they are selected, as if by hand. */
    show(start, end) {
      field.focus();
      field.setSelectionRange(start, end);
      // The field does not scroll, the page does: the mirror knows where the words stand.
      const target = [...mirror.querySelectorAll("span")].find((span) => Number(span.dataset.end) > start);
      (target || field).scrollIntoView({ block: "center", inline: "nearest" });
    },
    at: () => field.selectionStart,
    heading: (part) => headings.find((heading) => heading.part === part),
    /** The part that a place in the text belongs to, or "none". */
    partAt(place) {
      const before = headings.filter((heading) => heading.start <= place);
      return before.length ? before[before.length - 1].part : "none";
    },
    /** Where a part's words end. */
    endOf(part) {
      const index = headings.findIndex((heading) => heading.part === part);
      if (index < 0) return text.length;
      const next = headings[index + 1];
      const stop = next ? next.start : text.length;
      return text.slice(0, stop).trimEnd().length;
    },
    asMarkdown() {
      let at = 0;
      const rows = text.split("\n").map((row) => {
        const start = at;
        at += row.length + 1;
        const heading = headings.some((one) => one.start === start && row.trim());
        return heading && !row.trimStart().startsWith("#") ? `## ${row.trim()}` : row;
      });
      return `${rows.filter((row) => row.trim()).join("\n\n")}\n`;
    },
    stop: () => document.removeEventListener("selectionchange", look),
  };
}
