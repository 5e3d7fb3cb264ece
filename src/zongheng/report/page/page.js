// The page: its parts in order, in one language at a time.
const PARTS = [
  ["verdict", verdictPart],
  ["decision", decisionPart],
  ["options", optionsPart],
  ["judgements", judgementsPart],
  ["premises", premisesPart],
  ["fans", fansPart],
  ["maps", mapsPart],
  ["causes", causesPart],
  ["readings", readingsPart],
  ["rereading", rereadingPart],
  ["later", laterPart],
  ["claims", claimsPart],
  ["histories", historiesPart],
  ["misses", missesPart],
  ["referee", refereePart],
  ["again", againPart],
];
// a part that cannot be drawn says so, and does not take the others with it
const drawn = (part) => {
  try {
    return [part()].flat();
  } catch (error) {
    console.error(error);
    return [make("p", { class: "absent" }, say("undrawn", { error: error.message }))];
  }
};
const render = () => {
  document.documentElement.lang = say("lang");
  document.title = `${both(DATA.question)} · Zongheng 縱橫`;
  const main = document.getElementById("page");
  main.replaceChildren(
    make(
      "header",
      {},
      make(
        "div",
        { class: "masthead" },
        make("span", { class: "brand" }, "縱橫", make("small", {}, `Zongheng · ${both(DATA.card.opening)}`)),
        make(
          "button",
          {
            type: "button",
            id: "language",
            lang: state.lang === "en" ? "zh-Hant" : "en",
            onclick: () => {
              state.lang = state.lang === "en" ? "zh" : "en";
              render();
            },
          },
          say("toggle"),
        ),
      ),
      make("h1", {}, both(DATA.question)),
    ),
    ...PARTS.map(([key, part], i) =>
      make(
        "section",
        { id: key },
        make("h2", {}, make("span", { class: "n" }, i + 1), say(key)),
        drawn(part),
        i === 0 &&
          make(
            "nav",
            { "aria-label": say("contents") },
            PARTS.slice(1).map(([other], n) =>
              make("a", { href: `#${other}` }, make("span", { class: "n" }, n + 2), say(other)),
            ),
          ),
      ),
    ),
  );
};
render();
// on paper nothing can be unfolded
const unfolded = [];
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details:not([open])")) {
    each.open = true;
    unfolded.push(each);
  }
});
addEventListener("afterprint", () => unfolded.splice(0).forEach((each) => (each.open = false)));
