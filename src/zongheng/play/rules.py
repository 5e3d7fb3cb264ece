"""Rules that play: functions that choose an option from what a court knows and believes."""

from collections.abc import Callable, Mapping

from .docket import Matter, Option
from .game import Game
from .views import CourtView

Rule = Callable[[CourtView, tuple[Matter, ...]], Option | int | str]
"""Takes the view of a court and its docket, the matter to be decided first; returns the option to take."""


def play_out(game: Game, rules: Mapping[str, Rule], *, days: int | None = None) -> Game:
    """Live a game to its end, or for so many days, with rules on the seats of polities. Returns the same game.

    Matters of other seats held from outside stop it; so it may end before, with ``game.waiting`` set.
    """
    game.sit(dict.fromkeys(rules, "outside"))
    end = game.compiled.days if days is None else min(game.day + days, game.compiled.days)
    while not game.over:
        matter = game.waiting or game.advance(end - game.day)
        if matter is None or matter.court not in rules:
            break
        docket = (matter, *(each for each in game.docket(matter.court) if each.id != matter.id))
        game.decide(matter, rules[matter.court](game.observe(matter.court), docket))
    return game
