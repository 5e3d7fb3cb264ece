"""A folder that anybody may have written gives flaws, never a traceback, and nothing outside it is read."""

import contextlib
import os

import pytest
from hypothesis import given, strategies as st

import zongheng.scenario as scenario
from tests.scenario.realm_world import REALM
from tests.scenario.tiny import TINY, flaws_of, write
from zongheng.scenario import csvtext, hostile

RULES = TINY["rules.yaml"]


def with_bytes(folder, name, content):
    write(folder)
    (folder / name).write_bytes(content)
    return flaws_of(folder)


NO_ANCHORS = "anchors and aliases (`&`, `*`) are not read. Write the value out again."
NO_DEPTH = "this is nested more than 24 deep. No scenario needs that."
BAD_TEXT = {  # name: (what rules.yaml holds, where, what is said of it)
    "not UTF-8": (b"a: \xff\xfe\n", ":1:4", "the file is not UTF-8 text. Save it as UTF-8."),
    "a NUL": (b"a: b\nc: \x00\n", ":2:4", "a control character stands here (code 0). Delete it."),
    "an escape": (b"a: \x1b[2J\n", ":1:4", "a control character stands here (code 27). Delete it."),
    "an anchor": (b"a: &x 1\n", ":1:4", NO_ANCHORS),
    "an alias": (b"a: *x\n", ":1:4", NO_ANCHORS),
    "a tag": (b"a: !code ['true']\n", ":1:4", "the tag '!code' is not read. Write plain values only."),
    "a second document": (
        b"a: {}\n---\nb: {}\n",
        ":2:1",
        "a second document begins here. Keep one document in a file.",
    ),
    "a merge key": (b"a: {<<: {}}\n", ":1:5", "merge keys (`<<`) are not read. Write the keys out again."),
    "a key that is a list": (b"[a, b]: c\n", ":1:1", "a key is a list. Keys are single words."),
    "deep nesting": (b"a: " + b"[" * 60 + b"]" * 60, ":1:28", NO_DEPTH),
    "endless nesting": (b"[" * 200_000, ":1:26", NO_DEPTH),
    "a list": (b"- a\n", ":1:1", "the file holds a list, not keys. Write `key: value` lines."),
    "a word": (b"hello\n", ":1:1", "the file holds a single value, not keys. Write `key: value` lines."),
    "nothing": (b"", "", "the file is empty. Fill it, or delete it if it is optional."),
}


@pytest.mark.parametrize("name", BAD_TEXT)
def test_text_that_is_not_read(name, tmp_path):
    content, where, flaw = BAD_TEXT[name]
    assert with_bytes(tmp_path, "rules.yaml", content) == [f"rules.yaml{where}: {flaw}"]


def test_a_tag_runs_nothing(tmp_path):
    (flaw,) = with_bytes(tmp_path, "rules.yaml", b"a: !!python/object/apply:os.system ['exit 1']\n")
    assert "python/object/apply:os.system' is not read" in flaw


@pytest.mark.parametrize("content", [b"a: [1\n", b"a: {b: c\n", b"a: 'b\n", b"a: b: c\n", b"a: %b\n", b"a\nb: c\n"])
def test_broken_yaml_is_told_with_its_line(content, tmp_path):
    (flaw,) = with_bytes(tmp_path, "rules.yaml", content)
    assert flaw.startswith("rules.yaml:")
    assert "this is not valid YAML (" in flaw
    assert flaw.endswith("Check quotes, brackets and indentation.")


def test_a_bomb_of_aliases_costs_nothing(tmp_path):
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert with_bytes(tmp_path, "rules.yaml", bomb.encode()) == [f"rules.yaml:1:4: {NO_ANCHORS}"]


def test_line_ends_and_the_byte_order_mark_do_not_matter(tmp_path):
    plain = scenario.load(write(tmp_path / "plain"))
    write(tmp_path / "windows")
    for name, text in TINY.items():
        content = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        (tmp_path / "windows" / name).write_bytes(content)
    windows = scenario.load(tmp_path / "windows")
    assert scenario.scenario_hash(windows) == scenario.scenario_hash(plain)
    assert windows.marks == plain.marks


BAD_CSV = {
    "an open quote": ('id,"name\n', "this is not valid CSV (unexpected end of data). Check the quotes from here on."),
    "a quote inside": ('id\n"a"b\n', "this is not valid CSV (',' expected after '\"'). Check the quotes from here on."),
    "a huge cell": ("id\n" + "x" * 200_000 + "\n", "this is not valid CSV (field larger than field limit (131072))."),
    "no line": ("\n\n", "the file is empty. Write a line of column names."),
}


@pytest.mark.parametrize("name", BAD_CSV)
def test_broken_csv(name, tmp_path):
    content, flaw = BAD_CSV[name]
    (found,) = with_bytes(tmp_path, "people.csv", content.encode())
    assert flaw in found
    assert found.startswith("people.csv")


def test_too_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(csvtext, "MOST_ROWS", 3)
    found = with_bytes(tmp_path, "people.csv", b"id\n" + b"x\n" * 9)
    assert found == ["people.csv: the file has more than 3 rows. Split or shorten it."]


def test_a_file_that_is_too_large(tmp_path):
    write(tmp_path)
    with (tmp_path / "rules.yaml").open("r+b") as file:
        file.truncate(hostile.MOST_PER_FILE + 1)
    assert flaws_of(tmp_path) == ["rules.yaml: the file is larger than 16 MB. Split or shorten it."]


def test_a_folder_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(hostile, "MOST_PER_FOLDER", 2000)
    assert any("the folder is larger than 0 MB. Shorten its files." in flaw for flaw in flaws_of(write(tmp_path)))


