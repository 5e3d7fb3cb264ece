"""The table of an ensemble, as `zongheng run` prints it: what happens how often, when, and what it costs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from zongheng.chronology import julian, western
from zongheng.report import amounts, dating
from zongheng.report.amounts import amount, in_brief, interval, percent, year_of
from zongheng.report.influence import Influence, bar
from zongheng.report.labels import OUT_OF_ROOM, counted, unit_of, words
from zongheng.report.naming import in_language
from zongheng.report.reigns import Reckoning
from zongheng.report.width import table, wrap
from zongheng.scenario.figures import english

WIDTH = 118
CLOSES = 1e-9  # relative error of a sound audit
AGES = 3_653  # days of a history from which a table says in which year something came, not on which day
_KINDS = {"number": "range", "reading": "readings"}


def summary(
    about: Mapping[str, Any],
    found: Any,
    lang: str = "en",
    *,
    court: str = "song",
    moved_by: Iterable[str] = (),
    last: Iterable[str] = (),
    width: int = WIDTH,
) -> str:
    """The table of an ensemble.

    ``about`` is what the results folder says of itself, ``found`` the `Summary` of the ensemble or its ``plain`` form;
    ``court`` dates the first day; ``moved_by`` are the lines of `moved`, ``last`` those of `made`.
    """
    plain = found if isinstance(found, Mapping) else found.plain() | {"histories": found.histories}
    lines = heading(about, lang, court, plain.get("histories"))
    if plain["milestones"]:
        lines += ["", *_milestones(about, plain, lang)]
    if plain["outcomes"]:
        lines += ["", *_outcomes(about, plain, lang)]
    tail = [piece for line in (*moved_by, *_audit(plain, lang)) for piece in wrap(line, width)]
    return "\n".join([*lines, "", *tail, *last]) + "\n"  # a command is not broken


def heading(about: Mapping[str, Any], lang: str, court: str = "song", finished: int | None = None) -> list[str]:
    """What ensemble this is: the opening and its dates, how many histories, the seed, what was drawn and changed."""
    say = words(lang)
    first, to = int(about["epoch"]["day"]), str(about["last"]["date"])
    era = dating.reckoned(first, Reckoning(dating.known(court)), full=True)
    name = in_language(about["name"], lang, str(about["opening"]))
    ident, asked = about["identity"], int(about["histories"])
    count = asked if finished is None else finished
    of = say["histories"] if count == asked else say["of_histories"]
    kinds = [premise["kind"] for premise in about["premises"]]
    drawn = {f"{name}s": counted(say[f"{name}s"], kinds.count(kind)) for name, kind in _KINDS.items()}
    parts = [
        counted(of, count, all=english(asked)),
        say["seed"].format(seed=ident["seed"]),
        say["premises"].format(**drawn),
    ]
    if ident["edits"]:
        parts.append(say["edits"].format(edits=say["listed"].join(_edit(edit) for edit in ident["edits"])))
    dates = f"{era} ({western(first, lang)}) {say['to']} {to}"
    return [f"{name} · {ident['scenario']} · {dates}", " · ".join(parts)]


def moved(
    influences: Sequence[Influence], outcome: str, histories: int, lang: str = "en", called: Callable[[str], str] = str
) -> list[str]:
    """The lines that say which premises moved an outcome most, and by what measure; ``called`` names a premise."""
    say, count = words(lang), english(histories)
    if not influences:
        return [say["nothing_moved"].format(outcome=outcome, bar=f"{bar(histories):.2f}")]
    listed = (f"{called(each.premise)} {amounts.signed(each.correlation)}" for each in influences)
    return [
        say["moved"].format(list=say["listed"].join(listed)),
        say["moved_how"].format(outcome=outcome, count=count),
    ]


def made(
    about: Mapping[str, Any],
    lang: str = "en",
    *,
    folder: str | Path = "",
    seconds: float | None = None,
    cores: int | None = None,
) -> list[str]:
    """The lines that say how long it took, where the results lie and how to live the same again."""
    say, took = words(lang), []
    if seconds is not None:
        took.append(say["seconds"].format(seconds=f"{seconds:.1f}"))
    if cores is not None:
        took.append(counted(say["cores"], cores))
    where = [say["results"].format(folder=folder)] if str(folder) else []
    lines = [" · ".join([*where, *took])] if where or took else []
    return [*lines, say["again"].format(again=command(about))]


def command(about: Mapping[str, Any]) -> str:
    """The command that lives the same ensemble again."""
    ident = about["identity"]
    edits = (f"--{edit['kind']} {_edit(edit)}" for edit in ident["edits"])
    asked = about.get("asked") or ident["scenario"]
    until = [f"--until {about['until']}"] if about.get("until") else []
    count = f"--histories {about['histories']} --seed {ident['seed']}"
    return " ".join(["zongheng run", str(asked), count, *until, *edits])


def label_of(entry: Mapping[str, Any], lang: str) -> str:
    """The name of a milestone or an outcome in a language, or its id."""
    return in_language(entry.get("name"), lang, str(entry["id"]).replace("_", " "))


def _edit(edit: Mapping[str, Any]) -> str:
    value = edit["value"]
    return f"{edit['name']}={f'{value:g}' if isinstance(value, float) else value}"


def _milestones(about: Mapping[str, Any], plain: Mapping[str, Any], lang: str) -> list[str]:
    say, year = words(lang), julian(int(about["epoch"]["day"])).year
    ages = int(about["last"]["day"]) - int(about["epoch"]["day"]) > AGES
    rows = [[say["milestone"], "", "", "", say["record"]]]
    shares = [[say["happens"], ""]]
    for entry in about["milestones"]:
        each = plain["milestones"][entry["id"]]
        days = (each[key] for key in ("date_q05", "date_q50", "date_q95"))
        dates = [year_of(day) if ages else in_brief(day, lang, year) for day in days]
        shares.append([percent(each["probability"]), interval(*each["interval"])])
        rows.append([label_of(entry, lang), *dates, _recorded(entry, each, lang, 0 if ages else year)])
    when = [say["when"], *_dates([row[1:4] for row in rows[1:]])]
    happens = table(shares, "><", gap=" ")
    columns = zip(rows, happens, when, strict=True)
    return table([[row[0], share, dates, row[4]] for row, share, dates in columns], "<<<<")


def _dates(rows: list[list[str]]) -> list[str]:
    """The three dates of each row as `17 Jul · 21 Jul · 27 Jul`; nothing where a milestone never came."""
    dated = table(rows, ">>>", gap=" · ") if rows else []
    return [text if any(row) else "" for text, row in zip(dated, rows, strict=True)]


def _recorded(entry: Mapping[str, Any], each: Mapping[str, Any], lang: str, year: int) -> str:
    """The date in the record, with its range where that is wider than a day."""
    if each["record"] == "never":
        return words(lang)["never"]
    best = in_brief(each["record"], lang, year)
    given = entry.get("record") or {}
    low, high = (in_brief(given.get(key), lang, year) for key in ("low", "high"))
    return f"{best} ({low} {amounts.DASH} {high})" if low and high and low != high else best


def _outcomes(about: Mapping[str, Any], plain: Mapping[str, Any], lang: str) -> list[str]:
    say = words(lang)
    rows = [[say["outcome"], "", "5 %", say["median"], "95 %", say["mean"], say["record"]]]
    for entry in about["outcomes"]:
        each = plain["outcomes"][entry["id"]]
        numbers = [amount(each[key], entry["unit"]) for key in ("q05", "q50", "q95", "mean", "record")]
        rows.append([label_of(entry, lang), unit_of(entry["unit"], lang), *numbers])
    return table(rows, "<<>>>>>")


def _audit(plain: Mapping[str, Any], lang: str) -> list[str]:
    """Whether grain and heads balance, and which histories ran out of room."""
    say, audit = words(lang), plain["audit"]
    grain, heads = float(audit["grain_error"]), float(audit["heads_error"])
    sound = max(grain, heads) <= CLOSES
    lines = [say["audit" if sound else "audit_fails"].format(grain=amounts.error(grain), heads=amounts.error(heads))]
    for what, count in plain.get("trouble", {}).items():
        lines.append(counted(say["ran_out"], count, what=OUT_OF_ROOM.get(what, what) if lang == "zh" else what))
    return lines
