"""No kernel counts rows from the end, so the compiler need not ask; other people's code still may."""

import ast
from pathlib import Path

import numba
import numpy as np
import pytest

from tests.engine.small import COMPILED
from tests.engine.war_small import front
from zongheng.engine import accelerate

ENGINE = Path(accelerate.__file__).parent


def from_the_end(tree):
    """Lines on which something is indexed by a number below 0."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            for index in node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]:
                if isinstance(index, ast.UnaryOp) and isinstance(index.op, ast.USub):
                    yield node.lineno


def test_no_kernel_is_written_to_count_rows_from_the_end():
    told = {path.name: list(from_the_end(ast.parse(path.read_text()))) for path in ENGINE.glob("*.py")}
    assert not {name: lines for name, lines in told.items() if lines}


class Watched(np.ndarray):
    """An array that minds an index below 0."""

    def __getitem__(self, index):
        assert not any(isinstance(i, int | np.integer) and i < 0 for i in np.atleast_1d(np.array(index, object)))
        return super().__getitem__(index)


@pytest.mark.skipif(COMPILED, reason="watches fields that only uncompiled kernels read through NumPy")
def test_a_war_asks_for_no_row_below_the_first(monkeypatch):
    plain = np.record.__getattribute__

    def watched(record, name):
        value = plain(record, name)
        return value.view(Watched) if type(value) is np.ndarray else value

    world = front()
    world.begin()
    monkeypatch.setattr(np.record, "__getattribute__", watched)
    world.fight(40)


@pytest.mark.skipif(not COMPILED, reason="compiles code that is not the engine's")
def test_other_code_in_the_same_process_may_count_from_the_end():
    @accelerate.door
    def first(rows):
        return rows[0]

    @numba.njit
    def last(rows, i):
        return rows[i]

    assert first(np.arange(5)) == 0
    assert last(np.arange(5), -1) == 4
