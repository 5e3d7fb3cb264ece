// The verdict, the decision, its options, how they are judged, and what came of them.
const verdictPart = () => {
  const plain = DATA.verdict,
    judged = plain.judgements,
    missed = plain.referee.filter((each) => !each.passes);
  const ends = (lights) => {
    const odds = Object.values(lights).map((each) => each.likely),
      low = Math.min(...odds),
      high = Math.max(...odds);
    return percent(low) === percent(high) ? percent(low) : range(low, high, percent);
  };
  const given = {
    delta: figure(DATA.card.delta),
    model: ends(judged.best_model),
    court: judged.court_beliefs ? ends(judged.court_beliefs) : "",
  };
  return [
    make("p", { class: "lead" }, make("b", {}, both(DATA.headline))),
    make("p", { class: "second" }, say(judged.court_beliefs ? "second" : "second_bare", given)),
    plain.histories.asked < 200 && make("p", { class: "absent" }, say("few", { count: plain.histories.asked })),
    !judged.hindsight && make("p", { class: "note" }, say("hindsight_few", { count: plain.hindsight_accepted })),
    missed.length > 0 && [
      make("h3", {}, say("failed")),
      make(
        "ul",
        { class: "failed" },
        missed.map((each) =>
          make("li", {}, make("span", { class: "n" }, each.question), both(DATA.questions[each.question])),
        ),
      ),
    ],
  ];
};

// the work and the passage in it
const cited = ({ work, where }) =>
  state.lang === "zh" ? `《${both(work)}》${both(where)}` : [both(work), both(where)].filter(Boolean).join(", ");
const witnessOf = (witness) =>
  witness
    ? [
        make("b", { style: "font-weight:600" }, both(witness.person)),
        witness.date && ` · ${witness.date}`,
        make("br"),
        make("span", { class: "note" }, cited(witness)),
      ]
    : make("span", { class: "note" }, say("no_witness"));

const decisionPart = () => {
  const card = DATA.card;
  const rows = [
    card.court && [say("who"), both(card.court)],
    [say("when"), both(card.date)],
    card.matter && [say("what"), [both(card.matter), make("br"), both(card.question)]],
    card.after.length > 1
      ? [
          say("horizon"),
          say("years_on", { years: card.years, after: card.after.join(state.lang === "zh" ? "、" : ", ") }),
        ]
      : [say("horizon"), say("years_only", { years: figure(card.years) })],
    [
      say("counts"),
      outcomesOf()
        .map((outcome) => nameOf("outcomes", outcome))
        .join(state.lang === "zh" ? "、" : "; "),
    ],
    [say("delta"), figure(card.delta)],
  ].filter(Boolean);
  return [
    make(
      "dl",
      { class: "card" },
      rows.map(([head, body]) => [make("dt", {}, head), make("dd", {}, body)]),
    ),
    card.supposition && make("p", { class: "absent" }, say("what_if")),
    !card.court && note("edits"),
    table(
      [say("option"), say("spoke")],
      card.options.map((each) => [
        [optionName(each.id), each.edits.length > 0 && make("div", {}, make("code", {}, each.edits.join("; ")))],
        witnessOf(each.witness),
      ]),
    ),
    card.note && both(card.note) && make("p", { class: "note" }, both(card.note)),
  ];
};

// by how much an option differs from the one taken, history by history
const apart = (option, outcome, unit) => {
  const each = (DATA.differences[option] || {})[outcome];
  if (!each || !known(each.low)) return null;
  const tell = (value) => (value > 0 ? "+" : "") + amount(value, unit);
  const ends = `${tell(each.low).replace("\u00a0%", "")} ${say("to")} ${tell(each.high)}`;
  return make("div", { class: "note" }, `Δ ${tell(each.mean)} (${ends})`);
};

// outcomes that some profile weighs, and the others folded
const sorted = (tell) => {
  const weighed = new Set(Object.values(DATA.card.values).flatMap((each) => Object.keys(each))),
    rest = outcomesOf().filter((outcome) => !weighed.has(outcome)),
    names = rest.map((each) => nameOf("outcomes", each)).join(state.lang === "zh" ? "、" : ", ");
  return [
    tell(outcomesOf().filter((outcome) => weighed.has(outcome))),
    rest.length > 0 && folded(say("unweighed", { outcomes: names }), tell(rest)),
  ];
};

