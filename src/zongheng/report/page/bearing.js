// What bears on the answer beside premises: readings, rival structures, claims, how long it lasts, what it was needed for.
const cellOf = (judged, whole) => {
  const best = Object.entries(judged.best).sort((a, b) => b[1] - a[1])[0],
    turned = whole && judged.lead * whole.lead < 0,
    sure = judged.lead_low > 0 || judged.lead_high < 0;
  return make(
    "td",
    { class: turned ? "turned" : null },
    make(sure ? "b" : "span", {}, signed(judged.lead)),
    ends(judged.lead_low, judged.lead_high, small),
    make("div", { class: "note" }, `${nameOf("options", best[0])} ${percent(best[1])}`),
  );
};
const readingsPart = () => {
  const { readings, variants, judgements } = DATA.verdict,
    whole = judgements.best_model,
    profiles = Object.keys(whole),
    rows = [];
  const add = (head, span, name, judged) =>
    rows.push(
      make(
        "tr",
        {},
        head !== null && make("td", { rowspan: span, class: "set" }, head),
        make("td", {}, name),
        profiles.map((profile) => (judged[profile] ? cellOf(judged[profile], whole[profile]) : make("td", {}, "–"))),
      ),
    );
  add("", 1, say("all_histories"), whole);
  for (const [set, made] of Object.entries(readings || {})) {
    const every = Object.entries(made);
    every.forEach(([reading, judged], i) =>
      add(
        i ? null : premiseName(set),
        every.length,
        readingName(set, reading),
        judged,
      ),
    );
  }
  const rivals = Object.entries(variants || {});
  rivals.forEach(([name, judged], i) =>
    add(i ? null : say("variants"), rivals.length, nameOf("variants", name), judged),
  );
  return [
    rows.length === 1 && absent("no_readings"),
    note("readings_note"),
    make(
      "div",
      { class: "wide" },
      make(
        "table",
        { class: "readings" },
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ["", say("reading"), ...profiles.map(profileName)].map((head) => make("th", {}, head)),
          ),
        ),
        make("tbody", {}, rows),
      ),
    ),
    !rivals.length && absent("no_variants"),
  ];
};

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
    note("claims_note", {
      histories: Math.max(0, ...DATA.claims.flatMap((each) => (each.tests || []).map((test) => test.histories || 0))),
    }),
    make("p", {}, counts.map(([word, count]) => `${say(word)} ${count}`).join(" · ")),
    spoken.length > 0 && table(head, spoken.map(row)),
    silent.length > 0 && folded(say("silent_claims", { count: silent.length }), table(head, silent.map(row))),
  ];
};

const returnsPart = () => {
  const points = DATA.verdict.returns || [];
  if (!points.length) return null;
  const cell = (value) => [shareBar(value), ` ${percent(value)}`];
  return headed(
    "returns",
    note("returns_note", { delta: figure(DATA.card.delta) }),
    table(
      [say("years_after"), say("correlation"), say("returned"), say("beyond")],
      points.map((each) => [
        figure(each.year),
        known(each.correlation) ? each.correlation.toFixed(2) : "–",
        make("td", { class: "bars" }, cell(each.returned)),
        make("td", { class: "bars" }, cell(each.beyond)),
      ]),
    ),
  );
};

// milestones with the option taken and with each other: shares, whether it was needed, whether it was enough
const CAUSES = 10;
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
    rest = [...mine.slice(CAUSES), ...every.filter(([name]) => !weighty.has(name))];
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
    note("causes_note"),
    first.length ? rows(first) : absent("no_causes"),
    rest.length > 0 && folded(say("other_milestones", { count: rest.length }), rows(rest, true)),
  ];
};
