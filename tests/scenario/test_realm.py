"""States and their dealings: what the files say stands in the engine's arrays on the first day."""

import numpy as np
import pytest

import zongheng.scenario as scenario
from tests.scenario.realm_world import REALM, edited
from tests.scenario.tiny import TINY, flaws_of, write
from zongheng import chronology
from zongheng.engine import realm, words
from zongheng.engine.rules import RULES
from zongheng.engine.state import HOLD, UNFORMED
from zongheng.scenario import lives
from zongheng.scenario.arrays import build, furnish, select
from zongheng.scenario.evidence import Column, Table

RED, BLUE, GREEN = range(3)
GENERAL_RED, GENERAL_BLUE, EMPEROR, PRINCE, OLD_MINISTER, NEW_MINISTER, OLD_EMPEROR, CHIEF = range(8)
RED_BANK, BLUE_BANK, FORD = range(3)
ONE = "  {}: {{value: 1, unit: '{}', grade: assumed}}\n"
EVERY_RULE = "".join(
    f"{group}:\n" + "".join(ONE.format(name, unit) for name, (unit, _) in rules.items())
    for group, rules in RULES.items()
    if rules
)


def laid(folder, files=REALM, **edits):
    """A world with every rule of the engine, each of them 1, in arrays."""
    return build(scenario.load(write(folder, {**files, "rules.yaml": EVERY_RULE})), **edits)


