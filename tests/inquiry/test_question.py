"""Question files: what is wrong with them is told, and what the world cannot answer is refused."""

import re
from pathlib import Path

import pytest

from zongheng.chronology import iso
from zongheng.inquiry import list_questions, read_question
from zongheng.inquiry.minds import check_minds, minds_of
from zongheng.scenario import ScenarioError, load

CAIZHOU = list_questions()["caizhou"].read_text("utf-8")  # takes its values from values.yaml
_GUESS = "low: 0.8, high: 1, unit: ratio, work: own_estimate, where: the house, grade: assumed"
VALUED = f"""{CAIZHOU}
shares: {{song_dead: song_people}}
values:
  one: {{weighs: {{song_alive: {{value: 1, {_GUESS}}}}}}}
  two: {{weighs: {{song_people: {{value: 1, {_GUESS}}}}}}}
  three: {{weighs: {{jin_alive: {{value: 1, {_GUESS}}}}}}}
"""


@pytest.mark.parametrize("name", list_questions())
def test_every_question_that_is_shipped_can_be_read(name):
    question, scenario = read_question(name)
    assert question.id == name
    assert scenario.opening.free or question.decision is None
    assert question.taken in question.options
    assert set(question.name) >= {"en", "zh"}


TEN_LINES = """\
question: Should Jin have stayed at Zhongdu?
opening: "1205"
decision: {court: jin, kind: capital_in_danger}
taken: move_capital
options:
  hold: {witness: {person: tudan_yi, date: "1214"}}
  move_capital: {witness: {person: xuanzong, date: "1214-06-20"}}
"""


def written(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_question_of_ten_lines_takes_the_values_of_the_court_that_decides_and_ten_years(tmp_path):
    question, scenario = read_question(written(tmp_path, TEN_LINES))
    assert list(question.values) == ["altars", "realm", "people"]
    assert question.outcomes == ("jin_alive", "jin_prefectures", "jin_people", "jin_dead")
    assert dict(question.shares) == {"jin_dead": "jin_people", "war_dead": "jin_people"}
    assert question.years == 10.0
    assert question.after == (1.0, 5.0, 10.0)
    assert iso(question.decision.before) == "1225-01-22"
    assert question.decision.before < scenario.opening.until


def test_a_question_about_edits_of_the_first_day_needs_no_decision_but_a_court(tmp_path):
    text = """\
question: What if armies needed no food?
opening: "1233"
taken: fed
options: {fed: {set: {supply: real}}, unfed: {set: {supply: free}}}
supposition: true
"""
    with pytest.raises(
        ScenarioError, match=r"whose values count is not said\. Add `court: song` \(song, jin, mongol\)"
    ):
        read_question(written(tmp_path, text))
    question, _ = read_question(written(tmp_path, f"{text}court: song\n"))
    assert list(question.values) == ["altars", "recovery", "people"]


def test_a_march_is_asked_about_to_its_last_day():
    question, scenario = read_question("rations-1234")
    assert question.after == (question.years,)
    assert question.years * 365.25 == scenario.opening.until - scenario.opening.start


def test_a_course_that_no_court_can_take_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match=r"there is no course 'move_capitol'\. Did you mean 'move_capital'\?"):
        read_question(written(tmp_path, TEN_LINES.replace("move_capital:", "move_capitol:")))


def test_a_course_may_have_a_stand_in_that_a_court_can_take_too(tmp_path):
    text = TEN_LINES.replace("hold: {", "hold: {course: hold|nothing, ")
    assert read_question(written(tmp_path, text))[0].options["hold"].course == "hold|nothing"
    with pytest.raises(ScenarioError, match=r"there is no course 'nothin'\. Did you mean 'nothing'\?"):
        read_question(written(tmp_path, text.replace("|nothing", "|nothin")))


def test_what_courts_may_count_is_written_for_the_great_states_and_true_to_the_world():
    courts = {"1205": ("song", "jin", "mongol"), "duanping": ("song",)}
    for opening, polities in {**courts, "1217": courts["1205"], "1233": courts["1205"]}.items():
        scenario = load(opening)
        assert set(check_minds(scenario)) == set(polities)
        for polity in polities:
            minds = minds_of(polity, scenario)
            assert minds is not None
            assert len(minds.values) == 3
            assert all(each.where for profile in minds.values.values() for each in profile.weighs.values())


