"""Settings that every test shares."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import pytest
from hypothesis import HealthCheck, settings

import tests.quick  # noqa: F401

# First calls compile, so no example has a deadline. Uncompiled, a day is hundreds of times slower: fewer examples.
_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("house", deadline=None, suppress_health_check=_QUIET)
settings.register_profile("plain", settings.get_profile("house"), max_examples=15)
# On CI the same commit must give the same answer: examples come from a hash of the test, not from the clock.
settings.register_profile("ci", settings.get_profile("house"), derandomize=True, database=None, print_blob=True)
settings.register_profile("ci-plain", settings.get_profile("ci"), max_examples=15)

_name = "plain" if numba.config.DISABLE_JIT else "house"
if os.environ.get("CI"):
    _name = "ci-plain" if _name == "plain" else "ci"
settings.load_profile(_name)


def pytest_report_header() -> str:
    """Say how the kernels of this run are built, since the suite passes in three ways."""
    how = "uncompiled" if numba.config.DISABLE_JIT else "compiled"
    bounds = ", bounds checked" if numba.config.BOUNDSCHECK else ""
    return f"kernels: {how}{bounds}; hypothesis profile: {_name}"


# Tests of histories in which courts decide: their engine takes minutes to compile, once for each size of a world.
_FREE = {
    "large": re.compile(r"@12(05|17)\b|engine/test_openings"),
    "small": re.compile(r"@1233\b|tests/play/|/test_(branches|compiled|verdict)\.py"),
}


def _share(nodeid: str) -> str:
    """What one worker does as a whole: a file, or all tests that wait for the same engine."""
    return next((size for size, tests in _FREE.items() if tests.search(nodeid)), nodeid.partition("::")[0])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what compiles longest."""
    items.sort(key=lambda item: _share(item.nodeid) not in _FREE)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Workers take shares, in order: one of them compiles an engine, and the histories of a file are lived once."""
    from xdist.scheduler import LoadScopeScheduling

    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _share
    return scheduler


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden chronicles instead of comparing them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME, which a reviewer can read; `make golden` rewrites it."""

    def compare(text: str, name: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden {name}: run `make golden`, read the file, and commit it"
        assert text == path.read_text(encoding="utf-8")

    return compare
