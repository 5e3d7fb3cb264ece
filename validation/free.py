"""The free openings against the record: how often, and when, what happened happens here. Tables, not tests.

Run: python validation/free.py [HISTORIES]. Writes validation/free.md.
"""

import sys
import tempfile
from pathlib import Path

import zongheng.ensemble as ensemble
from zongheng import chronology
from zongheng.scenario import load

HISTORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
OPENINGS = ("1205", "1217", "1233")
TOLD = ("alive", "places", "people", "dead")  # outcomes whose course over the years is shown
EVERY = 10  # years


def happened(scenario, plain):
    """One row a milestone that has a date in the record, and of the ends of states."""
    rows = ["| milestone | happens | 5 % | median | 95 % | record |", "| --- | --- | --- | --- | --- | --- |"]
    for name, each in plain["milestones"].items():
        record = scenario.opening.record.milestones.get(name)
        day = "" if record is None or record.date is None else chronology.iso(record.date)
        if not day and not name.endswith("_ends"):
            continue
        cells = (each["date_q05"] or "", each["date_q50"] or "", each["date_q95"] or "", day)
        rows.append(f"| {name} | {100 * each['probability']:.0f} % | " + " | ".join(cells) + " |")
    return rows


def course(plain):
    """One row an outcome: its mean at the end of every tenth year."""
    years = [year for year in next(iter(plain["years"].values())) if int(year) % EVERY == 0]
    rows = ["| mean of | " + " | ".join(years) + " |", "| --- |" + " --- |" * len(years)]
    for name, each in plain["years"].items():
        if name.endswith(TOLD):
            rows.append(f"| {name} | " + " | ".join(_number(each[year]["mean"]) for year in years) + " |")
    return rows


def _number(value):
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


def page_of(opening):
    """The section of one opening."""
    scenario = load(opening)
    with tempfile.TemporaryDirectory() as folder:
        base = ensemble.plan(scenario, histories=HISTORIES, seed=1)
        plain = ensemble.summarise(ensemble.run(base, Path(folder) / "base", events="none")).plain()
    audit, trouble = plain["audit"], plain["trouble"] or "none"
    rows = [f"## {opening}", "", *happened(scenario, plain), "", *course(plain), ""]
    rows += [f"Audits: grain {audit['grain_error']:.0e}, heads {audit['heads_error']:.0e}. Out of room: {trouble}.", ""]
    print("\n".join(rows), flush=True)
    return rows


if __name__ == "__main__":
    page = [
        "# Free histories to the end of 1279, against the record",
        "",
        f"{HISTORIES:,} histories of each opening, seed 1. Made by `python validation/free.py {HISTORIES}`.",
        "What these shares can and cannot show: [reading_free.md](reading_free.md).",
        "",
    ]
    for name in OPENINGS:
        page += page_of(name)
    Path(__file__).with_suffix(".md").write_text("\n".join(page).rstrip() + "\n", encoding="utf-8")