def test_a_question_is_read_by_the_path_of_its_file(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(CAIZHOU, "utf-8")
    question, _ = read_question(path)
    assert question.id == "mine"
    assert question.digest == read_question("caizhou")[0].digest


FLAWS = {
    "there is no option 'send_men_and_grai'. Did you mean 'send_men_and_grain'?": (
        "taken: send_men_and_grain",
        "taken: send_men_and_grai",
    ),
    "there is no matter 'd1233_join'. Did you mean 'd1233_join_caizhou'?": (
        "matter: d1233_join_caizhou}\ntaken",
        "matter: d1233_join}\ntaken",
    ),
    "there is no course 'fly'": ("help_jin: {name", "fly: {name"),
    "there is no outcome 'song_luck'": ("outcomes: [song_alive,", "outcomes: [song_luck,"),
    "has an unknown key 'yeers'. Did you mean 'years'?": ("years: 25", "yeers: 25\nyears: 25"),
    "there is no outcome 'song_lives'": ("shares: {song_dead:", "shares: {song_lives:"),
    "there is no work 'song_annals'": ("work: own_estimate", "work: song_annals"),
    "the decision is named neither once nor by its kind": (
        "{matter: d1233_join_caizhou}\ntaken",
        "{court: song}\ntaken",
    ),
    "outcome 'song_alive' has its low 2 above its value 1": (
        "song_alive: {value: 1, low: 0.8, high: 1,",
        "song_alive: {value: 1, low: 2, high: 1,",
    ),
}


@pytest.mark.parametrize("words", FLAWS)
def test_what_is_wrong_with_a_question_is_told_with_its_line(words, tmp_path):
    old, new = FLAWS[words]
    assert old in VALUED
    path = tmp_path / "caizhou.yaml"
    path.write_text(VALUED.replace(old, new), "utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_question(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_an_option_for_which_nobody_spoke_is_refused_unless_it_is_a_supposition(tmp_path):
    before = CAIZHOU.replace("decision: {matter: d1233_join_caizhou}\n", "").split("options:\n")[0]
    snow = "court: song\noptions:\n  send_men_and_grain: {}\n  snow: {set: {weather: none}}\n"
    text = f"{before}{snow}years: 25\n"
    path = tmp_path / "snow.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ScenarioError, match="nobody of the time is told to have spoken for 'snow'"):
        read_question(path)
    path.write_text(f"{text}\nsupposition: true\n", "utf-8")
    assert list(read_question(path)[0].options) == ["send_men_and_grain", "snow"]


RIVAL = (
    "rival: {court: mongol, kind: neighbour_weak, options: {attack: {course: declare_war}, wait: {course: nothing}}}\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RIVAL.replace("mongol", "mongols"), "there is no polity 'mongols'. Did you mean 'mongol'?"),
        (RIVAL.replace("mongol", "goryeo"), "nothing is written of what goryeo values. Give it profiles"),
        (RIVAL.replace("declare_war", "declare"), "there is no course 'declare'. Did you mean 'declare_war'?"),
        (
            RIVAL.replace("attack: {course: declare_war}, ", ""),
            "the other court has nothing to choose between. Give two",
        ),
    ],
    ids=["polity", "values", "course", "one"],
)
def test_another_court_that_cannot_answer_is_refused(tmp_path, text, words):
    asked = CAIZHOU.split("rival:")[0] + text
    with pytest.raises(ScenarioError, match=re.escape(words)):
        read_question(written(tmp_path, asked))
    assert read_question(written(tmp_path, CAIZHOU.split("rival:")[0] + RIVAL))[0].rival.within == 2.0


def test_a_question_that_nobody_knows_is_refused_with_those_that_there_are():
    with pytest.raises(ScenarioError, match=r"there is no such question\. Did you mean 'caizhou'\?"):
        read_question("caizho")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "q.yaml"
    path.write_bytes(b"question: \xbd\xf0\n")
    with pytest.raises(ScenarioError, match=r"q\.yaml:1:11: the file is not UTF-8 text\. Save it as UTF-8"):
        read_question(path)
    path.write_bytes(b"#" * (16 * 2**20 + 1))
    with pytest.raises(ScenarioError, match=r"q\.yaml: the file is larger than 16 MB\. Shorten it"):
        read_question(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "this is a folder"), ("mine.yaml", "there is no such file"), ("mine/x", "there is no such file")],
)
def test_a_path_at_which_there_is_no_file_is_refused_as_a_path(tmp_path, name, words):
    with pytest.raises(ScenarioError, match=f"{words}. Give the path of a question's file"):
        read_question(str(tmp_path / name))


