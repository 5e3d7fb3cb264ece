"""The march-and-supply part in C: a header from the engine's dtypes, a shared library, and one call for a campaign."""

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.campaign import DAYS, Campaign

COMPILER = shutil.which("gcc") or shutil.which("cc")
MISSING = "no gcc or cc on this machine"
FLAGS = ("-std=c11", "-O3", "-march=native", "-ffp-contract=off", "-Wall", "-shared", "-fPIC")
_TYPES = {"f8": "double", "f4": "float", "i8": "int64_t", "i4": "int32_t", "i1": "int8_t", "u8": "uint64_t"}
_RESERVED = {"short": "short_"}  # a field whose name is a word of C


def header(layout: Any) -> str:
    """The four records as C structs, with assertions that every field stands where numpy has it."""
    lines = ["#include <stddef.h>"]
    for name in ("world", "state", "scratch", "log"):
        lines += _struct(f"{name}_t", getattr(layout, name))
    sizes = {"EVENTS": layout.size["events"], "CONVOYS": layout.size["convoys"]}
    lines += [f"enum {{ {name} = {size} }};" for name, size in sizes.items()]
    return "\n".join(lines) + "\n"


def _struct(name: str, dtype: np.dtype[Any]) -> list[str]:
    """Nested structs first, then this one."""
    before, body, checks = [], [], [f'_Static_assert(sizeof({name}) == {dtype.itemsize}, "{name}");']
    for field in dtype.names or ():
        kind, offset = dtype.fields[field][:2]  # type: ignore[index]
        word = _RESERVED.get(field, field)
        inner = f"{name}_{field}"
        if kind.base.names:
            before += _struct(inner, kind.base)
        c_type = inner if kind.base.names else _TYPES[kind.base.str[1:]]
        body.append(f"    {c_type} {word}{''.join(f'[{size}]' for size in kind.shape)};")
        checks.append(f'_Static_assert(offsetof({name}, {word}) == {offset}, "{name}.{word}");')
    return [*before, "typedef struct {", *body, f"}} {name};", *checks]


class TwinC:
    """The compiled twin."""

    def __init__(self, layout: Any):
        if COMPILER is None:
            raise RuntimeError(MISSING)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "twin.h").write_text(header(layout), encoding="utf-8")
            library = folder / "twin.so"
            source = Path(__file__).with_name("twin.c")
            subprocess.run([COMPILER, *FLAGS, f"-I{folder}", str(source), "-o", str(library), "-lm"], check=True)
            self._call = ctypes.CDLL(str(library)).campaign

    def live(self, made: Campaign, days: int = DAYS) -> tuple[Any, Any]:
        """Live a campaign; returns the last state and the log."""
        state, scratch, log = made.fresh()
        records = [each.ctypes.data_as(ctypes.c_void_p) for each in (made.world, state, scratch, log, made.legs)]
        self._call(*records, ctypes.c_int(made.legs.shape[1]), ctypes.c_int(days))
        return state, log


def differences(one: Any, two: Any) -> dict[str, float]:
    """Fields in which two records differ, with the largest difference relative to the field's largest number."""
    found: dict[str, float] = {}
    for table in one.dtype.names:
        parts = one.dtype[table].base.names
        for field in parts or (table,):
            a, b = (each[table][field] if parts else each[table] for each in (one, two))
            if a.tobytes() != b.tobytes():
                far = np.abs(a.astype(float) - b.astype(float)).max()
                found[f"{table}.{field}" if parts else table] = float(far / max(np.abs(a.astype(float)).max(), 1e-300))
    return found
