"""The room of dates as a whole."""

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from zongheng.chronology import numerals

ROOT = Path(__file__).parents[2]
LOADED = """
import sys
import zongheng.chronology as room
print("numpy" in sys.modules, "csv" in sys.modules, room.eras.cache_info().currsize, room.months.cache_info().currsize)
"""


def test_loading_the_room_reads_no_table_and_loads_no_numpy():
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", LOADED]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert told.stdout.split() == ["False", "False", "0", "0"]


def test_the_examples_of_its_page_are_true():
    failed, tried = doctest.testfile(str(ROOT / "docs" / "chronology.md"), module_relative=False)
    assert tried > 10
    assert failed == 0


@given(st.integers(1, 99))
def test_a_numeral_is_read_as_it_is_written(number):
    assert numerals.read(numerals.write(number)) == number


@pytest.mark.parametrize(("text", "number"), [("元", 1), ("正", 1), ("十", 10), ("廿", 20), ("廿九", 29), ("卅", 30)])
def test_numerals_have_short_forms(text, number):
    assert numerals.read(text) == number
