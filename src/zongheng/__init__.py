"""Zongheng 縱橫: a laboratory for the what-ifs of history.

Importing the package is instant: a room (`zongheng.scenario`, `zongheng.ensemble`, ...) loads when it is first named.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zongheng.ensemble import run_opening as run

    ask: Any  # its room is outside of those that import the package

__version__ = "0.1.0"
__all__ = ["__version__", "ask", "run"]

_ROOMS = ("chronology", "engine", "scenario", "ensemble", "play", "inquiry", "report", "cli")
_FUNCTIONS = {"run": ("ensemble", "run_opening"), "ask": ("inquiry", "ask")}  # name: room, and its name there


def __getattr__(name: str) -> Any:
    """Load a room, or a function of one, when it is first used."""
    if name in _FUNCTIONS:
        room, function = _FUNCTIONS[name]
        return getattr(import_module(f"{__name__}.{room}"), function)
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS, *_FUNCTIONS])
