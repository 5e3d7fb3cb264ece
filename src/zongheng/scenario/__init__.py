"""What a world is: loading and checking a scenario folder, its premises, and its schemas."""

from .evidence import Column, Evidence, Quantity, Series, Table
from .find import list_scenarios, shipped_worlds
from .flaws import Flaw, Mark, ScenarioError
from .load import load, scenario_hash
from .world import Opening, Scenario, World

__all__ = [
    "Column",
    "Evidence",
    "Flaw",
    "Mark",
    "Opening",
    "Quantity",
    "Scenario",
    "ScenarioError",
    "Series",
    "Table",
    "World",
    "list_scenarios",
    "load",
    "scenario_hash",
    "shipped_worlds",
]
