/* How it will sound: rhetorical formats, feelings, trouble and way out along the text. Never scored. */

function makeDelivery(acts) {
  const element = make("div", { class: "wb-delivery" });

  function format(one, marks) {
    return make("li", { class: "wb-card" },
      make("h4", {}, one.name, " ", make("span", { class: "wb-count" }, one.places.length ? `${one.places.length} ${one.places.length === 1 ? "time" : "times"}` : "not found")),
      make("p", {}, one.what),
      one.places.length ? make("ul", { class: "wb-plain" }, one.places.slice(0, 3).map((place) => make("li", {}, placeButton(marks[place], acts.show)))) : null,
      make("p", { class: "wb-hint" }, make("strong", {}, `${one.help[0].toUpperCase()}${one.help.slice(1)}. `), one.measured));
  }

  /** One bar a sentence: up for a way out or a feeling that moves, down for trouble or one that holds back. */
  function strip(along) {
    const bars = along.map((one) => {
      const up = Number(one.way_out) + one.moves;
      const down = Number(one.trouble) + one.holds;
      return make("span", { class: "wb-bar" },
        make("span", { class: "wb-up", style: `height: ${Math.min(up, 3) * 33}%` }),
        make("span", { class: "wb-down", style: `height: ${Math.min(down, 3) * 33}%` }));
    });
    return make("div", { class: "wb-strip", "aria-hidden": "true" }, bars);
  }

  const yes = (on) => (on ? "yes" : "–");

  function table(along) {
    return make("details", {}, make("summary", {}, "The same as a table"),
      make("div", { class: "wb-scroll", role: "region", tabindex: "0", "aria-label": "Feelings along the text" },
        make("table", {},
          make("caption", {}, "Sentence by sentence"),
          make("thead", {}, make("tr", {}, ["Sentence", "Trouble", "Way out", "Moves", "Holds back"].map((name) => make("th", { scope: "col" }, name)))),
          make("tbody", {}, along.map((one) => make("tr", {}, make("th", { scope: "row" }, one.words),
            make("td", {}, yes(one.trouble)), make("td", {}, yes(one.way_out)), make("td", {}, String(one.moves)), make("td", {}, String(one.holds))))))));
  }

  return {
    element,
    draw({ delivery }) {
      const found = delivery.formats.filter((one) => one.places.length);
      const others = delivery.formats.filter((one) => !one.places.length);
      redraw(element, [
        make("h3", {}, "How it will sound"),
        make("p", {}, "These are aids for speaking. They are counted and never scored."),
        make("p", {}, delivery.ease),
        make("h3", {}, "Feelings along the text"),
        make("p", {}, delivery.balance),
        delivery.along.length ? make("p", {}, delivery.arc) : null,
        delivery.along.length ? make("div", { class: "wb-strip-frame" }, make("p", { class: "wb-strip-label" }, "moves, or a way out"), strip(delivery.along), make("p", { class: "wb-strip-label" }, "holds back, or trouble")) : null,
        delivery.along.length ? table(delivery.along) : null,
        make("h3", {}, "Seven ways of making a point"),
        delivery.overuse.map((sentence) => make("p", { class: "wb-notice" }, sentence)),
        make("ul", { class: "wb-plain" }, found.map((one) => format(one, delivery.marks))),
        others.length ? make("details", {}, make("summary", {}, `${others.length} that we did not find`), make("ul", { class: "wb-plain" }, others.map((one) => format(one, delivery.marks)))) : null,
      ]);
    },
  };
}
