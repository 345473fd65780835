/* Draft over draft: what changed since an earlier version, in words and in criteria. */

const OPENED = "opened"; // the draft as it was when the page was opened, which this browser still has
const LEVEL_WORDS = ["not found", "partly found", "found"];

function makeVersions(model, acts) {
  const chooser = make("select", { id: freshId("version"), on: { change: ask } });
  const outcome = make("div", { role: "status" });
  const element = make("div", { class: "wb-versions" },
    make("h3", {}, "Compare with an earlier version"),
    make("div", { class: "wb-field" }, make("label", { for: chooser.id }, "Compare my draft with the version of"), chooser),
    outcome);

  const name = (version) => {
    const time = new Date(version.at);
    const day = time.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
    return `${day}, ${clock(time)}: ${version.words.toLocaleString("en-GB")} words`;
  };

  function ask() {
    if (!chooser.value) return outcome.replaceChildren();
    if (acts.gone()) return outcome.replaceChildren(make("p", { class: "wb-notice" }, "Versions come when the connection is back."));
    const before = chooser.value === OPENED ? { before: acts.opened() } : {};
    return model.send({ kind: "compare", name: chooser.value, text: acts.text(), ...before });
  }

  function steps(title, items) {
    return items.length
      ? [make("h4", {}, title), make("ul", {}, items.map((item) => make("li", {}, `${item.name}: ${LEVEL_WORDS[item.before]}, now ${LEVEL_WORDS[item.after]}`)))]
      : [];
  }

  /** Words that were taken out or put in say so in words as well, for whoever cannot see the lines. */
  function piece({ change, words }) {
    if (change === "same") return words;
    const kind = change === "added" ? "ins" : "del";
    return make(kind, {}, make("span", { class: "wb-away" }, change === "added" ? "[added:] " : "[removed:] "), words, make("span", { class: "wb-away" }, " [end]"));
  }

  /** One side of the comparison: the words that are the same, and its own. */
  function side(title, pieces, other) {
    return make("div", { class: "wb-version", role: "group", "aria-label": title },
      make("h4", {}, title), make("div", { class: "wb-version-text" }, pieces.filter((one) => one.change !== other).map(piece)));
  }

  model.on("msg:custom", (message) => {
    if (message?.kind === "versions") {
      const before = chooser.value;
      const had = acts.opened();
      chooser.replaceChildren(make("option", { value: "" }, message.versions.length || had ? "choose a version" : "no version is kept yet"),
        ...(had ? [make("option", { value: OPENED }, "when I opened this page")] : []),
        ...message.versions.map((version) => make("option", { value: version.at }, name(version))));
      chooser.value = before;
    }
    if (message?.kind !== "compared" || message.name !== chooser.value) return;
    if (message.problem) return outcome.replaceChildren(make("p", { class: "wb-notice wb-problem" }, message.problem));
    outcome.replaceChildren(
      make("p", {}, `${message.added} words added, ${message.removed} removed. ${message.gained.length} criteria gained, ${message.lost.length} lost.`),
      ...steps("Gained", message.gained), ...steps("Lost", message.lost),
      make("div", { class: "wb-two" }, side("The earlier version", message.pieces, "added"), side("Your draft now", message.pieces, "removed")));
  });

  return {
    element,
    /** Called when the panel is turned to. */
    begin() {
      if (acts.gone()) outcome.replaceChildren(make("p", { class: "wb-notice" }, "Versions come when the connection is back."));
      else model.send({ kind: "versions" });
    },
  };
}
