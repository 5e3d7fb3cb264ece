"""What armies are called: by their name while they serve whom they bore it for, else by their base, and whose they are.

An army that came over, one whose new lord raised it anew under an old name, and one whose name is but a number are told
after the place where they are at home. Whose an army is and where, the annals say as they go.
"""

import re
from collections.abc import Iterable
from typing import Any

from zongheng.report.events import NONE, Event
from zongheng.report.naming import label, of_court

Post = tuple[int, int]  # whose an army is, and where it is at home: rows of polities and places

_PARTING = ("defected", "revolted")  # until then it bears its old name
_PLAIN = (*_PARTING, "enrolled")  # the sentence says whose it is
_ORDINALS = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DIGITS = "一二三四五六七八九十"
_NUMBER = re.compile(r" \(\d+\).*$")  # and of a second host under the same number
_NUMBER_ZH = re.compile(rf"之?[{_DIGITS}](別部)?$")


class Armies:
    """The names of the armies of one history at each of its events."""

    def __init__(self, compiled: Any, events: Iterable[Event] = ()):
        first = compiled.base[0]
        self.compiled = compiled
        self.native: list[int] = first["armies"]["polity"].tolist()
        self.first: list[Post] = list(zip(self.native, first["armies"]["home"].tolist(), strict=True))
        self.named_after_sides = first["free"] == 0  # on one march
        self.at: dict[tuple[int, int], Post] = {}
        self.namesakes: dict[tuple[str, int], list[int]] = {}
        if not self.named_after_sides:
            self._follow(events)

    def name(self, row: int, event: Event, lang: str) -> str:
        """What an army is called in the sentence that tells an event."""
        if row < 0 or self.named_after_sides:
            return label(self.compiled, "armies", row, lang)
        lord, base = self._post(row, event)
        name = self._own(row, lord, base, lang)
        beside = row == event.other and event.army >= 0 and self._post(event.army, event)[0] == lord
        if event.kind in _PLAIN or lord < 0 or beside or self._is_nameless(row, lord):
            return name
        court = of_court(self.compiled, lord, lang)
        if lang != "en":
            return name if court in name else court + name
        if _says(name, court):
            return name
        if " of " not in name:
            return f"{name} of {court}"
        owns = "'" if court.endswith("s") else "'s"
        return f"{court}{owns} {name.removeprefix('the ')}"

    def _is_nameless(self, row: int, lord: int) -> bool:
        """Whether an army is that of rebels who have but a number."""
        return lord == self.native[row] and bool(_NUMBER.search(label(self.compiled, "polities", lord, "en")))

    def _post(self, row: int, event: Event) -> Post:
        """Whose an army is at an event, and where it is at home."""
        return self.at.get((event.number, row), self.first[row])

    def _follow(self, events: Iterable[Event]) -> None:
        """Note whose each army is, and where it is at home, at the events that it has a part in."""
        now = list(self.first)
        for event in events:
            row, place = event.army, event.place
            if row >= 0 and event.kind not in _PARTING:
                lord = event.of if event.kind == "sallied" else event.polity  # there it is the besieger
                now[row] = (lord if lord >= 0 else now[row][0], place if event.kind == "raised" else now[row][1])
            for told in (row, event.other):
                if told >= 0:
                    self.at[event.number, told] = now[told]
                    self._meet(told, *now[told])
            if event.kind in _PARTING:
                for army in [row] if row >= 0 else self._of_rebels(event):
                    now[army] = (event.polity, place)

    def _of_rebels(self, event: Event) -> list[int]:
        """Armies of a band, which is at home where its people rose."""
        return [row for row, lord in enumerate(self.native) if lord == event.polity and event.kind == "revolted"]

    def _meet(self, row: int, lord: int, base: int) -> None:
        """Remember which armies are told after one base, in the order in which they come up."""
        kind = self._kind(row, lord, "en")
        if kind and row not in (those := self.namesakes.setdefault((kind, base), [])):
            those.append(row)

    def _own(self, row: int, lord: int, base: int, lang: str) -> str:
        """The name of an army without its lord's."""
        kind = self._kind(row, lord, lang)
        if not kind or base == NONE:
            return label(self.compiled, "armies", row, lang)
        place = label(self.compiled, "places", base, lang)
        those = self.namesakes.get((self._kind(row, lord, "en"), base), [])
        number = those.index(row) if row in those else 0
        if lang != "en":
            return f"{place}第{_DIGITS[number]}{kind}" if 0 < number < len(_DIGITS) else place + kind
        which = _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"
        return f"{which} {kind[:1].lower()}{kind[1:]} of {place}" if which else f"{kind} of {place}"

    def _kind(self, row: int, lord: int, lang: str) -> str:
        """What kind of army one is that is told after its base; empty for one that goes by its name."""
        numbered = _NUMBER.search(label(self.compiled, "armies", row, "en"))
        if lord != self.native[row]:
            return "army" if lang == "en" else "軍"
        if not numbered:
            return ""
        name = label(self.compiled, "armies", row, lang)
        return _NUMBER.sub("", name).split(" of ")[0] if lang == "en" else _NUMBER_ZH.sub("", name)


def _says(name: str, court: str) -> bool:
    """Whether the name of an army says whose it is: that of its lord, or of a man, is in it."""
    words = {word.rstrip("s") for word in court.split() if word not in ("the", "of")}
    return any(word.strip("',.s") in words or word.rstrip("s") in words for word in name.split())