def test_a_named_matter_is_a_question_by_itself():
    question, scenario = read_question("d1234_wang_shixian")
    matter = scenario.opening.matters["d1234_wang_shixian"]
    assert (scenario.opening.id, question.question) == ("1233", matter.question)
    assert list(question.options) == list(matter.options)
    assert question.options["accept"].name == matter.options["accept"].name
    assert question.taken == matter.record
    with pytest.raises(ScenarioError, match=r"there is no such question\. Did you mean 'd1234_wang_shixian'\?"):
        read_question("d1234_wang_shixan")


def test_a_decision_of_a_campaign_is_a_supposition_whose_options_are_edits_of_the_first_day():
    question, scenario = read_question("rations")
    assert (scenario.opening.id, question.court, question.decision) == ("duanping", "song", None)
    assert (question.taken, question.supposition) == ("5", True)
    assert question.options["30"].do == (("rations", "30"),)
    assert list(question.values) == ["capital", "men", "both"]
    spoken = {"30": {"witness": {"person": "xu_minzi"}}, "5": {"witness": {"person": "zhao_kui"}}}
    assert not read_question({"decision": "rations", "options": spoken})[0].supposition


@pytest.mark.parametrize(
    "options", ["[march_now, negotiate_border_first]", "\n  march_now:\n  negotiate_border_first:"]
)
def test_a_question_of_two_lines_takes_all_else_from_the_named_matter(tmp_path, options):
    question, _ = read_question(written(tmp_path, f"decision: d1234_duanping\noptions: {options}\n"))
    assert list(question.options) == ["march_now", "negotiate_border_first"]
    assert question.taken == "march_now"
    assert question.options["march_now"].name["en"]


def test_a_question_is_asked_by_its_own_text_as_well_as_from_a_file(tmp_path):
    text = "{decision: d1234_duanping, options: [march_now, negotiate_border_first], years: 5}"
    asked = {"decision": "d1234_duanping", "options": ["march_now", "negotiate_border_first"], "years": 5}
    for each in (text, asked):
        question, _ = read_question(each)
        assert (list(question.options), question.years) == (asked["options"], 5.0)
        assert question.called.startswith("{")
        assert read_question(question.called)[0].digest == question.digest
    with pytest.raises(ScenarioError, match="said, and none is 'march_now', which was"):
        read_question(
            {"decision": "d1234_duanping", "options": ["negotiate_border_first", "hold_new_border_and_build"]}
        )
    with pytest.raises(ScenarioError, match=r"the question:1:\d+: question 'question' has an unknown key 'yeers'"):
        read_question({"decision": "d1234_duanping", "yeers": 5})


def test_of_options_that_are_edits_the_one_that_edits_nothing_was_taken(tmp_path):
    text = """\
question: What if armies needed no food?
opening: "1233"
court: song
options: {fed: , unfed: {set: {supply: free}}}
supposition: true
"""
    assert read_question(written(tmp_path, text))[0].taken == "fed"
    with pytest.raises(ScenarioError, match=r"which option was taken is not said\. Add `taken: fed or unfed`"):
        read_question(written(tmp_path, text.replace("fed: ,", "fed: {set: {supply: real}},")))


def test_bare_weights_are_the_askers_and_fewer_than_three_profiles_stand_beside_those_of_the_court(tmp_path):
    text = "decision: d1234_duanping\nvalues: {mine: {xiangyang_held: 1, war_dead: -0.5}}\n"
    question, _ = read_question(written(tmp_path, text))
    assert list(question.values) == ["mine", "altars", "recovery", "people"]
    weight = question.values["mine"].weighs["war_dead"]
    assert (weight.value, weight.low, weight.high) == (-0.5, -0.5, -0.5)
    assert set(question.outcomes) >= {"xiangyang_held", "war_dead", "song_alive", "song_people"}
    assert dict(question.shares)["war_dead"] == "song_people"


