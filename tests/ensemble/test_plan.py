"""A plan: what may be asked for, and that a history depends on nothing else."""

import numpy as np
import pytest

from tests.ensemble.crossing import crossing, plan
from zongheng import ensemble
from zongheng.chronology import day_number


def ask(**given: object) -> ensemble.Plan:
    edits = ensemble.edits_of(given.pop("do", None), given.pop("set", None))  # type: ignore[arg-type]
    return ensemble.plan(crossing(), edits, **given)  # type: ignore[arg-type]


REFUSED = {
    "0 histories make no ensemble": dict(histories=0),
    "-5 histories make no ensemble": dict(histories=-5),
    "are too many": dict(histories=2**40),
    "Seed -1 is out of range": dict(seed=-1),
    "Seed 9007199254740992 is out of range": dict(seed=2**53),
    "1200-01-01 is not after the first day of the opening, 1234-07-09": dict(until=day_number(1200, 1, 1)),
    "1240-01-01 is after the day on which the opening ends, 1234-10-01": dict(until=day_number(1240, 1, 1)),
    "There is no decision 'wait_for_grian'. Did you mean 'wait_for_grain'?": dict(do={"wait_for_grian": "go"}),
    "Decision 'wait_for_grain' has no option 'wiat'. Did you mean 'wait'?": dict(do={"wait_for_grain": "wiat"}),
    "has no option 'x'. Choose from go, wait.": dict(do={"wait_for_grain": "x"}),
    "Did you mean 'supply.ration'": dict(set={"supply.rations": 1.0}),
    "supply.ration needs a number, not 'much'": dict(set={"supply.ration": "much"}),
    "premise 'loads' has no reading 'heavi'. Did you mean 'heavy'?": dict(set={"loads": "heavi"}),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_makes_no_sense_is_refused_with_one_sentence(words):
    with pytest.raises(ensemble.PlanError) as caught:
        ask(**REFUSED[words])
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_value_outside_its_range_is_allowed_with_a_warning():
    (warning,) = ask(set={"supply.ration": 9.0}).warnings
    assert "supply.ration = 9 lies outside its plausible range" in warning


def test_a_history_does_not_depend_on_how_many_there_are():
    np.testing.assert_array_equal(plan(10).values(3, 4), plan(1000).values(0, 50)[3:7])


def test_a_premise_that_is_set_has_its_value_in_every_history_and_moves_no_other():
    base, edited = plan(), plan(set={"supply.ration": 0.021, "loads": "light"})
    values, before = edited.values(0, 50), base.values(0, 50)
    ration, loads = base.premises.index("supply.ration"), base.premises.index("loads")
    assert (values[:, ration] == 0.021).all()
    assert (values[:, loads] == 0).all()
    others = np.delete(values, [ration, loads], axis=1)
    np.testing.assert_array_equal(others, np.delete(before, [ration, loads], axis=1))


def test_of_two_edits_to_one_thing_the_last_wins():
    edits = [ensemble.Edit("set", "supply.ration", 0.02), ensemble.Edit("set", "supply.ration", 0.025)]
    made = ensemble.plan(crossing(), edits)
    assert (made.values(0, 5)[:, made.premises.index("supply.ration")] == 0.025).all()
    assert [edit["value"] for edit in made.identity()["edits"]] == [0.02, 0.025]


def test_until_shortens_every_history():
    assert ask(until=day_number(1234, 7, 19)).days == 10


def test_a_measure_that_cannot_be_read_off_is_refused(monkeypatch):
    from zongheng.ensemble.measure import MEASURES

    monkeypatch.delitem(MEASURES, "dead")
    with pytest.raises(ensemble.PlanError, match="'red_dead' asks for the measure 'dead'"):
        ensemble.plan(crossing())
