// On what the answer hangs: premises by profile, what the spread is owed to, the decision beside.
const headed = (key, ...kids) => make("div", {}, make("h3", {}, say(key)), kids);
const signed = (value) => (value > 0 && small(value) !== "0.000" ? "+" : "") + small(value);
const ends = (low, high, tell) =>
  known(low) && known(high) && make("span", { class: "note" }, ` (${range(low, high, tell)})`);
const premiseName = (id) => both(DATA.names.premises[id]) || both((DATA.names.numbers || {})[id]) || id;
const readingName = (set, id) => both((DATA.names.readings[set] || {})[id]) || id;
const profileName = (id) => both(DATA.names.profiles[id]).split(/[:：]/)[0] || id;
const listed = (texts) => texts.filter(Boolean).join(say("listed"));

// one condition of a box, in words, and what stands behind its number
const sideOf = (each) =>
  each.side === "is"
    ? say("side_is", {
        premise: premiseName(each.premise),
        readings: each.readings.map((name) => readingName(each.premise, name)).join(" / "),
      })
    : say(`side_${each.side}`, {
        premise: premiseName(each.premise),
        tipping: figure(each.tipping),
        ends: range(each.low, each.high, figure),
      });
const evidenceOf = (each) =>
  say("evidence", {
    premise: premiseName(each.premise),
    grade: say(`grade_${each.grade}`),
    work: nameOf("works", each.work),
    where: each.where,
    share: percent(each.share),
  });
const boxOf = (box) =>
  make(
    "div",
    { class: "box" },
    make("p", {}, say("turns_if", { sides: box.conditions.map(sideOf).join(say("and")) })),
    make("p", { class: "note" }, say("box_holds", { coverage: percent(box.coverage), density: percent(box.density) })),
    box.conditions.map((each) => make("p", { class: "note" }, evidenceOf(each))),
  );

const LISTED = 4; // influences that are shown if fewer are named
const movers = (found) => {
  const shown = found.slice(0, Math.max(LISTED, found.filter((each) => each.named).length)),
    top = Math.max(...shown.map((each) => Math.max(each.high, each.nothing))) * 1.03;
  return make(
    "table",
    { class: "tight" },
    make(
      "tbody",
      {},
      shown.map((each) =>
        make(
          "tr",
          { title: `${each.premise}: ${each.where}` },
          make("td", {}, premiseName(each.premise), each.named && make("span", { class: "tag" }, say("named"))),
          make(
            "td",
            {},
            whisker({ mean: each.index, low: each.low, high: each.high }, [0, top], each.named, each.nothing),
          ),
          make("td", { class: "num" }, each.index.toFixed(2)),
        ),
      ),
    ),
  );
};

const premisesOf = (profile, premises, brief) => {
  const looked = premises.looked[profile],
    boxes = premises.boxes.filter((each) => each.profile === profile),
    moved = premises.sensitivity.filter((each) => each.profile === profile);
  const counts = looked && {
    premises: exact(looked.premises),
    histories: looked.histories,
    held: looked.held,
    turned: percent(looked.turned),
  };
  return make(
    "figure",
    { class: "profile" },
    make("h3", {}, profileName(profile)),
    looked
      ? [
          !brief && make("p", {}, say("turned", counts)),
          brief
            ? null
            : boxes.length
            ? [
                boxes.map(boxOf),
                make(
                  "p",
                  { class: "note" },
                  say("together", { coverage: percent(looked.coverage), density: percent(looked.density) }),
                  looked.tree.length > 0 &&
                    ` ${say("tree", { premises: looked.tree.map(premiseName).join(state.lang === "zh" ? "、" : ", ") })}`,
                ),
              ]
            : make("p", {}, make("b", {}, say(moved.some((each) => each.named) ? "no_box" : "none_found", counts))),
          moved.length > 0 && [
            !brief && make("h4", {}, say(moved.some((each) => each.named) ? "sensitivity" : "nearest")),
            movers(moved),
          ],
        ]
      : absent("too_few_histories"),
  );
};

// shares of the spread as one bar of three parts
const PIECES = [
  ["decision", "the_decision", "#9a3324"],
  ["structure", "structure", "#8f7f68"],
  ["luck", "luck", "#a9bccc"],
];
const stacked = (parts) => {
  const wide = 300;
  let at = 0;
  return draw(
    "svg",
    { viewBox: `0 0 ${wide} 12`, width: wide, height: 12, "aria-hidden": "true" },
    PIECES.map(([part, , fill]) => {
      const x = at * wide;
      at += parts[part].share;
      return draw("rect", { x, y: 1, width: parts[part].share * wide, height: 11, fill });
    }),
  );
};
const leadOf = (parts) =>
  make(
    "td",
    { class: "keep" },
    parts ? [percent(parts.structure.share), ends(parts.structure.low, parts.structure.high, percent)] : "",
  );
