"""What a world is: loading and checking a scenario folder, its premises, and its schemas."""

from .evidence import Column, Evidence, Quantity, Series, Table
from .find import list_scenarios, shipped_worlds
from .flaws import Flaw, Mark, ScenarioError
from .load import load, scenario_hash
from .premises import Premise, Setting, parse_setting, premises, quantile
from .world import Opening, Scenario, World

__all__ = [
    "Column",
    "Evidence",
    "Flaw",
    "Mark",
    "Opening",
    "Premise",
    "Quantity",
    "Scenario",
    "ScenarioError",
    "Series",
    "Setting",
    "Table",
    "World",
    "list_scenarios",
    "load",
    "parse_setting",
    "premises",
    "quantile",
    "scenario_hash",
    "shipped_worlds",
]
