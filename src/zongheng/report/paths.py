"""Paths of numbers in words: a premise by its name, a rule by what it means, anything else part by part."""

from collections.abc import Mapping

from zongheng.report.naming import in_language
from zongheng.report.paths_zh import COLUMNS, DEED, FEATURES, PARTS, TO, TOWARD, UNITS, VERBS
from zongheng.report.rules_zh import BY_PATH
from zongheng.scenario import Scenario
from zongheng.scenario.figures import literary
from zongheng.scenario.model import Order
from zongheng.scenario.names import names_of
from zongheng.scenario.wording import WORDING

Words = Mapping[str, str]
_TABLES = ("places", "people", "polities", "theatres", "armies", "factions", "matters")
_OF = {"courts": "polities", "holdings": "places", "climate": "regions"}  # tables whose rows have names elsewhere
_SILENT = ("options", "do")  # parts that say nothing to a reader of Chinese


class Spelling:
    """What to call the numbers of an opening, by their paths."""

    def __init__(self, scenario: Scenario):
        world, opening = scenario.world, scenario.opening
        names = names_of(scenario, ())
        self._rows: dict[str, Mapping[str, Words]] = {
            table: dict(zip(getattr(names, table), names.labels[table], strict=True)) for table in _TABLES
        }
        self._rows["regions"] = {each.id: each.name for each in world.climate.values()}
        self._rows["treaties"] = {each.id: each.name for each in opening.treaties.values() if each.name}
        self._relations = {each.id: (each.of, each.to) for each in opening.relations.values()}
        self._rows["decisions"] = {each.id: each.name for each in opening.decisions.values()}
        self._courses: dict[str, Words] = {}
        for matter in opening.matters.values():
            self._courses |= {course.id: course.name for course in matter.options.values()}
        self._orders = dict(opening.orders)
        for decision in opening.decisions.values():
            self._courses |= {option.id: option.name for option in decision.options.values()}
            for option in decision.options.values():
                self._orders |= option.orders
        self._premises: dict[str, Words] = {each.id: each.name for each in opening.premises.values() if each.name}
        self._premises |= {each.id: each.name for each in opening.readings.values() if each.name}
        self._readings = {
            name: {each.id: each.name for each in reading.options.values()}
            for name, reading in opening.readings.items()
        }

    def __call__(self, path: str, lang: str) -> str:
        """A path in a language: what has a name by its name, the rest in English as it is written."""
        if path in self._premises:
            return in_language(self._premises[path], lang)
        premise, colon, reading = path.partition(": ")  # as evidence cites a reading
        if colon:
            return self(premise, lang) + ("：" if lang == "zh" else colon) + self.reading(premise, reading, lang)
        if lang == "zh" and path in BY_PATH:
            return BY_PATH[path]
        parts = path.split(".")
        told = [self._part(part, parts, i, lang) for i, part in enumerate(parts)]
        return " · ".join(filter(None, told))

    def reading(self, premise: str, reading: str, lang: str) -> str:
        """One of the readings of a premise."""
        return in_language(self._readings.get(premise, {}).get(reading), lang, reading.replace("_", " "))

    def _part(self, part: str, parts: list[str], i: int, lang: str) -> str:
        if part in self._relations and parts[0] == "relations":
            one, other = (in_language(self._rows["polities"].get(name), lang, name) for name in self._relations[part])
            return f"{one}{TOWARD}{other}" if lang == "zh" else f"{one} toward {other}"
        if lang == "zh" and (word := _closed(part, parts, i)):
            return word
        if name := self._named(part, parts[0] if i == 1 else ""):
            return in_language(name, lang)
        if part in self._courses and "options" in parts[:i]:
            return in_language(self._courses[part], lang, part.replace("_", " "))
        if lang != "zh":
            return part.replace("_", " ")
        if part in self._orders and "orders" in parts[:i]:
            return self._order(self._orders[part])
        if part.isdigit():
            return DEED.format(number=literary(int(part)))
        named = {**PARTS, **COLUMNS} if i else PARTS
        return "" if part in _SILENT else named.get(part, part.replace("_", " "))

    def _order(self, order: Order) -> str:
        """An order, which has no name, in Chinese: its verb, whose it is, whence and whither."""
        given = order.arguments
        ends = (given.get("from") if given.get("to") and given.get("from") else given.get("army"), given.get("to"))
        named = (in_language(self._named(str(each), ""), "zh") for each in ends if each)
        return VERBS.get(order.verb, order.verb) + TO.join(filter(None, named))

    def _named(self, part: str, under: str) -> Words:
        """The name of a row: of the table that it stands under, or of the first that has one."""
        first = _OF.get(under, under)
        for table in (first, *_TABLES) if first in self._rows else _TABLES:
            if name := self._rows[table].get(part):
                return name
        return {}


def _closed(part: str, parts: list[str], i: int) -> str:
    """A word of the engine in Chinese: an action, a consideration or a feature of a forecast, a taste of a party."""
    words = WORDING["zh"]
    if parts[0] == "forecasts":
        if i == 1:
            return words.course(part, {})
        return words.considerations.get(part, "") if i == 2 else FEATURES.get(part, "")
    return words.considerations.get(part, "") if i and parts[i - 1] == "tastes" else ""


def unit_in_words(unit: str, lang: str) -> str:
    """A unit in a language, each of its words by itself."""
    if lang != "zh":
        return unit
    return "／".join(UNITS.get(part, part) for part in unit.split("/"))
