"""The house is in order: rooms, imports, sizes and words. Nothing here is about history."""

import ast
import csv
import importlib
import os
import re
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "zongheng"
ROOMS = sorted(p.parent.name for p in SOURCES.glob("*/__init__.py"))
MODULES = sorted(SOURCES.rglob("*.py"))
ENGINE = sorted((SOURCES / "engine").glob("*.py"))
LONGEST = 400


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command at the root of the checkout, its modules first on the path."""
    paths = os.pathsep.join([str(SOURCES.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# -- imports ---------------------------------------------------------------------------------------------------------


def test_imports_point_inward():
    lint = Path(sys.executable).with_name("lint-imports")
    result = run(str(lint), "--no-cache", "--no-logo")
    assert result.returncode == 0, result.stdout + result.stderr


def imported(path: Path) -> set[str]:
    """Top-level packages that a file imports, wherever in the file it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", ENGINE, ids=name)
def test_the_engine_imports_numpy_numba_and_itself_and_touches_no_files_or_clocks(path):
    allowed = {"numpy", "numba", "zongheng", "__future__", "collections", "dataclasses", "enum", "functools", "math"}
    allowed |= {"hashlib", "types", "typing"}
    if path.name == "accelerate.py":  # knows the compiler, and where compiled kernels are kept
        allowed |= {"os", "pathlib", "tempfile", "contextlib", "gc", "llvmlite", "operator"}
    assert imported(path) <= allowed


def test_importing_the_package_is_instant():
    """No room and no library is loaded."""
    code = "import sys; before = set(sys.modules); import zongheng; print(*sorted(set(sys.modules) - before))"
    result = run(sys.executable, "-c", code)
    loaded = {module for module in result.stdout.split() if module.split(".")[0] not in sys.stdlib_module_names}
    assert loaded == {"zongheng"}, result.stdout + result.stderr


@pytest.mark.skipif(not (SOURCES / "cli").exists(), reason="no command line yet")
def test_help_is_instant():
    """Help loads nothing heavy; seconds are not tested, since a machine can be busy."""
    heavy = {"duckdb", "jinja2", "llvmlite", "numba", "numpy", "pandas", "pydantic", "ruamel", "scipy"}
    code = f"""
import sys
from zongheng.cli import main
sys.argv = ["zongheng", "--help"]
try:
    main()
except SystemExit:
    pass
print("loaded:", *sorted({heavy} & set(sys.modules)))
"""
    result = run(sys.executable, "-c", code)
    assert result.stdout.splitlines()[-1].strip() == "loaded:", result.stdout + result.stderr


# -- rooms and sizes -------------------------------------------------------------------------------------------------