const variancePart = (variance) =>
  variance && variance.by_profile && Object.keys(variance.by_profile).length
    ? headed(
        "variance",
        table(
          [
            "",
            "",
            ...PIECES.map(([, key, fill]) =>
              make("th", {}, make("i", { class: "chip", style: `background:${fill}` }), say(key)),
            ),
            make("th", {}, say("lead_premises")),
          ],
          Object.entries(variance.by_profile).map(([profile, parts]) => [
            profileName(profile),
            stacked(parts),
            ...PIECES.map(([part]) =>
              make(
                "td",
                { class: "keep" },
                percent(parts[part].share),
                ends(parts[part].low, parts[part].high, percent),
              ),
            ),
            leadOf((variance.lead || {})[profile]),
          ]),
        ),
        how(["variance_note"]),
      )
    : headed("variance", absent("no_variance"));

const besidePart = (beside) =>
  beside
    ? headed(
        "beside",
        make(
          "div",
          { class: "grid profiles" },
          Object.entries(beside).map(([profile, each]) => twoByTwo(profile, each)),
        ),
        how(["beside_note", { matter: both(DATA.names.beside) }]),
      )
    : headed("beside", absent("no_beside"));
const twoByTwo = (profile, each) => {
  const options = Object.keys(each.worth),
    ways = Object.keys(each.worth[options[0]]);
  const [one, two] = ways.map((way) => nameOf("ways", way));
  const effect = (key, values) =>
    make(
      "p",
      { class: "note" },
      say(`beside_${key}`, values),
      ` ${signed(each[key][0])}`,
      ends(each[key][1], each[key][2], small),
    );
  // what can be told from nothing, and which of the two decisions weighs more
  const clear = (key) => each[key][1] > 0 || each[key][2] < 0,
    size = (key) => Math.abs(each[key][0]),
    found = [
      say(clear("main") ? "beside_clear" : "beside_open"),
      say(clear("both") ? (size("both") > size("main") ? "beside_leads" : "beside_bends") : "beside_apart"),
      clear("side") && size("side") > size("main") && say("beside_other", { matter: both(DATA.names.beside) }),
    ].filter(Boolean);
  return make(
    "figure",
    { class: "profile" },
    make("h3", {}, profileName(profile)),
    make(
      "table",
      { class: "tight" },
      make("thead", {}, make("tr", {}, make("th"), ...[one, two].map((way) => make("th", { class: "num" }, way)))),
      make(
        "tbody",
        {},
        options.map((option) =>
          make(
            "tr",
            {},
            make("td", { class: isTaken(option) ? "taken" : null }, nameOf("options", option)),
            ways.map((way) => make("td", { class: "num" }, small(each.worth[option][way]))),
          ),
        ),
      ),
    ),
    make("p", {}, found.join(state.lang === "zh" ? "" : " ")),
    folded(
      say("beside_numbers"),
      effect("main", { option: nameOf("options", options[0]), other: nameOf("options", each.other) }),
      effect("side", { one, two }),
      effect("both", { one, two }),
    ),
  );
};

// the profiles one by one; where no premise was found for any of them, that is said once
const hangingOf = (premises) => {
  const profiles = Object.keys(DATA.names.profiles),
    looked = Object.entries(premises.looked),
    found = premises.boxes.length > 0 || premises.sensitivity.some((each) => each.named),
    brief = !found && looked.length === profiles.length,
    cards = make("div", { class: "grid profiles" }, profiles.map((profile) => premisesOf(profile, premises, brief)));
  if (!brief) return cards;
  const [, { premises: count, histories }] = looked[0];
  return [
    make("p", {}, make("b", {}, say("none_found", { premises: exact(count), histories }))),
    make(
      "p",
      {},
      say("turned_all", {
        histories,
        turned: looked.map(([profile, each]) => `${profileName(profile)} ${percent(each.turned)}`).join(say("listed")),
      }),
      leadOwed(),
    ),
    folded(say("nearest"), cards),
  ];
};

// whether there is anything to be found: how much of the spread of the lead goes with premises
const leadOwed = () => {
  const leads = Object.values((DATA.verdict.variance || {}).lead || {}).map((each) => each.structure);
  return (
    leads.length > 0 &&
    (state.lang === "zh" ? "" : " ") +
      say("lead_owed", {
        least: percent(Math.min(...leads.map((each) => each.share))),
        most: percent(Math.max(...leads.map((each) => each.share))),
        high: percent(Math.max(...leads.map((each) => each.high))),
      })
  );
};

const premisesPart = () => {
  const { premises, variance, beside, game } = DATA.verdict;
  return [
    Object.keys((premises || {}).looked || {}).length
      ? [
          hangingOf(premises),
          how(["premises_note"], ["sensitivity_note"]),
          state.lang === "zh" && premises.boxes.length > 0 && note("english_only"),
        ]
      : absent("no_premises"),
    variancePart(variance),
    besidePart(beside),
    gamePart(game),
  ];
};
