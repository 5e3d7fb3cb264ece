"""A small world at play: matters are put on the docket by hand, as rules and openings do."""

from functools import cache

from tests.ensemble.crossing import folder
from zongheng import play
from zongheng.engine.realm import OPEN
from zongheng.engine.words import ACTIONS, MATTERS

RED, BLUE = 0, 1


@cache
def _begun() -> play.Game:
    return _free(play.start(folder(), seats={"red": "outside"}, until="1234-08-10"))


def game(**given) -> play.Game:
    """The crossing with Red held from outside, until 10 August; its courts sit."""
    if not given:
        return _begun().fork()
    return _free(play.start(folder(), **{"seats": {"red": "outside"}, "until": "1234-08-10", **given}))


def _free(at: play.Game) -> play.Game:
    at.state["free"] = 1
    return at


def raise_matter(at: play.Game, kind="tribute_due", court=RED, about=BLUE, days=5, acts=("nothing", "pay"), **fields):
    """Put a matter before a court, weighed, with courses of one action each. Returns its row."""
    lying = at.state["docket"]
    m = int((lying["status"][0] != 0).sum())
    lying["status"][0, m], lying["kind"][0, m] = OPEN, list(MATTERS).index(kind)
    lying["court"][0, m], lying["about"][0, m], lying["third"][0, m] = court, about, -1
    lying["place"][0, m] = lying["named"][0, m] = lying["chosen"][0, m] = -1
    lying["raised"][0, m], lying["due"][0, m] = at.day, at.day + days
    lying["options"][0, m], lying["act_polity"][0, m], lying["act_place"][0, m] = len(acts), -1, -1
    for i, act in enumerate(acts):
        lying["act"][0, m, i, 0] = ACTIONS.index(act)
        lying["act_polity"][0, m, i, 0] = about if i else -1
    lying["utility"][0, m, : len(acts)] = range(len(acts))
    for name, value in fields.items():
        lying[name][0, m] = value
    return m


def same(one: play.Game, other: play.Game) -> bool:
    """Whether two games are the same to the last bit."""
    logs = [[row.tobytes() for row in (at.log["count"], at.log["kind"], at.log["x"])] for at in (one, other)]
    return one.state.tobytes() == other.state.tobytes() and logs[0] == logs[1]
