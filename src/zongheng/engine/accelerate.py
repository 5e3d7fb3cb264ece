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
from numba.core.compiler import CompilerBase, DefaultPassBuilder

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


class _Builder:
    """numba's code generator for functions that are linked into others and never loaded by themselves."""

    def __init__(self, codegen: Any):
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, *_: Any) -> None:
        """Nobody calls the function from Python, so it has no Python globals."""

    def _add_module(self, _: Any) -> None:
        """Its machine code is never asked for."""


class _Linked(CompilerBase):
    """Compiles a kernel up to the point where it can be linked: it is optimised once, in the door that holds it all.

    numba would optimise and emit each kernel, and then again in each of its callers.
    """

    def define_pipelines(self) -> list[Any]:
        library = self.state.targetctx.codegen().create_library(self.state.func_id.func_qualname)
        library.enable_object_caching()
        library._codegen = _Builder(library._codegen)
        library._optimize_final_module = library._finalize_specific = lambda: None
        self.state.library = library
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.finalize()
        return [passes]


# numba writes out the types of all arguments again and again while it compiles; a record of ours fills pages.
numba.types.Record.__repr__ = numba.types.Type.__repr__  # type: ignore[method-assign]

# Only the doors to the engine can be called from Python, and only they are kept on disk: the other kernels are compiled
# into them. Without wrappers and files of their own they compile in half the time. Tests open them all.
_options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
_kept: dict[str, Any] = {**_options, "cache": _folder is not None}
_inner: dict[str, Any] = {**_options, "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": _Linked}
door = numba.njit(**_kept)
kernel = numba.njit(**(_kept if _variant().endswith("-open") else _inner))
