// Another reading of the sources, what mechanisms do, and what was known only later.
const MOST_WORKS = 4; // works that are shown if none of the others turns the sign
// leads under other readings, beside those of the same histories as they are: in a row above all where they are the same
const leads = (head, rows) => {
  const profiles = Object.keys(DATA.verdict.judgements.best_model),
    whole = rows[0][2].as_it_is,
    alike = rows.length > 1 && rows.every(([, , each]) => profiles.every((profile) => each.as_it_is[profile] === whole[profile])),
    scale = scaleOf(rows.flatMap(([, , each]) => Object.values(each.judged)));
  return table(
    [head, ...profiles.map(profileName)],
    [
      alike && [say("as_they_are"), ...profiles.map((profile) => make("td", { class: "ahead" }, signed(whole[profile])))],
      ...rows.map(([name, under, each]) => [
        make("td", { class: "named" }, name, " ", make("span", { class: "note" }, under)),
        ...profiles.map((profile) => {
          const cell = leadCell(each.judged[profile], each.as_it_is[profile], scale);
          if (!alike) cell.append(make("div", { class: "note" }, say("as_it_is", { lead: signed(each.as_it_is[profile]) })));
          return cell;
        }),
      ]),
    ].filter(Boolean),
  );
};
const told = (every) => Object.entries(every || {}).filter(([, each]) => each.judged);
const bySize = (one, two) => Number(one[0]) - Number(two[0]); // keys that are whole numbers come first by themselves
const rounded = (worth) => (worth < 10 && worth % 1 ? worth.toFixed(1) : worth.toFixed(0));
const restsOn = (each) => say("rests", { premises: each.premises.length, histories: rounded(each.histories) });
const inHistories = (each) => say("in_histories", { histories: rounded(each.histories) });
// in how many of some readings the sign turns by some profile, and the readings
const turning = (key, every, ...kids) =>
  folded(
    sayWith("turning", {
      what: say(key),
      all: every.length,
      turned: every.filter(([, each]) => each.turned.length).length,
    }),
    kids,
  );
const FEWEST = 10; // histories, as many as weights leave, of which anything is said
const lacking = (key, share) =>
  make("p", {}, say(key), say("colon"), say("no_men", { count: Math.ceil((FEWEST - 1) / share) + 1 }));
const turnedFirst = (every) => [...every].sort(([, one], [, two]) => (two.turned.length > 0) - (one.turned.length > 0));
const MOST_SILENT = 4; // works of which nothing can be said that are not folded
const few = (many, given) => (many ? folded(say("silent_many"), note("silent_works", given)) : note("silent_works", given));
const rereadingPart = () => {
  const { rereading, mechanisms, recipe } = DATA.verdict,
    works = turnedFirst(told(rereading.without)),
    silent = Object.entries(rereading.without).filter(([, each]) => !each.judged),
    men = told(rereading.men).sort(bySize),
    off = told(mechanisms);
  return [
    note("rereading_brief"),
    works.length > 0 &&
      turning("without", works, leads(say("work"), works.map(([work, each]) => [nameOf("works", work), restsOn(each), each]))),
    silent.length > 0 &&
      few(silent.length > MOST_SILENT, {
        works: silent.map(([work, each]) => [nameOf("works", work), ...bracketed(restsOn(each))].join("")).join(say("semicolon")),
      }),
    !works.length && !silent.length && absent("no_works"),
    men.length
      ? turning("men", men, leads("", men.map(([size, each]) => [say(`men_${size}`), inHistories(each), each])))
      : lacking("men", 0.1),
    off.length
      ? turning(
          "mechanisms",
          off,
          leads(say("mechanism"), off.map(([id, each]) => [premiseName(id), inHistories(each), each])),
        )
      : lacking("mechanisms", 1 / 32),
    folded(say("suppose"), make("pre", {}, `${recipe} --keep kept.npz\nzongheng ask kept.npz --suppose PREMISE=LOW:HIGH`)),
    how(["rereading_note"], ["without_note", { fewest: FEWEST }], ["men_note"], ["mechanisms_note"]),
  ];
};