def public(room: ModuleType) -> set[str]:
    """Names of ours in a room that have no underscore. Files of the room, and what others made, are not its names."""
    return {
        key
        for key, value in vars(room).items()
        if not key.startswith("_")
        and not isinstance(value, ModuleType)
        and getattr(value, "__module__", "zongheng").startswith("zongheng")
    }


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_lists_exactly_what_is_public(room):
    module = importlib.import_module(f"zongheng.{room}")
    listed = list(module.__all__)
    for key in listed:
        assert hasattr(module, key), f"zongheng.{room} lists {key}, which is not there"
    assert len(listed) == len(set(listed))
    assert public(module) <= set(listed), f"zongheng.{room}: public but not in __all__"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_file_is_longer_than_a_reader_can_hold(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: a second noun is hiding in it"


# -- words -----------------------------------------------------------------------------------------------------------


def tracked() -> list[Path]:
    """Files that are in the repository, or would be."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines()
        return [ROOT / line for line in listed if (ROOT / line).is_file()]
    hidden = re.compile(r"/(\.(?!ci/|gitignore)|__pycache__|build/|dist/|runs/|[^/]+\.egg-info)")
    return [path for path in ROOT.rglob("*") if path.is_file() and not hidden.search("/" + name(path))]


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    patterns = (ROOT / ".ci" / "forbidden").read_text("utf-8").split()
    forbidden = re.compile("|".join(patterns).encode())
    flaws = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for line, text in enumerate(content.splitlines(), start=1):
            if forbidden.search(text):
                flaws.append(f"{name(path)}:{line}: {text[:120].decode(errors='replace')}")
    assert not flaws, "\n".join(flaws)


# What no rule may know: polities, places and years of any world we ship. Short names that are also words of the trade
# (shi, li, mu, dan) are not among them.
HISTORY = {
    *("song", "jin", "jurchen", "khitan", "liao", "mongol", "mongols", "tangut", "xixia", "goryeo", "xia", "yuan"),
    *("kaifeng", "luoyang", "guide", "caizhou", "xiangyang", "linan", "bozhou", "yangzhou", "hefei", "duanping"),
    *("tachar", "tolui", "subutai", "ogedei", "genghis", "chinggis", "muqali", "aizong", "lizong", "menggong"),
}
YEARS = {1127, 1205, 1206, 1211, 1214, 1217, *range(1230, 1237), 1259, 1273, 1276, 1279}
ORDINARY = {"guide", "pass"}  # English words that are also names of places


def proper_names() -> set[str]:
    """Names that the worlds themselves use for their places, besides the well-known ones."""
    found = set(HISTORY)
    for table in (ROOT / "scenarios").glob("*/places.csv"):
        with table.open(encoding="utf-8", newline="") as lines:
            ids = {row.get("id") or "" for row in csv.DictReader(lines)}
        found |= {place for place in ids if len(place) >= 6 and "_" not in place}
    return found - ORDINARY


def words(path: Path) -> Iterator[tuple[int, str]]:
    """Every word of the code, its strings and its docstrings (comments may cite a book), with its line."""
    with tokenize.open(path) as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type in (tokenize.NAME, tokenize.STRING):
                split = re.sub(r"([a-z])([A-Z])", r"\1 \2", token.string)
                yield from ((token.start[0], word.lower()) for word in re.findall(r"[A-Za-z]+|\d+", split))
            elif token.type == tokenize.NUMBER:
                yield token.start[0], token.string.replace("_", "")


@pytest.mark.parametrize("path", ENGINE, ids=name)
def test_no_rule_knows_history(path):
    """The engine names no state, place, person or year, and no Julian day of the thirteenth century."""
    names = proper_names()
    flaws = []
    for line, word in words(path):
        date = word.isdecimal() and (int(word) in YEARS or 2_130_000 <= int(word) <= 2_190_000)
        if word in names or date:
            flaws.append(f"{name(path)}:{line}: {word}")
    assert not flaws, "\n".join(flaws)


def test_the_list_of_words_has_every_event():
    words = importlib.import_module("zongheng.engine.words")
    table = (ROOT / "docs" / "words.md").read_text("utf-8").partition("## Events")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert listed == set(words.EVENTS)


# -- documents -------------------------------------------------------------------------------------------------------


def test_the_page_of_the_engine_has_a_line_for_every_file():
    listed = re.findall(r"^\| `(\w+)\.py` \|", (ROOT / "docs" / "engine.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(path.stem for path in ENGINE if path.stem != "__init__")


@pytest.mark.parametrize("key", ["run", "test"])
def test_the_readme_gives_each_command_as_one_line(key):
    """.ci/run takes the commands from these lines, so what is printed is what is tested."""
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.findall(rf"<!-- command: {key} -->\n```sh\n(.*?)\n```", text, re.DOTALL)
    assert len(found) == 1
    assert "\n" not in found[0]


def test_the_lock_files_pin_and_hash_everything():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text("utf-8")
        entries = re.split(r"\n(?=\S)", text.strip())
        assert entries
        for entry in entries:
            assert re.match(r"[\w.\-\[\]]+==\S+", entry), entry
            assert "--hash=sha256:" in entry, entry


def test_the_version_is_written_once():
    import zongheng

    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {zongheng.__version__}\n" in citation
    assert f"## {zongheng.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
