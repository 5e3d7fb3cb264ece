"""Zongheng 縱橫: a laboratory for the what-ifs of history.

Importing the package is instant: a room (`zongheng.scenario`, `zongheng.ensemble`, ...) loads when it is first named.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zongheng.ensemble import run_opening as run
    from zongheng.inquiry import ask

__version__ = "0.1.0"
__all__ = ["__version__", "ask", "run"]

_ROOMS = ("chronology", "engine", "scenario", "ensemble", "play", "inquiry", "report", "cli")


def __getattr__(name: str) -> Any:
    """Load a room, or a function of one, when it is first used."""
    if name == "run":
        return import_module(f"{__name__}.ensemble").run_opening
    if name == "ask":
        return import_module(f"{__name__}.inquiry").ask
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS, "ask", "run"])
