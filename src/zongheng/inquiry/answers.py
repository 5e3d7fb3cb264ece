"""What the answers of the referee say, in English and Chinese.

An answer is made of clauses: the key of a sentence, and what fills it. Names are ids; whoever shows an answer may call
them by other names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Words = Mapping[str, str]
LANGS = ("en", "zh")
_JOINTS = {"en": ("; ", ", "), "zh": ("；", "、")}  # between clauses, and in a list

SAID: dict[str, Words] = {
    "witnesses": {"en": "{count} options, each with a witness of the time", "zh": "策 {count}，當時皆有主之者"},
    "supposition": {
        "en": "{count} options, a supposition: nobody of the time is told to have spoken for them",
        "zh": "策 {count}，乃設想，未聞當時有主之者",
    },
    "no_odds": {
        "en": "options that are edits of the world have no probability under the court model",
        "zh": "諸策改首日之世，朝廷模型於此無機率可言",
    },
    "least": {
        "en": "least likely option {option}, {share:.0%} under the court model",
        "zh": "最不可能之策為{option}，朝廷模型予之 {share:.0%}",
    },
    "lights": {
        "en": "{made} of 3 judgements, each by {profiles} profiles",
        "zh": "三斷得其 {made}，所重 {profiles} 種",
    },
    "not_poisoned": {
        "en": "no history was lived again with later data made absurd",
        "zh": "未以悖亂之後事重演",
    },
    "poisoned": {
        "en": "{changed} later data made absurd: {mornings} of {asked} mornings the same to the last bit, {branches} "
        "of {free} histories without deaths by the record the same to the end",
        "zh": "悖亂後出之數 {changed}：{asked} 史之中，決策之晨逐位相同者 {mornings}；不依史載卒年者 {free} 史，"
        "至終相同者 {branches}",
    },
    "few_bare": {
        "en": "too few histories without deaths by the record ({count}) to judge by",
        "zh": "不依史載卒年者僅 {count} 史，不足以斷",
    },
    "bare_turns": {
        "en": "without deaths by the record the sign differs for {profiles}",
        "zh": "不依史載卒年，則{profiles}正負相反",
    },
    "bare_same": {"en": "without deaths by the record the sign is the same", "zh": "不依史載卒年，正負不變"},
    "passages": {
        "en": "{count} numbers are read from passages that name later years",
        "zh": "{count} 數所據之文言及後年",
    },
    "no_beside": {"en": "the question names no decision beside it", "zh": "所問無旁決"},
    "few_beside": {"en": "too few histories with both ways of {matter}", "zh": "{matter}兩途皆有之史過少"},
    "together": {
        "en": "with {matter} both ways: in the mean the two together weigh more than this one for {profiles}",
        "zh": "以{matter}兩途並觀：以平均論，於{profiles}，兩決相合之效大於所問之決",
    },
    "leads": {
        "en": "with {matter} both ways: in the mean this one weighs more",
        "zh": "以{matter}兩途並觀：以平均論，所問之決為主",
    },
    "rough": {
        "en": "the error is more than a quarter of the lead, or of the least that matters, for {profiles}",
        "zh": "於{profiles}，誤差逾所勝（或所計之最小差）之四之一",
    },
    "fine": {
        "en": "no error is more than a quarter of the lead, or of the least that matters",
        "zh": "誤差皆不逾所勝（或所計之最小差）之四之一",
    },
    "few_lucks": {
        "en": "too few histories were lived again with another luck",
        "zh": "以他機運重演之史過少",
    },
    "spread": {
        "en": "decision {decision:.1%}, structure {structure:.1%}, luck {luck:.1%}",
        "zh": "決策 {decision:.1%}，前提 {structure:.1%}，機運 {luck:.1%}",
    },
    "lead_spread": {
        "en": "of the spread in the lead of the option taken premises make {least:.0%} to {most:.0%}, luck the rest",
        "zh": "所行之策勝負之散布，出於前提者 {least:.0%} 至 {most:.0%}，餘皆機運",
    },
    "against": {
        "en": "up to {share:.0%} of the pairs point the other way",
        "zh": "相反之對至多 {share:.0%}",
    },
    "grades": {
        "en": "{attested:,} attested, {inferred:,} inferred, {assumed:,} assumed, none learnt",
        "zh": "有文可據 {attested:,}，推得 {inferred:,}，假設 {assumed:,}，無一由擬合而得",
    },
    "grades_weigh": {
        "en": "together they make up {share:.0%} of the spread",
        "zh": "合占散布之 {share:.0%}",
    },
    "grades_unknown": {
        "en": "how much of the spread they make up is not known",
        "zh": "所占散布未知",
    },
    "turned_by": {"en": "{what} ({profiles})", "zh": "{what}（{profiles}）"},
    "without": {"en": "without {name}", "zh": "去{name}"},
    "armies": {"en": "armies x {name}", "zh": "兵數 × {name}"},
    "sources_turn": {"en": "the sign differs: {turned}", "zh": "正負相反：{turned}"},
    "sources_same": {
        "en": "no sign differs in {count} readings",
        "zh": "{count} 種讀法，正負皆不變",
    },
    "silent": {"en": "too few histories to tell {named}", "zh": "史少不足言：{named}"},
    "silent_more": {
        "en": "too few histories to tell {named} and {more} others",
        "zh": "史少不足言：{named}，及他 {more} 種",
    },
    "few_sized": {
        "en": "too few histories for armies of other sizes",
        "zh": "史少，兵數之倍半未演",
    },
    "planted": {
        "en": "no effect planted: called a mistake in {false:.1%} at the most; intervals hold what was planted in "
        "{held:.0%} at the least",
        "zh": "未埋其效而斷為失策者至多 {false:.1%}；區間含所埋者至少 {held:.0%}",
    },
    "few_mechanisms": {
        "en": "too few histories to take mechanisms out",
        "zh": "史少，未嘗去機制",
    },
    "mechanisms_turn": {
        "en": "the sign differs without {turned}",
        "zh": "去之則正負相反：{turned}",
    },
    "mechanisms_same": {
        "en": "the sign is the same without {named}",
        "zh": "去{named}，正負不變",
    },
    "predictive": {
        "en": "posterior predictive table of patterns: not made yet, for nothing is calibrated",
        "zh": "諸象之後驗預測表未作，蓋未經校準",
    },
    "few_variants": {
        "en": "{count} of three rival structures were lived",
        "zh": "他構之世三，僅演其 {count}",
    },
    "variants_turn": {
        "en": "{named}: the sign differs in {turned}",
        "zh": "{named}：正負相反者{turned}",
    },
    "variants_same": {
        "en": "{named}: the sign is the same in all of them",
        "zh": "{named}：正負皆同",
    },
    "few_flips": {
        "en": "too few histories to look for premises that turn it",
        "zh": "史少，不足以求可轉之前提",
    },
    "flips": {"en": "it turns on {named}", "zh": "轉於{named}"},
    "no_flips": {"en": "none found among {count:,}", "zh": "{count:,} 之中未見其一"},
    "returns": {
        "en": "after {year:g} years {returned:.0%} of the pairs are alike; up to {strange:.0%} go beyond what the "
        "option taken shows",
        "zh": "其後 {year:g} 年，相同之對 {returned:.0%}；出於所行之策所見之外者至多 {strange:.0%}",
    },
    "strangers": {
        "en": "the branches are strangers from {year:g} years on",
        "zh": "自第 {year:g} 年起，兩支如路人",
    },
    "kin": {"en": "they stay kin", "zh": "兩支猶相類"},
    "recipe": {"en": "{recipe}", "zh": "{recipe}"},
    "not_yet": {"en": "not made yet: {what}", "zh": "未作：{what}"},
}  # fmt: skip
NOT_YET: dict[int, Words] = {
    10: {"en": "calibration", "zh": "校準"},
    12: {"en": "second engine", "zh": "別一推斷之法"},
    13: {"en": "held-out scores", "zh": "留驗之評分"},
    14: {"en": "baselines", "zh": "至簡之對照"},
    15: {"en": "the precedent of 1115-1127", "zh": "政和至靖康之先例"},
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of `SAID`, and what fills it: numbers, ids, texts by language, other clauses, or lists of these."""

    key: str
    given: Mapping[str, Any]

    def told(self, lang: str) -> str:
        """The sentence in a language."""
        filled = {name: _told(value, lang) for name, value in self.given.items()}
        return SAID[self.key][lang].format(**filled)


def say(key: str, **given: Any) -> Clause:
    """A clause."""
    return Clause(key, given)


def _told(value: Any, lang: str) -> Any:
    """What fills a slot, in a language."""
    if isinstance(value, Clause):
        return value.told(lang)
    if isinstance(value, Mapping):
        return value[lang]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _JOINTS[lang][1].join(str(_told(each, lang)) for each in value)
    return value


@dataclass(frozen=True, slots=True)
class Answer:
    """What the run itself answers to a question of the referee, by its number."""

    question: int
    passes: bool
    clauses: tuple[Clause, ...]

    @property
    def answer(self) -> str:
        """The answer in English."""
        return self.told("en")

    def told(self, lang: str) -> str:
        """The answer in a language."""
        return _JOINTS[lang][0].join(each.told(lang) for each in self.clauses)

    def plain(self) -> dict[str, Any]:
        """The same for JSON, in both languages."""
        return {"question": self.question, "passes": self.passes, "answer": {lang: self.told(lang) for lang in LANGS}}
