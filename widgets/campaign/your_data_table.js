/* A learner's table: pasted, typed, opened or dropped, and what was read in it. */

const TABLE = { pause: 1200, wait: 30_000 }; // milliseconds: after a keystroke; for an answer

/** A field under its label, with a hint, and room for what is wrong with it. */
function labelled(label, control, hint = "") {
  control.id ||= freshId("field");
  const problem = make("p", { id: `${control.id}-problem`, class: "yd-problem", "aria-live": "polite" });
  const about = hint ? make("p", { id: `${control.id}-hint`, class: "wb-hint" }, hint) : null;
  control.setAttribute("aria-describedby", [about?.id, problem.id].filter(Boolean).join(" "));
  const element = make("div", { class: "yd-field" }, make("label", { for: control.id }, label), about, problem, control);
  return {
    element,
    control,
    complain(sentence) {
      problem.textContent = sentence;
      if (sentence) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    },
  };
}

/**
 * @param page  { gone(), changed(), read(answer), refused() }
 * @returns     element; text, name; begin(text, name), flush(), complain(sentence), focus(), takeDrops(root), stop()
 */
function makeTable(model, page) {
  const largest = model.get("limits").file;
  let number = 0; // of the newest table sent
  let timer = 0;
  let waiting = 0;
  let name = ""; // of the file that it came from

  const area = make("textarea", { rows: 9, wrap: "off", spellcheck: "false", autocomplete: "off", on: { input: typed } });
  const field = labelled("Your table", area,
    "Paste it from a spreadsheet with its headings. Each row holds a date and a value; or a date, a numerator and a denominator; or a unit, a numerator and a denominator. No names of patients.");
  const chooser = make("input", { type: "file", class: "wb-away", tabindex: "-1", "aria-hidden": "true", accept: ".csv,.tsv,.txt,.xlsx,.xlsm", on: { change: choose } });
  const status = make("p", { role: "status", class: "yd-status" });
  const element = make("div", {}, field.element,
    make("div", { class: "wb-row" }, button("Open a CSV or Excel file", () => chooser.click()),
      make("span", { class: "wb-hint" }, "or drop one here, up to 5 MB"), chooser),
    status);

  function typed(event) {
    name = "";
    number += 1; // what is on its way is of an older table
    clearTimeout(timer);
    clearTimeout(waiting);
    if (!area.value.trim()) {
      field.complain("");
      status.textContent = "";
      page.refused();
    } else if (/^insertFrom(Paste|Drop)/.test(event.inputType ?? "")) {
      send();
    } else {
      timer = setTimeout(send, TABLE.pause);
    }
    page.changed();
  }

  function choose() {
    if (chooser.files[0]) open(chooser.files[0]);
    chooser.value = ""; // so that the same file can be chosen again
  }

  async function open(file) {
    if (file.size > largest) return refuse(`${file.name} is over 5 MB: copy the columns that you need to a new file.`);
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      return refuse(`${file.name} cannot be read. If it is a folder, open a file inside it.`);
    }
    return ask({ kind: "file", name: file.name }, [bytes], `Reading ${file.name}…`);
  }

  function send() {
    timer = 0;
    // Longer than any file that we read: the sentence is the same, and nothing need be sent.
    if (area.value.length > largest) refuse("The table is over 5 MB: copy the columns that you need to a new file.");
    else ask({ kind: "table", text: area.value, name }, undefined, "Reading your table…");
  }

  function ask(content, buffers, meanwhile) {
    clearTimeout(timer);
    clearTimeout(waiting);
    timer = 0;
    number += 1;
    field.complain("");
    if (page.gone()) return refuse("The connection to the workbook is gone: your table is read when it is back.");
    status.textContent = meanwhile;
    waiting = setTimeout(() => refuse("The workbook did not answer. Wait a moment and try again."), TABLE.wait);
    try {
      return model.send({ ...content, number }, undefined, buffers);
    } catch {
      return refuse("The connection to the workbook is gone: reload the page.");
    }
  }

  function refuse(sentence) {
    clearTimeout(waiting);
    status.textContent = "";
    field.complain(sentence);
    page.refused();
  }

  function receive(answer) {
    if (answer.kind !== "read" || answer.number !== number) return;
    clearTimeout(waiting);
    if (answer.problem) {
      refuse(answer.name ? `${answer.name}: ${answer.problem}` : answer.problem);
      return;
    }
    if (answer.name && answer.name !== name) {
      name = answer.name;
      area.value = answer.text ?? "";
    }
    const check = answer.sure ? "" : " Check the columns below: they could be read in another way.";
    const long = answer.text === null ? " It is too long to show or to keep here." : "";
    status.textContent = `${answer.name ? `${answer.name}: ` : ""}${answer.sentence}${check}${long}`;
    page.read(answer);
  }

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

  function drop(event) {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // or the browser would leave the page for the file
    const [item] = event.dataTransfer.items;
    if (item?.webkitGetAsEntry?.()?.isDirectory) refuse("That is a folder, not a file: open a file inside it.");
    else if (event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
  }

  model.on("msg:custom", receive);
  return {
    element,
    complain: field.complain,
    focus: () => area.focus(),
    get text() {
      return area.value;
    },
    get name() {
      return name;
    },
    begin(text, from) {
      name = from;
      area.value = text;
      send();
    },
    /** Send what was typed a moment ago, before anything is asked about it. */
    flush() {
      if (timer) send();
    },
    takeDrops(root) {
      root.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
      root.addEventListener("drop", drop);
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(waiting);
      model.off("msg:custom", receive);
    },
  };
}
