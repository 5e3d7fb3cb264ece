"""Reading a view of one court out of the state of a history."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from zongheng.chronology import iso
from zongheng.engine import luck
from zongheng.engine.realm import TREATIES
from zongheng.engine.state import ABROAD, GONE, KINDS, UNFORMED
from zongheng.engine.views import miscount
from zongheng.scenario.arrays import Compiled

from .docket import matter_of, rows_of
from .views import CourtView, Other, OwnArmy, OwnPlace, OwnTheatre, SeenPlace, Sighting

_AIMS = ("none", "hold_line", "raid", "take", "destroy")
_NEVER = -9999  # the day of news that never came
_PURSE = (
    "treasury", "paper", "paper_worth", "income", "outlay", "harvest", "need", "short", "arrears", "prestige", "weary",
    "siege_skill", "boat_skill",
)  # fmt: skip
_OF_PLACES = ("people", "store", "grain", "garrison", "wall", "loyalty", "devastation", "hunger")
_OF_ARMIES = ("foot", "horse", "cohesion", "unfed", "arrears")
_OF_THEATRES = ("fleet", "dependants", "short", "arrears")
_BELIEFS = ("tribute", "owed", "trust", "grudge", "strength", "spread", "massed", "intent")
_DEALINGS = ("known", "borders", "war_since", "treaty", "since", "withheld", "passage", "open_border", "aim", "as_of")
_VIEWS = ("men", "grain", "as_of", "due", "due_men", "due_grain", "due_as_of")

Lists = dict[str, list[Any]]


def view_of(compiled: Compiled, state: Any, q: int, lang: str = "en") -> CourtView:
    """What court ``q`` knows and believes."""
    return _Eyes(compiled, state, q, lang).view()


def _lists(table: Any, names: Iterable[str], at: Any) -> Lists:
    """Columns of a table as lists: numbers of Python, which are read far faster one by one than those of NumPy."""
    return {name: table[name][at].tolist() for name in names}


class _Eyes:
    """Those of one court on one day."""

    def __init__(self, compiled: Compiled, state: Any, q: int, lang: str):
        self.compiled, self.whole, self.q, self.lang = compiled, state, q, lang
        self.tables = {
            name: state[name][0] for name in ("places", "polities", "relations", "armies", "theatres", "views")
        }
        self.names, self.day = compiled.names, int(state["day"][0])
        self.counts = {name: int(state[f"n_{name}"][0]) for name in ("polities", "armies", "theatres")}
        self.n_places = int(compiled.world["n_places"][0])
        self.holder = self.tables["places"]["holder"][: self.n_places]

    def id(self, table: str, row: int) -> str:
        return str(getattr(self.names, table)[row]) if row >= 0 else ""

    def called(self, table: str, row: int) -> str:
        return self.names.label(table, row, self.lang)

    def view(self) -> CourtView:
        q, places = self.q, self.tables["places"]
        named = ("alive", "capital", "ruler", "minister", "patron", "regent")
        own = {name: self.tables["polities"][name][q].item() for name in (*_PURSE, *named)}
        weights = self.tables["polities"]["weight"][q].tolist()
        return CourtView(
            polity=self.id("polities", q),
            name=self.called("polities", q),
            date=iso(int(self.compiled.start) + self.day),
            day=self.day,
            alive=bool(own["alive"]),
            capital=self.id("places", own["capital"]),
            ruler=self.id("people", own["ruler"]),
            minister=self.id("people", own["minister"]),
            patron=self.id("polities", own["patron"]),
            **{name: own[name] for name in _PURSE},
            grain=float(places["grain"][: self.n_places][self.holder == q].sum()),
            strength=float(self.tables["relations"]["strength"][q, q]),
            regent=bool(own["regent"]),
            factions=dict(zip(self.names.factions, weights, strict=False)),
            places=self.own_places(),
            armies=self.own_armies(),
            theatres=self.own_theatres(),
            others=self.others(),
            seen=self.seen_places(),
            docket=tuple(matter_of(self.compiled, self.whole, m, self.lang) for m in rows_of(self.whole, q)),
        )

    def own_places(self) -> tuple[OwnPlace, ...]:
        at = np.flatnonzero(self.holder == self.q)
        told = _lists(self.tables["places"], ("theatre", "invested", "occupied", *_OF_PLACES), at)
        kinds = self.compiled.world["places"]["kind"][0][at].tolist()
        waters, fleets = self.waters(at), self.fleets(at)
        return tuple(
            OwnPlace(
                id=self.id("places", p),
                name=self.called("places", p),
                kind=KINDS[kinds[i]],
                theatre=self.id("theatres", told["theatre"][i]),
                **{name: told[name][i] for name in _OF_PLACES},
                besieged=told["invested"][i],
                occupied=bool(told["occupied"][i]),
                **fleets[i],
                **waters[i],
            )
            for i, p in enumerate(at.tolist())
        )

    def fleets(self, at: Any) -> list[dict[str, Any]]:
        """Own warships that lie at places, and those on their way there."""
        told = _lists(self.tables["places"], ("ships", "crews", "bound", "bound_of"), at)
        mine = self.q
        return [
            {"ships": ships if crews == mine else 0.0, "coming": bound if of == mine else 0.0}
            for ships, crews, bound, of in zip(*told.values(), strict=True)
        ]

    def waters(self, at: Any) -> list[dict[str, Any]]:
        """Whose warships hold the water at places, and what they are worth as this court counts them."""
        told = _lists(self.tables["places"], ("afloat", "warships"), at)
        return [
            {"water": self.id("polities", o), "warships": worth * self.miscount(int(p), o) if o >= 0 else 0.0}
            for p, o, worth in zip(at, told["afloat"], told["warships"], strict=True)
        ]

    def miscount(self, p: int, o: int) -> float:
        """By what factor this court is wrong this year about the warships of ``o`` at a place."""
        rules = self.whole["rules"][0]
        if o == self.q or rules["belief"] == 0.0:
            return 1.0
        place, court = self.compiled.world["places"]["key"][0][p], self.tables["polities"]["key"][self.q]
        who = np.uint64(luck.mix(court ^ np.uint64(luck.mix(place))))
        seed, run = self.whole["seed"][0], self.whole["run"][0]
        return float(miscount(seed, run, luck.VIEW_SHIPS, self.day // 365, who, rules["view_error"]))

    def own_armies(self) -> tuple[OwnArmy, ...]:
        armies, count = self.tables["armies"], self.counts["armies"]
        there = ~np.isin(armies["posture"][:count], (UNFORMED, GONE, ABROAD))
        at = np.flatnonzero(there & (armies["polity"][:count] == self.q))
        told = _lists(armies, ("commander", "theatre", "place", "target", *_OF_ARMIES), at)
        grain = (armies["own"][at] + armies["load"][at].sum(axis=1)).tolist()
        return tuple(
            OwnArmy(
                id=self.id("armies", a),
                name=self.called("armies", a),
                commander=self.id("people", told["commander"][i]),
                theatre=self.id("theatres", told["theatre"][i]),
                place=self.id("places", told["place"][i]),
                **{name: told[name][i] for name in _OF_ARMIES},
                grain=grain[i],
                target=self.id("places", told["target"][i]),
            )
            for i, a in enumerate(at.tolist())
        )

    def own_theatres(self) -> tuple[OwnTheatre, ...]:
        theatres = self.tables["theatres"]
        at = np.flatnonzero(theatres["polity"][: self.counts["theatres"]] == self.q)
        told = _lists(theatres, ("seat", "commissioner", "aim", "enemy", *_OF_THEATRES), at)
        return tuple(
            OwnTheatre(
                id=self.id("theatres", t),
                name=self.called("theatres", t),
                seat=self.id("places", told["seat"][i]),
                commissioner=self.id("people", told["commissioner"][i]),
                aim=_AIMS[told["aim"][i]],
                enemy=self.id("polities", told["enemy"][i]),
                **{name: told[name][i] for name in _OF_THEATRES},
                sightings=self.sightings(t),
            )
            for i, t in enumerate(at.tolist())
        )

    def sightings(self, t: int) -> tuple[Sighting, ...]:
        """Armies of others of which a theatre has news."""
        count, theatres = self.counts["armies"], self.tables["theatres"]
        polity = self.tables["armies"]["polity"][:count]
        at = np.flatnonzero((theatres["place"][t, :count] >= 0) & (polity != self.q))
        told = _lists(theatres, ("place", "men", "share", "as_of"), (t, at))
        return tuple(
            Sighting(
                army=self.id("armies", b),
                polity=self.id("polities", int(polity[b])),
                place=self.id("places", told["place"][i]),
                men=told["men"][i],
                horse=told["share"][i],
                age=self.day - told["as_of"][i],
            )
            for i, b in enumerate(at.tolist())
        )

    def others(self) -> dict[str, Other]:
        count, q = self.counts["polities"], self.q
        at = np.arange(count)
        theirs = _lists(self.tables["polities"], ("alive", "capital", "people", "places"), at)
        to = _lists(self.tables["relations"], (*_BELIEFS, *_DEALINGS), (q, at))
        at_war = self.tables["polities"]["at_war"][q, :count].tolist()
        owes_us = self.tables["relations"]["tribute"][:count, q].tolist()
        return {
            self.id("polities", o): Other(
                id=self.id("polities", o),
                name=self.called("polities", o),
                alive=bool(theirs["alive"][o]),
                capital=self.id("places", theirs["capital"][o]),
                people=theirs["people"][o],
                places=theirs["places"][o],
                known=bool(to["known"][o]),
                neighbour=bool(to["borders"][o]),
                at_war=bool(at_war[o]),
                war_days=self.day - to["war_since"][o] if at_war[o] and to["war_since"][o] >= 0 else 0,
                treaty=TREATIES[to["treaty"][o]],
                treaty_days=self.day - to["since"][o] if to["treaty"][o] else 0,
                tribute_from=owes_us[o],
                withheld=bool(to["withheld"][o]),
                passage=bool(to["passage"][o]),
                open_border=bool(to["open_border"][o]),
                aim=_AIMS[to["aim"][o]],
                age=self.day - to["as_of"][o],
                **{name: to[name][o] for name in _BELIEFS},
            )
            for o in range(count)
            if o != q
        }

    def seen_places(self) -> tuple[SeenPlace, ...]:
        """The latest news of the places of others, where they have not changed hands since."""
        at = np.flatnonzero(self.holder != self.q)
        news = _lists(self.tables["views"], _VIEWS, (self.q, at))
        changed, holder = self.tables["places"]["changed"][at].tolist(), self.holder[at].tolist()
        waters = self.waters(at)
        found = []
        for i, p in enumerate(at.tolist()):
            new = "due_" if 0 <= news["due"][i] <= self.day else ""
            as_of = news[f"{new}as_of"][i]
            holds = as_of > _NEVER and as_of >= changed[i]
            found.append(
                SeenPlace(
                    id=self.id("places", p),
                    name=self.called("places", p),
                    holder=self.id("polities", holder[i]),
                    men=news[f"{new}men"][i] if holds else None,
                    grain=news[f"{new}grain"][i] if holds else None,
                    age=self.day - as_of if holds else None,
                    **waters[i],
                )
            )
        return tuple(found)
