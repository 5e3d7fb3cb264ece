"""Measurements that need a process of their own: start-up, compilation, peak memory."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

_FIRST = """
import os, re, time
from zongheng import ensemble, scenario
from zongheng.ensemble.histories import relive
relive(ensemble.plan(scenario.load("duanping"), histories=1), 0)
status = open("/proc/self/status").read() if os.path.exists("/proc/self/status") else "VmHWM: 0"
print(time.process_time(), int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024)
"""
_IMPORT = "import time, zongheng; print(time.process_time(), 0)"
_ROOM = "import time, zongheng.ensemble; print(time.process_time(), 0)"
_HELP = """
import sys, time
sys.argv = ["zongheng", "--help"]
from zongheng.cli import main
try:
    main()
except SystemExit:
    pass
print(time.process_time(), 0)
"""


def first_history(cache: Path) -> tuple[float, float, float]:
    """(wall s, CPU s, peak MiB) from nothing to the end of a first history, with this folder for compiled kernels."""
    return _fresh(_FIRST, cache)


def cold_and_warm() -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """The first history without and with compiled kernels on the disk."""
    with tempfile.TemporaryDirectory() as name:
        cold = first_history(Path(name))
        warm = sorted(first_history(Path(name)) for _ in range(3))[1]
    return cold, warm


def imports() -> dict[str, tuple[float, float]]:
    """(wall s, CPU s) of small things that must be quick; the better of three."""
    code = {"import zongheng": _IMPORT, "import zongheng.ensemble": _ROOM, "zongheng --help": _HELP}
    return {name: min(_fresh(text)[:2] for _ in range(3)) for name, text in code.items()}


def _fresh(code: str, cache: Path | None = None) -> tuple[float, float, float]:
    environment = dict(os.environ)
    if cache is not None:
        environment["XDG_CACHE_HOME"] = str(cache)
    began = monotonic()
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    wall = monotonic() - began
    cpu, peak = done.stdout.splitlines()[-1].split()
    return wall, float(cpu), float(peak)
