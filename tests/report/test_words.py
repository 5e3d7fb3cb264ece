"""Every sentence says what its row holds, and nothing else."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from tests.report.told import ARMIES, FACTIONS, PEOPLE, PLACES, POLITIES, dealings, one_of_each, opening, row
from zongheng.engine.words import EVENTS
from zongheng.report import Told, chronicle, read_events, tell_event
from zongheng.report.chronicle import SPEECH
from zongheng.report.counts import BANDS, OF_A_BAND
from zongheng.report.folding import UNTOLD
from zongheng.report.sequels import SEQUELS
from zongheng.scenario.figures import literary, whole
from zongheng.scenario.phrases import SLOT

# Which styles a meaning of EVENTS may be told in.
STYLES = {
    "men": {"men", "number", "strays", "horses", "carriers", "people"},
    "garrison": {"men", "number"},
    "carriers": {"carriers", "number"},
    "people in the town": {"people"},
    "horses": {"horses", "number"},
    "grain": {"shi"},
    "days": {"days"},
    "days of food": {"food"},
    "days unfed": {"unfed"},
    "lost in the fight": {"men", "number"},
    "devastation": {"share", "tenths"},
    "depth": set(),
    "people": {"people", "number"},
    "times debated": {"times"},
    "kind of treaty": {"treaty"},
    "strength believed, its own against the other's": {"ratio"},
    "guan": {"guan"},
    "guan a year": {"guan"},
    "guan in arrears": {"guan"},
    "guan spent": {"guan"},
    "guan for each": {"guan"},
    "coin that a guan of notes buys": {"coin"},
    "places": {"places", "number"},
    "years of treaty": {"years"},
    "shi": {"shi"},
    "age in years": {"some", "number"},
    "role": {"role"},
    "aim": {"aim"},
    "armies called": {"armies", "number"},
    "how often so far": {"nth"},
    "faction that gained": {"faction"},
    "share": {"share"},
    "months": {"months"},
    "steps of wall now": {"steps", "number"},
    "ships now": {"ships", "number"},
}
BEGINS = {
    "ships": "ships now",
    "places": "places", "share": "share", "chance": "share", "months": "months", "shi": "shi", "people": "people",
}  # fmt: skip
NUMERAL = "[D十百千萬](?:[D十百千萬]|有(?=[D]))*".replace("D", "一二三四五六七八九")
EMPTY = "season snow rain cold heat autumn summer winter spring because therefore feared hoped angry sadly brave"
VOID = "春夏秋冬雪雨寒暑風怒懼喜悲哀憂故因乃為之勇怯"


def templates(lang):
    speech = SPEECH[lang]
    for kind, options in [*speech.templates.items(), *speech.folded.items(), *speech.sequels.items()]:
        for template in options:
            yield SEQUELS[kind].kind if kind in SEQUELS else kind, template


def styles_of(meaning):
    exact = STYLES.get(meaning)
    if exact is not None:
        return exact
    for start, like in BEGINS.items():
        if meaning.startswith(start):
            return STYLES[like]
    if meaning.startswith(("days", "grain")):
        return {"days", "long"} if meaning.startswith("days") else {"shi"}
    return STYLES["horses"] if meaning.startswith("horses") else STYLES["men"] if "men" in meaning else set()


@pytest.mark.parametrize("lang", SPEECH)
def test_every_kind_of_event_has_a_sentence(lang):
    assert set(SPEECH[lang].templates) == set(EVENTS)
    assert set(SPEECH[lang].folded) <= set(EVENTS)
    assert set(SPEECH[lang].sequels) == set(SEQUELS)
    assert set(SPEECH[lang].counts) == set(EVENTS) | {f"{kind}{OF_A_BAND}" for kind in BANDS}


@pytest.mark.parametrize("lang", SPEECH)
def test_a_number_is_told_only_if_its_kind_has_one_and_as_what_it_is(lang):
    for kind, template in templates(lang):
        _, _, x, y = EVENTS[kind]
        for slot, style in SLOT.findall(template):
            meaning = {"x": x, "y": y}.get(slot.rpartition("_")[2])
            if meaning is not None:
                assert meaning, f"{kind}: {slot} means nothing"
                assert style in styles_of(meaning), f"{kind}: {meaning!r} told as {style!r}"


@pytest.mark.parametrize("lang", SPEECH)
def test_every_slot_and_style_is_known(lang):
    names = "army other place polity commander through times many court of who topic course proposal places"
    slots = {*names.split(), "x", "y", "total_x", "total_y", "low_x", "high_x"}
    for _, template in templates(lang):
        for slot, style in SLOT.findall(template):
            assert slot in slots
            assert style in SPEECH[lang].styles or style == "faction"


def test_no_sentence_adds_a_season_a_feeling_or_a_cause():
    found = {word for _, template in templates("en") for word in re.findall(r"[a-z]+", template.lower())}
    assert not found & set(EMPTY.split())
    assert not [template for _, template in templates("zh") if set(template) & set(VOID) - set("之乃為")]


@pytest.mark.parametrize("lang", SPEECH)
@pytest.mark.parametrize("kind", EVENTS)
def test_a_row_without_names_or_numbers_still_makes_a_sentence(kind, lang):
    (event,) = read_events([row(0, kind)])
    text = tell_event(opening(), event, lang)
    assert text.endswith("。" if lang == "zh" else ".")
    assert not re.search(r"[{}\[\]]|  |,\.|，。|，，|-1|nan", text), text


@pytest.mark.parametrize("lang", SPEECH)
@pytest.mark.parametrize("kind", EVENTS)
def test_names_that_are_missing_fall_back_to_ids(kind, lang):
    def no_label(table, which, lang):
        raise KeyError(table)

    compiled = opening()
    compiled.names = SimpleNamespace(armies=("south_van",), places=(), label=no_label)
    (event,) = read_events([row(0, kind, 0, 7, 3, 1, 1000.0, 20.0, 2, 1)])
    text = tell_event(compiled, event, lang)
    fallbacks = ("south van", "polity 1", "place 3", "person 1", "國1", "地3", "人1")
    if kind not in ("flood", "withheld"):
        assert any(name in text.lower() for name in (fallbacks[:1] if EVENTS[kind][0] < 40 else fallbacks)), text


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("rows", [one_of_each(), dealings()], ids=["campaign", "courts"])
def test_every_number_in_english_is_that_of_a_row(rows, full):
    for entry in chronicle(opening(), rows, "en", how=Told(full=full)).entries:
        mine = [rows[number] for number in entry.numbers]
        for printed in re.findall(r"\d[\d,]*(?:\.\d+)?", entry.text):
            assert float(printed.replace(",", "")) in told_by(mine), entry.text


def told_by(rows):
    """Numbers that a sentence on these rows may print."""
    values = [value for one in rows for value in (one["x"], one["y"])]
    values += [sum(one[name] for one in rows) for name in ("x", "y")] + [len(rows)]
    values += [100.0 * rows[-1][name] for name in ("x", "y")]
    decimals = {round(rows[-1]["x"], 1), round(rows[-1]["y"], 2)}
    return {whole(value) for value in values} | {int(value) for value in values} | decimals


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("rows", [one_of_each(), dealings()], ids=["campaign", "courts"])
def test_every_number_in_chinese_is_that_of_a_row(rows, full):
    names = [one[2] for one in (*PLACES, *ARMIES, *POLITIES, *PEOPLE, *FACTIONS)]
    for entry in chronicle(opening(), rows, "zh", how=Told(full=full)).entries:
        text = entry.text
        for name in [*names, "一軍", "一日", "十之", "百之", "有令", "楮一貫"]:
            text = text.replace(name, "〇")
        mine = [rows[number] for number in entry.numbers]
        last = mine[-1]
        allowed = {literary(int(value)) for value in told_by(mine)} | {literary(whole(1000 * last["y"]))}
        for name in ("x", "y"):
            tenths = round(10 * last[name])
            allowed |= {literary(tenths), literary(tenths // 10), literary(tenths % 10)}
        for printed in re.findall(NUMERAL, text):
            assert printed in allowed, entry.text


@pytest.mark.parametrize("lang", SPEECH)
@pytest.mark.parametrize("rows", [one_of_each(), dealings()], ids=["campaign", "courts"])
def test_every_event_is_told_once_or_counted_as_left_out(rows, lang):
    told = chronicle(opening(), rows, lang)
    numbers = [number for entry in told.entries for number in entry.numbers]
    assert len(numbers) == len(set(numbers))
    left_out = [i for i, one in enumerate(rows) if one["kind"] in UNTOLD]
    assert sorted(numbers + left_out) == list(range(len(rows)))
    assert sum(told.untold.values()) == len(left_out)
    full = chronicle(opening(), rows, lang, how=Told(full=True))
    assert [number for entry in full.entries for number in entry.numbers] == [*range(len(rows))]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "無"), (1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (100, "百"), (105, "百有五"), (110, "百一十"),
        (205, "二百有五"), (1000, "千"), (1200, "千二百"), (9300, "九千三百"), (10_000, "萬"), (10_400, "萬四百"),
        (14_800, "萬四千八百"), (20_005, "二萬有五"), (100_000, "十萬"), (110_000, "十一萬"), (1_200_000, "百二十萬"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_annals_write_them(number, text):
    assert literary(number) == text


def test_every_kind_of_event_is_shown_by_a_made_up_history():
    assert {one["kind"] for one in (*one_of_each(), *dealings())} == set(EVENTS)


def test_counts_are_exact_when_small_and_of_three_figures_when_large():
    assert [whole(value) for value in (0.4, 41.5, 999.4, 999.5, 1234.0, 14_849.9, 14_850.0)] == [
        *(0, 42, 999, 1000, 1230, 14_800, 14_900)
    ]


def test_the_numbers_of_a_results_folder_are_read_by_name():
    names = opening().names
    rows = [
        {"number": 12, "day": 3, "kind": "struck", "army": "van", "other": "hunters", "place": "old_city",
         "polity": None, "x": 5.0, "y": 6.0}
    ]  # fmt: skip
    (event,) = read_events(rows, names)
    assert event == (12, 3, "struck", 1, 2, 2, -1, 5.0, 6.0, -1, -1)
    columns = {key: np.array([value], dtype=object) for key, value in rows[0].items()}
    assert read_events(columns, names) == (event,)