const optionsPart = () => {
  const options = DATA.verdict.options,
    outcomes = outcomesOf(),
    scales = {};
  for (const outcome of outcomes) {
    const all = Object.values(options).map((each) => within(each.outcomes[outcome], unitOf(outcome)));
    const low = Math.min(...all.map((each) => each.low)),
      high = Math.max(...all.map((each) => each.high));
    scales[outcome] = high > low ? [low, high] : [low - 1, high + 1];
  }
  const asked = Object.values(options).some((each) => known(each.plausibility));
  const first = table(
    [say("option"), ...(asked ? [say("plausible"), ""] : []), say("best"), ""],
    Object.entries(options).map(([id, each]) => {
      const profiles = Object.values(DATA.verdict.judgements.best_model).map((profile) => profile.best[id]);
      const then = [
        shareBar(each.plausibility, DATA.plausibility[id], [], isTaken(id)),
        [
          percent(each.plausibility),
          DATA.plausibility[id] && [" ", make("span", { class: "note keep" }, `(${range(...DATA.plausibility[id], percent)})`)],
        ],
      ];
      return [
        optionName(id),
        ...(asked ? then : []),
        shareBar(each.probability_best, null, profiles, isTaken(id)),
        [
          percent(each.probability_best),
          " ",
          make("span", { class: "note keep" }, `(${range(Math.min(...profiles), Math.max(...profiles), percent)})`),
        ],
      ];
    }),
  );
  const grid = (shown) =>
    make(
      "div",
      { class: "grid outcomes" },
      shown.map((outcome) => {
        const unit = unitOf(outcome);
        return make(
          "figure",
          {},
          make("h3", {}, nameOf("outcomes", outcome)),
          table(
            [say("option"), "", say("unit_note")],
            Object.entries(options).map(([id, each]) => {
              const told = within(each.outcomes[outcome], unit);
              return [
                make("span", { class: isTaken(id) ? "taken" : null }, nameOf("options", id)),
                whisker(told, scales[outcome], isTaken(id)),
                make(
                  "td",
                  { class: "num" },
                  amount(told.mean, unit),
                  make("span", { class: "note" }, ` (${range(told.low, told.high, (value) => amount(value, unit))})`),
                  apart(id, outcome, unit),
                ),
              ];
            }),
          ),
        );
      }),
    );
  const years = figure(DATA.card.after[DATA.card.after.length - 1]);
  return [first, ...sorted(grid), note("plausible_note", { years })];
};

const judgementsPart = () => {
  const judged = DATA.verdict.judgements,
    lights = ["court_beliefs", "best_model", "hindsight"];
  const every = lights.flatMap((light) => Object.values(judged[light] || {}));
  const scale = [
    Math.min(0, ...every.map((each) => each.low)),
    Math.max(2 * DATA.card.delta, ...every.map((each) => each.high)) * 1.04,
  ];
  return [
    make(
      "div",
      { class: "grid profiles" },
      Object.keys(judged.best_model).map((profile) => {
        const words = DATA.names.profiles[profile],
          weights = Object.entries(DATA.card.values[profile] || {});
        return make(
          "figure",
          { class: "profile" },
          make("h3", {}, both(words)),
          words.witness &&
            make(
              "p",
              { class: "note" },
              say("voice", { who: both(words.witness.person) }),
              state.lang === "zh" ? "；" : "; ",
              cited(words.witness),
            ),
          regrets(
            lights.map((light) => [say(light), (judged[light] || {})[profile]]),
            scale,
            DATA.card.delta,
          ),
          make(
            "p",
            { class: "note" },
            say("weights"),
            state.lang === "zh" ? "：" : ": ",
            weights.map(([outcome, each], i) => [
              i > 0 && (state.lang === "zh" ? "；" : "; "),
              `${nameOf("outcomes", outcome)} ${figure(each.value)} (${range(each.low, each.high, figure)})`,
            ]),
          ),
        );
      }),
    ),
    make("p", { class: "note" }, `P: ${say("likely", { delta: figure(DATA.card.delta) })}. `, say("judged_note")),
  ];
};

const fansPart = () => {
  const fans = DATA.fans;
  if (!fans) return [absent("no_years"), returnsPart()];
  const options = Object.keys(fans.options),
    since = fans.years.indexOf(Number((DATA.card.date.en.match(/\d{4}/) || [0])[0]));
  const fanrow = (outcome) => {
      const unit = unitOf(outcome),
        all = options.flatMap((option) =>
          unit === "share" ? fans.options[option][outcome].mean : fans.options[option][outcome].bands.flat(),
        );
      const low = unit === "share" ? 0 : Math.min(0, ...all),
        high = unit === "share" ? 1 : Math.max(...all);
      return make(
        "div",
        { class: "fanrow" },
        make(
          "h3",
          {},
          nameOf("outcomes", outcome),
          unit === "share" && make("span", { class: "tag grey" }, say("share_alive")),
        ),
        make(
          "div",
          { class: "grid fans", style: `--n:${Math.min(4, options.length)}` },
          options.map((option) =>
            make(
              "figure",
              {},
              make("figcaption", { class: isTaken(option) ? "taken" : null }, nameOf("options", option)),
              fan(fans.years, fans.options[option][outcome], [low, high || 1], unit, isTaken(option), since),
            ),
          ),
        ),
      );
    };
  return [
    note("fan_note"),
    ...sorted((shown) => shown.map(fanrow)),
    returnsPart(),
  ];
};

const mapsPart = () => (DATA.control ? [twoMaps(), note("map_note"), note("start_note")] : absent("no_map"));
