"""How kernels compile: the one file that knows.

numba's disk cache does not notice an edit to a kernel that another file calls, and would
silently run the old one; so the cache folder is named after the sources of the whole engine.
"""

import gc
import hashlib
import operator
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numba
from llvmlite import ir
from llvmlite.binding import Linkage
from numba.core import cgutils
from numba.core.base import BaseContext, _wrap_impl
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.targetconfig import TargetConfig
from numba.core.typed_passes import InlineOverloads
from numba.core.untyped_passes import InlineClosureLikes
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


def _column(context: Any, builder: Any, record: Any, value: Any, name: str) -> Any:
    """Code for a column of a table: all that is not known beforehand is where it begins."""
    kind = record.typeof(name)
    data = cgutils.get_record_member(builder, value, record.offset(name), context.get_data_type(kind.dtype))
    model = context.data_model_manager[kind]
    fields = {"shape": kind.shape, "strides": kind.strides, "nitems": kind.nitems, "itemsize": kind.dtype.bitwidth // 8}
    known = [fields.get(each) for each in model._fields]
    struct = model.get_value_type()
    blank = ir.Constant(struct, [ir.Constant(part, given) for part, given in zip(struct.elements, known, strict=True)])
    return builder.insert_value(blank, data, model.get_field_position("data"))


def _cell(context: Any, builder: Any, kind: Any, array: Any, index_kind: Any, index: Any) -> Any:
    """Code for where a row of a column lies, counted from its first row."""
    data = builder.extract_value(array, context.data_model_manager[kind].get_field_position("data"))
    place = None
    for i, size in enumerate(kind.shape):
        row = builder.extract_value(index, i) if isinstance(index_kind, numba.types.BaseTuple) else index
        place = row if place is None else builder.add(builder.mul(place, ir.Constant(place.type, size)), row)
    return builder.gep(data, [place], inbounds=True)


def _read(context: Any, builder: Any, signature: Any, args: Any, loc: Any = None) -> Any:
    """Code for a number in a column."""
    kind, index = signature.args
    return arrayobj.load_item(context, builder, kind, _cell(context, builder, kind, args[0], index, args[1]))


def _write(context: Any, builder: Any, signature: Any, args: Any, loc: Any = None) -> Any:
    """Code that sets a number in a column."""
    kind, index, given = signature.args
    value = context.cast(builder, args[2], given, kind.dtype)
    arrayobj.store_item(context, builder, kind, value, _cell(context, builder, kind, args[0], index, args[1]))


def _is_column(kind: Any) -> bool:
    """Whether something is an array of numbers inside a record."""
    return isinstance(kind, numba.types.NestedArray) and isinstance(kind.dtype, numba.types.Number)


def _is_cell(kind: Any, index: Any) -> bool:
    """Whether an index names one number of a column."""
    if not _is_column(kind):
        return False
    rows = tuple(index.types) if isinstance(index, numba.types.BaseTuple) else (index,)
    return len(rows) == kind.ndim and all(isinstance(each, numba.types.Integer) for each in rows)


class _Columns:
    """What numba asks for the code of columns; for everything else it is asked itself.

    Its own code makes an array of each column each time that it is named, counts references to it, and asks of each
    row whether it is counted from the end: forty instructions that LLVM has to find to be needless. No kernel counts
    from the end: an index below 0 is a fault, and the checked build (``NUMBA_BOUNDSCHECK=1``) reports it.
    """

    def __init__(self, context: Any):
        self._getattr, self._function, self._nrt = context.get_getattr, context.get_function, context.nrt
        self._context = context
        context.get_getattr, context.get_function, context.__dict__["nrt"] = self.get_getattr, self.get_function, self

    def get_getattr(self, kind: Any, name: str) -> Any:
        """How to get at a field of a record."""
        if isinstance(kind, numba.types.Record) and _is_column(kind.typeof(name)):
            return _column
        return self._getattr(kind, name)

    def get_function(self, function: Any, signature: Any, *args: Any, **kwargs: Any) -> Any:
        """How to call a function, or read or write a row."""
        key = getattr(function, "typing_key", None)
        if (key is operator.getitem or key is operator.setitem) and _is_cell(*signature.args[:2]):
            return _wrap_impl(_read if key is operator.getitem else _write, self._context, signature)
        return self._function(function, signature, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nrt, name)

    def incref(self, builder: Any, kind: Any, value: Any) -> None:
        """Count one more who holds an array; a column belongs to its table."""
        if not _is_column(kind):
            self._nrt.incref(builder, kind, value)

    def decref(self, builder: Any, kind: Any, value: Any) -> None:
        """Count one less."""
        if not _is_column(kind):
            self._nrt.decref(builder, kind, value)


def _index_as_it_is(context: Any, builder: Any, kind: Any, index: Any, _: Any) -> Any:
    """Code for a row of an array; numba's own asks in each access whether the row is counted from the end."""
    return context.cast(builder, index, kind, numba.types.intp if kind.signed else numba.types.uintp)


class _Compiler(CompilerBase):
    """Compiles with a short way to each column, and without counting rows from the end; other code that numba compiles
    in the same process is let be.
    """

    def __init__(self, *args: Any):
        super().__init__(*args)
        if not self.state.targetctx.enable_boundscheck:
            _Columns(self.state.targetctx)

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

        def finalize() -> None:
            _link_all(library)
            library.__class__.finalize(library)

        library.add_linking_library, library.finalize = add, finalize
        return _passes(self)

    def _compile_core(self) -> Any:
        with _thrift():
            return super()._compile_core()


def _link_all(library: Any) -> None:
    """Link kernels by twos, then those by twos: one after the other, LLVM would look through all before for each."""
    modules = []
    for each in library._linking_libraries:
        if hasattr(library, "_reload_init"):  # the oldest releases keep no such notes
            library._reload_init.update(each._reload_init)
        module = each._get_module_for_linking().clone()
        _mark(module, Linkage.linkonce_odr, Linkage.weak_odr)  # kept though nobody calls it yet
        modules.append(module)
    library._linking_libraries.clear()
    while len(modules) > 1:
        for one, other in zip(modules[::2], modules[1::2], strict=False):
            one.link_in(other)
        modules = modules[::2]
    for module in modules:
        library._final_module.link_in(module)
    _mark(library._final_module, Linkage.weak_odr, Linkage.linkonce_odr)


def _mark(module: Any, was: Linkage, now: Linkage) -> None:
    """Change how the functions of a module are linked."""
    for function in module.functions:
        if function.linkage == was and not function.is_declaration:
            function.linkage = now


@contextmanager
def _thrift() -> Iterator[None]:
    """Keep numba from what it does again for each kernel, while a door compiles: reading its settings, hashing them,
    asking LLVM for the size of a type, quoting source for errors that it catches itself, collecting garbage.
    """
    sizes: dict[str, int] = {}
    size_of, options = BaseContext.get_abi_sizeof, TargetConfig

    def size(context: Any, kind: Any) -> int:
        if str(kind) not in sizes:
            sizes[str(kind)] = size_of(context, kind)
        return sizes[str(kind)]

    def same(one: Any, other: Any) -> bool:
        return isinstance(other, options) and (one._values == other._values or one.values() == other.values())

    puts = [
        (numba.config, "reload_config", lambda: None),
        (options, "__hash__", lambda _: hash(options)),
        (options, "__eq__", same),
        (BaseContext, "get_abi_sizeof", size),
        (numba.core.ir.Loc, "strformat", lambda where, nlines_up=2: f"{where.filename}:{where.line}"),
    ]
    numbas = [getattr(owner, name) for owner, name, _ in puts]
    often = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    for owner, name, ours in puts:
        setattr(owner, name, ours)
    try:
        yield
    finally:
        for (owner, name, _), theirs in zip(puts, numbas, strict=True):
            setattr(owner, name, theirs)
        gc.set_threshold(*often)


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
    """Passes of numba without those that look for what no kernel has: closures, and functions marked to be inlined."""
    passes = DefaultPassBuilder.define_nopython_pipeline(compiler.state)
    passes.passes = [each for each in passes.passes if each[0] not in (InlineClosureLikes, InlineOverloads)]
    passes._finalized = False
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
