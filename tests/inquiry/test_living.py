"""Living a question: how what came of histories is counted, and why one was asked in none is told."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from zongheng.inquiry import read_question
from zongheng.inquiry.living import UnaskedError, _changes, _count, _groups, _Table


@pytest.fixture
def table():
    question, scenario = read_question(
        {"decision": "d1233_join_caizhou", "options": ["send_men_and_grain", "help_jin"]}
    )
    return _Table(question, _groups(question, scenario, 1, {}, {}))


def came(*open_: bool, day: int = 60) -> list[Any]:
    """A history in which the decision came on a day (-1: never), with each option open or not."""
    outcomes = np.array([[0.0] if each else [np.nan] for each in open_])
    return [SimpleNamespace(day=day, outcomes=outcomes, trouble=np.zeros(len(open_)))]


def test_a_decision_that_never_comes_is_told_as_such(table):
    table.add(came(True, True, day=-1))
    with pytest.raises(UnaskedError, match="In none of 1 histories did the decision come"):
        table.told(0.0)


def test_options_that_are_never_open_are_named(table):
    table.add(came(True, False))
    table.add(came(True, True, day=-1))
    table.add(came(True, False))
    with pytest.raises(UnaskedError, match=r"came in 2 of 3 histories, .* not open was 'help_jin' in 2"):
        table.told(0.0)


def test_who_holds_what_is_counted_where_it_changes_as_one_would_count_cell_by_cell():
    luck, polities, shape = np.random.default_rng(0), 3, (2, 30, 5, 4)
    told, plain = [], np.zeros(shape, dtype=int)
    for option in (0, 1, 1, 0, 1):
        holders = np.repeat(luck.integers(-1, polities, (10, 5)), 3, axis=0).astype(np.int8)
        holders[0] = luck.integers(-1, polities, 5)
        told.append(_changes(option, holders))
        for (point, place), holder in np.ndenumerate(holders):
            plain[option, point, place, holder] += 1  # the last is nobody's
    assert (_count(shape, told) == plain).all()
    assert not _count(shape, []).any()
