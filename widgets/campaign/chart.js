/* Any chart: choices, one sentence, figure, source, caveat, notes and the table, from one panel. */

const NARROW = 480; // CSS pixels; below, text and margins are smaller
const WIDE = 768; // from here on the table is open at the start
const PRINTED = 640; // the width of a figure on paper

/* The palette's colours in the dark: at least 3:1 against --wb-paper there (tests/campaign). */
const DARK = {
  "#12436D": "#7DB8E8",
  "#28A197": "#4FC3B9",
  "#801650": "#F08CC4",
  "#F46A25": "#FF9A66",
  "#3D3D3D": "#C4CCD0",
  "#A285D1": "#B7A0DE",
};
const PAGE = "#FFFFFF"; // the inside of a hollow marker, whatever colour the page has

const CONFIG = {
  staticPlot: true, // nothing to drag: a phone scrolls past it
  displayModeBar: false,
  scrollZoom: false,
  showSendToCloud: false,
};

function baseUrl() {
  try {
    const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    return config.baseUrl || "/";
  } catch {
    return "/"; // a page without Jupyter's settings
  }
}

/** Load plotly.js once a page, however many charts it has; after a failure, the next call tries again. */
function loadPlotly(version) {
  const file = `plotly-${encodeURIComponent(version)}.min.js`;
  const address = `${baseUrl().replace(/\/*$/, "/")}workbook/static/${file}`;
  const loading = (window.wbPlotly ??= new Map());
  if (!loading.has(address)) {
    const loaded = loadScript(address).then(() => {
      if (!window.Plotly) throw new Error(`${address} is not plotly.js`);
      return window.Plotly;
    });
    loading.set(address, loaded);
    loaded.catch(() => loading.delete(address));
  }
  return loading.get(address);
}

function loadScript(address) {
  // A page with an AMD loader would catch the script before it can name itself.
  const amd = window.define;
  window.define = undefined;
  return new Promise((resolve, reject) => {
    const script = make("script", { src: address, on: { load: resolve, error: reject } });
    document.head.append(script);
  }).finally(() => {
    if (amd) window.define = amd;
    else delete window.define;
  });
}

/** The colours of the page as it is now; plotly understands no CSS variables. */
function pageColours(root) {
  const probe = make("span", { hidden: true });
  root.append(probe);
  const read = (colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const colours = {
    dark: read("light-dark(rgb(255, 255, 255), rgb(0, 0, 0))") === "rgb(0, 0, 0)",
    ink: read("var(--wb-ink)"),
    quiet: read("var(--wb-ink-quiet)"),
    line: read("var(--wb-line)"),
    paper: read("var(--wb-paper)"),
    type: getComputedStyle(root).fontFamily,
  };
  probe.remove();
  return colours;
}

/** A copy of a figure's part with each of the palette's colours made fit for the page. */
function recolour(part, colours) {
  if (Array.isArray(part)) return part.map((item) => recolour(item, colours));
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, recolour(item, colours)]));
  }
  if (typeof part !== "string") return part;
  const colour = part.toUpperCase();
  if (colour === PAGE) return colours.paper;
  return (colours.dark && DARK[colour]) || part;
}

function axisLook(axis, colours, size) {
  const title = { standoff: 8, ...axis.title, font: { size, ...axis.title?.font } };
  return {
    gridcolor: colours.line,
    linecolor: colours.quiet,
    tickcolor: colours.quiet,
    zerolinecolor: colours.quiet,
    automargin: true,
    fixedrange: true,
    ...axis,
    title,
  };
}

/** The panel's figure in the page's colours and at the page's width. */
function dressed(figure, colours, width) {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 15;
  const { data, layout } = recolour(figure, colours);
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  return {
    data,
    layout: {
      height: narrow ? 420 : 480,
      ...layout,
      ...Object.fromEntries(axes.map((name) => [name, axisLook(layout[name], colours, size)])),
      width,
      autosize: false,
      margin: narrow ? { l: 8, r: 4, t: 8, b: 8 } : { l: 16, r: 16, t: 16, b: 16 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: colours.type, size, color: colours.ink },
    },
  };
}

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

function saidOf(panel) {
  const notes = panel.notes.length > 0 && make("ul", {}, panel.notes.map((note) => make("li", {}, note)));
  const parts = [["What the numbers do not say", notes], ["Caveat", panel.caveat], ["Source", panel.source]];
  return parts.filter(([, said]) => said).flatMap(([name, said]) => [make("dt", {}, name), make("dd", {}, said)]);
}

