"""Which files a scenario folder has, what each holds, and which the engine can read."""

from dataclasses import dataclass

from .amounts import Amount
from .kinds import Kind
from .model import ORDER, Army, Climate, Decision, Head, Theatre, Watch, Work
from .realm import FORECASTS, Court, Faction, Matter, Relation, Treaty
from .records import Each, Record
from .start import Start
from .uncertain import Chronicled, PremiseEntry


@dataclass(frozen=True)
class YamlFile:
    """A YAML file: what it holds, whether it must be there, and whether the engine reads it.

    ``path`` begins the dotted paths of its numbers; ``subject`` names the file's own keys in messages; ``part`` is
    what its content is called, if not after the file.
    """

    name: str
    kind: Kind
    path: str = ""
    subject: str = ""
    needed: bool = False
    engine: bool = True
    part: str = ""

    @property
    def holds(self) -> str:
        """What its content is called."""
        return self.part or self.name.removesuffix(".yaml")


COMMON = "common premises"
WORLD_FILES = (
    YamlFile("world.yaml", Record(Head), "world", "the world", needed=True),
    YamlFile("works.yaml", Each("work", Record(Work)), "works", engine=False),
    YamlFile("rules.yaml", Each("group", Each("rule", Amount(), again=True)), needed=True),
    YamlFile("climate.yaml", Each("region", Record(Climate), says="describes"), "climate"),
    YamlFile("factions.yaml", Each("faction", Record(Faction)), "factions"),
    YamlFile("forecasts.yaml", FORECASTS, "forecasts", "forecasts.yaml"),
    YamlFile("premises.yaml", Each("premise", PremiseEntry()), "premises", part=COMMON),
)
WORLD_TABLES = ("places", "routes", "people")
EMPTY_TABLES = {"people": "id\n"}  # a world may have nobody of note

OPENING_FILES = (
    YamlFile("opening.yaml", Record(Start), "opening", "the opening", needed=True),
    YamlFile("theatres.yaml", Each("theatre", Record(Theatre)), "theatres"),
    YamlFile("armies.yaml", Each("army", Record(Army)), "armies", needed=True),
    YamlFile("courts.yaml", Each("polity", Record(Court), says="describes"), "courts"),
    YamlFile("treaties.yaml", Each("treaty", Record(Treaty)), "treaties"),
    YamlFile("relations.yaml", Each("relation", Record(Relation)), "relations"),
    YamlFile("matters.yaml", Each("matter", Record(Matter)), "matters"),
    YamlFile("orders.yaml", Each("order", ORDER), "orders"),
    YamlFile("decisions.yaml", Each("decision", Record(Decision)), "decisions"),
    YamlFile("premises.yaml", Each("premise", PremiseEntry()), "premises"),
    YamlFile("milestones.yaml", Record(Watch), "watch", "milestones.yaml"),
    YamlFile("record.yaml", Record(Chronicled), "record", "record.yaml", engine=False),
)
OPENING_TABLES = ("holdings",)
# Beside a world or an opening, and no part of it: `zongheng.inquiry` reads them.
BESIDE = ("claims.yaml", "values.yaml")
BESIDE_OPENING = ("values.yaml",)
EVERY_FILE = (*WORLD_FILES, *OPENING_FILES)
EVERY_TABLE = (*WORLD_TABLES, *OPENING_TABLES)
OPENING = "opening.yaml"
WORLD = "world.yaml"
