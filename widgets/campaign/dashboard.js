/* The chain, contradictions and the timeline, one sheet at a time: all of it is here from the start. */

const STATUS = { planned: "Planned", conflict: "The source contradicts itself", estimated: "Remembered or estimated" };

function render({ model, el }) {
  const known = model.get("known");
  const stop = new AbortController();

  // --- the chain -------------------------------------------------------------------------------
  function stage({ title, links }) {
    return make("li", { class: "cd-stage" }, make("h4", {}, title), links.map(link));
  }

  function link(one) {
    const title = make("h5", { id: freshId("link") }, one.title);
    return make(
      "article",
      { class: "cd-link", "aria-labelledby": title.id },
      title,
      make("ul", { class: "cd-figures" }, one.facts.map(figure)),
      make("div", {},
        one.apart.map((why) => make("p", { class: "cd-apart" }, make("strong", {}, "Not drawn side by side. "), why)),
        make("dl", {}, [
          ["It says", one.says],
          ["It does not say", one.does_not_say],
          ["It leads on only if", one.assumes],
        ].filter(([, said]) => said).map(([name, said]) => make("div", {}, make("dt", {}, name), make("dd", {}, said)))),
        sources(one))
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
  function contradiction({ about, versions, caveats, shown }) {
    return make(
      "article",
      { class: "cd-against" },
      make("h5", {}, about),
      make("ul", {}, versions.map(({ where, words }) =>
        make("li", {}, make("q", {}, words), make("span", { class: "wb-hint" }, where)))),
      make("p", {}, make("strong", {}, "In this workbook: "), shown),
      caveats.map((words) => make("p", { class: "wb-hint" }, words))
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
        make("p", { class: "cd-what" },
          make("strong", {}, what),
          make("span", { class: "cd-tag" }, titles[kind]),
          STATUS[status] ? make("span", { class: "cd-tag cd-warn" }, STATUS[status]) : null),
        make("p", { class: "wb-hint" }, `${caveat} Source: ${source}.`)
      )
    );
  }

  function filter() {
    const wanted = new Set(ticks.filter(({ checked }) => checked).map(({ value }) => value));
    const events = known.events.filter(({ kind }) => !wanted.size || wanted.has(kind));
    list.replaceChildren(...events.map(event));
    count.textContent = `${events.length} of ${known.events.length} events, the earliest first.`;
  }

  // --- sheets, as tabs: arrows go from one to the next -------------------------------------------
  function sheets(label, parts) {
    const tabs = parts.map(([name], place) => make("button", {
      type: "button", role: "tab", class: "wb-button cd-tab", id: freshId("tab"),
      on: { click: () => choose(place), keydown: (press) => move(press, place) },
    }, name));
    const panels = parts.map(([, ...inside], place) =>
      make("div", { role: "tabpanel", id: freshId("sheet"), class: "cd-sheet", "aria-labelledby": tabs[place].id }, ...inside));
    tabs.forEach((tab, place) => tab.setAttribute("aria-controls", panels[place].id));

    function choose(chosen) {
      tabs.forEach((tab, place) => {
        tab.setAttribute("aria-selected", String(place === chosen));
        tab.tabIndex = place === chosen ? 0 : -1;
        panels[place].toggleAttribute("data-away", place !== chosen);
      });
    }

    function move(press, place) {
      const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: tabs.length - 1 }[press.key];
      if (to === undefined) return;
      press.preventDefault();
      const next = (to + tabs.length) % tabs.length;
      choose(next);
      tabs[next].focus();
    }

    choose(0);
    return [make("div", { role: "tablist", "aria-label": label, class: "cd-tabs" }, tabs), ...panels];
  }

  const title = make("h3", { id: freshId("dashboard") }, "The campaign, as far as it is known");
  const root = make(
    "section",
    { class: "wb wb-panel cd", "aria-labelledby": title.id },
    title,
    sheets("What to look at", [
      ["The chain",
        make("p", {}, "Read it from top to bottom. A figure at one stage says nothing of the next: each arrow is an assumption."),
        make("ol", { class: "cd-chain" }, known.stages.map(stage)),
        make("h4", {}, "What nobody counted"),
        make("ul", { class: "cd-gaps" }, known.not_counted.map((words) => make("li", {}, words)))],
      ["Contradictions",
        make("h4", {}, "Where the sources contradict one another"),
        make("p", {}, "Both versions stand here as they are printed, with what this workbook does about it."),
        make("div", { class: "cd-pairs" }, known.contradictions.map(contradiction))],
      ["Timeline", make("h4", {}, "What happened when"), kinds, count, list],
    ])
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
