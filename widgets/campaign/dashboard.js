/* The chain, what nobody counted, contradictions, and the timeline: all of it is here from the start. */

const STATUS = { planned: "Planned", conflict: "The source contradicts itself", estimated: "Remembered or estimated" };

function render({ model, el }) {
  const known = model.get("known");
  const stop = new AbortController();

  // --- the chain -------------------------------------------------------------------------------
  function stage({ title, links }) {
    return make("li", { class: "cd-stage" }, make("h4", {}, title), make("div", { class: "cd-links" }, links.map(link)));
  }

  function link(one) {
    const title = make("h5", { id: freshId("link") }, one.title);
    return make(
      "article",
      { class: "cd-link", "aria-labelledby": title.id },
      title,
      make("ul", { class: "cd-figures" }, one.facts.map(figure)),
      one.apart.map((why) => make("p", { class: "cd-apart" }, make("strong", {}, "Not drawn side by side. "), why)),
      make("dl", {}, [
        ["It says", one.says],
        ["It does not say", one.does_not_say],
        ["It leads on only if", one.assumes],
      ].filter(([, said]) => said).map(([name, said]) => make("div", {}, make("dt", {}, name), make("dd", {}, said)))),
      sources(one)
    );
  }

  function figure({ amount, measures, when }) {
    return make("li", {}, make("strong", {}, amount), make("span", {}, measures), make("span", { class: "wb-hint" }, when));
  }

  function sources({ title, facts }) {
    return make(
      "details",
      {},
      make("summary", {}, "Sources and caveats", make("span", { class: "wb-away" }, `: ${title}`)),
      make("ul", {}, facts.map(({ amount, caveat, source }) =>
        make("li", {}, make("strong", {}, `${amount}. `), caveat, make("span", { class: "cd-source" }, source))))
    );
  }

  // --- contradictions --------------------------------------------------------------------------
  function contradiction({ about, versions, shown }) {
    return make(
      "article",
      { class: "cd-against" },
      make("h5", {}, about),
      make("ul", {}, versions.map(({ where, words, caveat }) =>
        make("li", {}, make("q", {}, words), make("span", { class: "wb-hint" }, where),
          caveat && caveat !== "" ? make("span", {}, caveat) : null))),
      make("p", {}, make("strong", {}, "In this workbook: "), shown)
    );
  }

  // --- the timeline ----------------------------------------------------------------------------
  const titles = Object.fromEntries(known.kinds.map(({ id, title }) => [id, title]));
  const count = make("p", { class: "cd-count", "aria-live": "polite" });
  const list = make("ol", { class: "cd-events" });
  const ticks = known.kinds.map(({ id }) =>
    make("input", { type: "checkbox", value: id, autocomplete: "off", on: { change: filter } }));
  const kinds = make(
    "fieldset",
    {},
    make("legend", {}, "Show only"),
    make("p", { class: "wb-hint" }, "Tick none to see everything."),
    make("div", { class: "cd-kinds" }, known.kinds.map(({ id, title }, place) => {
      const times = known.events.filter(({ kind }) => kind === id).length;
      return make("label", { class: "wb-choice" }, ticks[place], make("span", {}, `${title} (${times})`));
    }))
  );

  function event({ kind, when, what, caveat, source, status }) {
    return make(
      "li",
      { "data-status": status },
      make("p", { class: "cd-when" }, when),
      make(
        "div",
        {},
        make("p", {}, make("strong", {}, what)),
        make("p", { class: "cd-tags" },
          make("span", { class: "cd-tag" }, titles[kind]),
          STATUS[status] ? make("span", { class: "cd-tag cd-warn" }, STATUS[status]) : null),
        make("p", {}, caveat),
        make("p", { class: "cd-source" }, source)
      )
    );
  }

  function filter() {
    const wanted = new Set(ticks.filter(({ checked }) => checked).map(({ value }) => value));
    const events = known.events.filter(({ kind }) => !wanted.size || wanted.has(kind));
    list.replaceChildren(...events.map(event));
    count.textContent = `${events.length} of ${known.events.length} events, the earliest first.`;
  }

  // --- together --------------------------------------------------------------------------------
  const title = make("h3", { id: freshId("dashboard") }, "The campaign as a chain");
  const root = make(
    "section",
    { class: "wb wb-panel cd", "aria-labelledby": title.id },
    title,
    make("p", {}, "Read it from top to bottom. A figure at one stage says nothing of the next: each arrow is an assumption."),
    make("ol", { class: "cd-chain" }, known.stages.map(stage)),
    make("h4", {}, "What nobody counted"),
    make("ul", { class: "cd-gaps" }, known.not_counted.map((words) => make("li", {}, words))),
    make("h4", {}, "Where the sources contradict one another"),
    make("div", { class: "cd-links" }, known.contradictions.map(contradiction)),
    make("h4", {}, "Timeline"),
    kinds,
    count,
    list
  );

  /* On paper nothing can be opened, so it is open. */
  const opened = new Set();
  window.addEventListener("beforeprint", () => {
    for (const one of root.querySelectorAll("details:not([open])")) {
      one.open = true;
      opened.add(one);
    }
  }, { signal: stop.signal });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened.clear();
  }, { signal: stop.signal });

  filter();
  el.append(ownKeys(root));
  return () => stop.abort();
}

export default { render };
