"""`zongheng ask`: what it writes and tells of a question about a campaign, where no court decides."""

import sys

import pytest

from tests.ensemble.crossing import compiled
from zongheng.cli import main

pytestmark = [compiled, pytest.mark.real]
GRADE = "low: -1, high: -1, unit: ratio, work: own_estimate, where: a loss, grade: assumed"
QUESTION = f"""
name: {{en: Thirty days of food, zh: 三十日糧}}
question: {{en: "Was it the food?", zh: 敗於糧否？}}
opening: duanping
taken: five
supposition: true
options:
  five: {{name: {{en: five days, zh: 五日}}, do: {{rations: "5"}}}}
  thirty: {{name: {{en: thirty days, zh: 三十日}}, do: {{rations: "30"}}}}
years: 0.4
outcomes: [men_lost, van_lost]
values:
  one: {{weighs: {{men_lost: {{value: -1, {GRADE}}}}}}}
  two: {{weighs: {{van_lost: {{value: -1, {GRADE}}}}}}}
  three: {{weighs: {{men_lost: {{value: -1, {GRADE}}}, van_lost: {{value: -1, {GRADE}}}}}}}
"""


@pytest.fixture
def ask(monkeypatch, capsys, tmp_path):
    """Ask the question here. Returns (exit code, stdout, stderr)."""
    (tmp_path / "rations.yaml").write_text(QUESTION, "utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        given = ("zongheng", "ask", "rations.yaml", "-n", 6, "--seconds", 0, *arguments)
        monkeypatch.setattr(sys, "argv", list(map(str, given)))
        with pytest.raises(SystemExit) as end:
            main()
        code = end.value.code
        return (code if isinstance(code, int) else 0), *capsys.readouterr()

    return run


def test_the_report_is_written_and_a_pair_is_told(ask, tmp_path):
    code, out, err = ask("--html", "report.html", "--explain", 2)
    assert (code, "The report: report.html" in err) == (0, True)
    assert out.index("undetermined by the evidence") < out.index("History 2 with two options")
    assert "Of fewer than 10 histories means are told, and nothing is judged by them" in out
    assert "P " not in out[: out.index("Of fewer than")]
    assert "hindsight: the question does not say by what (`reproduces`)." in out
    assert "Xu Minzi" in out
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "--do rations=30" in page  # the command that tells the whole of a branch


def test_claims_that_bear_on_it_are_examined_where_that_is_asked_for(ask, tmp_path):
    code, out, _ = ask("--claims", "--html", "report.html")
    assert code == 0
    assert "Claims that bear on it" in out
    assert "  c080 " in out  # of the food that the vanguard took
    assert "c001" not in out
    assert '"id":"c080"' in (tmp_path / "report.html").read_text("utf-8")


def test_a_number_beyond_its_range_may_be_supposed_and_is_told(ask, tmp_path):
    far = QUESTION.replace('do: {rations: "30"}', "set: {armies.tachar.horse: 40000}")
    (tmp_path / "rations.yaml").write_text(far, "utf-8")
    code, _, err = ask("-n", 1)
    assert code == 0
    assert "Warning: armies.tachar.horse = 40000 lies outside its plausible range" in err


def test_a_folder_that_is_not_there_is_refused_before_anything_is_lived(ask):
    code, out, err = ask("--html", "nowhere/report.html")
    assert (code, out) == (2, "")
    assert "there is no folder nowhere" in err


def test_a_history_that_was_not_lived_is_not_told(ask):
    code, out, err = ask("--explain", 77)
    assert (code, out) == (2, "")
    assert "--explain 77: histories are numbered from 0 to 5" in err


REFUSED = {
    "-n 0: 0 histories tell nothing": ("-n", 0),
    "--seconds -5 is no time. Give a number, or 0 for no limit": ("--seconds", -5),
    "--seconds nan is no time": ("--seconds", "nan"),
    "--explain tells in words. Leave out --json": ("--explain", 1, "--json"),
    "--html .: this is a folder. Name a file in it": ("--html", "."),
    "--keep kept: the name of such a file ends in .npz": ("--keep", "kept"),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_makes_no_sense_is_refused_before_anything_is_lived(ask, words):
    code, out, err = ask(*REFUSED[words])
    assert (code, out) == (2, "")
    assert words in err


def test_what_was_kept_is_judged_anew_under_another_premise(ask, tmp_path, monkeypatch, capsys):
    code, out, _ = ask("-n", 40, "--keep", "kept.npz", "--suppose", "census=0.9:1.2")
    assert code == 0
    told = out[out.index("Supposing census=0.9:1.2") :]
    assert "as the model has it: worth" in told
    monkeypatch.setattr(sys, "argv", ["zongheng", "ask", "kept.npz", "--suppose", "census=0.9:1.2"])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    assert told.strip() == capsys.readouterr().out.strip()
    monkeypatch.setattr(sys, "argv", ["zongheng", "ask", "kept.npz", "--html", "report.html"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert "kept.npz is only judged anew" in capsys.readouterr().err


def test_a_premise_that_is_not_there_is_refused_before_anything_is_lived(ask):
    code, out, err = ask("--suppose", "sensus=0.9:1.2")
    assert (code, out) == (2, "")
    assert "There is no premise 'sensus'. Did you mean 'census'?" in err
    assert ask("--suppose", "census")[2].startswith("--suppose census: write PREMISE=LOW:HIGH")


def test_a_file_that_holds_no_histories_is_told_as_such(tmp_path, monkeypatch, capsys):
    (tmp_path / "page.npz").write_text("nothing", "utf-8")
    monkeypatch.setattr(sys, "argv", ["zongheng", "ask", str(tmp_path / "page.npz"), "--suppose", "census=0.9:1.2"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert "holds no histories of a question" in capsys.readouterr().err
