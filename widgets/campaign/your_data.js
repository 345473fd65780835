/* A learner's own table: read, columns confirmed, charted, and kept only with leave. */

const CHART = { pause: 500, wait: 60_000 }; // milliseconds: after a change; for an answer

function render({ model, el }) {
  const mostKept = model.get("limits").kept;
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  let number = 0; // of the newest chart asked for
  let timer = 0;
  let waiting = 0;
  let drawnOnce = false; // then the chart follows every change
  let byHand = false; // whether the chart on its way was asked for with the button
  let header = ""; // of the table that the columns were chosen for
  let kept = null; // choices from an earlier visit, until its table is read again

  const keeping = keeper(model, { without: "Tables cannot be read or charted until it is back." });
  const table = makeTable(model, { gone: () => keeping.gone, changed: keep, read: takeTable, refused: putAway });
  const choices = makeChoices(model.get("offers"), changed);

  // --- what stands where -------------------------------------------------------------------
  const leave = make("input", { type: "checkbox", id: freshId("keep"), checked: true, on: { change: keep } });
  const keepHint = make("p", { id: `${leave.id}-hint`, class: "wb-hint" },
    `${local ? "In this browser and in the workbook’s file on this computer" : "In this browser, and with your work on the server where it keeps any"}, up to ${mostKept.toLocaleString("en-GB")} characters. Untick it, and what was kept of it is taken out again.`);
  leave.setAttribute("aria-describedby", keepHint.id);
  const tooLong = make("p", { class: "yd-status", role: "status" });
  const where = make("p", { class: "wb-notice" }, local
    ? "Nothing leaves this computer: your table goes from this browser to the workbook that runs here, and nowhere else."
    : `Your table goes from this browser to the server that shows you this page (${location.hostname}), and nowhere else.`);
  const status = make("p", { role: "status", class: "yd-status" });
  const press = button("Draw the chart", () => ask(true), { class: "wb-button wb-first" });
  const confirm = make("div", { hidden: true },
    make("h3", {}, "What the columns are"), choices.columns,
    make("h3", {}, "How to read them"), choices.ways,
    make("div", { class: "wb-row" }, press), status);

  const heading = make("h3", { id: freshId("chart") });
  const icons = make("ul", { class: "yd-icons" });
  const chart = make("section", { class: "wb-chart yd-chart", "aria-labelledby": heading.id, hidden: true });
  const root = make("section", { class: "wb yd", "aria-label": "A chart of your own table" },
    where, table.element,
    make("div", { class: "yd-check" }, make("label", { class: "wb-choice", for: leave.id }, leave, "Keep it here"), keepHint),
    tooLong, keeping.line, keeping.notice, confirm, chart);
  const view = makePanel(root, model.get("plotly"));
  const [sentence, ...others] = view.elements;
  chart.append(heading, sentence, icons, ...others);

  // --- keeping -----------------------------------------------------------------------------
  function keep() {
    const long = leave.checked && table.text.length > mostKept;
    const said = long ? `This table is over ${mostKept.toLocaleString("en-GB")} characters, so it is not kept.` : "";
    if (tooLong.textContent !== said) tooLong.textContent = said;
    if (!leave.checked) return keeping.put({ keep: false }, { now: true });
    return keeping.put({
      keep: true,
      table: long ? "" : table.text,
      name: long ? "" : table.name,
      choices: confirm.hidden ? kept : choices.value(),
      drawn: drawnOnce,
    });
  }

  // --- table -------------------------------------------------------------------------------
  function takeTable(answer) {
    const next = JSON.stringify(answer.header);
    const same = next === header ? choices.value() : kept;
    header = next;
    kept = null;
    choices.begin(answer, same);
    confirm.hidden = false;
    keep();
    if (drawnOnce) ask(false);
  }

  /** What was drawn is not of this table any more. */
  function putAway() {
    clearTimeout(timer);
    clearTimeout(waiting);
    number += 1;
    chart.hidden = true;
    status.textContent = "";
    if (!table.text.trim()) confirm.hidden = true;
  }

  // --- chart -------------------------------------------------------------------------------
  function changed() {
    keep();
    clearTimeout(timer);
    if (drawnOnce) timer = setTimeout(() => ask(false), CHART.pause);
  }

  function ask(hand) {
    clearTimeout(timer);
    clearTimeout(waiting);
    table.flush();
    byHand = hand;
    number += 1;
    choices.clear();
    if (keeping.gone) return tell("The connection to the workbook is gone: draw the chart when it is back.");
    tell(drawnOnce ? "Working out the chart…" : "Working out the chart. The first one takes some seconds.");
    waiting = setTimeout(() => tell("The workbook did not answer. Wait a moment and draw the chart again."), CHART.wait);
    try {
      return model.send({ kind: "chart", number, choices: choices.value() });
    } catch {
      clearTimeout(waiting);
      return tell("The connection to the workbook is gone: reload the page.");
    }
  }

  function tell(words) {
    status.textContent = words;
  }

  function receive(answer) {
    if (answer.kind !== "chart" || answer.number !== number) return;
    clearTimeout(waiting);
    if (answer.problem) refuse(answer);
    else show(answer);
  }

  function refuse({ field, problem }) {
    chart.hidden = true;
    tell("No chart is drawn: one thing needs mending first.");
    if (field === "table") {
      table.complain(problem);
      if (byHand) table.focus();
    } else {
      choices.complain(field, problem, { focus: byHand });
    }
  }

  function show(answer) {
    table.complain("");
    drawnOnce = true;
    chart.hidden = false;
    heading.textContent = answer.title;
    icons.hidden = !answer.icons.length;
    icons.replaceChildren(...answer.icons.map(iconOf));
    view.show(answer.panel, answer.title);
    tell("The chart is below.");
    keep();
  }

  // --- begin -------------------------------------------------------------------------------
  model.on("msg:custom", receive);
  table.takeDrops(root);
  el.append(ownKeys(root));
  const { body } = keeping.begin();
  if (body) {
    leave.checked = body.keep !== false;
    drawnOnce = Boolean(body.drawn);
    kept = body.choices ?? null;
    if (kept) choices.restore(kept);
    if (body.table) table.begin(body.table, body.name ?? "");
  }

  return () => {
    clearTimeout(timer);
    clearTimeout(waiting);
    keeping.stop();
    table.stop();
    view.stop();
    model.off("msg:custom", receive);
  };
}

export default { render };