GORYEO = """\
question: Should Goryeo have submitted?
opening: "1217"
decision: {court: goryeo, kind: envoy_submission, about: mongol}
taken: submit
options: {submit: {witness: {person: choe_u}}, decline: {witness: {person: choe_u}}}
"""
CANNOT = {
    "3:9: nothing is written of what the court of 'goryeo' counts, and 1 of three profiles are given. Give 3 "
    "profiles under `values`, like `house: {goryeo_alive: 1}`; outcomes: song_alive, ": (
        "decision: {court: ",
        "values: {house: {war_dead: -1}}\ndecision: {court: ",
    ),
    "1:1: nothing is asked. Add `question: TEXT`": ("question: Should Goryeo have submitted?\n", ""),
    "3:11: question 'mine': decision is a list, not a set of keys. Write `{matter: ID}`.": (
        "{court: goryeo, kind: envoy_submission, about: mongol}",
        "[goryeo]",
    ),
    "3:19: there is no polity 'koryo'": ("court: goryeo", "court: koryo"),
    "2:10: opening '1120': there is no such scenario": ('"1217"', '"1120"'),
    "1:1: where histories begin is not said. Add `opening: NAME`, one of east-asia@1205,": ('opening: "1217"\n', ""),
    "3:74: no day lies between 1217-02-08 and 1123-01-01, the latest on which it may come, in east-asia@1217": (
        "about: mongol}",
        "about: mongol, before: 1123-01-01}",
    ),
    "4:8: 100 years after 1217-02-08 are asked for, and east-asia@1217 ends on 1279-12-31. Ask for 62 at the most": (
        "taken: submit\n",
        "years: 100\ntaken: submit\n",
    ),
    "4:8: there is no option 'submits'. Did you mean 'submit'?": ("taken: submit\n", "taken: submits\n"),
    "4:8: outcomes are to be told after 50 years, and histories go on for 10": (
        "taken: submit\n",
        "after: [5, 50]\ntaken: submit\n",
    ),
    "4:26: there is no outcome 'plague'": ("taken: submit\n", "outcomes: [goryeo_alive, plague]\ntaken: submit\n"),
    "6:8: 'song' is to count, and 'goryeo' decides. Leave `court` out": ("}}}\n", "}}}\ncourt: song\n"),
    "6:8: question 'mine': years is 0, less than 0.01": ("}}}\n", "}}}\nyears: 0\n"),
    "options 'submit' and 'decline' are one and the same": (
        "decline: {witness",
        "decline: {course: submit, witness",
    ),
    "5:26: There is no premise 'people.yue_fei.competence'. people.csv has no 'yue_fei'.": (
        "submit: {witness",
        "submit: {set: {people.yue_fei.competence: 1}, witness",
    ),
    "5:26: There is no premise 'people.genghis.luck'. people.genghis has ": (
        "submit: {witness",
        "submit: {set: {people.genghis.luck: 1}, witness",
    ),
}


@pytest.mark.parametrize("words", CANNOT)
def test_what_cannot_be_asked_is_told_with_its_line_and_column(words, tmp_path):
    old, new = CANNOT[words]
    assert old in GORYEO
    with pytest.raises(ScenarioError) as caught:
        read_question(written(tmp_path, GORYEO.replace(old, new)))
    assert words in str(caught.value)


def test_an_option_cannot_choose_on_the_first_day_what_is_asked_about():
    options = {"march_now": {"do": {"d1234_duanping": "march_now"}}, "negotiate_border_first": {}}
    with pytest.raises(ScenarioError, match="'d1234_duanping' is chosen on the first day, and is the decision that"):
        read_question({"decision": "d1234_duanping", "options": options})


@pytest.mark.parametrize("text", ["question：棄中都，是失策否？\n", "question:棄中都，是失策否？\n"])
def test_a_colon_that_is_none_is_told_as_such(tmp_path, text):
    with pytest.raises(ScenarioError, match="Write `key: value` lines, each with a plain colon and a space"):
        read_question(written(tmp_path, text))


DOCS = Path(__file__).parents[2] / "docs" / "questions.md"


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL))
def test_every_question_of_the_docs_can_be_asked_as_it_stands(tmp_path, text):
    question, _ = read_question(written(tmp_path, text))
    assert len(question.options) >= 2
    assert len(text.splitlines()) <= 10
