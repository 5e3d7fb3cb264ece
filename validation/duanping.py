"""The march of 1234 against the record, and what each decision moves. Measures and tables, not tests.

Run: python validation/duanping.py [HISTORIES]. Writes validation/duanping.md.
"""

import sys
from pathlib import Path

import zongheng.ensemble as ensemble
from zongheng import chronology
from zongheng.scenario import load

HISTORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
WATCHED = (
    "vanguard_leaves",
    "luoyang_entered",
    "second_column_struck",
    "vanguard_destroyed",
    "kaifeng_given_up",
    "destroyed_and_given_up",
)
COUNTED = ("men_lost", "van_lost", "van_unfed", "kaifeng_held")


def against_the_record(scenario, folder):
    """One row a milestone: how often, when, and where the record stands."""
    base = ensemble.plan(scenario, histories=HISTORIES, seed=1)
    found = ensemble.summarise(ensemble.run(base, folder, events="none"))
    rows = [
        "| milestone | happens | 5 % | median | 95 % | record | inside |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    plain = found.plain()
    for name, each in plain["milestones"].items():
        record = scenario.opening.record.milestones.get(name)
        day = "" if record is None or record.date is None else chronology.iso(record.date)
        inside = "" if not day else "yes" if each["date_q05"] <= day <= each["date_q95"] else "**no**"
        cells = (each["date_q05"], each["date_q50"], each["date_q95"], day, inside)
        rows.append(f"| {name} | {100 * each['probability']:.0f} % | " + " | ".join(cells) + " |")
    rows += ["", "| outcome | 5 % | median | 95 % | record | inside |", "| --- | --- | --- | --- | --- | --- |"]
    for name, each in plain["outcomes"].items():
        record = scenario.opening.record.outcomes.get(name)
        value = "" if record is None else f"{record.value:,.0f}"
        inside = (
            "" if record is None else "yes" if each["q05"] <= record.high and each["q95"] >= record.low else "**no**"
        )
        rows.append(f"| {name} | {each['q05']:,.1f} | {each['q50']:,.1f} | {each['q95']:,.1f} | {value} | {inside} |")
    return rows


def levers(scenario):
    """One row an option: paired differences with 95 % intervals; a star where the interval excludes zero."""
    base = ensemble.plan(scenario, histories=HISTORIES, seed=1)
    rows = [
        "| option | " + " | ".join((*WATCHED, *COUNTED)) + " | alike |",
        "| --- |" + " --- |" * (len(WATCHED) + len(COUNTED) + 1),
    ]
    for decision, each in scenario.opening.decisions.items():
        for option in each.options:
            if option == each.base:
                continue
            other = ensemble.plan(
                scenario, ensemble.edits_of(do={decision: option}, set={}), histories=HISTORIES, seed=1
            )
            found = ensemble.compare(base, other)
            cells = [_cell(found.milestones[name].probability, 100.0, " %") for name in WATCHED]
            cells += [_cell(found.outcomes[name], 1.0, "") for name in COUNTED]
            rows.append(f"| {decision}={option} | " + " | ".join(cells) + f" | {100 * found.alike:.0f} % |")
            print(rows[-1], flush=True)
    return rows


def _cell(found, scale, unit):
    low, high = (scale * bound for bound in found.interval)
    star = "\\*" if low > 0.0 or high < 0.0 else ""
    digits = 0 if scale == 100.0 or max(abs(low), abs(high)) > 100 else 2
    return f"{scale * found.difference:+,.{digits}f}{unit}{star} ({low:+,.{digits}f} to {high:+,.{digits}f})"


if __name__ == "__main__":
    import tempfile

    scenario = load("duanping")
    with tempfile.TemporaryDirectory() as folder:
        record = against_the_record(scenario, Path(folder) / "base")
    print("\n".join(record), flush=True)
    page = [
        "# The march of 1234 against the record",
        "",
        f"{HISTORIES:,} histories, seed 1. Made by `python validation/duanping.py {HISTORIES}`.",
        "How we read it: [reading.md](reading.md).",
        "",
    ]
    page += ["## Milestones and outcomes", "", *record, "", "## What each decision moves", ""]
    page += [
        "Paired with the base: the same premises, the same luck.",
        "Differences of shares in points, of outcomes in their units.",
        "",
        *levers(scenario),
    ]
    Path(__file__).with_suffix(".md").write_text("\n".join(page) + "\n", encoding="utf-8")
