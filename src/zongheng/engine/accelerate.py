"""How kernels compile: the one file that knows.

numba's disk cache does not notice an edit to a kernel that another file calls, and would
silently run the old one; so the cache folder is named after the sources of the whole engine.
"""

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numba

_HERE = Path(__file__).parent


@cache
def engine_hash() -> str:
    """Hash of every source file of the engine: what a result must name to be reproduced."""
    digest = hashlib.blake2b(digest_size=8)
    for source in sorted(_HERE.glob("*.py")):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _variant() -> str:
    """What makes kernels of the same sources differ: checked indices, or doors everywhere."""
    checked = "-checked" if numba.config.BOUNDSCHECK else ""
    return checked + ("-open" if os.environ.get("ZONGHENG_OPEN_KERNELS") == "1" else "")


def _cache_folder() -> Path | None:
    """A folder for compiled kernels that we can write to, or None where there is none."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for root in (home, Path(tempfile.gettempdir())):
        folder = root / "zongheng" / f"kernels-{engine_hash()}-{numba.__version__}{_variant()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as probe:
                probe.write(b"\0" * 4096)
        except OSError:
            continue
        return folder
    return None


_folder = _cache_folder()
if _folder is not None:
    numba.config.CACHE_DIR = str(_folder)

# Only the doors to the engine can be called from Python, and only they are kept on disk: the other kernels are compiled
# into them. Without wrappers and files of their own they compile in three quarters of the time. Tests open them all.
_options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
_kept: dict[str, Any] = {**_options, "cache": _folder is not None}
_inner: dict[str, Any] = {**_options, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
door = numba.njit(**_kept)
kernel = numba.njit(**(_kept if _variant().endswith("-open") else _inner))