def first_day(compiled, u=0.5):
    """The first day of the history in which every premise takes its quantile ``u``."""
    state = compiled.base.copy()
    furnish(compiled, select(compiled, np.full(len(compiled.premises), u)), state)
    return state[0]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    return laid(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def base(compiled):
    return compiled.base[0]


def test_the_world_of_courts_has_no_flaws(tmp_path):
    assert flaws_of(write(tmp_path, REALM)) == []


def test_the_tiny_world_runs_by_its_orders_and_this_one_free(base, tmp_path):
    assert base.free == 1
    assert laid(tmp_path, TINY).base[0].free == 0


# -- courts ------------------------------------------------------------------------------------------------------------


def test_those_with_courts_stand_and_no_others(base):
    assert base.polities.alive[:3].tolist() == [1, 1, 0]
    assert base.polities.kind[:3].tolist() == [realm.STATE_, realm.STEPPE, realm.BAND]
    assert (base.polities.seat[:3] == realm.MODEL).all()


def test_a_band_may_rise_where_the_world_says(base):
    assert base.polities.rises[:3].tolist() == [-1, -1, FORD]
    assert base.polities.leader[:3].tolist() == [-1, -1, CHIEF]


def test_a_court_has_its_capital_ruler_minister_patron_and_purse(base):
    polities = base.polities
    assert polities.capital[:2].tolist() == [RED_BANK, -1]
    assert (polities.ruler[RED], polities.minister[RED]) == (EMPEROR, NEW_MINISTER)
    assert polities.patron[:3].tolist() == [-1, RED, -1]
    found = [float(polities[name][RED]) for name in ("treasury", "paper", "prestige", "weary")]
    assert found == [4e6, 3e5, 0.6, 0.1]
    assert (polities.siege_skill[RED], polities.boat_skill[RED]) == (0.3, 0.7)


def test_weights_of_factions_are_shares_of_the_say_in_every_history(compiled):
    assert compiled.names.factions == ("revenge", "thrift", "wish")
    np.testing.assert_allclose(compiled.base[0].polities.weight[RED, :3], [0.25, 0.75, 0.0])
    np.testing.assert_allclose(first_day(compiled, 1.0 - 1e-12).polities.weight[RED, :3], [0.4, 0.6, 0.0])
    assert (compiled.base[0].polities.weight[BLUE] == 0.0).all()


def test_a_faction_cares_for_what_its_tastes_say(base):
    taste = dict(zip(realm.CONSIDERATIONS, base.factions.taste[0], strict=False))
    assert {word: float(weight) for word, weight in taste.items() if weight} == {"honour": 1.0, "land": 0.6}
    assert base.factions.taste[1, realm.WAR] == -0.5


def test_forecasts_are_rows_of_action_consideration_feature_and_weight(base):
    thumbs = base.thumbs
    rows = [
        (words.ACTIONS[thumbs.action[i]], realm.CONSIDERATIONS[thumbs.consideration[i]],
         realm.FEATURES[thumbs.feature[i]], float(thumbs.weight[i]))
        for i in range(3)
    ]  # fmt: skip
    assert rows == [
        ("declare_war", "land", "gain", 1.0),
        ("declare_war", "treasure", "always", -0.3),
        ("stop_paying", "treasure", "cash", 0.5),
    ]
    assert thumbs.action[3] == -1


def test_without_courts_whoever_holds_a_place_or_has_an_army_stands(tmp_path):
    files = {**TINY, "world.yaml": TINY["world.yaml"].replace("regions:", "  grey: {name: Grey}\nregions:")}
    assert laid(tmp_path, files).base[0].polities.alive[:3].tolist() == [1, 1, 0]


# -- relations ---------------------------------------------------------------------------------------------------------


def test_a_treaty_binds_both_and_one_of_them_pays(base):
    relations = base.relations
    since = chronology.parse("1208-11-02") - chronology.parse("1234-07-09")
    for pair in ((RED, BLUE), (BLUE, RED)):
        assert relations.treaty[pair] == realm.TRIBUTE
        assert relations.since[pair] == since
        assert relations.open_border[pair] == 1
        assert relations.against[pair] == -1
    assert (relations.tribute[RED, BLUE], relations.tribute[BLUE, RED]) == (250_000.0, 0.0)
    assert (relations.withheld[RED, BLUE], relations.withheld[BLUE, RED]) == (1, 0)


def test_a_relation_is_of_one_to_the_other_and_strength_is_believed_over_true(base):
    relations = base.relations
    found = [float(relations[name][RED, BLUE]) for name in ("trust", "grudge", "strength", "spread")]
    assert found == [-0.4, 0.7, 1.5, 0.4]
    assert relations.aim[RED, BLUE] == realm.TAKE
    assert relations.aim[BLUE, RED] == realm.HOLD_LINE  # they are at war
    assert relations.aim[GREEN, RED] == realm.NO_AIM
    assert relations.strength[BLUE, RED] == 0.0  # nothing is said


def test_a_war_of_the_first_day_began_on_it_and_enemies_know_each_other(base):
    assert base.relations.war_since[RED, BLUE] == base.relations.war_since[BLUE, RED] == 0
    assert base.relations.war_since[RED, GREEN] == -1
    assert base.relations.known[:3, :3].tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


# -- people ------------------------------------------------------------------------------------------------------------


def test_people_have_their_polity_part_faction_and_heir(base):
    people = base.people
    assert people.polity[:8].tolist() == [RED, BLUE, RED, RED, RED, RED, RED, GREEN]
    assert [realm.ROLES[part] for part in people.role[:8]] == [
        "commissioner", "commander", "ruler", "ruler", "", "chancellor", "ruler", "rebel",
    ]  # fmt: skip
    assert people.stance[:8].tolist() == [0, -1, 2, -1, -1, 1, -1, -1]
    assert people.heir[EMPEROR] == PRINCE


def test_who_is_of_age_and_not_dead_is_alive(compiled):
    """Every rule is 1 in this world, so people are of age at one."""
    assert compiled.base[0].people.alive[:8].tolist() == [1, 1, 1, 1, 0, 1, 0, 1]


def test_a_child_is_not_yet_alive(tmp_path):
    late = laid(tmp_path, sets={"people.of_age": 15.0})
    assert first_day(late).people.alive[PRINCE] == 0
    assert first_day(late).people.alive[CHIEF] == 1


def test_a_year_stands_for_its_middle_and_a_part_of_it_for_a_day(base):
    start = chronology.parse("1234-07-09")
    assert base.people.born[GENERAL_BLUE] + start == chronology.parse("1195-07-02")
    assert base.people.dies[CHIEF] + start == chronology.parse("1250-02-06")


def test_a_day_of_death_is_the_records_and_a_month_or_a_year_leaves_it_open():
    died = np.array([1224.0, 1223.0, 1250.0, 1250.1, np.nan, 1224.0])
    days_on = ("嘉定十七年閏八月丁酉", "嘉定十六年三月", "", "", "", "嘉定十六年三月")
    column = Column("died", died, died, died, "year")
    table = Table("people", tuple("abcdef"), {}, {"died_on": days_on}, {"died": column}, ())
    days, within = lives.days_of_death(table)
    assert days[0] == chronology.parse("1224-09-17")
    assert within.tolist() == [0, 14, 182, 0, 0, 182]
    assert days[2] == days_of_year(1250)
    assert np.isnan(days[4])
    assert days[5] == days_of_year(1224), "a day of another year, as in a world made absurd, counts for nothing"


def days_of_year(year):
    return chronology.parse(f"{year}-01-01") + 182


def test_whoever_holds_an_office_dies_in_what_is_left_of_the_year_of_his_death(base):
    left = chronology.parse("1234-12-31") - chronology.parse("1234-07-09")
    dies, within = base.people.dies[GENERAL_RED], base.people.within[GENERAL_RED]
    assert (dies - within, dies + within) == (left % 2, left)
    assert base.people.alive[GENERAL_RED] == 1


def test_an_unknown_birth_lies_as_far_before_the_first_office_as_is_usual(base, compiled):
    """The median of 35, 35, 19, 38, 50 and 26 years is 35."""
    assert base.people.born[NEW_MINISTER] == base.people.born[CHIEF]
    start = chronology.parse("1234-07-09")
    assert chronology.julian(int(base.people.born[NEW_MINISTER]) + start).year == 1195


def test_the_old_who_are_out_of_office_are_dead_where_no_death_is_known(base):
    assert base.people.alive[OLD_MINISTER] == 0
    assert base.people.dies[OLD_MINISTER] < -1
    assert base.people.dies[NEW_MINISTER] == -1


# -- commands and land -------------------------------------------------------------------------------------------------


def test_a_theatre_has_its_commissioner_fleet_and_dependants(base):
    assert (base.theatres.commissioner[0], base.theatres.fleet[0], base.theatres.dependants[0]) == (0, 120.0, 60_000.0)


def test_an_army_should_have_the_men_that_it_has_where_nothing_is_said(compiled):
    assert compiled.names.armies == ("north", "southern", "column", "reserve")
    assert compiled.base[0].armies.wanted[:4].tolist() == [5000.0, 20_000.0, 0.0, 8000.0]
    low = first_day(compiled, 0.0).armies
    assert low.wanted[0] == low.horse[0] == 3000.0


def test_an_army_that_may_be_raised_waits_at_its_theatres_seat(base):
    assert base.armies.posture[:4].tolist() == [HOLD, HOLD, UNFORMED, UNFORMED]
    assert (base.armies.theatre[3], base.armies.home[3], base.armies.place[3]) == (0, RED_BANK, RED_BANK)


def test_land_bears_what_its_column_says_or_its_people_and_those_who_fled(compiled):
    assert compiled.base[0].places.bears[:3].tolist() == [200_000.0, 200_000.0, 0.0]
    high = first_day(compiled, 1.0 - 1e-12).places
    np.testing.assert_allclose(high.bears[:2], [240_000.0, 260_000.0])


def test_devastated_land_bears_more_than_its_people(tmp_path):
    rows = REALM["places.csv"].replace("200000,red", ",red")
    bears = laid(tmp_path, {**REALM, "places.csv": rows}).base[0].places.bears
    np.testing.assert_allclose(bears[BLUE_BANK], 150_000.0 / 0.8)


def test_what_land_bears_can_be_set_where_nothing_is_said(tmp_path):
    compiled = laid(tmp_path, sets={"places.red_bank.bears": 99.0})
    assert first_day(compiled).places.bears[:2].tolist() == [99.0, 200_000.0]


def test_places_have_claimants_rites_and_belong_to_their_holders(base):
    assert base.places.claim[:3].tolist() == [-1, RED, -1]
    assert base.places.rites[:3].tolist() == [0.0, 0.8, 0.0]
    assert base.places.core[:3].tolist() == base.places.holder[:3].tolist() == [RED, BLUE, -1]
    assert (base.places.changed[:3] < 0).all()


# -- matters -----------------------------------------------------------------------------------------------------------


def test_a_matter_is_scheduled_with_its_courses(compiled):
    docket = compiled.base[0].docket
    assert compiled.names.matters == ("ask_for_passage",)
    assert compiled.names.label("matters", 0, "zh") == "假道"
    assert (docket.status[0], docket.status[1]) == (realm.SCHEDULED, realm.NO_MATTER)
    assert docket.key[0] == words.key_of("matter:ask_for_passage")
    assert list(words.MATTERS)[docket.kind[0]] == "envoy_passage"
    rows = ("named", "court", "about", "third", "place", "army", "theatre", "due", "options", "record")
    assert [int(docket[name][0]) for name in rows] == [0, RED, GREEN, BLUE, FORD, 1, 0, 23, 3, 1]
    assert docket.chosen[0] == -1


def test_a_course_can_be_chosen_for_a_court_in_a_named_matter(tmp_path):
    base = laid(tmp_path, choices={"ask_for_passage": "refuse"}).base[0]
    assert base.docket.chosen[0] == 1
    assert base.docket.status[0] == realm.SCHEDULED


def test_a_course_that_a_matter_does_not_have_cannot_be_chosen(tmp_path):
    with pytest.raises(
        scenario.ScenarioError, match=r"decision 'ask_for_passage' has no option 'refusal'\. Did you mean"
    ):
        laid(tmp_path, choices={"ask_for_passage": "refusal"})


def test_a_course_is_up_to_three_deeds(base):
    docket = base.docket
    acts = [[words.ACTIONS[act] for act in course] for course in docket.act[0, :3]]
    assert acts == [["grant_passage", "send_grain", "nothing"], ["refuse_passage"] + 2 * ["nothing"], 3 * ["nothing"]]
    assert docket.act_polity[0, 0].tolist() == [GREEN, GREEN, -1]
    assert docket.act_place[0, 0].tolist() == [-1, FORD, -1]
    assert docket.act_amount[0, 0].tolist() == [0.0, 9000.0, 0.0]


# -- what is drawn -----------------------------------------------------------------------------------------------------


DRAWN = {
    "courts.red.treasury": ("polities", "treasury", RED, 2e6),
    "theatres.south.fleet": ("theatres", "fleet", 0, 80.0),
    "armies.reserve.wanted": ("armies", "wanted", 3, 5000.0),
    "factions.revenge.tastes.honour": ("factions", "taste", (0, realm.HONOUR), 0.5),
    "forecasts.declare_war.land.gain": ("thumbs", "weight", 0, 0.5),
    "forecasts.declare_war.treasure.always": ("thumbs", "weight", 1, -0.15),  # rides on thumb_treasure
    "treaties.old_peace.cash": ("relations", "tribute", (RED, BLUE), 200_000.0),
    "relations.red_to_blue.trust": ("relations", "trust", (RED, BLUE), -0.8),
    "matters.ask_for_passage.options.grant.do.2.amount": ("docket", "act_amount", (0, 0, 1), 5000.0),
    "places.bears": ("places", "bears", BLUE_BANK, 160_000.0),
}


@pytest.mark.parametrize("path", DRAWN)
def test_numbers_of_courts_are_drawn_like_any_other(compiled, path):
    table, field, row, lowest = DRAWN[path]
    assert path in compiled.scenario.numbers
    assert float(first_day(compiled, 0.0)[table][field][row]) == pytest.approx(lowest)


def test_a_number_of_a_court_can_be_set(tmp_path):
    compiled = laid(tmp_path, sets={"courts.red.paper": 9.0, "relations.red_to_blue.grudge": 0.25})
    state = first_day(compiled)
    assert (state.polities.paper[RED], state.relations.grudge[RED, BLUE]) == (9.0, 0.25)


# -- premises of the world ---------------------------------------------------------------------------------------------


def test_premises_of_the_world_hold_in_every_opening(compiled):
    drawn = {premise.id: premise for premise in compiled.premises}
    assert drawn["thumb_treasure"].riders == (
        "forecasts.declare_war.treasure.always", "forecasts.stop_paying.treasure.cash",
    )  # fmt: skip
    assert drawn["hills"].riders == ("march.hills",)


def test_a_premise_of_the_world_on_which_nothing_rides_here_is_not_drawn(compiled):
    assert "spare" in compiled.scenario.opening.premises
    assert "spare" not in {premise.id for premise in compiled.premises}


def test_a_reading_without_weight_is_in_force_only_when_it_is_set(tmp_path):
    folder = tmp_path / "plain"
    for u in (0.0, 0.5, 1.0 - 1e-12):
        assert first_day(laid(folder), u).rules.hills == 0.8
    assert first_day(laid(folder, sets={"hills": "bad"})).rules.hills == 0.5


# -- milestones --------------------------------------------------------------------------------------------------------


def test_a_milestone_may_name_the_other_polity_and_the_least_that_counts(compiled):
    milestones = compiled.world[0].milestones
    row = compiled.names.milestones.index("blue_sues")
    assert (milestones.polity[row], milestones.against[row], milestones.least[row]) == (BLUE, RED, 30.0)
    assert milestones.against[0] == -1
    assert milestones.least[0] < -1e200


# -- limits ------------------------------------------------------------------------------------------------------------


def test_more_factions_than_the_engine_has_room_for_are_a_flaw(tmp_path):
    more = "".join(f"f{i}: {{name: F, tastes: {{}}}}\n" for i in range(8))
    with pytest.raises(scenario.ScenarioError, match="the scenario has 11 factions, and the engine has room for 8"):
        laid(tmp_path, {**REALM, "factions.yaml": REALM["factions.yaml"] + more})


def test_what_the_engine_reads_of_courts_changes_the_hash(compiled, tmp_path):
    hashes = {scenario.scenario_hash(scenario.load(write(tmp_path / "same", REALM)))}
    for i, edit in enumerate([
        ("factions.yaml", "value: 0.6", "value: 0.7"), ("forecasts.yaml", "gain", "prize"),
        ("premises.yaml", "weight: 1", "weight: 2"), ("summer/courts.yaml", "value: 0.6", "value: 0.7"),
        ("summer/treaties.yaml", "withheld: true", "withheld: true\n  against: green"),
        ("summer/relations.yaml", "aim: take", "aim: raid"), ("summer/matters.yaml", "record: refuse", "record: wait"),
    ]):  # fmt: skip
        hashes.add(scenario.scenario_hash(scenario.load(write(tmp_path / str(i), edited(*edit)))))
    assert len(hashes) == 8
