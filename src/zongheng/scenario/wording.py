"""What lies before courts and what they can do about it, in words. Chronicles and plays share them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from . import wording_en, wording_zh
from .figures import english, literary, whole
from .phrases import Fill, phrase, sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language, by the words of the engine: matters, actions, treaties, roles, considerations."""

    topics: Mapping[str, str]
    questions: Mapping[str, str]
    courses: Mapping[str, tuple[str, ...]]
    treaties: Mapping[str, str]
    roles: Mapping[str, str]
    considerations: Mapping[str, str]
    missing: Mapping[str, str]
    amounts: Mapping[str, Callable[[float], str]]
    joint: str  # between two actions of a course

    def topic(self, matter: str, names: Mapping[str, str]) -> str:
        """A matter as a noun phrase; ``names`` are those of about, third and place, empty where there is none."""
        return phrase((self.topics[matter],), _filler(names, {}, self.amounts), self.missing)

    def question(self, matter: str, names: Mapping[str, str], amounts: Mapping[str, float]) -> str:
        """What a court is asked; ``amounts`` are cash, grain and men at stake."""
        styles = {"cash": "guan", "grain": "shi", "men": "men"}
        told = dict(names) | {name: self.amount(amounts.get(name, 0.0), style) for name, style in styles.items()}
        return sentence((self.questions[matter],), _filler(told, {}, self.amounts), self.missing)

    def course(self, action: str, names: Mapping[str, str], amount: float = 0.0) -> str:
        """An action as an infinitive; ``names`` are those of polity and place, empty where there is none."""
        return phrase(self.courses[action], _filler(names, {"amount": amount}, self.amounts), self.missing)

    def amount(self, value: float, style: str) -> str:
        """So much money, grain, or so many men; empty for none."""
        return self.amounts[style](value) if whole(value) > 0 else ""


def _filler(
    names: Mapping[str, str], numbers: Mapping[str, float], amounts: Mapping[str, Callable[[float], str]]
) -> Fill:
    def fill(slot: str, style: str) -> str:
        if slot in numbers:
            return amounts[style](numbers[slot]) if whole(numbers[slot]) > 0 else ""
        return names.get(slot, "")

    return fill


def _of(words: ModuleType, amounts: Mapping[str, Callable[[float], str]], joint: str) -> Wording:
    return Wording(
        words.TOPICS, words.QUESTIONS, words.COURSES, words.TREATIES, words.ROLES, words.CONSIDERATIONS, words.MISSING,
        amounts, joint,
    )  # fmt: skip


WORDING = {
    "en": _of(
        wording_en,
        {
            "guan": lambda value: f"{english(whole(value))} guan",
            "shi": lambda value: f"{english(whole(value))} shi of grain",
            "men": lambda value: f"{english(whole(value))} men",
        },
        " and ",
    ),
    "zh": _of(
        wording_zh,
        {
            "guan": lambda value: f"{literary(whole(value))}貫",
            "shi": lambda value: f"糧{literary(whole(value))}石",
            "men": lambda value: f"兵{literary(whole(value))}",
        },
        "，",
    ),
}
