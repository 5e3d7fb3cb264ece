// The verdict, the decision, its options, how they are judged, and what came of them.
const quote = (table, id) => say("quoted", { name: nameOf(table, id) });
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const lightsOf = (light) => Object.keys(DATA.verdict.judgements[light] || {});
// from the least to the greatest of some numbers of the verdict, by their paths
const across = (paths) => {
  const sorted = [...paths].sort((one, two) => valueAt(one) - valueAt(two)),
    [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const bare = (value) => chance(value).replace("\u00a0%", "");
  return chance(valueAt(low)) === chance(valueAt(high))
    ? cite(low, chance)
    : make("span", { class: "keep" }, cite(low, bare, "%"), "–", cite(high, chance));
};
const regretAt = (light) => across(lightsOf(light).map((profile) => ["judgements", light, profile, "likely"]));
// what was most often best, by what a court might care for
const leaders = () => {
  const judged = DATA.verdict.judgements.best_model,
    found = new Map(),
    alike = [];
  for (const [profile, each] of Object.entries(judged)) {
    const worths = Object.values(each.worth);
    if (Math.max(...worths) - Math.min(...worths) < 1e-9) {
      alike.push(profileName(profile)); // nobody leads, whoever stands first
      continue;
    }
    const [first] = Object.entries(each.best).sort((one, two) => two[1] - one[1])[0];
    found.set(first, [...(found.get(first) || []), profile]);
  }
  const told = [...found].map(([option, profiles], i) =>
    sayWith("leader", {
      option: say("quoted", { name: i ? nameOf("options", option) : capital(nameOf("options", option)) }),
      profiles: profiles.map((profile, n) => [
        n > 0 && say("listed"),
        profileName(profile),
        bracketed(cite(["judgements", "best_model", profile, "best", option], chance)),
      ]),
    }),
  );
  if (alike.length) told.push(say(told.length ? "alike" : "alike_all", { profiles: alike.join(say("listed")) }));
  return told.map((each, i) => [i > 0 && say("semicolon"), each]);
};
const hangsOn = () => {
  const { premises } = DATA.verdict,
    looked = Object.values((premises || {}).looked || {});
  if (!looked.length) return say("no_premises");
  const named = new Set([
    ...premises.boxes.flatMap((box) => box.conditions.map((each) => each.premise)),
    ...premises.sensitivity.filter((each) => each.named).map((each) => each.premise),
  ]);
  return named.size
    ? say("hangs_on", { premises: [...named].map((id) => say("quoted", { name: premiseName(id) })).join(say("listed")) })
    : say("hangs_none", { premises: exact(looked[0].premises), histories: looked[0].histories });
};

const verdictPart = () => {
  const plain = DATA.verdict,
    judged = plain.judgements,
    missed = plain.referee.filter((each) => !each.passes),
    order = Object.entries(plain.options).sort((one, two) => two[1].probability_best - one[1].probability_best),
    best = (i) => cite(["options", order[i][0], "probability_best"], chance);
  const given = {
    count: order.length,
    profiles: lightsOf("best_model").length,
    best: quote("options", order[0][0]),
    first: best(0),
    next: quote("options", order[1][0]),
    after: best(1),
    delta: figure(DATA.card.delta),
    model: regretAt("best_model"),
    court: judged.court_beliefs && regretAt("court_beliefs"),
    hindsight: judged.hindsight && regretAt("hindsight"),
    accepted: cite(["hindsight_accepted"], String),
  };
  return [
    make("p", { class: "lead" }, make("b", {}, both(DATA.headline))),
    plain.histories.asked < 200 && make("p", { class: "absent" }, say("few", { count: plain.histories.asked })),
    make(
      "p",
      { class: "second" },
      sayWith("second", given),
      sayWith(judged.court_beliefs ? "odds" : "odds_bare", given),
      judged.hindsight && sayWith("odds_hindsight", given),
    ),
    make(
      "p",
      { class: "second" },
      leaders(),
      say("stop"),
      hangsOn(),
      plain.variance && plain.variance.structure > 0.5 && sayWith("unlearnt", { share: cite(["variance", "structure"], percent) }),
    ),
    !judged.hindsight && make("p", { class: "note" }, say("hindsight_few", { count: plain.hindsight_accepted })),
    missed.length > 0 && [
      make("p", { class: "missed" }, say("failed", { count: missed.length, all: plain.referee.length })),
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
        witness.date && ` · ${both(witness.date)}`,
        witness.late && make("span", { class: "tag" }, say("spoke_late")),
        make("br"),
        make("span", { class: "note" }, cited(witness)),
      ]
    : make("span", { class: "note" }, say("no_witness"));

// the years after the decision that count
const pointsOf = () => DATA.card.after.map(figure).join(say("listed"));
const decisionPart = () => {
  const card = DATA.card;
  const rows = [
    card.court && [say("who"), both(card.court)],
    [say("when"), both(card.date)],
    card.matter && [say("what"), `${both(card.matter)}${say("colon")}${both(card.question)}`, true],
    [
      say("horizon"),
      card.after.length > 1
        ? say("years_on", { years: figure(card.years), after: pointsOf() })
        : say("years_only", { years: figure(card.years) }),
    ],
    [say("delta"), say("delta_of", { delta: figure(card.delta), percent: percent(card.delta) })],
    [
      say("counts"),
      outcomesOf()
        .map((outcome) => nameOf("outcomes", outcome))
        .join(say("semicolon")),
      true,
    ],
  ].filter(Boolean);
  const spoke = card.options.map((each) => each.witness && both(each.witness.person)).filter(Boolean);
  return [
    make(
      "dl",
      { class: "card" },
      rows.map(([head, body, whole]) => [make("dt", { class: whole ? "first" : null }, head), make("dd", { class: whole ? "whole" : null }, body)]),
    ),
    card.supposition && make("p", { class: "absent" }, say("what_if")),
    !card.court && note("edits"),
    folded(
      spoke.length ? `${say("spoke")}${say("colon")}${spoke.join(say("semicolon"))}` : say("each_option"),
      table(
        [say("option"), say("spoke")],
        card.options.map((each) => [
          [optionName(each.id), each.edits.length > 0 && make("div", {}, make("code", {}, each.edits.join("; ")))],
          witnessOf(each.witness),
        ]),
      ),
      card.note && both(card.note) && make("p", { class: "note" }, both(card.note)),
    ),
  ];
};

// outcomes that some profile weighs, and the others folded
const sorted = (tell, first) => {
  const weighed = new Set(Object.values(DATA.card.values).flatMap((each) => Object.keys(each))),
    ours = outcomesOf().filter((outcome) => weighed.has(outcome)),
    rest = outcomesOf().filter((outcome) => !weighed.has(outcome)),
    names = (list) => list.map((each) => nameOf("outcomes", each)).join(say("listed")),
    some = first || ours.length;
  return [
    tell(ours.slice(0, some)),
    ours.length > some && folded(say("others", { outcomes: names(ours.slice(some)) }), tell(ours.slice(some))),
    rest.length > 0 && folded(say("unweighed", { outcomes: names(rest) }), tell(rest)),
  ];
};

// in what an outcome is told: what one of it is worth, its name, and how a number of it is written
const UNITS = { en: [[1e6, "millions"], [1e3, "thousands"]], zh: [[1e8, "hundred_millions"], [1e4, "ten_thousands"]] };
const measureOf = (outcome, values) => {
  const share = unitOf(outcome) === "share",
    greatest = Math.max(...values.map(Math.abs)),
    [by, name] = share
      ? [0.01, "percents"]
      : UNITS[state.lang].find(([size]) => greatest >= Math.max(size, 1e4)) || [1, ""];
  const plain = (value, most) => {
    const size = most / by,
      digits = share ? (size >= 10 ? 0 : 1) : size >= 100 ? 0 : size >= 10 ? 1 : 2,
      text = Math.abs(value / by).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
  };
  return { by, name, greatest, plain };
};
// an outcome under an option: mean and interval, and by how much it differs from the option taken, history by history
const outcomeCell = (option, outcome, measure, scale) => {
  const each = within(DATA.verdict.options[option].outcomes[outcome], unitOf(outcome)),
    apart = (DATA.differences[option] || {})[outcome],
    of = (key) =>
      cite(
        ["options", option, "outcomes", outcome, key],
        () => measure.plain(each[key], measure.greatest),
        String(measure.by),
      );
  const signed = (value, most) => (value > 0 && /[1-9]/.test(measure.plain(value, most)) ? "+" : "") + measure.plain(value, most);
  const most = apart && known(apart.low) && Math.max(Math.abs(apart.low), Math.abs(apart.high));
  return [
    whisker(each, scale, isTaken(option)),
    make("div", { class: "keep" }, of("mean"), make("span", { class: "note" }, " (", of("low"), each.low < 0 ? ` ${say("to")} ` : "–", of("high"), ")")),
    most > 0 &&
      make(
        "div",
        { class: "note keep" },
        `Δ ${signed(apart.mean, most)} (${signed(apart.low, most)} ${say("to")} ${signed(apart.high, most)})`,
      ),
  ];
};

const optionsPart = () => {
  const options = DATA.verdict.options,
    asked = Object.values(options).some((each) => known(each.plausibility)),
    profiles = lightsOf("best_model"),
    years = figure(DATA.card.after[DATA.card.after.length - 1]);
  const odds = (id) => {
    const spread = DATA.plausibility[id],
      dots = profiles.map((profile) => ["judgements", "best_model", profile, "best", id]);
    return [
      asked && [
        shareBar(options[id].plausibility, spread, [], isTaken(id)),
        make("div", { class: "keep" }, cite(["options", id, "plausibility"], percent), spread && make("span", { class: "note" }, ` (${range(...spread, percent)})`)),
      ],
      [
        shareBar(options[id].probability_best, null, dots.map(valueAt), isTaken(id)),
        make("div", { class: "keep" }, cite(["options", id, "probability_best"], chance), make("span", { class: "note" }, " (", across(dots), ")")),
      ],
    ].filter(Boolean);
  };
  const matrix = (outcomes, first) => {
    const measures = outcomes.map((outcome) => {
      const every = Object.values(options).map((each) => within(each.outcomes[outcome], unitOf(outcome))),
        [low, high] = [Math.min(...every.map((each) => each.low)), Math.max(...every.map((each) => each.high))];
      return { ...measureOf(outcome, [low, high]), scale: high > low ? [low, high] : [low - 1, high + 1] };
    });
    const heads = [
      ...(first ? [...(asked ? [[say("plausible"), ""]] : []), [say("best"), ""]] : []),
      ...outcomes.map((outcome, i) => [nameOf("outcomes", outcome), measures[i].name && say(measures[i].name)]),
    ];
    const rows = Object.keys(options).map((id) => [
      ...(first ? odds(id) : []),
      ...outcomes.map((outcome, i) => outcomeCell(id, outcome, measures[i], measures[i].scale)),
    ]);
    const made = table(
      [say("option"), ...heads.map(([head, unit]) => make("th", {}, head, unit && make("span", { class: "unit" }, unit)))],
      Object.keys(options).map((id, i) => [
        optionName(id),
        ...rows[i].map((cell, n) => make("td", { "data-head": heads[n].filter(Boolean).join(say("listed")) }, cell)),
      ]),
    );
    made.firstChild.className = "matrix";
    return made;
  };
  let first = true;
  const tell = (outcomes) => {
    const made = matrix(outcomes, first);
    first = false;
    return made;
  };
  return [sorted(tell), note(DATA.card.after.length > 1 ? "options_note" : "options_note_once", { years, after: pointsOf() }),
    how(["plausible_note"])];
};

const judgementsPart = () => {
  const judged = DATA.verdict.judgements,
    lights = ["court_beliefs", "best_model", "hindsight"];
  const every = lights.flatMap((light) => Object.values(judged[light] || {}));
  const scale = [
    Math.min(0, ...every.map((each) => each.low)),
    Math.max(2 * DATA.card.delta, ...every.map((each) => each.high)) * 1.04,
  ];
  const card = DATA.card,
    record = judged.hindsight && card.reproduces.length > 0,
    voices = lightsOf("best_model").flatMap((profile) => {
      const { witness } = DATA.names.profiles[profile];
      return witness
        ? make("li", {}, profileName(profile), say("colon"), both(witness.person), say("semicolon"), cited(witness))
        : [];
    });
  return [
    make(
      "div",
      { class: "grid profiles" },
      lightsOf("best_model").map((profile) => {
        const words = DATA.names.profiles[profile],
          weights = Object.entries(card.values[profile] || {});
        return make(
          "figure",
          { class: "profile" },
          make("h3", {}, both(words)),
          regrets(
            lights.map((light) => [say(light), (judged[light] || {})[profile], ["judgements", light, profile]]),
            scale,
            card.delta,
          ),
          make(
            "p",
            { class: "note" },
            say("weights"),
            say("colon"),
            weights.map(([outcome, each], i) => [
              i > 0 && say("semicolon"),
              `${nameOf("outcomes", outcome)} ${figure(each.value)} (${range(each.low, each.high, figure)})`,
            ]),
          ),
        );
      }),
    ),
    make("p", { class: "note" }, say("judged_brief", { delta: figure(card.delta) })),
    voices.length > 0 && folded(say("voices"), make("ul", { class: "note" }, voices)),
    how(
      ["judged_note", { after: pointsOf() }],
      ...(record
        ? [
            [
              "hindsight_note",
              {
                count: DATA.verdict.hindsight_accepted,
                milestones: card.reproduces.map((id) => nameOf("milestones", id)).join(say("listed")),
                within: figure(card.within),
              },
            ],
          ]
        : []),
    ),
  ];
};

const FANS = 2; // outcomes that are drawn, the others folded
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
              fan(
                fans.years,
                fans.options[option][outcome],
                [low, high || 1],
                unit,
                isTaken(option),
                since,
                `${nameOf("outcomes", outcome)}, ${nameOf("options", option)}`,
              ),
            ),
          ),
        ),
      );
    };
  return [
    note("fan_note"),
    ...sorted((shown) => shown.map(fanrow), FANS),
    returnsPart(),
  ];
};

const mapsPart = () => (DATA.control ? [twoMaps(), how(["map_note"], ["start_note"])] : absent("no_map"));
