"""Claims: what is wrong with a file of them is told; those of the world name what it has; one is tested for real."""

import json

import numba
import pytest

from zongheng.inquiry import bearing, claims, examine, read_claims, read_question, testing
from zongheng.scenario import ScenarioError

SMALL = """\
arms:
  plain: {opening: duanping}
  fed: {opening: duanping, do: {rations: "30"}}
  braver: {opening: duanping, set: {song_worth: "1.4"}}
claims:
  food:
    text: The vanguard starved for want of food
    kind: causal
    tests:
      - {in: fed, against: plain, measure: difference, of: {outcome: van_unfed}, below: -1, unit: days, why: food}
  tombs:
    text: The tombs moved the emperor
    kind: causal
    silent: nobody decides here
"""


def write(tmp_path, text):
    path = tmp_path / "claims.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_small_file_is_read(tmp_path):
    found, openings = read_claims(write(tmp_path, SMALL))
    assert list(found.claims) == ["food", "tombs"]
    assert found.claims["food"].text == {"en": "The vanguard starved for want of food"}
    assert list(openings) == ["duanping"]


@pytest.mark.parametrize(
    ("question", "some", "others"),
    [
        ("caizhou", {"c001", "c062"}, {"c012", "c070"}),  # of its decision
        ("tribute-1214", {"c012"}, {"c001"}),  # of a matter of its kind before the same court
        ("rations-1234", {"c070", "c080"}, {"c001"}),  # that edit what its options edit
    ],
)
def test_claims_bear_on_a_question_by_its_decision_its_kind_or_its_edits(question, some, others):
    found = set(bearing(read_question(question)[0], read_claims()[0]))
    assert some <= found
    assert not others & found


FLAWS = {
    "there is no arm 'fd'. Did you mean 'fed'?": ("in: fed", "in: fd"),
    "There is no decision 'ratons'. Did you mean 'rations'?": ("do: {rations:", "do: {ratons:"),
    "Decision 'rations' has no option '31'": ('rations: "30"', 'rations: "31"'),
    "Did you mean 'song_worth'?": ("song_worth", "song_wort"),
    "there is no outcome 'van_fed'. Did you mean 'van_unfed'?": ("van_unfed", "van_fed"),
    "nothing could refute claim 'food'": ("below: -1, ", ""),
    "claim 'food' takes a difference and has no 'against'. Add `against`.": ("against: plain, ", ""),
    "claim 'food' takes a correlation and has no 'given'. Add `given`.": (
        "measure: difference",
        "measure: correlation",
    ),
    "opening 'duanpin': there is no such scenario. Did you mean 'duanping'?": (
        "fed: {opening: duanping",
        "fed: {opening: duanpin",
    ),
    "a gauge says 0 things. Give one of came, years": ("{outcome: van_unfed}", "{within: 1}"),
    "a gauge says 2 things": ("{outcome: van_unfed}", "{outcome: van_unfed, premise: song_worth}"),
    "there is no premise 'song_luck'": ("{outcome: van_unfed}", "{premise: song_luck}"),
    "there is no milestone 'kaifeng_lost'": ("{outcome: van_unfed}", "{came: kaifeng_lost}"),
    "milestone 'kaifeng_entered' is counted, and comes once. Count an event.": (
        "{outcome: van_unfed}",
        "{count: kaifeng_entered}",
    ),
    "a sight is a milestone or an event": ("{outcome: van_unfed}", "{came: {polity: song}}"),
    "there is no polity 'tang'": ("{outcome: van_unfed}", "{count: {event: battle, polity: tang}}"),
    "there is no place 'chang_an'": ("{outcome: van_unfed}", "{count: {event: battle, place: chang_an}}"),
    "claim 'food' has tests and a reason to be silent": (
        "kind: causal\n    tests",
        "kind: causal\n    silent: x\n    tests",
    ),
    "claim 'tombs' has no tests and no reason to be silent": ("    silent: nobody decides here\n", ""),
    "arm 'fed' has one of decision and course": ('do: {rations: "30"}', "course: march"),
    "kind is 'causl'. Did you mean 'causal'?": ("kind: causal\n    tests", "kind: causl\n    tests"),
}


@pytest.mark.parametrize("words", FLAWS)
def test_what_is_wrong_with_claims_is_told_with_its_line(words, tmp_path):
    old, new = FLAWS[words]
    assert old in SMALL
    path = write(tmp_path, SMALL.replace(old, new))
    with pytest.raises(ScenarioError) as caught:
        read_claims(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert all(flaw.line for flaw in caught.value.flaws)


def test_the_claims_of_the_documents_are_all_there_and_name_what_the_world_has():
    found, _ = read_claims()
    assert list(found.claims) == [f"c{n:03}" for n in range(1, 87)]
    tested = [each for each in found.claims.values() if each.tests]
    assert len(tested) >= 75
    assert all({"en", "zh"} <= set(each.text) for each in found.claims.values())
    assert all(test.why for each in tested for test in each.tests)
    used = {name for each in tested for test in each.tests for name in (test.in_, test.against) if name}
    assert used == set(found.arms)  # no arm is lived for nothing
    assert len({arm.key for arm in found.arms.values()}) <= 40


def test_the_decision_of_an_arm_may_be_the_id_of_a_named_matter_alone(tmp_path):
    arm = '{opening: "1233", decision: d1233_join_caizhou, course: send_nothing}'
    found, _ = read_claims(write(tmp_path, SMALL.replace("claims:\n", f"  alone: {arm}\nclaims:\n", 1)))
    assert found.arms["alone"].decision.matter == "d1233_join_caizhou"


def test_what_no_claim_is_called_is_refused_with_the_names_that_there_are(tmp_path):
    with pytest.raises(testing.PlanError, match=r"There is no claim 'fod'\. Did you mean 'food'\?"):
        examine(["fod"], path=write(tmp_path, SMALL))


def test_a_claim_to_which_the_world_cannot_speak_costs_no_history(tmp_path):
    found = examine(["tombs"], path=write(tmp_path, SMALL))
    assert found.ensembles == 0
    assert found.plain() == [
        {
            "id": "tombs", "verdict": "silent", "effect": None, "low": None, "high": None,
            "reason": {"en": "nobody decides here"}, "text": {"en": "The tombs moved the emperor"}, "kind": "causal",
            "decision": "", "tests": [],
        }
    ]  # fmt: skip


def test_a_claim_is_as_good_as_the_worst_of_its_tests():
    claim = claims.Claim(id="c", text={}, kind="causal")

    def part(word):
        return testing.Part(None, None, word)

    for words, verdict in (
        (("supported", "supported"), "supported"),
        (("supported", "undecided"), "undecided"),
        (("refuted", "undecided"), "refuted"),
        ((), "silent"),
    ):
        assert testing.Tested(claim, tuple(map(part, words))).verdict == verdict


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="histories take minutes uncompiled")
def test_a_claim_about_the_march_is_tested_alike_on_any_number_of_threads(tmp_path):
    path = write(tmp_path, SMALL)
    one, two = (examine(path=path, histories=30, threads=threads) for threads in (1, 2))
    assert json.dumps(one.plain(), allow_nan=False) == json.dumps(two.plain(), allow_nan=False)
    food, tombs = one.tested
    assert (one.ensembles, one.histories) == (2, 30)
    assert food.told.effect.histories == 30
    assert food.told.effect.effect < 0.0  # thirty days of food feed somebody
    assert tombs.verdict == "silent"
