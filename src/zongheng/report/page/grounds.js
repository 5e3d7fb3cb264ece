// What it all stands on: single histories, misses, the referee, how to make it again.
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
// of a decision the course that was chosen, and the likeliest other
const brief = (each) => {
  const told = each[state.lang],
    chosen = told.why.find((reason) => reason.startsWith("→")),
    other = told.why.find((reason) => !reason.startsWith("→"));
  return line({ ...told, rows: each.rows, why: [chosen, other].filter(Boolean) });
};

// one branch beside the other
const sides = (branches, told) =>
  make(
    "div",
    { class: "grid pair" },
    branches.map((each) => make("div", {}, make("p", {}, optionName(each.option)), told(each))),
  );
// rows in order; of a day with several, the date is said once
const annals = (entries, tell, more) => {
  const told = entries.map(tell),
    dates = entries.map((each) => (each[state.lang] || each).date);
  told.forEach((item, i) => i > 0 && dates[i] === dates[i - 1] && item.querySelector("time").remove());
  return make("ol", { class: `annals${more || ""}` }, told);
};
const rowsOf = (rows) => (rows.length ? annals(rows, row) : absent("no_trail"));

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
        folded(
          say("typical", { option: nameOf("options", each.option) }),
          note("typical_note", { run: each.run }),
          annals(each[state.lang], (entry) => line(entry, entry.marks.length)),
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
    sides(apart.branches, (each) => rowsOf(each.first)),
    make("h3", {}, say("turns")),
    note("turns_note", { near: apart.near }),
    sides(apart.branches, (each) => rowsOf(each.turns)),
    make("h3", {}, say("trails")),
    note("trail_note", { near: apart.near }),
    sides(apart.branches, (each) => [
      each.trails.length
        ? [
            annals(each.trails[0], brief, " trail"),
            each.trails.length > 1 &&
              folded(
                say("more_trails", { count: each.trails.length - 1 }),
                each.trails.slice(1).map((trail) => annals(trail, brief, " trail")),
              ),
          ]
        : absent("no_trail"),
      each.command && make("pre", {}, each.command),
    ]),
  ];
};

const missesTable = (misses) =>
  table(
    [say("milestone"), say("record"), say("model"), "", say("model_when"), ""],
    misses.map((each) => [
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
  );
const missesPart = () => {
  const missed = DATA.misses.filter((each) => each.miss),
    rest = DATA.misses.filter((each) => !each.miss);
  return [
    note("miss_note"),
    missed.length ? missesTable(missed) : absent("no_misses"),
    rest.length > 0 && folded(say("no_miss", { count: rest.length }), missesTable(rest)),
  ];
};

// an answer with names in place of ids
const PROFILED = [4, 5, 6, 9, 16, 17];
const named = (each) => {
  const tables = ["options", "profiles", "variants", "ways", "premises", "numbers", "works"];
  const ours = (id) =>
    id.includes("_") || id.includes(".") || (PROFILED.includes(each.question) && !!DATA.names.profiles[id]);
  const found = (id) => {
    const table = tables.find((name) => (DATA.names[name] || {})[id]);
    if (id === DATA.card.beside) return say("quoted", { name: both(DATA.names.beside) });
    const plain = { 16: "premises", 17: "variants" }[each.question]; // ids that are no more than a word
    if (!table || !(ours(id) || table === plain)) return id;
    return table === "profiles" ? profileName(id) : say("quoted", { name: nameOf(table, id) });
  };
  return both(each.answer).replace(/[a-z]\w*(?:\.\w+)*/g, found);
};

const refereePart = () => [
  table(
    ["", say("question"), say("answer"), ""],
    DATA.verdict.referee.map((each) => [
      each.question,
      both(DATA.questions[each.question]),
      named(each),
      make("span", { class: each.passes ? "tag good" : "tag" }, say(each.passes ? "passed" : "not_passed")),
    ]),
  ),
  plantedTable(),
];
const COLUMNS = ["false", "covered", "signed", "estimate", "correlation", "gain", "against"];
// whether what is known would be found, and what shared luck gains, by profile
const plantedTable = () => {
  const { planted, pairing } = DATA.verdict,
    profiles = Object.keys(planted || {});
  if (!profiles.length) return null;
  const two = (value) => (known(value) ? value.toFixed(2) : "–");
  const found = headed(
    "planted",
    note("planted_note", { effect: figure(planted[profiles[0]].effect) }),
    table(
      ["", ...COLUMNS.map((key) => say(`planted_${key}`))],
      profiles.map((profile) => {
        const each = planted[profile],
          pairs = pairing[profile] || {};
        return [
          profileName(profile),
          percent(each.false),
          percent(each.covered),
          percent(each.signed),
          small(each.estimate),
          two(pairs.correlation),
          known(pairs.gain) ? `× ${figure(pairs.gain)}` : "–",
          percent(pairs.against),
        ];
      }),
    ),
  );
  found.className = "plants";
  return found;
};

const againPart = () => {
  const plain = DATA.verdict,
    of = plain.histories,
    ended = say(of.ended === "histories" ? "ended_histories" : of.ended);
  return [
    make("p", {}, say("provenance", { asked: figure(of.asked), lived: figure(of.lived), ended })),
    make("h3", {}, say("command")),
    make("pre", {}, `${plain.recipe}${DATA.claims ? " --claims" : ""} --html report.html`),
    folded(
      say("hashes"),
      table(
        ["", ""],
        Object.entries(plain.question)
          .filter(([, each]) => typeof each === "string")
          .map(([key, each]) => [say(`field_${key}`), make("code", {}, each)]),
      ),
    ),
    make("p", { class: "colophon" }, say("licence")),
  ];
};