@pytest.mark.parametrize("name", ["rules.yaml", "places.csv", "summer/armies.yaml"])
def test_a_missing_file(name, tmp_path):
    (write(tmp_path) / name).unlink()
    assert flaws_of(tmp_path)[0] == f"{name}: the file is missing. Add it; docs/scenario.md says what it holds."


@pytest.mark.parametrize(
    "name",
    [
        *("orders.yaml", "decisions.yaml", "record.yaml", "milestones.yaml", "theatres.yaml", "premises.yaml"),
        *("courts.yaml", "treaties.yaml", "relations.yaml", "matters.yaml"),
    ],
)
def test_a_file_that_may_be_left_out(name, tmp_path):
    """Only what leans on it is missed."""
    (write(tmp_path, REALM) / "summer" / name).unlink()
    assert not [flaw for flaw in flaws_of(tmp_path) if flaw.startswith(f"summer/{name}")]


def test_a_folder_where_a_file_should_be(tmp_path):
    (write(tmp_path) / "rules.yaml").unlink()
    (tmp_path / "rules.yaml").mkdir()
    assert flaws_of(tmp_path) == ["rules.yaml: this is not a file. Put a plain text file in its place."]


@pytest.mark.parametrize("name", ["rules.yaml", "summer/orders.yaml"])
def test_a_pipe_where_a_file_should_be_does_not_block(name, tmp_path):
    (write(tmp_path) / name).unlink()
    os.mkfifo(tmp_path / name)
    assert flaws_of(tmp_path)[:1] == [f"{name}: this is not a file. Put a plain text file in its place."]


def test_a_link_that_leads_outside(tmp_path):
    folder = write(tmp_path / "world")
    secret = tmp_path / "secret.yaml"
    secret.write_text(RULES)
    (folder / "rules.yaml").unlink()
    (folder / "rules.yaml").symlink_to(secret)
    assert flaws_of(folder) == ["rules.yaml: the file leads outside the folder. Put the file itself into the folder."]


def test_an_opening_that_is_a_link_to_elsewhere(tmp_path):
    folder = write(tmp_path / "world")
    (folder / "summer").rename(tmp_path / "summer")
    (folder / "summer").symlink_to(tmp_path / "summer")
    assert all("the file leads outside the folder" in flaw for flaw in flaws_of(folder))


def test_a_link_to_itself(tmp_path):
    (write(tmp_path) / "rules.yaml").unlink()
    (tmp_path / "rules.yaml").symlink_to("rules.yaml")
    (flaw,) = flaws_of(tmp_path)
    assert flaw.startswith("rules.yaml: the file cannot be read (")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path):
    (write(tmp_path) / "rules.yaml").chmod(0)
    assert flaws_of(tmp_path) == [
        "rules.yaml: the file cannot be read (Permission denied). Check the file and its permissions."
    ]


def test_a_flood_of_flaws_ends(tmp_path):
    rows = "".join(f"x{i},nowhere,road,1,plain\n" for i in range(20_000))
    found = with_bytes(tmp_path, "routes.csv", f"from,to,mode,length,terrain\n{rows}".encode())
    assert len(found) == 1001
    assert found[0].endswith("only the first 1000 flaws are listed. Mend them and check again.")


# -- any edit at all ---------------------------------------------------------------------------------------------------

FILES = sorted(REALM)
SCRAPS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"',
    "'",
    "&a",
    "*a",
    "!",
    "\t",
    "\n",
    "-",
    "#",
    "|",
    ">",
    "%",
    "?",
    "1e999",
    "ü",
]


def survives(folder):
    """Load, or be told what is wrong; any other exception is a failure."""
    with contextlib.suppress(scenario.ScenarioError):
        scenario.load(folder)


@pytest.mark.slow
@given(st.sampled_from(FILES), st.data())
def test_no_edit_of_a_line_breaks_the_checker(tmp_path_factory, file, data):
    lines = REALM[file].split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(["drop", "double", "indent", "swap"]))
    other = data.draw(st.integers(0, len(lines) - 1))
    if change == "drop":
        del lines[at]
    elif change == "double":
        lines.insert(at, lines[at])
    elif change == "indent":
        lines[at] = "  " + lines[at]
    else:
        lines[at], lines[other] = lines[other], lines[at]
    survives(write(tmp_path_factory.mktemp("world"), {**REALM, file: "\n".join(lines)}))


@pytest.mark.slow
@given(st.sampled_from(FILES), st.data())
def test_no_edit_of_a_piece_of_text_breaks_the_checker(tmp_path_factory, file, data):
    text = REALM[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    piece = data.draw(st.sampled_from(SCRAPS) | st.text(max_size=5) | st.just(""))
    changed = (text[:start] + piece + text[end:]).encode("utf-8", "surrogatepass")
    folder = write(tmp_path_factory.mktemp("world"), REALM)
    (folder / file).write_bytes(changed)
    survives(folder)


@pytest.mark.slow
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_no_bytes_break_the_checker(tmp_path_factory, file, content):
    folder = write(tmp_path_factory.mktemp("world"), REALM)
    (folder / file).write_bytes(content)
    survives(folder)


@pytest.mark.slow
@given(st.sampled_from(FILES), st.floats(0, 1))
def test_no_file_cut_short_breaks_the_checker(tmp_path_factory, file, share):
    content = REALM[file].encode()
    folder = write(tmp_path_factory.mktemp("world"), REALM)
    (folder / file).write_bytes(content[: int(share * len(content))])
    survives(folder)


@pytest.mark.slow
@given(st.text(max_size=40))
def test_no_name_breaks_the_search(name):
    with pytest.raises(scenario.ScenarioError):
        scenario.load("no such world " + name)
    with pytest.raises(scenario.ScenarioError):
        scenario.load("east-asia", opening="../" + name)
