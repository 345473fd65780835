/* One panel as a reader sees it: sentence, figure, table, files to keep, and what must be said. */

const WIDE = 768; // CSS pixels; from here on the table is open at the start

/** The table of a panel, as a real one: the first column names the rows. */
function tableOf(panel, caption) {
  const numeric = (place) => (panel.columns[place].numeric ? "wb-number" : null);
  const row = (cells) =>
    make("tr", {}, cells.map((text, place) =>
      place === 0 ? make("th", { scope: "row" }, text) : make("td", { class: numeric(place) }, text)));
  const heads = panel.columns.map(({ label }, place) =>
    make("th", { scope: "col", class: numeric(place) }, label));
  return make("table", {},
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, heads)),
    make("tbody", {}, panel.rows.map(row)));
}

/** What is said of a panel: a list of { name, says }, where says is a text or several. */
function saidOf(panel) {
  const several = (says) => make("ul", {}, says.map((one) => make("li", {}, one)));
  return [
    { name: "How it was worked out", says: panel.method ?? [] },
    { name: panel.notes_name ?? "What the numbers do not say", says: panel.notes },
    { name: "Caveat", says: panel.caveat },
    { name: "Source", says: panel.source },
  ]
    .filter(({ says }) => says.length)
    .flatMap(({ name, says }) => [make("dt", {}, name), make("dd", {}, typeof says === "string" ? says : several(says))]);
}

function fileName(words, ending) {
  return `${words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80) || "chart"}.${ending}`;
}

/**
 * Make the place of a panel. Nothing is loaded before the first panel is shown.
 *
 * @param root     the widget's root, which the elements are put into
 * @param version  the version of plotly.js
 * @returns        elements, in order; show(panel, title, file); stop()
 */
function makePanel(root, version) {
  const stop = new AbortController(); // ends every listener on the page when the panel goes
  const { signal } = stop;
  let shown = null; // { panel, title, file }
  let printing = false;

  const sentence = make("p", { class: "wb-chart-sentence", "aria-live": "polite" });
  const drawing = make("div", { class: "wb-chart-drawing", "aria-hidden": "true" });
  const image = make("div", { role: "img" }, drawing);
  const trouble = make("p", { class: "wb-hint", role: "status" });
  const figure = make("div", { class: "wb-chart-figure" }, image, trouble);
  const said = make("dl", { class: "wb-chart-said" });
  const table = make("div", { class: "wb-scroll", role: "region", tabindex: "0" });
  const numbers = make("details", { open: window.innerWidth >= WIDE },
    make("summary", {}, "The numbers as a table"), table);
  const downloads = make("div", { class: "wb-row" },
    button("Download the numbers (CSV)", keepNumbers),
    button("Download the picture (PNG)", () => keepPicture("png", "image/png")),
    button("Download the drawing (SVG)", () => keepPicture("svg", "image/svg+xml")));

  function show(panel, title, file = title) {
    shown = { panel, title, file };
    if (sentence.textContent !== panel.sentence) sentence.textContent = panel.sentence;
    image.setAttribute("aria-label", panel.sentence);
    table.setAttribute("aria-label", `Table: ${title}`);
    table.replaceChildren(tableOf(panel, title));
    said.replaceChildren(...saidOf(panel));
    draw();
  }

  // What is drawn

  async function draw() {
    if (!shown) return;
    const plotly = await plotlyOrTrouble();
    if (!plotly || signal.aborted || !root.isConnected) return;
    const width = printing ? Math.min(PRINTED, image.clientWidth) : image.clientWidth;
    if (width === 0) return; // hidden; the resize observer calls again
    const { data, layout } = dressed(shown.panel.figure, pageColours(root), width);
    await plotly.react(drawing, data, layout, CONFIG);
  }

  async function plotlyOrTrouble() {
    try {
      const plotly = await loadPlotly(version);
      figure.removeAttribute("data-missing");
      trouble.textContent = "";
      return plotly;
    } catch {
      figure.setAttribute("data-missing", "");
      trouble.textContent = "The drawing could not be loaded. The table has the same numbers.";
      numbers.open = true;
      return null;
    }
  }

  // What can be kept

  function keepNumbers() {
    // The mark at the start tells Excel that the file is UTF-8.
    offerFile(fileName(shown.file, "csv"), ["\ufeff", shown.panel.csv], "text/csv;charset=utf-8");
  }

  async function keepPicture(format, type) {
    const { panel, title, file } = shown;
    const plotly = await plotlyOrTrouble();
    if (!plotly) return;
    try {
      offerFile(fileName(file, format), [await picture(plotly, format, panel, title, root)], type);
    } catch {
      trouble.textContent = "This browser could not make the picture. Download the numbers instead.";
    }
  }

  /* On paper: dark ink on white, no wider than the paper, and the table open. */
  function print(begins) {
    if (begins === printing) return;
    printing = begins;
    root.style.colorScheme = begins ? "light" : "";
    if (begins) {
      numbers.dataset.was = numbers.open ? "open" : "";
      numbers.open = true;
    } else {
      numbers.open = numbers.dataset.was === "open";
    }
    draw();
  }

  // What makes it draw again

  const onPage = { signal };
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw, onPage);
  window.matchMedia("(prefers-contrast: more)").addEventListener("change", draw, onPage);
  window.matchMedia("print").addEventListener("change", ({ matches }) => print(matches), onPage);
  window.addEventListener("beforeprint", () => print(true), onPage);
  window.addEventListener("afterprint", () => print(false), onPage);

  const theme = new MutationObserver(draw); // JupyterLab's own switch
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });

  let width = 0;
  const size = new ResizeObserver(() => {
    if (image.clientWidth === width) return; // only the width counts: drawing changes the height
    width = image.clientWidth;
    draw();
  });
  size.observe(image);

  return {
    elements: [sentence, figure, numbers, downloads, said],
    show,
    stop() {
      stop.abort();
      theme.disconnect();
      size.disconnect();
      if (window.Plotly) window.Plotly.purge(drawing);
    },
  };
}
