"""How often the decisions of the record come up by rule in free histories from 1205.

A decision comes up where its court faced a matter of its kind, whoever it was about. Tables, not tests.
Run: python validation/decisions.py [HISTORIES]. Writes validation/decisions.md.
"""

import re
import sys
import tempfile
from pathlib import Path

import zongheng.ensemble as ensemble
from zongheng import chronology
from zongheng.scenario import load

HISTORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 60
OPENING, UNTIL = "1205", "1240-12-31"
PAGE = Path(__file__).parent.parent / "docs" / "decisions_of_the_record.md"
FACED = """
SELECT count(DISTINCT run), count(DISTINCT (run, event))
FROM decisions WHERE court = ? AND kind IN ?
"""


def of_the_record():
    """(id, court, kinds of matter) of every decision that may come up by rule from 1205."""
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        kinds = re.findall(r"`(\w+)`", cells[3]) if len(cells) > 5 else []
        if cells[0].startswith("d1") and kinds and OPENING in cells[4]:
            yield cells[0], cells[2].split(",")[0], kinds


def rows(results):
    """One row a decision: in how many histories its court faced such a matter, and how often in each of them."""
    lines = ["| decision | court | kind | comes up | times in a history |", "| --- | --- | --- | --- | --- |"]
    common = 0
    every = list(of_the_record())
    for name, court, kinds in every:
        ((runs, times),) = results.sql(FACED, [court, kinds]).fetchall()
        common += runs >= 0.5 * results.histories
        each = times / max(runs, 1)
        share = 100 * runs / results.histories
        lines.append(f"| {name} | {court} | {', '.join(kinds)} | {share:.0f} % | {each:.1f} |")
    return lines, f"{common} of {len(every)} come up in more than half of the histories."


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        plan = ensemble.plan(load(OPENING), histories=HISTORIES, seed=1, until=chronology.parse(UNTIL))
        told, sentence = rows(ensemble.run(plan, Path(folder) / "base"))
    text = [
        "# The decisions of the record in free histories from 1205",
        "",
        f"{HISTORIES} histories to the end of 1240, seed 1. Made by `python validation/decisions.py {HISTORIES}`.",
        "A decision comes up where its court faced a matter of its kind, whoever it was about. What each is:",
        "[decisions_of_the_record.md](../docs/decisions_of_the_record.md).",
        "",
        *told,
        "",
        sentence,
    ]
    Path(__file__).with_suffix(".md").write_text("\n".join(text) + "\n", "utf-8")
    print("\n".join(text))
