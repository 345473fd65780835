/* Invented narratives to read beside one's own draft, marked by hand. */

function makeExamples(model, acts) {
  const chooser = make("select", { id: freshId("example"), on: { change: ask } },
    model.get("examples").map((one) => make("option", { value: one.name }, `${one.title} (${one.service})`)));
  const said = make("p", { class: "wb-hint" });
  const text = make("div", { class: "wb-example-text", role: "status" });
  const shade = make("select", { id: freshId("marked"), on: { change: draw } });
  const open = button("Open it in the editor", () => acts.open(shown), { disabled: true });
  const element = make("div", { class: "wb-examples" },
    make("h3", {}, "Examples"),
    make("p", {}, "Each was written for this workbook: the people in it do not exist. Some leave something out on purpose."),
    make("div", { class: "wb-field" }, make("label", { for: chooser.id }, "Read"), chooser),
    said,
    make("div", { class: "wb-field" }, make("label", { for: shade.id }, "Show where a reader found"), shade),
    text, make("div", { class: "wb-row" }, open));
  let shown = null;

  function ask() {
    const one = model.get("examples").find((item) => item.name === chooser.value);
    said.textContent = one.shows;
    if (acts.gone()) text.replaceChildren(make("p", { class: "wb-notice" }, "Examples come when the connection is back."));
    else model.send({ kind: "example", name: chooser.value });
  }

  /** Split the text into paragraphs, with the chosen criterion's passages marked. */
  function draw() {
    if (!shown) return;
    const signs = [...shown.text];
    const chosen = shown.marks.filter((mark) => mark.name === shade.value);
    const pieces = [];
    let at = 0;
    for (const { start, end, over } of stretches(chosen)) {
      pieces.push(signs.slice(at, start).join(""));
      pieces.push(make("mark", { class: `wb-mark wb-${over[0].part}` }, signs.slice(start, end).join("")));
      at = end;
    }
    pieces.push(signs.slice(at).join(""));
    text.replaceChildren(...pieces);
  }

  model.on("msg:custom", (message) => {
    if (message?.kind !== "example") return;
    shown = message;
    open.disabled = false;
    const names = [...new Set(message.marks.map((mark) => mark.name))];
    const before = shade.value;
    shade.replaceChildren(make("option", { value: "" }, "nothing marked"), ...names.map((name) => make("option", { value: name }, name)));
    if (names.includes(before)) shade.value = before;
    draw();
  });

  return {
    element,
    /** Called when the panel is turned to. */
    begin: () => { if (!shown) ask(); },
    read(name) { chooser.value = name; ask(); },
  };
}
