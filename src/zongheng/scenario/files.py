"""Which files a scenario folder has, what each holds, and which the engine can read."""

from dataclasses import dataclass

from .amounts import Amount
from .kinds import Kind
from .model import ORDER, Army, Climate, Decision, Head, Theatre, Watch, Work
from .records import Each, Record
from .start import Start
from .uncertain import Chronicled, PremiseEntry


@dataclass(frozen=True)
class YamlFile:
    """A YAML file: what it holds, whether it must be there, and whether the engine reads it.

    ``path`` begins the dotted paths of its numbers; ``subject`` names the file's own keys in messages.
    """

    name: str
    kind: Kind
    path: str = ""
    subject: str = ""
    needed: bool = False
    engine: bool = True


WORLD_FILES = (
    YamlFile("world.yaml", Record(Head), "world", "the world", needed=True),
    YamlFile("works.yaml", Each("work", Record(Work)), "works", engine=False),
    YamlFile("rules.yaml", Each("group", Each("rule", Amount(), again=True)), needed=True),
    YamlFile("climate.yaml", Each("region", Record(Climate), says="describes"), "climate"),
)
WORLD_TABLES = ("places", "routes", "people")
EMPTY_TABLES = {"people": "id\n"}  # a world may have nobody of note

OPENING_FILES = (
    YamlFile("opening.yaml", Record(Start), "opening", "the opening", needed=True),
    YamlFile("theatres.yaml", Each("theatre", Record(Theatre)), "theatres"),
    YamlFile("armies.yaml", Each("army", Record(Army)), "armies", needed=True),
    YamlFile("orders.yaml", Each("order", ORDER), "orders"),
    YamlFile("decisions.yaml", Each("decision", Record(Decision)), "decisions"),
    YamlFile("premises.yaml", Each("premise", PremiseEntry()), "premises"),
    YamlFile("milestones.yaml", Record(Watch), "watch", "milestones.yaml"),
    YamlFile("record.yaml", Record(Chronicled), "record", "record.yaml", engine=False),
)
OPENING_TABLES = ("holdings",)
EVERY_FILE = (*WORLD_FILES, *OPENING_FILES)
EVERY_TABLE = (*WORLD_TABLES, *OPENING_TABLES)
OPENING = "opening.yaml"
WORLD = "world.yaml"
