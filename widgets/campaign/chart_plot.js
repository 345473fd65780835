/* Drawing with plotly.js: loaded once a page, in the colours of the page, or as a picture to keep. */

const NARROW = 480; // CSS pixels; below, text and margins are smaller
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
  // On a phone every entry of the legend takes a line; the plot keeps its height.
  const named = layout.showlegend ? data.filter(({ showlegend }) => showlegend !== false).length : 0;
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  return {
    data,
    layout: {
      height: narrow ? 420 + 14 * named : 480,
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
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

// --- pictures to keep ------------------------------------------------------------------------
const PICTURE = { width: 1200, height: 800, scale: 2 };
const LINE = { title: 70, foot: 130 }; // characters to a line

/** Plotly reads a little HTML in its texts; what people wrote is shown as they wrote it. */
const plainText = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function broken(words, most) {
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last && last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((line) => plainText(line.length > most ? `${line.slice(0, most - 1)}…` : line));
}

/** A figure with its title above and its sentence, caveat and source beneath, in dark ink on white. */
function captioned(panel, title, root) {
  root.style.colorScheme = "light";
  const colours = pageColours(root);
  root.style.colorScheme = "";
  const { data, layout } = dressed(panel.figure, colours, PICTURE.width);
  const heading = broken(title, LINE.title);
  const foot = [panel.sentence, panel.caveat, `Source: ${panel.source}`].flatMap((words) => broken(words, LINE.foot));
  const beneath = {
    text: foot.join("<br>"), align: "left", showarrow: false, font: { size: 15 },
    xref: "paper", x: 0, xanchor: "left", yref: "paper", y: 0, yanchor: "top", yshift: -80,
  };
  return {
    data,
    layout: {
      ...layout,
      height: PICTURE.height,
      legend: { ...layout.legend, orientation: "v", x: 1.02, y: 1, yanchor: "top" },
      paper_bgcolor: colours.paper,
      plot_bgcolor: colours.paper,
      title: { text: heading.join("<br>"), font: { size: 24 }, x: 0, xref: "paper", xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { t: 20 } },
      annotations: [...(layout.annotations ?? []), beneath],
      margin: { l: 40, r: 40, t: 40 + 32 * heading.length, b: 100 + 20 * foot.length },
    },
    config: CONFIG,
  };
}

/** The figure as the bytes of a PNG, or as the text of an SVG with a name for screen readers. */
async function picture(plotly, format, panel, title, root) {
  const address = await plotly.toImage(captioned(panel, title, root), { format, ...PICTURE });
  if (format === "png") return (await fetch(address)).blob();
  const drawn = new DOMParser().parseFromString(await (await fetch(address)).text(), "image/svg+xml").documentElement;
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", panel.sentence);
  return new XMLSerializer().serializeToString(drawn);
}
