// What bears on the answer beside premises: readings, rival structures, claims, how long it lasts, what it was needed for.
// the lead as a mark on a scale that all cells share, and as numbers; bold where its interval does not hold zero, marked
// where it has another sign than as a whole
const isTurned = (lead, whole) => known(whole) && lead * whole < 0;
const leadCell = (each, whole, scale) => {
  const turned = isTurned(each.lead, whole),
    sure = each.lead_low > 0 || each.lead_high < 0;
  return make(
    "td",
    { class: turned ? "ahead turned" : "ahead" },
    whisker({ mean: each.lead, low: each.lead_low, high: each.lead_high }, scale, turned, 0, 72),
    make("span", { class: "keep" }, make(sure ? "b" : "span", {}, signed(each.lead), turned && "\u00a0≠"), ends(each.lead_low, each.lead_high, small)),
  );
};
const scaleOf = (every) => [Math.min(0, ...every.map((each) => each.lead_low)), Math.max(0, ...every.map((each) => each.lead_high))];

const readingsPart = () => {
  const { readings, variants, judgements } = DATA.verdict,
    whole = judgements.best_model,
    profiles = Object.keys(whole),
    every = [["", say("all_histories"), whole]];
  for (const [set, made] of Object.entries(readings || {}))
    for (const [reading, judged] of Object.entries(made)) every.push([premiseName(set), readingName(set, reading), judged]);
  const rivals = Object.entries(variants || {});
  for (const [name, judged] of rivals) every.push([say("variants"), nameOf("variants", name), judged]);
  const cells = every.slice(1).flatMap(([, , judged]) => profiles.map((profile) => judged[profile] && [judged[profile], whole[profile].lead])).filter(Boolean),
    scale = scaleOf(every.flatMap(([, , judged]) => Object.values(judged)));
  const rows = (cell) =>
    make(
      "div",
      { class: "wide" },
      make(
        "table",
        { class: "readings" },
        make("thead", {}, make("tr", {}, ["", say("reading"), ...profiles.map(profileName)].map((head) => make("th", {}, head)))),
        make(
          "tbody",
          {},
          every.map(([set, name, judged], i) =>
            make(
              "tr",
              {},
              (i === 0 || every[i - 1][0] !== set) &&
                make("td", { rowspan: every.filter(([other]) => other === set).length, class: "set" }, set),
              make("td", {}, name),
              profiles.map((profile) => (judged[profile] ? cell(judged[profile], profile) : make("td", {}, "–"))),
            ),
          ),
        ),
      ),
    );
  const best = (each) => {
    const [option, share] = Object.entries(each.best).sort((one, two) => two[1] - one[1])[0];
    return make("td", {}, nameOf("options", option), " ", make("span", { class: "note" }, chance(share)));
  };
  return [
    every.length === 1 && absent("no_readings"),
    cells.length > 0 &&
      make("p", {}, say("readings_told", { all: cells.length, turned: cells.filter(([each, lead]) => isTurned(each.lead, lead)).length, sure: cells.filter(([each]) => each.lead_low > 0 || each.lead_high < 0).length })),
    rows((each, profile) => leadCell(each, whole[profile].lead, scale)),
    folded(say("readings_best"), rows(best)),
    how(["readings_note"]),
    !rivals.length && absent("no_variants"),
  ];
};

