"""Whether another machine would give the same bits: histories and a verdict, on this machine and as on a plainer one.

`python -m benchmarks.elsewhere`. The plainer one: kernels for any x86-64, NumPy and BLAS without vector forms, and the
C library without AVX and FMA. It compiles the engine once more, which takes minutes.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from typing import Any

PLAIN = {
    "NUMBA_CPU_NAME": "x86-64",
    "NUMBA_CPU_FEATURES": "",
    "OPENBLAS_CORETYPE": "Nehalem",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA",
}
QUESTION = {"question": "The same anywhere?", "decision": "d1233_join_caizhou", "years": 3}
HISTORIES = 12


def told() -> dict[str, Any]:
    """Hashes of a history of 1205 and one of 1233 after some years, and of a verdict with its histories."""
    import numpy as np

    from zongheng import ask, play

    found: dict[str, Any] = {}
    for opening, run, years in (("1205", 3, 20), ("1233", 1, 12)):
        game = play.start(opening, seed=1, run=run)
        game.advance(365 * years)
        found[f"{opening} run {run}"] = hashlib.sha256(game.state.tobytes()).hexdigest()[:16]
    verdict = ask(QUESTION, histories=HISTORIES, seconds=0.0)
    found["outcomes"] = hashlib.sha256(np.ascontiguousarray(verdict.lived.at).tobytes()).hexdigest()[:16]
    found["verdict"] = hashlib.sha256(json.dumps(verdict.plain(), sort_keys=True).encode()).hexdigest()[:16]
    return found


def on(machine: dict[str, str]) -> dict[str, Any]:
    """The same on such a machine."""
    with tempfile.TemporaryDirectory() as cache:
        env = {**os.environ, **machine, **({"XDG_CACHE_HOME": cache} if machine else {})}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.elsewhere", "--here"],
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def vector_forms() -> str:
    """NumPy's vector forms on this machine, as it is told to leave them out."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    return " ".join(name for name in __cpu_dispatch__ if __cpu_features__.get(name))


if __name__ == "__main__":
    if "--here" in sys.argv:
        print(json.dumps(told()))
        sys.exit()
    here, there = on({}), on({**PLAIN, "NPY_DISABLE_CPU_FEATURES": vector_forms()})
    for name, bits in here.items():
        print(f"{name:12} {bits} {there[name]} {'same' if bits == there[name] else 'DIFFERS'}")
    sys.exit(here != there)
