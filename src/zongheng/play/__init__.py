"""Playing a history: from matter to matter of the courts that are held from outside, by a person, a rule, an agent."""

from .docket import Act, Matter, Option
from .errors import PlayError, SaveError
from .game import Game, Setup
from .rules import Rule, play_out
from .saving import load
from .starting import start
from .views import CourtView, Other, OwnArmy, OwnPlace, OwnTheatre, SeenPlace, Sighting

__all__ = [
    "Act",
    "CourtView",
    "Game",
    "Matter",
    "Option",
    "Other",
    "OwnArmy",
    "OwnPlace",
    "OwnTheatre",
    "PlayError",
    "Rule",
    "SaveError",
    "SeenPlace",
    "Setup",
    "Sighting",
    "load",
    "play_out",
    "start",
]
