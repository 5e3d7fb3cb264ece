"""Why a question was asked in no history is told: the decision did not come, or an option was not open."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from zongheng.inquiry import read_question
from zongheng.inquiry.living import UnaskedError, _groups, _Table


@pytest.fixture
def table():
    question, scenario = read_question(
        {"decision": "d1233_join_caizhou", "options": ["send_men_and_grain", "help_jin"]}
    )
    return _Table(question, _groups(question, scenario, 1, {}, {}), False)


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
