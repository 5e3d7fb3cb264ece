"""What each mechanism does: the free openings with one of them taken out at a time. Tables, not tests.

Run: python validation/ablation.py [HISTORIES]. Writes validation/ablation.md.
"""

import sys
import tempfile
from pathlib import Path

import zongheng.ensemble as ensemble
from zongheng.scenario import load

HISTORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 100
WITHOUT = (
    "weather=none", "supply=free", "belief=perfect", "factions=none", "obedience=perfect", "luck_in_battle=none"
)  # fmt: skip
WATCHED = {
    "1205": (
        ("mongols_attack_jin", "jin_moves_capital", "zhongdu_falls", "kaifeng_falls", "jin_ends", "song_mongol_war"),
        ("jin_places", "mongol_places", "war_dead"),
    ),
    "1233": (
        ("song_mongol_war", "xiangyang_falls", "chengdu_falls", "lin_an_falls", "song_ends"),
        ("song_places", "mongol_places", "war_dead"),
    ),
}


def row_of(opening, without):
    """Shares of milestones and medians of outcomes with one mechanism out, or with all of them."""
    edits = ensemble.edits_of(do={}, set=dict([without.split("=")]) if without else {})
    made = ensemble.plan(load(opening), edits, histories=HISTORIES, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        plain = ensemble.summarise(ensemble.run(made, Path(folder) / "runs", events="none")).plain()
    milestones, outcomes = WATCHED[opening]
    cells = [_share(plain["milestones"][name]) for name in milestones]
    cells += [f"{plain['outcomes'][name]['q50']:,.0f}" for name in outcomes]
    return f"| {without or 'all as they are'} | " + " | ".join(cells) + " |"


def _share(found):
    low, high = found["interval"]
    return f"{100 * found['probability']:.0f} % ({100 * low:.0f}-{100 * high:.0f})"


if __name__ == "__main__":
    page = [
        "# What each mechanism does",
        "",
        f"{HISTORIES:,} histories a row to the end of 1279, seed 1: the same premises and the same luck in every row.",
        "Shares of histories with 95 % intervals (Wilson), medians of outcomes at the end.",
        f"Made by `python validation/ablation.py {HISTORIES}`; what it says: [reading_free.md](reading_free.md).",
        "",
    ]
    for opening, (milestones, outcomes) in WATCHED.items():
        page += [f"## {opening}", "", "| without | " + " | ".join((*milestones, *outcomes)) + " |"]
        page.append("| --- |" + " --- |" * len(milestones + outcomes))
        for without in ("", *WITHOUT):
            page.append(row_of(opening, without))
            print(page[-1], flush=True)
        page.append("")
    Path(__file__).with_suffix(".md").write_text("\n".join(page).rstrip() + "\n", encoding="utf-8")
