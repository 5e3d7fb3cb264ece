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
from numba.np import arrayobj

_HERE = Path(__file__).parent
APART = {"arg.world", "arg.state", "arg.scratch", "arg.log"}  # four blocks of memory of which none lies in another


@cache
def engine_hash() -> str:
    """Hash of every source file of the engine: what a result must name to be reproduced."""
    digest = hashlib.blake2b(digest_size=8)
    for source in sorted(_HERE.glob("*.py")):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _cache_folder() -> Path | None:
    """A folder for compiled kernels that we can write to, or None where there is none."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for root in (home, Path(tempfile.gettempdir())):
        checked = "-checked" if numba.config.BOUNDSCHECK else ""
        folder = root / "zongheng" / f"kernels-{engine_hash()}-{numba.__version__}{checked}"
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


def _index_as_it_is(context: Any, builder: Any, kind: Any, index: Any, _: Any) -> Any:
    """Code for a row of an array; numba's own asks in each access whether the row is counted from the end."""
    return context.cast(builder, index, kind, numba.types.intp if kind.signed else numba.types.uintp)


class _Compiler(CompilerBase):
    """Compiles without counting rows from the end, which no kernel does: an index below 0 is a fault, and the checked
    build reports it (``NUMBA_BOUNDSCHECK=1``). Other code that numba compiles in the same process is let be.
    """

    def _compile_core(self) -> Any:
        numbas = arrayobj.fix_integer_index
        arrayobj.fix_integer_index = _index_as_it_is
        try:  # nobody else compiles meanwhile: numba holds its lock
            return super()._compile_core()
        finally:
            arrayobj.fix_integer_index = numbas


class _Linked(_Compiler):
    """Compiles a kernel up to the point where it can be linked: it is optimised once, in the door that holds it all.

    numba would link, optimise and emit each kernel, and then all of it again in each of its callers.
    """

    def define_pipelines(self) -> list[Any]:
        library = _library(self)
        library._codegen = _Builder(library._codegen)

        def finalize() -> None:
            library._finalized = True

        library.finalize = finalize
        library._optimize_functions = lambda module: setattr(module, "data_layout", library._codegen._data_layout)
        return _passes(self)


class _Door(_Compiler):
    """Compiles what Python can call, and links everything that it needs, each kernel once."""

    def define_pipelines(self) -> list[Any]:
        library = _library(self)
        held: set[Any] = set()

        def add(other: Any) -> None:
            if other not in held:
                held.add(other)
                other._ensure_finalized()
                library._linking_libraries.append(other)
                for each in other._linking_libraries:
                    add(each)

        library.add_linking_library = add
        return _passes(self)


def _library(compiler: CompilerBase) -> Any:
    """The library that a function is compiled into."""
    state = compiler.state
    state.library = state.targetctx.codegen().create_library(state.func_id.func_qualname)
    state.library.enable_object_caching()
    add = state.library.add_ir_module

    def add_apart(module: Any) -> None:
        for function in module.functions:
            for given in function.args:
                if given.name in APART:
                    given.add_attribute("noalias")
        add(module)

    state.library.add_ir_module = add_apart
    return state.library


def _passes(compiler: CompilerBase) -> list[Any]:
    passes = DefaultPassBuilder.define_nopython_pipeline(compiler.state)
    passes.finalize()
    return [passes]


# numba writes out the types of all arguments again and again while it compiles; a record of ours fills pages.
numba.types.Record.__repr__ = numba.types.Type.__repr__  # type: ignore[method-assign]

# Only the doors to the engine can be called from Python, and only they are kept on disk: the other kernels are compiled
# into them. Without wrappers and files of their own they compile in half the time.
_options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
door = numba.njit(**_options, cache=_folder is not None, pipeline_class=_Door)
_link: Any = numba.njit(  # type: ignore[call-overload]  # numba has these two for its own use
    **_options, no_cpython_wrapper=True, no_cfunc_wrapper=True, pipeline_class=_Linked
)


def _wide(kind: Any) -> Any:
    """The one type in which kernels take a number: rows, codes and constants of any width as a 64-bit integer."""
    plain = numba.types.unliteral(kind)
    if isinstance(plain, numba.types.Integer) and plain.signed:
        return numba.types.int64
    return numba.types.float64 if isinstance(plain, numba.types.Float) else plain


class _Open:
    """A kernel that doors link, and that Python calls as the plain function that it was: tests try each by itself, and
    need no compiler for that.
    """

    def __init__(self, function: Any, linked: Any):
        self._linked = linked  # which its type holds but weakly
        self.py_func, self._numba_type_ = function, linked._numba_type_
        self.__doc__, self.__name__, self.__module__ = function.__doc__, function.__name__, function.__module__

    def __call__(self, *args: Any) -> Any:
        return self.py_func(*args)


def kernel(function: Any) -> Any:
    """Compile a function of the engine once for all widths of its arguments.

    numba would compile it anew for every constant that it is called with, and for rows of 32 and of 64 bits.
    """
    if numba.config.DISABLE_JIT:
        return function
    linked = _link(function)
    given = linked.get_call_template
    linked.get_call_template = lambda args, kws: given(
        tuple(_wide(each) for each in args), {key: _wide(each) for key, each in kws.items()}
    )
    return _Open(function, linked)
