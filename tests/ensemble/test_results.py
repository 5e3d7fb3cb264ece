"""Results: a folder that explains itself and opens without our code."""

import json
import shutil

import duckdb
import numpy as np
import pytest

from tests.ensemble.crossing import compiled, crossing, plan
from zongheng import ensemble
from zongheng.engine.words import EVENTS
from zongheng.ensemble.histories import relive
from zongheng.ensemble.store import part

pytestmark = compiled


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> ensemble.Results:
    return ensemble.run(plan(60, set={"loads": "light"}), tmp_path_factory.mktemp("results") / "r")


def test_the_folder_explains_itself(results):
    about = json.loads((results.folder / "about.json").read_text("utf-8"))
    assert about["world"] == "river-crossing"
    assert about["opening"] == "summer"
    assert about["histories"] == 60
    assert about["epoch"] == {"day": crossing().opening.start, "date": "1234-07-09"}
    assert about["last"]["date"] == "1234-09-30"
    assert about["identity"]["scenario_hash"] == crossing().digest
    assert about["identity"]["edits"] == [{"kind": "set", "name": "loads", "value": "light"}]
    assert set(about["events"]) == set(EVENTS)
    assert about["events"]["convoy_arrived"]["x"] == "grain"
    assert {"id": "loads", "kind": "readings", "options": {"light": 1.0, "heavy": 2.0}} in about["premises"]
    assert about["names"]["places"]["red_bank"]["en"] == "Red Bank"
    ford = about["milestones"][0]
    assert ford["record"] == {"date": "1234-07-20", "low": "1234-07-18", "high": "1234-07-22"}
    assert about["outcomes"][0]["record"]["value"] == 2000.0
    assert about["outcomes"][0]["unit"] == "heads"


def test_pandas_opens_it_without_our_code(results):
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    histories = pandas.read_parquet(results.folder / "histories")
    assert sorted(histories["run"]) == list(range(60))
    reached = histories["milestone_ford_reached"]
    assert reached.isna().equals(histories["milestone_ford_reached_date"].isna())
    events = pandas.read_parquet(results.folder / "events")
    assert set(events["kind"]) <= set(EVENTS)
    assert set(events["place"].dropna()) <= {"red_bank", "blue_bank", "ford"}
    premises = pandas.read_parquet(results.folder / "premises")
    assert set(premises["loads"]) == {"light"}
    assert premises["supply.ration"].between(0.0, 1.0).all()


def test_duckdb_opens_it_without_our_code(results):
    query = f"SELECT count(DISTINCT run), min(date) FROM read_parquet('{results.folder.as_posix()}/events/*.parquet')"
    runs, first = duckdb.sql(query).fetchall()[0]
    assert runs == 60
    assert first >= "1234-07-09"


def test_xarray_takes_it_by_way_of_pandas(results):
    """The recipe of docs/results.md."""
    pytest.importorskip("xarray")
    frame = results.frame("histories").merge(results.frame("premises"), on="run").set_index("run")
    data = frame.to_xarray()
    assert data.sizes == {"run": 60}
    np.testing.assert_array_equal(data["outcome_eaten"].values, results.column("histories", "outcome_eaten"))


def test_what_is_written_is_what_was_lived(results):
    lived = relive(plan(60, set={"loads": "light"}), 57)
    events, count = results.table("events", run=57), int(lived.log["count"][0])
    names = lived.plan.compiled.names
    assert len(events["day"]) == count
    kinds = {number: name for name, (number, *_) in EVENTS.items()}
    assert list(events["kind"]) == [kinds[kind] for kind in lived.log["kind"][0, :count]]
    places = lived.log["place"][0, :count]
    assert list(np.ma.filled(events["place"], "")) == [names.places[row] if row >= 0 else "" for row in places]
    np.testing.assert_array_equal(events["x"], lived.log["x"][0, :count])
    assert list(events["number"]) == list(range(count))


def test_dates_are_those_of_the_julian_calendar(results):
    from zongheng.chronology import iso

    events = results.table("events", ["run", "number", "day", "date"])
    start = crossing().opening.start
    assert list(events["date"][:20]) == [iso(start + int(day)) for day in events["day"][:20]]


def test_without_events_there_is_no_such_table(tmp_path):
    bare = ensemble.run(plan(60), tmp_path / "r", events=False)
    assert not (bare.folder / "events").exists()
    assert ensemble.summarise(bare).histories == 60
    with pytest.raises(ensemble.FolderError, match=r"no table 'events', only .* made with --events none"):
        bare.table("events")
    assert ensemble.rerun(bare, crossing(), 7).identical


def test_output_is_small(results):
    size = sum(path.stat().st_size for path in results.folder.glob("*/*.parquet"))
    assert size / 60 < 200_000


def test_a_folder_that_is_none_of_ours(tmp_path):
    with pytest.raises(ensemble.FolderError, match=r"is no results folder: it has no about.json"):
        ensemble.open_results(tmp_path)
    with pytest.raises(ensemble.FolderError, match="is no results folder: it is not there"):
        ensemble.open_results(tmp_path / "none")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is damaged: it is not JSON"),
        ("[]", "is not of the format"),
        ('{"format": "zongheng results 2"}', "is not of the format"),
        ('{"format": "zongheng results 99"}', "Open it with the version that wrote it"),
    ],
)
def test_a_damaged_description(tmp_path, text, words):
    (tmp_path / "about.json").write_text(text)
    with pytest.raises(ensemble.FolderError, match=words):
        ensemble.open_results(tmp_path)


def test_a_truncated_file_is_named(results, tmp_path):
    shutil.copytree(results.folder, tmp_path / "r")
    damaged = part(tmp_path / "r", "premises", 0)
    damaged.write_bytes(damaged.read_bytes()[:-100])
    with pytest.raises(ensemble.FolderError, match=r"premises.part-000000.parquet is damaged.*--resume"):
        ensemble.open_results(tmp_path / "r")


def test_a_file_that_is_damaged_inside_is_an_error_in_words(results, tmp_path):
    shutil.copytree(results.folder, tmp_path / "r")
    damaged = part(tmp_path / "r", "histories", 0)
    content = bytearray(damaged.read_bytes())
    content[4 : len(content) - 8] = b"\xff" * (len(content) - 12)
    damaged.write_bytes(content)
    with pytest.raises(ensemble.FolderError, match="are damaged"):
        ensemble.summarise(ensemble.open_results(tmp_path / "r"))


def test_a_run_that_has_just_begun_has_no_summary(results, tmp_path):
    shutil.copytree(results.folder, tmp_path / "r")
    for file in (tmp_path / "r").glob("histories/*"):
        file.unlink()
    empty = ensemble.open_results(tmp_path / "r")
    assert empty.finished == 0
    with pytest.raises(ensemble.FolderError, match="holds no finished histories"):
        ensemble.summarise(empty)


def test_a_history_that_is_not_there(results):
    with pytest.raises(ensemble.FolderError, match="has no history 60: they are numbered 0 to 59"):
        ensemble.rerun(results, crossing(), 60)
    with pytest.raises(ensemble.PlanError, match="There is no history -1"):
        relive(plan(10), -1)