function fileName(title, key) {
  const words = `${title} ${key}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${words.replace(/^-|-$/g, "")}.csv`;
}

function render({ model, el }) {
  const stop = new AbortController(); // ends every listener on the page when the chart goes
  const { signal } = stop;
  let printing = false;

  const key = () => model.get("choices").map(({ name }) => model.get("chosen")[name]).join("/");
  const panel = () => model.get("panels")[key()];

  // What is shown

  const heading = make("h3", { id: freshId("chart") });
  const choices = make("div", { class: "wb-chart-choices" });
  const sentence = make("p", { class: "wb-chart-sentence", "aria-live": "polite" });
  const drawing = make("div", { class: "wb-chart-drawing", "aria-hidden": "true" });
  const image = make("div", { role: "img" }, drawing);
  const trouble = make("p", { class: "wb-hint", role: "status" });
  const figure = make("div", { class: "wb-chart-figure" }, image, trouble);
  const said = make("dl", { class: "wb-chart-said" });
  const table = make("div", { class: "wb-scroll", role: "region", tabindex: "0" });
  const numbers = make("details", { open: window.innerWidth >= WIDE },
    make("summary", {}, "The numbers as a table"), table);
  // The mark at the start tells Excel that the file is UTF-8.
  const download = button("Download the numbers (CSV)", () =>
    offerFile(fileName(model.get("title"), key()), ["\ufeff", panel().csv], "text/csv;charset=utf-8"));
  const root = make("section", { class: "wb wb-chart", "aria-labelledby": heading.id },
    heading, choices, sentence, figure, numbers, make("div", { class: "wb-row" }, download), said);

  function choose(name, value) {
    model.set("chosen", { ...model.get("chosen"), [name]: value });
    try {
      model.save_changes(); // Python may want to know; the page does not wait for it
    } catch {
      // the kernel has ended; every panel is here all the same
    }
  }

  function radio(choice, group, { value, label }) {
    const input = make("input", {
      type: "radio", name: group, value, on: { change: () => choose(choice.name, value) },
    });
    input.checked = model.get("chosen")[choice.name] === value;
    input.dataset.choice = choice.name;
    return make("label", { class: "wb-choice" }, input, make("span", {}, label));
  }

  function showChoices() {
    choices.replaceChildren(...model.get("choices").map((choice) => {
      const group = freshId(choice.name);
      const options = choice.options.map((option) => radio(choice, group, option));
      return make("fieldset", {}, make("legend", {}, choice.label), options);
    }));
  }

  function showChosen() {
    for (const input of choices.querySelectorAll("input")) {
      input.checked = model.get("chosen")[input.dataset.choice] === input.value;
    }
  }

  function showPanel() {
    const shown = panel();
    if (!shown) return; // choices and panels are on their way, one after the other
    heading.textContent = model.get("title");
    if (sentence.textContent !== shown.sentence) sentence.textContent = shown.sentence;
    image.setAttribute("aria-label", shown.sentence);
    table.setAttribute("aria-label", `Table: ${model.get("title")}`);
    table.replaceChildren(tableOf(shown, model.get("title")));
    said.replaceChildren(...saidOf(shown));
    draw();
  }

  // What is drawn

  async function draw() {
    const plotly = await plotlyOrTrouble();
    if (!plotly || signal.aborted || !root.isConnected) return;
    const width = printing ? Math.min(PRINTED, image.clientWidth) : image.clientWidth;
    if (width === 0) return; // hidden; the resize observer calls again
    const { data, layout } = dressed(panel().figure, pageColours(root), width);
    await plotly.react(drawing, data, layout, CONFIG);
  }

  async function plotlyOrTrouble() {
    try {
      const plotly = await loadPlotly(model.get("plotly"));
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

  // What makes it change

  const changes = {
    "change:chosen": () => { showChosen(); showPanel(); },
    "change:panels change:title": showPanel,
    "change:choices": () => { showChoices(); showPanel(); },
  };
  for (const [events, react] of Object.entries(changes)) model.on(events, react);

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

  el.append(ownKeys(root));
  showChoices();
  showPanel();

  return () => {
    stop.abort();
    theme.disconnect();
    size.disconnect();
    for (const [events, react] of Object.entries(changes)) model.off(events, react);
    if (window.Plotly) window.Plotly.purge(drawing);
  };
}

export default { render };