const titled = (key, tail, ...kids) => folded([say(key), say("colon"), tail], kids);
const poisonedPart = (found) => {
  if (!found || !found.asked) return make("p", {}, say("poisoned"), say("colon"), say("no_poisoned"));
  const { changed, kept } = found,
    sum = Object.values(changed).reduce((a, b) => a + b, 0),
    office = (changed.office_from || 0) + (changed.office_to || 0);
  return titled(
    "poisoned",
    say("poisoned_brief", found),
    note("poisoned_note", { ...changed, died: changed.died || 0, changed: sum, office, asked: found.asked }),
    make(
      "ul",
      {},
      make("li", {}, say("poisoned_mornings", found)),
      make("li", {}, say("poisoned_branches", found)),
      make("li", {}, say("poisoned_hindsight", { kept: kept[0], absurd: kept[1] })),
    ),
    found.fields.length > 0 && make("p", { class: "turned" }, say("poisoned_fields", { fields: found.fields.join(", ") })),
  );
};
const declaredPart = (declared) =>
  titled(
    "declared",
    exact(declared.reduce((sum, each) => sum + each.names.length, 0)),
    make(
      "ul",
      {},
      declared.map((each) => {
        if (!each.names.length) return null;
        const head = say(`declared_${each.kind}`, { share: percent(each.share) }),
          names = each.names.map((name) => nameOf("declared", name)).join(say("listed"));
        return make("li", {}, [head, ...bracketed(each.names.length), say("colon"), names].join(""));
      }),
    ),
    note("declared_note", {
      none: listed(declared.filter((each) => !each.names.length).map((each) => say(`declared_${each.kind}`, { share: percent(each.share) }))) || "–",
    }),
  );
const passagesPart = ({ passages, sources }) => {
  const sum = (key) => sources.reduce((total, each) => total + each[key], 0),
    count = passages.reduce((total, each) => total + each.numbers.length, 0),
    shown = (paths) => listed([...paths.slice(0, 2).map(premiseName), paths.length > 2 && `+ ${paths.length - 2}`]);
  return [
    folded(
      say("passages_count", { count, passages: passages.length, entries: exact(sum("entries")), dated: exact(sum("dated")) }),
      note("passages_note", { rule: say("rule") }),
      passages.length > 0 &&
        table(
          [say("work"), say("passage"), say("years"), say("read_from")],
          passages.map((each) => [
            nameOf("works", each.work),
            each.where,
            each.years.join(", "),
            make("span", { class: "note" }, shown(each.numbers)),
          ]),
        ),
    ),
    folded(
      say("works_used", { count: sources.length }),
      table(
        [say("work"), say("written"), say("entries"), say("dated"), say("later_years")],
        sources.map((each) => [nameOf("works", each.work), both(each.date), each.entries, each.dated, each.later]),
      ),
    ),
    state.lang === "zh" && note("english_only"),
  ];
};
const barePart = (found) => {
  const whole = Object.entries(DATA.verdict.judgements.best_model),
    as_it_is = Object.fromEntries(whole.map(([profile, each]) => [profile, each.lead])),
    laid = found.declared.find((each) => each.kind === "deaths");
  if (!laid || !laid.names.length || !(laid.share > 0)) return null;
  if (!found.bare) return make("p", {}, say("no_bare", { count: found.bare_histories }));
  const turned = whole.filter(([profile, each]) => isTurned(found.bare[profile].lead, each.lead));
  return titled(
    "bare_judged",
    turned.length
      ? say("bare_turns", { profiles: turned.map(([profile]) => profileName(profile)).join(say("listed")) })
      : say("bare_same"),
    leads("", [[say("bare"), say("in_histories", { histories: found.bare_histories }), { judged: found.bare, as_it_is }]]),
  );
};
const laterPart = () => {
  const found = DATA.verdict.later,
    first = found.first === found.last ? both(DATA.card.date) : `${found.first} – ${found.last}`;
  return [note("later_note", { first }), poisonedPart(found.poisoned), barePart(found), declaredPart(found.declared), passagesPart(found)];
};
