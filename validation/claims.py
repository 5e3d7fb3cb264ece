"""What the world says of the claims of historians, all of them, on equally many histories of each ensemble.

A claim may be refuted because the world is wrong; tables, not tests.
Run: python validation/claims.py [HISTORIES [SECONDS]]. Writes validation/claims.md.
"""

import sys
from collections import Counter
from pathlib import Path

from zongheng import inquiry

HISTORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 100
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0  # after which no more are begun
WORDS = ("supported", "refuted", "undecided", "silent")


def number(value):
    """A number to three digits; nothing where there is none."""
    return "" if value is None else f"{value:,.3g}".replace("-", "−")


def row(each):
    """One claim: what was measured, where that had to lie, and what follows."""
    ends = "" if each["low"] is None else f"{number(each['low'])} to {number(each['high'])}"
    told = next((part for part in each["tests"] if part["effect"] == each["effect"]), None) if each["tests"] else None
    need = "" if told is None else " and ".join(
        f"{word} {number(told[key])}" for key, word in (("above", "over"), ("below", "under")) if told[key] is not None
    )  # fmt: skip
    text = f"{each['text']['en']} · {each['text']['zh']}"
    why = each["reason"]["en"]
    return f"| {each['id']} | {text} | {why} | {number(each['effect'])} | {ends} | {need} |"


def page(found):
    """The claims by what is said of them."""
    every = found.plain()
    counts = Counter(each["verdict"] for each in every)
    lines = [
        "# The claims of historians",
        "",
        f"{len(every)} claims, {found.ensembles} ensembles of {found.histories} histories each, seed {found.seed}.",
        f"Made by `python validation/claims.py {found.histories}`. How each is tested: [claims.md](../docs/claims.md).",
        "",
        ", ".join(f"{counts[word]} {word}" for word in WORDS) + ".",
    ]
    for word in WORDS:
        head = "| claim | what is said | why nothing can be | | | |" if word == "silent" else \
            "| claim | what is said | what is measured | effect | 95 % interval | must be |"  # fmt: skip
        lines += ["", f"## {word.capitalize()}", "", head, "| --- | --- | --- | --- | --- | --- |"]
        lines += [row(each) for each in every if each["verdict"] == word]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    found = inquiry.examine(
        histories=HISTORIES, seconds=SECONDS, progress=lambda done, of: print(f"{done}/{of}", end="\r", flush=True)
    )
    (Path(__file__).parent / "claims.md").write_text(page(found), "utf-8")
    print("\n", Counter(each["verdict"] for each in found.plain()), f"{found.seconds:.0f} s")
