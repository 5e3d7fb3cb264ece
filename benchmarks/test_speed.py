"""One kernel, one history, one ensemble; each small and large, with time and peak memory (`make bench`)."""

import tracemalloc

import numba
import numpy as np
import pytest

from benchmarks.openings import duanping, fourfold
from zongheng import ensemble
from zongheng.engine import day, paths
from zongheng.engine.accelerate import door
from zongheng.engine.state import FOOT
from zongheng.ensemble.histories import Bench

SIZES = ["small", "large"]
pytestmark = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="speed of compiled kernels")


def peak(work):
    """MiB that numpy and Python ask for at most while the work is done."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(most / 2**20, 2)


def land(size):
    """World, first day and layout: of the opening, or of four times as much."""
    plan = duanping(1000)
    compiled = plan.compiled
    return (compiled.world, compiled.base, compiled.layout) if size == "small" else fourfold(plan)


@door
def _searches(worlds, states, scratches, sources, targets):
    world, state, scratch = worlds[0], states[0], scratches[0]
    total = 0
    for i in range(sources.size):
        total += paths.search(world, state, scratch, sources[i], targets[i], FOOT, 0)
    return total


@pytest.mark.benchmark(group="kernel")
@pytest.mark.parametrize("size", SIZES)
def test_a_hundred_ways(benchmark, size):
    world, base, layout = land(size)
    scratch, first = np.zeros(1, layout.scratch), int(duanping(1000).compiled.world["n_places"][0])
    ends = np.random.default_rng(1).integers(0, first, (2, 100), dtype=np.int32)
    assert _searches(world, base, scratch, ends[0], ends[0]) == 0  # right before fast
    benchmark.extra_info["peak_mib"] = peak(lambda: _searches(world, base, scratch, *ends))
    benchmark.pedantic(_searches, (world, base, scratch, *ends), rounds=50, warmup_rounds=1)


@pytest.mark.benchmark(group="history")
@pytest.mark.parametrize("size", SIZES)
def test_a_history(benchmark, size):
    world, base, layout = land(size)
    days = duanping(1000).days

    def fresh():
        return (world, base.copy(), np.zeros(1, layout.scratch), np.zeros(1, layout.log), days), {}

    arguments = fresh()[0]
    assert day.run(*arguments) == 0
    assert int(arguments[1]["day"][0]) == days
    benchmark.extra_info["peak_mib"] = peak(lambda: day.run(*fresh()[0]))
    benchmark.pedantic(day.run, setup=fresh, rounds=50)


@pytest.mark.benchmark(group="ensemble")
@pytest.mark.parametrize("histories", [50, 400])
def test_an_ensemble(benchmark, tmp_path, histories):
    plan, folders = duanping(histories), (tmp_path / str(number) for number in range(100))
    Bench(plan).chunk(0, 1)

    def live():
        return ensemble.run(plan, next(folders), threads=1)

    assert live().finished == histories
    benchmark.extra_info["peak_mib"] = peak(live)
    benchmark.pedantic(live, rounds=3)
