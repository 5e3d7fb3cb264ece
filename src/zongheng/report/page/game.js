// Another court's answer: each option with each answer is a cell; how often it is an equilibrium, and what is played.
const gameOf = (profile, each) => {
  const ways = Object.keys(each.answers),
    most = Math.max(...Object.values(each.equilibrium).flatMap(Object.values));
  const cell = (option, way) =>
    make(
      "td",
      {
        class: "num",
        title: say("game_worth", { ours: small(each.ours[option][way]), theirs: small(each.theirs[option][way]) }),
      },
      each.equilibrium[option][way] === most
        ? make("b", {}, percent(each.equilibrium[option][way]))
        : percent(each.equilibrium[option][way]),
    );
  return make(
    "figure",
    { class: "profile" },
    make("h3", {}, profileName(profile)),
    make(
      "table",
      { class: "tight" },
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          make("th"),
          ways.map((way) => make("th", { class: "num" }, nameOf("answers", way))),
          make("th", { class: "num" }, say("game_played")),
        ),
      ),
      make(
        "tbody",
        {},
        Object.keys(each.options).map((option) =>
          make(
            "tr",
            {},
            make("td", { class: isTaken(option) ? "taken" : null }, nameOf("options", option)),
            ways.map((way) => cell(option, way)),
            make("td", { class: "num" }, percent(each.options[option])),
          ),
        ),
        make(
          "tr",
          {},
          make("td", {}, say("game_played")),
          ways.map((way) => make("td", { class: "num" }, percent(each.answers[way]))),
          make("td"),
        ),
      ),
    ),
    make(
      "p",
      { class: "note" },
      say("game_regret", { regret: small(each.regret), ends: range(each.low, each.high, small), likely: percent(each.likely) }),
    ),
  );
};

const gamePart = (game) =>
  game &&
  headed(
    "game",
    make("p", {}, say("game_asked", { histories: game.histories, replied: percent(game.replied) })),
    make(
      "div",
      { class: "grid profiles" },
      Object.entries(game.profiles).map(([profile, each]) => gameOf(profile, each)),
    ),
    how(["game_note", { low: figure(game.precision[0]), middle: figure(game.precision[1]), high: figure(game.precision[2]) }]),
  );
