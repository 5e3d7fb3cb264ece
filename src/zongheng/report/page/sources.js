// Another reading of the sources, what mechanisms do, and what was known only later.
const MOST_WORKS = 4; // works that are shown if none of the others turns the sign
// the lead under another reading, and that of the same histories as they are
const leadOf = (judged, whole) =>
  make(
    "td",
    { class: judged.lead * whole < 0 ? "turned" : null },
    make(judged.lead_low > 0 || judged.lead_high < 0 ? "b" : "span", {}, signed(judged.lead)),
    ends(judged.lead_low, judged.lead_high, small),
    make("div", { class: "note" }, say("as_it_is", { lead: signed(whole) })),
  );
const leads = (head, rows) => {
  const profiles = Object.keys(DATA.verdict.judgements.best_model);
  return table(
    [head, ...profiles.map(profileName)],
    rows.map(([name, under, each]) => [
      make("td", { style: "max-width:24em" }, name, " ", make("span", { class: "note" }, under)),
      ...profiles.map((profile) => leadOf(each.judged[profile], each.as_it_is[profile])),
    ]),
  );
};
const told = (every) => Object.entries(every || {}).filter(([, each]) => each.judged);
const bySize = (one, two) => Number(one[0]) - Number(two[0]); // keys that are whole numbers come first by themselves
const restsOn = (each) => say("rests", { premises: each.premises.length, histories: figure(each.histories) });
const inHistories = (each) => say("in_histories", { histories: figure(each.histories) });

const withoutPart = (without) => {
  const spoken = told(without),
    silent = Object.entries(without).filter(([, each]) => !each.judged),
    first = spoken.filter(([, each], i) => i < MOST_WORKS || each.turned.length),
    rest = spoken.filter((each) => !first.includes(each));
  const rows = (list) =>
    leads(
      say("work"),
      list.map(([work, each]) => [nameOf("works", work), restsOn(each), each]),
    );
  return headed(
    "without",
    note("without_note", { fewest: FEWEST }),
    first.length ? rows(first) : !silent.length && absent("no_works"),
    silent.length > 0 &&
      note("silent_works", { works: listed(silent.map(([work, each]) => `${nameOf("works", work)} (${restsOn(each)})`)) }),
    rest.length > 0 && folded(say("more_works", { count: rest.length }), rows(rest)),
  );
};
const FEWEST = 10; // histories, as many as weights leave, of which anything is said
const lacking = (share) => make("p", { class: "absent" }, say("no_men", { count: Math.ceil((FEWEST - 1) / share) + 1 }));
const rereadingPart = () => {
  const { rereading, mechanisms, recipe } = DATA.verdict,
    men = told(rereading.men).sort(bySize),
    off = told(mechanisms);
  return [
    note("rereading_note"),
    withoutPart(rereading.without),
    headed(
      "men",
      men.length
        ? [note("men_note"), leads("", men.map(([size, each]) => [say(`men_${size}`), inHistories(each), each]))]
        : lacking(0.1),
    ),
    headed(
      "mechanisms",
      note("mechanisms_note"),
      off.length ? leads(say("mechanism"), off.map(([id, each]) => [premiseName(id), inHistories(each), each])) : lacking(1 / 32),
    ),
    make("p", {}, say("suppose")),
    make("pre", {}, `${recipe} --keep kept.npz\nzongheng ask kept.npz --suppose PREMISE=LOW:HIGH`),
  ];
};

const poisonedPart = (found) => {
  if (!found || !found.asked) return headed("poisoned", absent("no_poisoned"));
  const { changed, kept } = found,
    sum = Object.values(changed).reduce((a, b) => a + b, 0),
    office = (changed.office_from || 0) + (changed.office_to || 0);
  return headed(
    "poisoned",
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
  headed(
    "declared",
    make(
      "ul",
      {},
      declared.map((each) => {
        if (!each.names.length) return null;
        const head = say(`declared_${each.kind}`, { share: percent(each.share) }),
          names = each.names.map((name) => nameOf("declared", name)).join(say("listed"));
        return make("li", {}, each.names.length > 6 ? folded(`${head}${say("colon")}${each.names.length}`, names) : `${head}${say("colon")}${names}`);
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
  return headed(
    "passages",
    note("passages_note", { rule: say("rule") }),
    make("p", {}, say("passages_count", { count, passages: passages.length, entries: sum("entries"), dated: sum("dated") })),
    passages.length > 0 &&
      folded(
        say("passages"),
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
  );
};
const laterPart = () => {
  const found = DATA.verdict.later,
    whole = Object.entries(DATA.verdict.judgements.best_model),
    as_it_is = Object.fromEntries(whole.map(([profile, each]) => [profile, each.lead])),
    first = found.first === found.last ? both(DATA.card.date) : `${found.first} – ${found.last}`,
    laid = found.declared.find((each) => each.kind === "deaths");
  return [
    note("later_note", { first }),
    poisonedPart(found.poisoned),
    laid && laid.names.length > 0 && laid.share > 0
      ? found.bare
        ? [
            note("bare_note"),
            leads("", [[say("bare"), say("in_histories", { histories: found.bare_histories }), { judged: found.bare, as_it_is }]]),
          ]
        : make("p", { class: "absent" }, say("no_bare", { count: found.bare_histories }))
      : null,
    declaredPart(found.declared),
    passagesPart(found),
  ];
};
