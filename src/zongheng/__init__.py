"""Zongheng 縱橫: a laboratory for the what-ifs of history.

Importing the package is instant: a room (`zongheng.scenario`, `zongheng.ensemble`, ...) loads when it is first named.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"
__all__ = ["__version__"]

_ROOMS = ("chronology", "engine", "scenario", "ensemble", "report", "cli")


def __getattr__(name: str) -> ModuleType:
    """Load a room when it is first used."""
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS])
