"""What was lived for a question is kept, and judged anew as if it had just been lived."""

import json
from dataclasses import replace

import numpy as np
import pytest

from tests.inquiry.planted import N, lived
from zongheng.inquiry import kept
from zongheng.inquiry.keeping import ROWS, KeptError, keep
from zongheng.inquiry.rereading import supposing


def given():
    return replace(lived(effect=0.1, noise=1.0), days=np.full(N, 59))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kept.npz"
    keep(path, given(), given())
    return path


def test_what_is_kept_comes_back_bit_for_bit(file):
    found, true = kept(file), given()
    for row in ROWS:
        assert np.array_equal(getattr(found.lived, row), getattr(true, row), equal_nan=True)
    assert found.lived.lived == N
    assert found.lived.options == true.options


def test_it_is_judged_as_when_it_was_lived(file):
    wanted = {"census": "0.9:1.1"}
    told, true = kept(file).suppose(wanted), supposing(given(), given(), wanted)
    assert told == true
    assert set(told) == {"court_beliefs", "best_model"}


def test_histories_of_another_question_or_world_are_refused(file):
    with np.load(file) as stored:
        arrays = dict(stored)
    about = json.loads(str(arrays["about"]))
    arrays["about"] = np.array(json.dumps({**about, "digest": "another", "engine_hash": "older"}))
    np.savez(file, **arrays)
    with pytest.raises(KeptError, match="made with another digest, engine_hash than there is now"):
        kept(file)
