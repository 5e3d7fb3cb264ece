"""What opening.yaml says."""

from dataclasses import dataclass

from zongheng import chronology

from .flaws import Mark
from .kinds import Date, Flag, Many, Names, Ref, Text
from .model import Words
from .records import may, needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The first and the last day, who is in play and who is at war."""

    id: str = needs(Text())
    name: Words = needs(Names())
    about: Words = may(Names(), default={})
    start: int = needs(Date(), "the first day")
    until: int = needs(Date(), "the day on which histories end")
    polities: tuple[str, ...] = may(Many(Ref("polity", "puts in play")), "those in play; all if absent", default=())
    at_war: tuple[tuple[str, str], ...] = may(
        Many(Many(Ref("polity", "sets at war"), 2, 2)), "pairs that are at war on the first day", default=()
    )
    free: bool = may(Flag(), "whether courts and theatres decide by rule, not by orders alone", default=False)
    note: str = may(Text(), default="")
    mark: Mark = Mark()

    @property
    def year(self) -> int:
        """The year of the first day."""
        return chronology.julian(self.start).year
