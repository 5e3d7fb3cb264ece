"""The tables of a world: every field says what it is, and there is room or a word about it."""

import numpy as np
import pytest

from tests.engine.small import RULES, Small
from zongheng.engine import rules, state
from zongheng.engine.words import EVENTS, VERBS

TABLES = {
    f"{kind}.{name}": fields
    for kind, tables in (("WORLD", state.WORLD), ("STATE", state.STATE))
    for name, fields in tables.items()
}


@pytest.mark.parametrize("table", TABLES)
def test_every_field_has_a_unit(table):
    assert all(field.unit.strip() for field in TABLES[table].values())


def test_every_rule_has_a_unit_a_meaning_and_a_number_in_the_shipped_world():
    assert all(unit and about for _, unit, about in rules.FIELDS)
    assert {name for name, _, _ in rules.FIELDS} == set(RULES)


@pytest.mark.parametrize("scale", state.SCALES)
def test_capacities_grow_with_the_scale_but_for_polities_and_days(scale):
    made = state.layout(scale)
    for name, rows in state.CAPACITY.items():
        assert made.size[name] == rows * (1 if name in state.SAME else scale)
    armies, theatres = state.CAPACITY["armies"] * scale, state.CAPACITY["theatres"] * scale
    assert made.state["armies"]["foot"].shape == (armies,)
    assert made.state["theatres"]["men"].shape == (theatres, armies)


def test_a_layout_is_built_once():
    assert state.layout(1) is state.layout(1)


def test_nested_tables_answer_to_their_names():
    made = np.zeros(1, state.layout().state)[0]
    made.armies.foot[3] = 5.0
    assert made["armies"]["foot"][3] == 5.0


def test_a_history_is_one_block_that_can_be_copied():
    world = Small()
    world.state.armies.foot[0] = 7.0
    copied = np.frombuffer(world.states.tobytes(), world.states.dtype)
    assert copied[0].armies.foot[0] == 7.0


def test_words_of_the_engine_have_one_number_each():
    numbers = [row[0] for row in EVENTS.values()]
    assert len(set(numbers)) == len(numbers)
    assert len(set(VERBS)) == len(VERBS)


def test_the_annals_write_only_events_that_have_a_word():
    from zongheng.engine import annals

    written = {
        value: name.lower()
        for name, value in vars(annals).items()
        if name.isupper() and isinstance(value, int) and value > 0
    }
    assert {name: number for number, name in written.items()} == {name: row[0] for name, row in EVENTS.items()}
