// Another court's answer: each option with each answer is a cell; how often it is an equilibrium, and what is played.
const gameOf = (profile, each) => {
  const ways = Object.keys(each.answers),
    highest = Math.max(...Object.values(each.equilibrium).flatMap(Object.values));
  const cell = (option, way) =>
    make(
      "td",
      {
        class: "num",
        title: say("game_worth", { ours: small(each.ours[option][way]), theirs: small(each.theirs[option][way]) }),
      },
      each.equilibrium[option][way] === highest
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
  );
};

// what both sides do most, and what the option taken loses against that
const most = (odds) => Object.keys(odds).reduce((one, other) => (odds[other] > odds[one] ? other : one));
const playedOf = (profile, each) =>
  say("game_regret", {
    profile: profileName(profile),
    option: nameOf("options", most(each.options)),
    answer: nameOf("answers", most(each.answers)),
    regret: small(each.regret),
    ends: range(each.low, each.high, small),
    likely: percent(each.likely),
  });

const gamePart = (game) =>
  game &&
  headed(
    "game",
    make("p", {}, say("game_asked", { histories: game.histories, replied: percent(game.replied) })),
    Object.entries(game.profiles).map(([profile, each]) => make("p", { class: "note" }, playedOf(profile, each))),
    folded(
      say("game_cells"),
      make(
        "div",
        { class: "grid profiles" },
        Object.entries(game.profiles).map(([profile, each]) => gameOf(profile, each)),
      ),
      note("game_note", {
        low: figure(game.precision[0]),
        middle: figure(game.precision[1]),
        high: figure(game.precision[2]),
      }),
    ),
  );
