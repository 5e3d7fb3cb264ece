"""Speed against the goals, as one table: `python -m benchmarks`. Takes two minutes, most of it to compile once.

CPU time counts, not wall time, except where two threads are compared. Goals are those of docs/performance.md.
"""

import os
import platform
import resource
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import numba
import numpy as np

from benchmarks import clock, fresh, twin_c
from benchmarks.campaign import DAYS, campaign_of
from benchmarks.openings import duanping, fourfold
from zongheng import ensemble
from zongheng.engine import day
from zongheng.ensemble.histories import Bench

HISTORIES = 1000


class Row(NamedTuple):
    """One line: what, measured, and the goals good / excellent / near the limit."""

    what: str
    measured: str
    good: str = ""
    excellent: str = ""
    limit: str = ""


def machine() -> str:
    """What it was measured on."""
    model = platform.processor() or "unknown"
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{model}, {os.cpu_count()} cores, load {load:.1f}; Python {platform.python_version()}, "
        f"numpy {np.__version__}, numba {numba.__version__}"
    )


def starts() -> Iterator[Row]:
    """Start-up, in fresh processes."""
    cold, warm = fresh.cold_and_warm()
    yield Row("cold start, compile to first history, CPU s", f"{cold[1]:.1f}", "30", "15", "8")
    yield Row("  the same, wall s", f"{cold[0]:.1f}")
    yield Row("warm start to first history, CPU s", f"{warm[1]:.2f}", "1", "0.5", "0.3")
    yield Row("  the same, wall s", f"{warm[0]:.2f}")
    yield Row("  peak memory, cold / warm, MiB", f"{cold[2]:.0f} / {warm[2]:.0f}")
    for name, (_, cpu) in fresh.imports().items():
        yield Row(f"{name}, CPU s", f"{cpu:.2f}")


def ensembles() -> Iterator[Row]:
    """A thousand histories with their annals, to disk, on one thread and on two."""
    plan, spent = duanping(HISTORIES), {}
    with tempfile.TemporaryDirectory() as name:
        ensemble.run(duanping(50), Path(name) / "once", threads=1)
        for threads in (1, 2):
            wall, cpu = monotonic(), _process()
            ensemble.run(plan, Path(name) / str(threads), threads=threads)
            spent[threads] = monotonic() - wall, _process() - cpu
        size = sum(path.stat().st_size for path in (Path(name) / "1").rglob("*") if path.is_file())
    yield Row(f"duanping, {HISTORIES:,} histories with output, CPU s", f"{spent[1][1]:.2f}", "6", "2", "1")
    yield Row("  on 2 threads, wall s", f"{spent[2][0]:.2f}")
    yield Row("two threads against one, wall", f"x{spent[1][0] / spent[2][0]:.2f}", "1.8", "1.95", "2")
    yield Row("  CPU of two threads over one", f"x{spent[2][1] / spent[1][1]:.2f}")
    bare = _histories(plan)
    yield Row("a history 1234 in the engine, CPU ms", f"{bare * 1e3:.2f}")
    output = spent[1][1] / HISTORIES - bare
    yield Row("output and the rest of a history, CPU ms", f"{output * 1e3:.2f}", "10", "2")
    yield Row("output of a history, KB", f"{size / HISTORIES / 1e3:.1f}", "1,000", "200")


