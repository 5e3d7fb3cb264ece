"""Asking lives what it must, and keeps what it has when it is stopped."""

import numba
import pytest

from zongheng.inquiry import ask, living

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
    found = ask("rations-1234", histories=8, seconds=0.0, threads=1)
    assert (found.lived.lived, found.ended) == (8, "Ctrl-C")
    assert found.again is None


def test_ctrl_c_before_anything_was_lived_is_raised(monkeypatch):
    monkeypatch.setattr(living, "in_order", stopping_after(0, at_call=1))
    with pytest.raises(KeyboardInterrupt):
        ask("rations-1234", histories=2, seconds=0.0, threads=1)


def test_as_many_histories_as_were_asked_for_are_lived_and_a_quarter_again():
    found = ask("rations-1234", histories=8, seconds=0.0, threads=1)
    assert (found.lived.lived, found.ended) == (8, "histories")
    assert found.again.lived == 2
