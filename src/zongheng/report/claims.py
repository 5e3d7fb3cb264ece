"""Claims that were tested, as lines of text: what `zongheng claims` prints."""

from collections import Counter
from collections.abc import Sequence

from zongheng.inquiry import Examined, Tested
from zongheng.inquiry.testing import Part
from zongheng.report.naming import in_language
from zongheng.report.paths import unit_in_words
from zongheng.report.width import cells, left, shorten, table, wrap
from zongheng.report.words_asked import say

WIDTH = 118
TEXT = 40  # columns that the text of a claim gets at the least
VERDICTS = ("supported", "refuted", "undecided", "silent")
_COLUMNS = ("claim", "verdict", "effect", "interval", "matters", "unit")


def claims_table(found: Examined, lang: str = "en", width: int = WIDTH) -> list[str]:
    """A line for each claim, and how many of each verdict."""
    rows = [[each.claim.id, say(each.verdict, lang), *_numbers(each, lang)] for each in found.tested]
    lines = table([[say(key, lang) for key in _COLUMNS], *rows], "<<>>><")
    last = max(map(cells, lines))
    room = max(width - last - 2, TEXT)
    texts = ["", *(shorten(in_language(each.claim.text, lang), room) for each in found.tested)]
    told = [f"{left(line, last)}  {text}".rstrip() for line, text in zip(lines, texts, strict=True)]
    counts = Counter(each.verdict for each in found.tested)
    listed = say("listed", lang).join(
        say("counted", lang, count=counts[word], word=say(word, lang)) for word in VERDICTS
    )
    told += ["", say("of_all", lang, all=len(found.tested), listed=listed)]
    if found.ensembles:
        told.append(
            say(
                "ensembles", lang, ensembles=found.ensembles, histories=found.histories, seed=found.seed,
                seconds=found.seconds, ended=say(found.ended, lang),
            )
        )  # fmt: skip
    silent = [each for each in found.tested if not each.parts]
    few = [each for each in found.tested if each.told is not None and not _known(each.told)]
    return told + _why("why_few", few, lang, width) + _why("why_silent", silent, lang, width)


def _why(head: str, tested: Sequence[Tested], lang: str, width: int) -> list[str]:
    """Of some claims, why nothing is told of them."""
    said = [f"{each.claim.id}{say('colon', lang)}{in_language(each.reason, lang)}" for each in tested]
    lines = [f"    {line}" for text in said for line in (wrap(text, width - 4) if lang == "zh" else [text])]
    return [say(head, lang), *lines] if said else []


def _known(part: Part) -> bool:
    """Whether enough histories have what the test turns on."""
    return part.effect.effect == part.effect.effect


def _numbers(each: Tested, lang: str) -> list[str]:
    """Effect, interval, what matters, and the unit."""
    if each.told is None:
        return ["", "", "", ""]
    effect, test = each.told.effect, each.told.test
    least = [] if test.above is None else [f"> {test.above:g}"]
    most = [] if test.below is None else [f"< {test.below:g}"]
    known = _known(each.told)
    return [
        f"{effect.effect:.3g}" if known else "",
        f"{effect.low:.3g} {say('to', lang)} {effect.high:.3g}" if known else "",
        " ".join(least + most),
        unit_in_words(test.unit, lang),
    ]