def _process() -> float:
    """CPU seconds of this process, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _histories(plan: ensemble.Plan, count: int = 50) -> float:
    """CPU seconds of a history in the engine, buffers filled and premises written, median of five rounds."""
    bench, values = Bench(plan), plan.values(0, count)

    def live() -> None:
        for i in range(count):
            bench.live(i, values[i])

    return clock.in_turns(live, rounds=5)[0] / count


def states() -> Iterator[Row]:
    """Size and copy of a state."""
    base = duanping().compiled.base
    copy = base.copy()
    source, target = base.view(np.uint8), copy.view(np.uint8)

    def branch() -> None:
        for _ in range(1000):
            target[...] = source

    micros = clock.in_turns(branch)[0] / 1000 * 1e6
    yield Row("branch: copy of a state, us", f"{micros:.1f}", "10,000", "100", "2")
    yield Row("  size of a state, KB", f"{base.nbytes / 1e3:.0f}")


def growths() -> Iterator[Row]:
    """Four times the places and armies, and late days against early ones."""
    plan = duanping()
    compiled = plan.compiled
    one = (compiled.world, compiled.base, compiled.layout)
    small, large = clock.in_turns(*(_several(*each, plan.days) for each in (one, fourfold(plan))), rounds=5)
    yield Row("places and armies x4", f"x{large / small:.1f}", "x8", "x4.5", "x4")
    early, late = _ends(plan)
    yield Row("last tenth of the days over the first", f"x{late / early:.2f}", "1.5", "1.2", "1")


def _several(world: Any, base: Any, layout: Any, days: int, count: int = 20) -> Any:
    """Work that lives a few histories at best values."""
    state, scratch, log = base.copy(), np.zeros(1, layout.scratch), np.zeros(1, layout.log)
    to, source = state.view(np.uint8), base.view(np.uint8)

    def live() -> None:
        for run in range(count):
            to[...] = source
            state["run"] = run
            log["count"] = log["lost"] = 0
            day.run(world, state, scratch, log, days)

    return live


def _ends(plan: ensemble.Plan, count: int = 60) -> tuple[float, float]:
    """CPU seconds of the first and the last tenth of the days, over some histories."""
    bench, values = Bench(plan), plan.values(0, count)
    at, tenth, spent = bench.at, plan.days // 10, [0.0, 0.0]
    short = ensemble.plan(plan.scenario, histories=1, until=plan.compiled.start + plan.days - 1 - tenth)
    first = ensemble.plan(plan.scenario, histories=1, until=plan.compiled.start + tenth)
    for run in range(count):
        for part, till in enumerate((first, short)):
            bench.plan = till
            used = clock.seconds(lambda run=run: bench.live(run, values[run]))
            if part == 0:
                spent[0] += used / till.days
        lived = int(at.state["day"][0])
        left = plan.days - lived
        used = clock.seconds(lambda left=left: day.run(plan.compiled.world, at.state, at.scratch, at.log, left))
        spent[1] += used / left
    return spent[0], spent[1]


def twins() -> Iterator[Row]:
    """The march-and-supply part: the engine against C and Mesa, and its daily loop."""
    made = campaign_of(16)
    state, log = made.live()
    (engine,) = clock.in_turns(made.live)
    yield Row("march and supply, ns per army-day, ways searched", f"{engine / DAYS / 16 * 1e9:,.0f}")
    resting = campaign_of(48)
    resting.legs[:] = resting.start["armies"]["home"][0, :48, None]
    (still,) = clock.in_turns(resting.live)
    yield Row("  the same, 48 armies at rest, ns per army-day", f"{still / DAYS / 48 * 1e9:,.0f}", "60", "30", "20")
    if twin_c.COMPILER is None:
        yield Row("engine over C", f"skipped: {twin_c.MISSING}", "1.25", "1.1", "1")
    else:
        twin = twin_c.TwinC(made.layout)
        theirs, their_log = twin.live(made)
        same = not twin_c.differences(state, theirs) and not twin_c.differences(log, their_log)
        against = clock.ratio(made.live, lambda: twin.live(made), rounds=15)
        agreed = "same bits" if same else "THEY DIFFER"
        yield Row(f"engine over C ({agreed})", f"x{against:.2f}", "1.25", "1.1", "1")
    try:
        from benchmarks import twin_mesa
    except ImportError:
        yield Row("Mesa over engine", "skipped: mesa is not installed")
        return
    far = twin_mesa.disagreement(twin_mesa.live(made), state)
    slower = clock.ratio(lambda: twin_mesa.live(made), made.live, rounds=5)
    yield Row(f"Mesa over engine (agree to {far:.0e})", f"x{slower:.0f}")


def main() -> None:
    """Print the table as it grows."""
    print(machine(), flush=True)
    heads = Row("", "measured", "good", "excellent", "limit")
    parts = (part() for part in (ensembles, states, growths, twins, starts))
    for row in chain((heads,), chain.from_iterable(parts)):
        print(f"{row.what:<54}{row.measured:>14}{row.good:>10}{row.excellent:>11}{row.limit:>8}", flush=True)


if __name__ == "__main__":
    main()
