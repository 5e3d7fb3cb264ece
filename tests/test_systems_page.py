"""The page of systems lists all 99, and nothing that a reader cannot run."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "systems.md"
ENGINE = ROOT / "src" / "zongheng" / "engine"
TESTS = ROOT / "tests"
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| S\d\d \| ", line)
]
NUMBERED = {
    (str(path.relative_to(TESTS)), name)
    for path in TESTS.rglob("test_*.py")
    for name in re.findall(r"^def (test_S\d\d_\w+)\(", path.read_text("utf-8"), re.MULTILINE)
}


def numbers(name):
    """The numbers that a test carries in its name: ``test_S05_S28_...`` has two."""
    return set(re.findall(r"S\d\d", re.match(r"test_((?:S\d\d_)+)", name).group(1)))


def test_the_page_has_all_the_systems_in_order():
    assert [row[0] for row in ROWS] == [f"S{n:02d}" for n in range(1, 100)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_names_modules_that_exist_tests_that_exist_and_one_sentence(row):
    number, name, modules, tests, how = row
    named = re.findall(r"`([^`]+)`", modules)
    assert name
    assert named
    assert all((ENGINE / module).is_file() for module in named)
    listed = [tuple(each.split("::")) for each in re.findall(r"`([^`]+)`", tests)]
    assert listed
    for path, test in listed:
        assert number in numbers(test), test
        assert (path, test) in NUMBERED, f"{path} has no {test}"
    assert how.endswith(".")


def test_every_numbered_test_is_on_the_page():
    on_the_page = {(each, row[0]) for row in ROWS for each in re.findall(r"`([^`]+)`", row[3])}
    wanted = {(f"{path}::{name}", number) for path, name in NUMBERED for number in numbers(name)}
    assert wanted - on_the_page == set()
    assert on_the_page - wanted == set()
