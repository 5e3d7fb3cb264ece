"""Of a planted truth intervals say what they promise."""

import pytest

from tests.inquiry.planted import lived
from zongheng.inquiry.planting import plant


def test_intervals_hold_what_was_planted_about_as_often_as_they_say():
    """Of 200 sets 190 are expected; under 178 or all 200 come less than once in a thousand times."""
    found = plant(lived(noise=1.0), 0.8)["recovery"]
    assert 0.89 <= found.covered < 1.0
    assert found.estimate == pytest.approx(found.effect, abs=0.005)
    assert found.signed > 0.95


def test_nothing_is_seldom_called_a_mistake_where_luck_is_shared():
    assert plant(lived(noise=0.1), 0.8)["recovery"].false == 0.0
