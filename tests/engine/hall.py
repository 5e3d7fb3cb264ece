"""Courts for tests: the world's rules of thumb, and factions with plain tastes."""

from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from tests.engine.realm_small import Realm
from zongheng.engine import borders, courses, court, docket, reckoning
from zongheng.engine.realm import CONSIDERATIONS, FEATURES
from zongheng.engine.words import ACTIONS

FORECASTS = Path(__file__).parents[2] / "scenarios" / "east-asia" / "forecasts.yaml"
THUMBS = [
    (ACTIONS.index(action), CONSIDERATIONS.index(consideration), FEATURES.index(feature), number["value"])
    for action, effects in YAML(typ="safe").load(FORECASTS).items()
    for consideration, features in effects.items()
    for feature, number in features.items()
]
TASTES = {  # factions of these tests: rows 0 to 3
    "revenge": {"honour": 2.0, "land": 0.5, "war": 0.4, "security": 0.5},
    "screen": {"screen": 2.0, "security": 1.5, "war": 1.2, "faith": 0.5},
    "thrift": {"treasure": 2.0, "war": 1.5, "security": 0.8},
    "glory": {"land": 1.5, "standing": 1.0, "wish": 1.0, "war": 0.3},
}
FACTIONS = tuple(TASTES)


class Hall(Realm):
    """A world of courts whose members speak. ``weights`` gives a court its factions."""

    def __init__(self, **rules):
        super().__init__(**rules)
        thumbs = self.state.thumbs
        for row, (action, consideration, feature, weight) in enumerate(THUMBS):
            thumbs.action[row], thumbs.consideration[row] = action, consideration
            thumbs.feature[row], thumbs.weight[row] = feature, weight
        for f, taste in enumerate(TASTES.values()):
            self.faction(f, **taste)

    def weights(self, q, **shares):
        """Give the factions of a court their say."""
        for f, name in enumerate(FACTIONS):
            self.state.polities.weight[q, f] = shares.get(name, 0.0)

    def believes(self, q, o, strength=None, **fields):
        """What a court believes of another."""
        if strength is not None:
            self.state.relations.strength[q, o] = strength
        for field, value in fields.items():
            self.state.relations[field][q, o] = value

    def ready(self):
        """Survey borders and take the census, as a month would."""
        self.begin()
        borders.survey(self.world, self.state)
        reckoning.take_census(self.world, self.state)
        return self

    def matter(self, kind, q, about=-1, third=-1, place=-1, days=0, **fields):
        """Raise a matter and return its row."""
        m = docket.raise_matter(self.state, kind, q, about, third, place, days)
        for field, value in fields.items():
            self.state.docket[field][m] = value
        return m

    def utilities(self, m):
        """Utility of each course of a matter, by the first action of the course."""
        from zongheng.engine import matters

        if self.state.docket.options[m] == 0:
            matters.courses(self.world, self.state, self.scratches[0], m)
        with np.errstate(over="ignore"):
            court.weigh(self.world, self.state, self.scratches[0], m)
        n = self.state.docket.options[m]
        return {ACTIONS[self.state.docket.act[m, i, 0]]: float(self.state.docket.utility[m, i]) for i in range(n)}

    def call(self):
        """Lay out what waits for somebody outside; 1 + its row, or 0."""
        with np.errstate(over="ignore"):
            return court.call(self.world, self.state, self.scratches[0])

    def sit(self):
        """Let the courts sit for a day."""
        with np.errstate(over="ignore"):
            court.sit(self.world, self.state, self.scratches[0], self.log)
        return self


def three_courts(**rules):
    """North, middle and south on one road, all of a size; the middle lies between. Each has an army, which is out and
    gives no advice.
    """
    h = Hall(**rules)
    h.region()
    for x, name in enumerate(("north", "middle", "south")):
        q = h.court(name, income=1e7, outlay=1e7, need=1e6, treasury=1e7)
        h.town(q, x=300.0 * x, people=1_000_000.0, grain=200_000.0, store=1e6, garrison=5_000.0, wall=3.0, name=name)
        h.state.polities.capital[q] = h.at[name]
        t = h.theatre(q, h.at[name])
        a = h.army(q, h.at[name], foot=10_000.0, own=2_000.0, theatre=t, name=f"army of {name}")
        h.state.armies.wait_until[a] = 1_000_000
        h.weights(q, revenge=0.25, screen=0.25, thrift=0.25, glory=0.25)
    for q in range(3):
        h.state.relations.strength[q, q] = 10_000.0
    h.road(h.at["north"], h.at["middle"], 300.0)
    h.road(h.at["middle"], h.at["south"], 300.0)
    return h


__all__ = ["FACTIONS", "Hall", "courses", "three_courts"]
