// What the answer rests on: premises, readings, claims, single histories, misses, the referee, how to make it again.
const headed = (key, ...kids) => make("div", {}, make("h3", {}, say(key)), kids);
const interval = (each, tell) =>
  each === null || each === undefined
    ? "–"
    : typeof each === "number"
      ? tell(each)
      : [
          tell(each.mean ?? each.value ?? each.share),
          known(each.low) && make("span", { class: "note" }, ` (${range(each.low, each.high, tell)})`),
        ];

const premisesPart = () => {
  const { premises, variance, beside } = DATA.verdict;
  const bars = (premises && premises.sensitivity) || [],
    most = Math.max(1e-9, ...bars.map((each) => Math.abs(each.high ?? each.index)));
  return [
    premises
      ? [
          headed(
            "boxes",
            (premises.boxes || []).map((box) =>
              make(
                "div",
                { style: "break-inside:avoid;margin-bottom:12px" },
                table(
                  [say("premise"), say("low"), say("high"), say("tipping")],
                  box.conditions.map((each) => [
                    nameOf("premises", each.premise),
                    figure(each.low),
                    figure(each.high),
                    figure(each.tipping),
                  ]),
                ),
                make(
                  "p",
                  { class: "note" },
                  `${say("coverage")} ${percent(box.coverage)} · ${say("density")} ${percent(box.density)}`,
                ),
              ),
            ),
          ),
          headed(
            "sensitivity",
            table(
              [say("premise"), "", ""],
              bars.map((each) => [
                nameOf("premises", each.premise),
                shareBar(
                  Math.abs(each.index) / most,
                  known(each.low) ? [Math.max(0, each.low / most), Math.max(0, each.high / most)] : null,
                ),
                [
                  figure(each.index),
                  known(each.low) && make("span", { class: "note" }, ` (${range(each.low, each.high, figure)})`),
                ],
              ]),
            ),
          ),
        ]
      : absent("no_premises"),
    variance
      ? headed(
          "variance",
          table(
            ["", "", ""],
            [
              ["the_decision", "decision"],
              ["structure", "structure"],
              ["luck", "luck"],
            ].map(([key, part]) => {
              const each = variance[part],
                value = known(each) ? each : each && (each.mean ?? each.value ?? each.share);
              return [
                say(key),
                shareBar(value, each && known(each.low) ? [each.low, each.high] : null),
                interval(each, percent),
              ];
            }),
          ),
        )
      : absent("no_variance"),
    beside ? headed("beside", tree(beside)) : absent("no_beside"),
  ];
};

// whatever has no form of its own yet: keys and values
const tree = (thing) => {
  if (thing === null || typeof thing !== "object") return typeof thing === "number" ? figure(thing) : String(thing);
  if (Array.isArray(thing))
    return make(
      "ul",
      {},
      thing.map((each) => make("li", {}, tree(each))),
    );
  return make(
    "dl",
    { class: "card" },
    Object.entries(thing).map(([key, each]) => [make("dt", {}, key.replaceAll("_", " ")), make("dd", {}, tree(each))]),
  );
};

const readingsPart = () => {
  const readings = DATA.verdict.readings;
  if (!readings || !Object.keys(readings).length) return absent("no_readings");
  return tree(readings);
};

const claimsPart = () => {
  if (!DATA.claims || !DATA.claims.length) return absent("no_claims");
  return table(
    [say("claim"), say("finding"), say("effect"), ""],
    DATA.claims.map((each) => [
      [typeof each.text === "object" ? both(each.text) : each.text, make("span", { class: "note" }, ` [${each.id}]`)],
      make(
        "span",
        { class: each.verdict === "supported" ? "tag good" : each.verdict === "refuted" ? "tag" : "tag grey" },
        say(each.verdict),
      ),
      make(
        "td",
        { class: "num" },
        figure(each.effect),
        known(each.low) && make("span", { class: "note" }, ` (${range(each.low, each.high, figure)})`),
      ),
      each.reason || "",
    ]),
  );
};

const line = (each, mark) =>
  make(
    "li",
    { class: mark ? "mark" : null },
    make("time", {}, each.date),
    each.text,
    (each.marks || []).map((name) => make("span", { class: "tag" }, `◆ ${name}`)),
    make("span", { class: "rows" }, `[${each.rows}]`),
    (each.why || []).map((reason) => make("span", { class: reason.startsWith("→") ? "why chosen" : "why" }, reason)),
  );
const row = (each) => line({ ...each[state.lang], rows: each.rows });

