"""The command line: what it prints, what it refuses, and with which exit code."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.ensemble.crossing import FILES, compiled, contents, folder, long_crossing
from tests.scenario.tiny import write
from zongheng import ensemble
from zongheng.cli import main

pytestmark = compiled


@pytest.fixture
def zongheng(monkeypatch, capsys, tmp_path):
    """Run the command line here, in an empty folder. Returns (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["zongheng", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        code = end.value.code
        return (code if isinstance(code, int) else 0), out, err

    return run


REFUSED = {
    "no such scenario": ["run", "summr"],
    "the world has no opening 'wintr'": ["run", f"{folder()}@wintr"],
    "0 histories make no ensemble": ["run", folder(), "-n", 0],
    "-5 histories make no ensemble": ["run", folder(), "-n", -5],
    "Seed -1 is out of range": ["run", folder(), "--seed", -1],
    "Seed 99999999999999999999 is out of range": ["run", folder(), "--seed", "99999999999999999999"],
    "0 threads can do nothing": ["run", folder(), "--threads", 0],
    "no decision 'wait_for_grian'. Did you mean 'wait_for_grain'?": ["run", folder(), "--do", "wait_for_grian=go"],
    "has no option 'wiat'. Did you mean 'wait'?": ["run", folder(), "--do", "wait_for_grain=wiat"],
    "--do wait is no edit. Write DECISION=OPTION": ["run", folder(), "--do", "wait"],
    "--set supply.ration= is no edit. Write PREMISE=VALUE": ["run", folder(), "--set", "supply.ration="],
    "Did you mean 'supply.ration'": ["run", folder(), "--set", "supply.rations=2"],
    "needs a number, not 'two'": ["run", folder(), "--set", "supply.ration=two"],
    "1234 has no month 13": ["run", folder(), "--until", "1234-13-01"],
    "is not after the first day": ["run", folder(), "--until", "1200-01-01"],
    "is after the day on which the opening ends": ["run", folder(), "--until", "1300-01-01"],
    "is a file, and a folder is needed": ["run", folder(), "--out", __file__],
    "--events some is no choice. Take all or none.": ["run", folder(), "--events", "some"],
    "--lang fr is none of ours. Take en or zh.": ["run", folder(), "--lang", "fr"],
    "nowhere is no results folder": ["rerun", "nowhere"],
    "There is no history -1": ["chronicle", folder(), "--run", -1],
    "--from 1234-08-02 is not before --until 1234-08-01.": [
        *("chronicle", folder(), "--from", "1234-08-02", "--until", "1234-08-01"),
    ],
    "nothing: there is no such scenario": ["check", "nothing"],
    "0 histories test nothing": ["claims", "c005", "-n", 0],
    "There is no claim 'c999'. They go from c001 to c086.": ["claims", "c999"],
    "nowhere: there is no such question": ["ask", "nowhere"],
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_makes_no_sense_is_one_sentence_and_exit_code_2(zongheng, words):
    code, out, err = zongheng(*REFUSED[words])
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1, "one sentence, no traceback"


@pytest.mark.parametrize("arguments", [["run", "x", "-n", "many"], ["run"], ["rnu"], ["run", "x", "--sed", "1"]])
def test_what_cannot_be_parsed_is_exit_code_2(zongheng, arguments):
    code, out, err = zongheng(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err


def test_json_is_one_object_and_nothing_else(zongheng):
    code, out, err = zongheng("run", folder(), "-n", 60, "--seed", 3, "--do", "wait_for_grain=wait", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["world"], found["opening"], found["histories"], found["seed"]) == ("river-crossing", "summer", 60, 3)
    assert len(found["scenario_hash"]) == 32
    assert len(found["engine_hash"]) == 16
    assert found["seconds"] > 0
    assert found["edits"] == [{"kind": "do", "name": "wait_for_grain", "value": "wait"}]
    assert found["folder"] == "runs/summer-3-wait_for_grain-wait"
    ford = found["milestones"]["ford_reached"]
    assert set(ford) == {"probability", "interval", "date_q05", "date_q50", "date_q95", "record"}
    assert ford["interval"][0] <= ford["probability"] <= ford["interval"][1]
    assert ford["record"] == "1234-07-20"
    assert found["milestones"]["city_entered"]["record"] == "never"
    assert found["milestones"]["all_done"]["record"] is None
    eaten = found["outcomes"]["eaten"]
    assert set(eaten) == {"unit", "mean", "q05", "q50", "q95", "record"}
    assert eaten["q05"] <= eaten["q50"] <= eaten["q95"]
    assert eaten["record"] is None
    assert found["outcomes"]["red_dead"]["record"] == 2000.0
    assert found["audit"]["grain_error"] < 1e-9
    assert found["audit"]["heads_error"] < 1e-9


def test_json_and_its_exit_code_are_the_same_in_a_pipe(tmp_path):
    """Nothing else is written to stdout, also by a process of its own."""
    command = [sys.executable, "-c", "from zongheng.cli import main; main()"]
    done = subprocess.run(
        [*command, "run", str(folder()), "-n", "5", "--json", "--out", str(tmp_path / "r")],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    assert json.loads(done.stdout)["histories"] == 5


def test_the_table_of_an_ensemble(zongheng):
    code, out, err = zongheng("run", folder(), "-n", 60)
    assert (code, err) == (0, "")
    for words in ("60 histories", "The ford is reached", "Eaten by Red", "runs/summer-1", "Grain audit closes"):
        assert words in out


def test_the_table_speaks_chinese(zongheng):
    _, out, _ = zongheng("run", folder(), "-n", 5, "--lang", "zh")
    assert "夏" in out


def test_quiet_prints_nothing(zongheng):
    assert zongheng("run", folder(), "-n", 5, "--quiet") == (0, "", "")


def test_a_second_run_with_other_settings_is_refused_or_goes_elsewhere(zongheng, tmp_path):
    zongheng("run", folder(), "-n", 5, "-q", "--out", "mine")
    code, _, err = zongheng("run", folder(), "-n", 5, "-q", "--out", "mine", "--seed", 2)
    assert (code, "mine holds results of another seed. Give another --out" in err) == (2, True)
    zongheng("run", folder(), "-n", 5, "-q")
    zongheng("run", folder(), "-n", 5, "-q", "--until", "1234-08-01")
    assert sorted(path.name for path in (tmp_path / "runs").iterdir()) == ["summer-1", "summer-1.2"]


def test_a_strange_value_is_a_warning(zongheng):
    code, _, err = zongheng("run", folder(), "-n", 5, "-q", "--set", "supply.ration=9")
    assert code == 0
    assert err.startswith("Warning: supply.ration = 9 lies outside its plausible range")


def test_what_takes_long_is_announced(capsys):
    from tests.ensemble.crossing import plan
    from zongheng.cli.run import _say_what_it_costs

    _say_what_it_costs(plan(1_000_000), 2, "all")
    assert "1,000,000 histories take about 21 minutes and 6.0 GB of disk." in capsys.readouterr().err
    _say_what_it_costs(plan(1_000), 2, "all")
    assert capsys.readouterr().err == ""
    ages = SimpleNamespace(histories=1_000, days=27_000, free=True)
    _say_what_it_costs(ages, 2, "none")
    assert "1,000 histories of 74 years take about 6 minutes" in capsys.readouterr().err
    _say_what_it_costs(SimpleNamespace(**{**vars(ages), "histories": 300}), 2, "all")
    assert capsys.readouterr().err == ""


def test_rerun_says_identical(zongheng):
    zongheng("run", folder(), "-n", 60, "-q", "--out", "mine")
    code, out, err = zongheng("rerun", "mine", "--run", 57)
    assert (code, err) == (0, "")
    assert out == "History 57 of mine is identical: every stored bit came out again.\n"
    assert json.loads(zongheng("rerun", "mine", "--run", 3, "--json")[1])["identical"] is True
    code, _, err = zongheng("rerun", "mine", "--run", 60)
    assert (code, "has no history 60" in err) == (2, True)


def test_rerun_notices_that_the_world_changed(zongheng, tmp_path):
    world = write(tmp_path / "world", FILES)
    zongheng("run", world, "-n", 5, "-q", "--out", "mine")
    text = FILES["summer/orders.yaml"].replace("foot: {value: 5000", "foot: {value: 4000")
    (world / "summer" / "orders.yaml").write_text(text, encoding="utf-8")
    code, _, err = zongheng("rerun", "mine")
    assert code == 2
    assert "The files of the scenario changed since these results were made" in err
    code, out, _ = zongheng("rerun", "mine", "--force")
    assert (code, "differs" in out) == (1, True)
    code, out, _ = zongheng("rerun", "mine", "--world", folder())
    assert (code, "identical" in out) == (0, True)


def test_resume_gives_the_same_files(zongheng, tmp_path):
    zongheng("run", folder(), "-n", 120, "-q", "--out", "whole")
    zongheng("run", folder(), "-n", 60, "-q", "--out", "grown")
    assert zongheng("run", folder(), "-n", 120, "-q", "--out", "grown", "--resume")[0] == 0
    assert contents(tmp_path / "grown") == contents(tmp_path / "whole")


def test_check_finds_no_flaw(zongheng):
    code, out, _ = zongheng("check", folder())
    assert code == 0
    assert "river-crossing@summer: no flaws (3 places, 3 armies" in out
    assert all(flaw["warning"] for flaw in json.loads(zongheng("check", folder(), "--json")[1]))


def test_check_lists_every_flaw_with_its_place(zongheng, tmp_path):
    text = FILES["summer/armies.yaml"].replace("at: red_bank", "at: red_bnak")
    world = write(tmp_path / "world", {**FILES, "summer/armies.yaml": text})
    code, out, err = zongheng("check", world)
    assert code == 1
    assert "Did you mean 'red_bank'?" in out
    assert "1 flaw." in err
    code, out, _ = zongheng("check", world, "--json")
    (flaw,) = (flaw for flaw in json.loads(out) if not flaw["warning"])
    assert code == 1
    assert flaw["path"].endswith("summer/armies.yaml")
    assert flaw["line"] > 1
    assert {"path", "line", "column", "what", "remedy"} <= set(flaw)


def test_a_flawed_world_is_not_run(zongheng, tmp_path):
    text = FILES["summer/armies.yaml"].replace("at: red_bank", "at: red_bnak")
    world = write(tmp_path / "world", {**FILES, "summer/armies.yaml": text})
    code, out, err = zongheng("run", world, "-n", 5)
    assert (code, out) == (1, "")
    assert "Did you mean 'red_bank'?" in err


def test_list_has_what_is_shipped(zongheng):
    from zongheng.scenario import list_scenarios

    found = json.loads(zongheng("list", "--json")[1])
    assert [each["id"] for each in found] == list(list_scenarios())


def test_premises_are_listed_with_their_ranges(zongheng):
    found = {each["id"]: each for each in json.loads(zongheng("premises", folder(), "--json")[1])}
    assert found["loads"]["weights"] == {"light": 1.0, "heavy": 2.0}
    assert "loads" in zongheng("premises", folder())[1]
    assert "supply.ration" in zongheng("premises", folder(), "--lang", "zh")[1]
    assert "一人日食之糧：" in zongheng("premises", folder(), "--lang", "zh")[1]


def test_a_chronicle_of_an_opening_and_of_a_folder_are_the_same(zongheng):
    zongheng("run", folder(), "-n", 10, "-q", "--out", "mine", "--do", "wait_for_grain=wait")
    code, told, _ = zongheng("chronicle", folder(), "--run", 7, "--do", "wait_for_grain=wait")
    assert code == 0
    assert zongheng("chronicle", "mine", "--run", 7)[1] == told
    assert len(told.splitlines()) > 3


def test_a_chronicle_tells_some_days_or_everything(zongheng):
    _, brief, _ = zongheng("chronicle", folder(), "--run", 7)
    code, some, _ = zongheng("chronicle", folder(), "--run", 7, "--from", "1234-07-15", "--until", "1234-08-01")
    assert code == 0
    assert len(some.splitlines()) < len(brief.splitlines())
    assert " Jul 1234" in some
    assert "9 Jul" not in some
    _, full, _ = zongheng("chronicle", folder(), "--run", 7, "--all")
    assert len(full.splitlines()) >= len(brief.splitlines())
    assert zongheng("chronicle", folder(), "--run", 7, "--full")[1] == full
    assert zongheng("chronicle", folder(), "--run", 7, "--why") == (0, brief, ""), "no court decides there"


def test_an_opening_named_by_digits_is_found_and_read_year_by_year(zongheng):
    world = long_crossing().folder
    code, out, err = zongheng("run", f"{world}@1234", "-n", 5, "--until", "1237-03-01", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["opening"] == "1234"
    assert found["folder"] == "runs/1234-1"
    years = found["years"]["eaten"]
    assert list(years) == ["1234", "1235", "1236", "1237"]
    assert years["1237"]["mean"] == found["outcomes"]["eaten"]["mean"]
    assert years["1235"]["low"] <= years["1235"]["mean"] <= years["1235"]["high"]
    code, _, err = zongheng("run", f"{world}@1234", "-n", 5, "--until", "1237-03-02")
    assert (code, "is after the day on which the opening ends, 1237-03-01" in err) == (2, True)


def test_a_year_in_a_short_history_is_no_year(zongheng):
    assert json.loads(zongheng("run", folder(), "-n", 5, "--json")[1])["years"] == {}


def test_schemas_are_written(zongheng, tmp_path):
    code, out, _ = zongheng("schema", "here")
    assert code == 0
    assert "schemas in here" in out
    assert (tmp_path / "here" / "world.json").exists()
    (tmp_path / "file").touch()
    assert zongheng("schema", "file")[0] == 2


def test_help_and_version(zongheng):
    import zongheng as package

    assert zongheng("--version") == (0, f"zongheng {package.__version__}\n", "")
    code, out, _ = zongheng("--help")
    assert code == 0
    assert "Exit codes: 0 done" in out


@pytest.mark.real
def test_the_march_of_1234(zongheng, tmp_path):
    code, out, _ = zongheng("run", "duanping", "-n", 60, "--json", "--out", "march")
    found = json.loads(out)
    assert code == 0
    assert found["audit"]["grain_error"] < 1e-9
    assert found["trouble"] == {}
    code, out, _ = zongheng("rerun", "march", "--run", 33)
    assert code == 0, out
    results = ensemble.open_results(tmp_path / "march")
    size = sum(path.stat().st_size for path in results.folder.glob("*/*.parquet"))
    assert size / 60 < 200_000


def test_questions_are_listed_with_their_text(zongheng):
    _, out, _ = zongheng("ask", "--list")
    assert "caizhou  Was it a mistake of the Song to send men and grain" in out
    assert "(taken: send_men_and_grain)" in out
    assert "助金（help_jin）" in zongheng("ask", "--list", "--lang", "zh")[1]
    listed = json.loads(zongheng("ask", "--list", "--json")[1])
    assert {"caizhou", "duanping", "rations-1234", "tribute-1214"} <= {each["id"] for each in listed}
    assert all({"en", "zh"} <= set(each["text"]) for each in listed)


def test_a_claim_to_which_the_world_cannot_speak_is_told_with_the_reason(zongheng):
    code, out, _ = zongheng("claims", "c005")
    assert code == 0
    assert "silent" in out
    assert "無可言" in zongheng("claims", "c005", "--lang", "zh")[1]
    assert "Of 1: 0 supported, 0 refuted, 0 undecided, 1 silent." in out
    (told,) = json.loads(zongheng("claims", "c005", "--json")[1])
    assert (told["id"], told["verdict"], told["effect"]) == ("c005", "silent", None)
    assert "1161" in told["reason"]