const CLAIMS = 6; // that are shown, the others folded
const claimsPart = () => {
  const recipe = DATA.verdict.recipe;
  if (!DATA.claims) return [absent("no_claims"), make("pre", {}, `${recipe} --claims --html report.html`)];
  if (!DATA.claims.length) return absent("none_bear");
  const unit = (each, value) => (each.unit === "share" ? percent(value) : figure(value));
  const mattering = (each) =>
    listed([
      known(each.above) && `> ${unit(each, each.above)}`,
      known(each.below) && `< ${unit(each, each.below)}`,
    ]);
  const counts = ["supported", "refuted", "undecided", "silent"]
    .map((word) => [word, DATA.claims.filter((each) => each.verdict === word).length])
    .filter(([, count]) => count);
  const row = (each) => [
    [both(each.text), make("span", { class: "note" }, ` [${each.id}]`)],
    make(
      "span",
      { class: each.verdict === "supported" ? "tag good" : each.verdict === "refuted" ? "tag" : "tag grey" },
      say(each.verdict),
    ),
    make(
      "td",
      { class: "num" },
      known(each.effect)
        ? [
            unit(each, each.effect),
            ends(each.low, each.high, (value) => unit(each, value)),
            make("br"),
            make("span", { class: "note" }, mattering(each), each.unit && each.unit !== "share" && ` ${nameOf("units", each.unit)}`),
          ]
        : "–",
    ),
    make("span", { class: "note" }, both(each.reason)),
  ];
  const spoken = DATA.claims.filter((each) => each.verdict !== "silent"),
    silent = DATA.claims.filter((each) => each.verdict === "silent"),
    head = [say("claim"), say("finding"), say("effect"), say("measured")];
  return [
    make("p", {}, counts.map(([word, count]) => `${say(word)} ${count}`).join(" · ")),
    partly(spoken, CLAIMS, (list) => list.length > 0 && table(head, list.map(row)), "more_claims"),
    silent.length > 0 && folded(say("silent_claims", { count: silent.length }), table(head, silent.map(row))),
    how([
      "claims_note",
      {
        histories: Math.max(0, ...DATA.claims.flatMap((each) => (each.tests || []).map((test) => test.histories || 0))),
      },
    ]),
  ];
};

const returnsPart = () => {
  const points = DATA.verdict.returns || [];
  if (!points.length) return null;
  const cell = (value) => [shareBar(value), ` ${percent(value)}`];
  return folded(
    say("returns"),
    table(
      [say("years_after"), say("correlation"), say("returned"), say("beyond")],
      points.map((each) => [
        figure(each.year),
        known(each.correlation) ? each.correlation.toFixed(2) : "–",
        make("td", { class: "bars" }, cell(each.returned)),
        make("td", { class: "bars" }, cell(each.beyond)),
      ]),
    ),
    how(["returns_note", { delta: figure(DATA.card.delta) }]),
  );
};

// milestones with the option taken and with each other: shares, whether it was needed, whether it was enough
const CAUSES = 5;
const causesPart = () => {
  const causes = DATA.verdict.causes || [];
  if (!causes.length) return absent("no_causes");
  const others = [...new Set(causes.map((each) => each.other))],
    weighty = new Set(DATA.weighty),
    found = new Map();
  for (const each of causes) found.set(each.milestone, { ...found.get(each.milestone), [each.other]: each });
  const apart = (by) => Math.max(...Object.values(by).map((each) => Math.abs(each.taken_share - each.other_share)));
  const every = [...found].sort((a, b) => apart(b[1]) - apart(a[1])),
    mine = every.filter(([name]) => weighty.has(name)),
    first = mine.slice(0, CAUSES),
    rest = every.filter(([name]) => !weighty.has(name));
  const share = (key, each) =>
    each[key] && each[key][0] > 0 && [say(key), ` ${percent(each[key][0])}`, ends(each[key][1], each[key][2], percent)];
  const cell = (each, brief) => {
    if (!each) return make("span", { class: "note" }, say("the_same"));
    const told = brief ? [] : [share("necessity", each), share("sufficiency", each)].filter(Boolean);
    return [
      percent(each.other_share),
      told.map((one, i) => [i ? make("br") : " ", make("span", { class: "note keep" }, one)]),
    ];
  };
  const rows = (list, brief) =>
    table(
      [
        make("th", { class: "first" }, say("came")),
        make("th", { class: "taken" }, nameOf("options", DATA.verdict.question.taken)),
        ...others.map((other) => nameOf("options", other)),
      ],
      list.map(([name, by]) => [
        nameOf("milestones", name),
        percent(Object.values(by)[0].taken_share),
        ...others.map((other) => cell(by[other], brief)),
      ]),
    );
  return [
    note("causes_brief"),
    first.length ? rows(first) : absent("no_causes"),
    mine.length > CAUSES && folded(say("more_milestones", { count: mine.length - CAUSES }), rows(mine.slice(CAUSES))),
    rest.length > 0 && folded(say("other_milestones", { count: rest.length }), rows(rest, true)),
    how(["causes_note"]),
  ];
};