const historiesPart = () => {
  const told = DATA.histories;
  if (!told) return absent("no_histories");
  const apart = told.apart,
    [one, two] = apart.branches;
  return [
    make(
      "div",
      { class: "grid pair" },
      told.typical.map((each) =>
        make(
          "div",
          {},
          make("h3", {}, say("typical", { option: nameOf("options", each.option) })),
          note("typical_note", { run: each.run }),
          make(
            "ol",
            { class: "annals" },
            each[state.lang].map((entry) => line(entry, entry.marks.length)),
          ),
          make("p", { class: "note" }, say("told_of", { told: each[state.lang].length, all: each.all })),
          each.command && make("pre", {}, each.command),
        ),
      ),
    ),
    make("h3", { style: "font-size:20px;margin-top:34px" }, say("apart")),
    note("apart_note", { run: apart.run }),
    make(
      "p",
      {},
      say("shared", {
        date: both(apart.date),
        shared: figure(apart.shared),
        alike: figure(apart.alike),
        one: figure(one.own),
        two: figure(two.own),
      }),
    ),
    make("h3", {}, say("first")),
    make(
      "div",
      { class: "grid pair" },
      apart.branches.map((each) =>
        make("div", {}, make("p", {}, optionName(each.option)), make("ol", { class: "annals" }, each.first.map(row))),
      ),
    ),
    make("h3", {}, say("turns")),
    note("turns_note", { near: apart.near }),
    make(
      "div",
      { class: "grid pair" },
      apart.branches.map((each) =>
        make(
          "div",
          {},
          make("p", {}, optionName(each.option)),
          each.turns.length ? make("ol", { class: "annals" }, each.turns.map(row)) : absent("no_trail"),
        ),
      ),
    ),
    make("h3", {}, say("trails")),
    note("trail_note", { near: apart.near }),
    make(
      "div",
      { class: "grid pair" },
      apart.branches.map((each) =>
        make(
          "div",
          {},
          make("p", {}, optionName(each.option)),
          each.trails.length
            ? each.trails.map((trail) => make("ol", { class: "annals trail" }, trail.map(row)))
            : absent("no_trail"),
          each.command && make("pre", {}, each.command),
        ),
      ),
    ),
  ];
};

const missesPart = () => [
  table(
    [say("milestone"), say("record"), say("model"), "", say("model_when"), ""],
    DATA.misses.map((each) => [
      nameOf("milestones", each.id),
      each.record ? both(each.record) : say("never"),
      shareBar(each.share, [each.low, each.high], [], false),
      make(
        "td",
        { class: "keep" },
        percent(each.share),
        make("br"),
        make("span", { class: "note" }, `(${range(each.low, each.high, percent)})`),
      ),
      make("td", { class: "keep" }, each.when ? each.when.map((day, i) => [i > 0 && make("br"), both(day)]) : "–"),
      each.miss === null
        ? make("span", { class: "tag grey" }, say("too_few"))
        : each.miss
          ? make("span", { class: "tag" }, say("miss"))
          : "",
    ]),
  ),
  note("miss_note"),
];

const refereePart = () => [
  table(
    ["", say("question"), say("answer"), ""],
    DATA.verdict.referee.map((each) => [
      each.question,
      both(DATA.questions[each.question]),
      each.answer,
      make("span", { class: each.passes ? "tag good" : "tag" }, say(each.passes ? "passed" : "not_passed")),
    ]),
  ),
  state.lang === "zh" && note("english_only"),
];

const againPart = () => {
  const plain = DATA.verdict,
    of = plain.histories,
    ended = say(of.ended === "histories" ? "ended_histories" : of.ended);
  const pairs = Object.entries(plain.pairing || {}).map(([profile, each]) =>
    make(
      "p",
      { class: "note" },
      both(DATA.names.profiles[profile]),
      state.lang === "zh" ? "：" : ": ",
      say("pairing", {
        correlation: known(each.correlation) ? each.correlation.toFixed(2) : "–",
        gain: known(each.gain) ? figure(each.gain) : "–",
      }),
    ),
  );
  return [
    make("p", {}, say("provenance", { asked: figure(of.asked), lived: figure(of.lived), ended })),
    pairs,
    make("h3", {}, say("command")),
    make("pre", {}, `${plain.recipe} --html report.html`),
    make("h3", {}, say("hashes")),
    table(
      ["", ""],
      Object.entries(plain.question)
        .filter(([, each]) => typeof each === "string")
        .map(([key, each]) => [key.replaceAll("_", " "), make("code", {}, each)]),
    ),
    make("p", { class: "colophon" }, say("licence")),
  ];
};
