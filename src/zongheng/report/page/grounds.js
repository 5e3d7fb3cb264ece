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
const twoOf = (why) =>
  why && [why.find((reason) => reason.startsWith("→")), why.find((reason) => !reason.startsWith("→"))].filter(Boolean);
const brief = (each) => line({ ...each[state.lang], rows: each.rows, why: twoOf(each[state.lang].why) });

// rows in order; of a day with several, the date is said once
const annals = (entries, tell, more) => {
  const told = entries.map(tell),
    dates = entries.map((each) => (each[state.lang] || each).date);
  told.forEach((item, i) => i > 0 && dates[i] === dates[i - 1] && item.querySelector("time").remove());
  return make("ol", { class: `annals${more || ""}` }, told);
};
const SENTENCES = 5; // of a typical history that are shown
const sentences = (list) => annals(list, (entry) => line({ ...entry, why: twoOf(entry.why) }, entry.marks.length));
const rowsOf = (rows, tell, count) =>
  rows.length ? partly(rows, count, (list) => annals(list, tell), "more_events") : absent("no_trail");
// what a trail leads to
const endOf = (trail) => {
  const { date, text } = trail[trail.length - 1][state.lang];
  return `${date.split(" · ")[0]}${say("colon")}${text}`;
};

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
          note("typical_run", { run: each.run }),
          sentences(each[state.lang].slice(0, SENTENCES)),
          folded(
            each[state.lang].length > SENTENCES
              ? say("more_sentences", { count: each[state.lang].length - SENTENCES })
              : say("whole_branch"),
            sentences(each[state.lang].slice(SENTENCES)),
            make("p", { class: "note" }, say("told_of", { told: each[state.lang].length, all: each.all })),
            each.command && make("pre", {}, each.command),
          ),
        ),
      ),
    ),
    make("h3", { class: "great" }, say("apart")),
    note("apart_note", { run: apart.run }),
    note("shared", {
      date: both(apart.date),
      shared: exact(apart.shared),
      alike: exact(apart.alike),
      one: exact(one.own),
      two: exact(two.own),
    }),
    make(
      "div",
      { class: "grid pair" },
      apart.branches.map((each) =>
        make(
          "div",
          {},
          make("p", { class: "branch" }, optionName(each.option)),
          make("h4", {}, say("first")),
          rowsOf(each.first, brief, 2),
          make("h4", {}, say("turns")),
          rowsOf(each.turns, row, 3),
          make("h4", {}, say("trails")),
          each.trails.length
            ? each.trails.map((trail) => folded(endOf(trail), annals(trail, brief, " trail")))
            : absent("no_trail"),
          each.command && folded(say("whole_branch"), make("pre", {}, each.command)),
        ),
      ),
    ),
    how(["typical_note"], ["turns_note", { near: apart.near }], ["trail_note", { near: apart.near }]),
  ];
};

const missesTable = (misses) =>
  table(
    [say("milestone"), say("record"), say("model"), say("model_when"), ""],
    misses.map((each) => [
      nameOf("milestones", each.id),
      each.record ? both(each.record) : say("never"),
      make(
        "td",
        { class: "bars" },
        shareBar(each.share, [each.low, each.high], [], false),
        " ",
        make("span", { class: "keep" }, percent(each.share), make("span", { class: "note" }, ` (${range(each.low, each.high, percent)})`)),
      ),
      each.when ? each.when.map((day, i) => [i > 0 && " · ", make("span", { class: "keep" }, both(day))]) : "–",
      each.miss === null
        ? make("span", { class: "tag grey" }, say("too_few"))
        : each.miss
          ? make("span", { class: "tag" }, say("miss"))
          : "",
    ]),
  );
const MISSES = 8; // that are shown, the others folded
const missesPart = () => {
  const missed = DATA.misses.filter((each) => each.miss),
    rest = DATA.misses.filter((each) => !each.miss);
  return [
    note("miss_brief"),
    missed.length ? partly(missed, MISSES, missesTable, "more_misses") : absent("no_misses"),
    rest.length > 0 && folded(say("no_miss", { count: rest.length }), missesTable(rest)),
    how(["miss_note"]),
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
  return both(each.answer)
    .replace(/[a-z]\w*(?:\.\w+)*/g, found)
    .replace(/ x (?=\d)/g, " × ")
    .replace(/(\d)%/g, "$1\u00a0%");
};

const answered = (answers) =>
  make(
    "ol",
    { class: "referee" },
    answers.map((each) =>
      make(
        "li",
        {},
        make("span", { class: "n" }, each.question),
        make("b", {}, both(DATA.questions[each.question])),
        make("span", { class: each.passes ? "tag good" : "tag" }, say(each.passes ? "passed" : "not_passed")),
        make("div", {}, named(each)),
      ),
    ),
  );
const refereePart = () => {
  const [passed, missed] = [true, false].map((word) => DATA.verdict.referee.filter((each) => each.passes === word));
  return [
    missed.length > 0 && answered(missed),
    passed.length > 0 && folded(say("passing", { count: passed.length }), answered(passed)),
    plantedTable(),
  ];
};
const COLUMNS = ["false", "covered", "signed", "estimate", "correlation", "gain", "against"];
// whether what is known would be found, and what shared luck gains, by profile
const plantedTable = () => {
  const { planted, pairing } = DATA.verdict,
    profiles = Object.keys(planted || {});
  if (!profiles.length) return null;
  const two = (value) => (known(value) ? value.toFixed(2) : "–");
  const found = folded(
    say("planted"),
    table(
      ["", ...COLUMNS.map((key) => say(`planted_${key}`))],
      profiles.map((profile) => {
        const each = planted[profile],
          pairs = pairing[profile] || {};
        return [
          profileName(profile),
          chance(each.false),
          percent(each.covered),
          percent(each.signed),
          small(each.estimate),
          two(pairs.correlation),
          known(pairs.gain) ? `× ${figure(pairs.gain)}` : "–",
          percent(pairs.against),
        ];
      }),
    ),
    how(["planted_note", { effect: figure(planted[profiles[0]].effect) }]),
  );
  found.className = "plants";
  return found;
};

const againPart = () => {
  const plain = DATA.verdict,
    of = plain.histories,
    ended = say(of.ended === "histories" ? "ended_histories" : of.ended);
  return [
    make("p", {}, say("provenance", { asked: exact(of.asked), lived: exact(of.lived), ended })),
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
