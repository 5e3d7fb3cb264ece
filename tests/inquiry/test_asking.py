"""Asking lives what it must, and keeps what it has when it is stopped."""

import numba
import pytest

from zongheng.inquiry import ask, asking, living

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="a history takes seconds uncompiled"),
]


def stopping_after(count, at_call):
    """`in_order`, interrupted in the ``at_call``-th of its uses after some histories."""
    calls, true = [], living.in_order

    def in_order(*args):
        calls.append(args)
        for row, each in enumerate(true(*args)):
            if len(calls) == at_call and row == count:
                raise KeyboardInterrupt
            yield each

    return in_order


def test_what_was_lived_before_ctrl_c_is_judged(monkeypatch):
    monkeypatch.setattr(living, "in_order", stopping_after(3, at_call=1))
    found = ask("rations-1234", histories=8, seconds=0.0, threads=1)
    assert (found.lived.lived, found.ended) == (3, "Ctrl-C")
    assert found.again is None
    assert found.plain()["histories"]["ended"] == "Ctrl-C"


def test_ctrl_c_in_a_later_part_leaves_out_that_part_and_what_follows(monkeypatch):
    monkeypatch.setattr(living, "in_order", stopping_after(1, at_call=2))
    found = ask("rations-1234", histories=48, seconds=0.0, threads=1)
    assert (found.lived.lived, found.ended) == (48, "Ctrl-C")
    assert (found.again, found.poisoned.asked) == (None, 0)


def test_ctrl_c_in_the_last_part_is_told_too(monkeypatch):
    monkeypatch.setattr(living, "in_order", stopping_after(1, at_call=2))
    found = ask("rations-1234", histories=8, seconds=0.0, threads=1)
    assert (found.lived.lived, found.ended) == (8, "Ctrl-C")


def test_ctrl_c_before_anything_was_lived_is_raised(monkeypatch):
    monkeypatch.setattr(living, "in_order", stopping_after(0, at_call=1))
    with pytest.raises(KeyboardInterrupt):
        ask("rations-1234", histories=2, seconds=0.0, threads=1)


@pytest.mark.parametrize(("count", "again"), [(8, False), (48, True)])
def test_only_what_there_are_enough_histories_of_is_lived_and_no_more_than_time_was_kept_for(count, again):
    lived = {}
    found = ask(
        "rations-1234", histories=count, seconds=0.0, threads=1, progress=lambda what, _, of: lived.update({what: of})
    )
    assert (found.lived.lived, found.ended, found.again is not None) == (count, "histories", again)
    mechanisms = len(asking.mechanisms(found.lived.plan.scenario))
    assert sum(lived.values()) - count == asking._others(found.question, count, mechanisms)


def test_no_history_is_begun_for_which_the_others_would_want_the_time():
    """Time runs out at once for all but the first: a question of few seconds has one history of each."""
    found = ask("rations-1234", histories=1000, seconds=1e-9, threads=1)
    assert (found.lived.lived, found.ended) == (1, "seconds")
