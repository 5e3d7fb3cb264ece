"""The page in a real browser, from the disk, with the network off."""

import os
import re
import shutil
from dataclasses import replace

import pytest

from tests.report.paged import CLAIMS, grounded, retold, verdict
from tests.report.test_page import HOSTILE
from zongheng.report.page import page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra `dev`)")
BROWSER = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
QUIET = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium is found: install it, or name it in CHROMIUM"),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    given = verdict()
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(
        page(given, retold(given.lived), claims=[{"id": HOSTILE, "text": HOSTILE, "verdict": HOSTILE}]), "utf-8"
    )
    return path


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=BROWSER, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, file):
    """The page, what it complained of, and what it asked for."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, offline=True)
    shown = context.new_page()
    complaints, asked = [], []
    shown.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("dialog", lambda dialog: complaints.append(dialog.message))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    yield shown, complaints, asked
    context.close()


PARTS = ("verdict", "decision", "options", "judgements", "premises", "fans", "maps", "causes", "readings",
         "rereading", "later", "claims", "histories", "misses", "referee", "again")  # fmt: skip


def test_every_part_is_there_in_order_and_nothing_is_complained_of(opened, file):
    shown, complaints, asked = opened
    assert shown.eval_on_selector_all("main > section", "all => all.map((each) => each.id)") == list(PARTS)
    assert all(url == file.as_uri() or url.startswith("data:") for url in asked)
    assert complaints == []


def test_the_language_changes_and_changes_back(opened):
    shown, complaints, _ = opened
    before = shown.inner_text("main")
    shown.click("#language")
    assert shown.get_attribute("html", "lang") == "zh-Hant"
    assert "證據不足以定" in shown.inner_text("#verdict")
    assert not re.search(r"\{\w+\}", shown.inner_text("main"))  # no slot is left open
    shown.click("#language")
    assert shown.inner_text("main") == before
    assert not re.search(r"\{\w+\}|undefined|NaN|\[object", before)
    assert complaints == []


def test_the_slider_moves_both_maps(opened):
    shown, complaints, _ = opened
    assert shown.locator("#maps .maps figure").count() == 2
    colours = "all => all.map((each) => each.getAttribute('fill'))"
    cells = "#maps figure:nth-child({}) svg g[clip-path] > path"
    dates, seen = [], []
    for point in (0, 400):  # the planted loss comes half way
        shown.eval_on_selector("#date", f"each => {{ each.value = {point}; each.dispatchEvent(new Event('input')); }}")
        dates.append(shown.inner_text("#maps output"))
        seen.append([shown.eval_on_selector_all(cells.format(side), colours) for side in (1, 2)])
    assert dates[0] != dates[1]
    assert seen[0][0] == seen[0][1]  # on the first day both options are one history
    assert seen[1][0] != seen[1][1]
    assert complaints == []


def test_an_option_of_a_map_and_its_view_can_be_chosen(opened):
    shown, complaints, _ = opened
    shown.select_option("#maps figcaption select >> nth=0", "help_jin")
    shown.click("#maps .views button >> nth=0")
    assert shown.locator("#maps .views button[aria-pressed=true]").count() == 1
    assert shown.input_value("#maps figcaption select >> nth=0") == "help_jin"
    assert complaints == []


def test_a_place_can_be_chosen_without_a_mouse_and_is_told_as_the_date_moves(opened):
    shown, complaints, _ = opened
    shown.select_option("#maps .views select", "lin_an")
    first = shown.inner_text("#maps .told")
    assert "Lin'an" in first
    assert "of 400 histories" in first
    shown.eval_on_selector("#date", "each => { each.value = 0; each.dispatchEvent(new Event('input')); }")
    assert shown.inner_text("#maps .told") != first
    assert complaints == []


def test_hostile_text_is_shown_as_text(opened):
    shown, complaints, _ = opened
    assert "<script>alert(1)</script>" in shown.inner_text("#claims")
    assert shown.locator("#claims img, #claims script").count() == 0
    assert complaints == []


def test_a_world_without_a_map_and_histories_without_years_are_shown_as_far_as_they_go(browser, tmp_path, monkeypatch):
    monkeypatch.setattr("zongheng.report.page._map", lambda world: {"map": None, "relief": ""})
    given = verdict()
    bare = replace(given, lived=replace(given.lived, unfolding=None))
    for name, each, said in (("flat", given, "This world has no map"), ("bare", bare, "The histories are shorter")):
        path = tmp_path / f"{name}.html"
        path.write_text(page(each), "utf-8")
        shown = browser.new_page()
        complaints = []
        shown.on("console", lambda message, kept=complaints: kept.append(message.text))
        shown.goto(path.as_uri())
        assert said in shown.inner_text("main")
        assert "No histories were lived again" in shown.inner_text("#histories")
        assert complaints == []
        shown.close()


@pytest.fixture(scope="module")
def worked():
    """A verdict in which everything is worked out."""
    return grounded()


@pytest.fixture(scope="module")
def whole(worked, tmp_path_factory):
    """Its file."""
    path = tmp_path_factory.mktemp("whole") / "page.html"
    path.write_text(page(worked, retold(worked.lived), claims=CLAIMS), "utf-8")
    return path


def told(browser, file, part, lang="en"):
    """What a part of a page says, the folded with it, in single spaces."""
    shown = browser.new_page()
    shown.goto(file.as_uri())
    if lang == "zh":
        shown.click("#language")
    shown.eval_on_selector_all("details", "all => all.forEach((each) => (each.open = true))")
    text = re.sub(r"\s+", " ", shown.inner_text(f"#{part}"))
    shown.close()
    return text


def test_what_it_hangs_on_is_told_by_profile_in_plain_sentences(browser, whole):
    text = told(browser, whole, "premises")
    assert re.search(r'The answer turns if "court · to destroy" is (below|above) [\d.]+ \([\d.]+–[\d.]+\)', text)
    assert re.search(r"Of histories held back, \d+ % of those in which it turns lie here", text)
    assert re.search(r"court · to destroy: assumed \(.+\); \d+ % of its range lies there", text)
    assert (
        "None of 3 premises was found to have a part; with 400 histories only a strong one could be" in text
    )  # of the people
    assert "3 premises were each tried" in text


def test_the_spread_and_the_decision_beside_are_told_by_profile(browser, whole):
    text = told(browser, whole, "premises")
    assert len(re.findall(r"\d+ % \([\d.]+–[\d.]+ %\)", text)) >= 9
    assert 'lived with "The three capitals" decided either way' in text
    assert text.count("by how much more the first is worth with march now than with hold and build: ") == 3


def test_the_answer_of_another_court_is_told_as_a_game(browser, whole, worked):
    text = told(browser, whole, "premises")
    assert "asked in time in 100 % of the branches of 400 histories" in text
    for game in worked.game.profiles.values():
        for option, row in game.equilibrium.items():
            cells = [*row.values(), game.options[option]]
            assert re.search(r"\s+".join(rf"{100 * each:.0f} %" for each in cells), text)
        assert f"the one taken then loses {game.regret:.3f}" in text


def test_readings_and_rival_structures_stand_in_one_table(browser, whole):
    text = told(browser, whole, "readings")
    assert "all histories" in text
    assert "Meng Gong: not enough" in text
    assert "every court knows the truth" in text
    assert "Not worked out" not in text
    rows = r"[+−]?\d\.\d{3}(?: ≠)? \([−\d.]+(?: to |–)[−\d.]+\)"
    assert len(re.findall(rows, text)) >= 3 * (1 + 2 + 3)
    best = text.partition("Which option is most often best")[2]
    assert len(re.findall(r"[a-z]+ [<>]?[\d.]+ %", best)) >= 3 * (1 + 2 + 3)


def test_no_id_is_shown_where_there_is_a_name(browser, whole):
    for lang in ("en", "zh"):
        for part in ("premises", "readings", "causes", "referee"):
            text = told(browser, whole, part, lang)
            assert not re.findall(r"\b[a-z]+_[a-z_]+\b", text), (lang, part)
            assert not re.search(r"undefined|NaN|\[object|\{\w+\}", text)


def test_in_chinese_a_page_says_nothing_in_english(browser, whole):
    """But for commands, evidence, what a document or a licence is called, and the button."""
    shown = browser.new_page()
    shown.goto(whole.as_uri())
    shown.click("#language")
    shown.eval_on_selector_all("details", "all => all.forEach((each) => (each.open = true))")
    shown.eval_on_selector_all(
        "pre, code, button, #later, .colophon, header", "all => all.forEach((each) => each.remove())"
    )
    for part in PARTS:
        if part == "later":
            continue
        for line in shown.inner_text(f"#{part}").splitlines():
            if "（編者估計：" in line or line.strip().startswith("zongheng ") or "zongheng ask" in line:
                continue
            assert not re.search(r"[a-z]{2,}", line), (part, line)
    assert shown.title() == "紹定六年宋出師運糧，助蒙古圍蔡，是失策否？ · Zongheng 縱橫"
    shown.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_in_chinese_no_column_is_one_character_wide(browser, whole, width):
    shown = browser.new_page(viewport={"width": width, "height": 900})
    shown.goto(whole.as_uri())
    shown.click("#language")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    thin = """() => [...document.querySelectorAll("main td")].filter((cell) => {
        const text = cell.textContent.trim();
        return /^[一-鿿]{3,}$/.test(text) && cell.clientWidth < 40;
    }).map((cell) => cell.textContent)"""
    assert shown.evaluate(thin) == []
    shown.close()


def test_a_page_can_open_in_chinese(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(verdict(), lang="zh"), "utf-8")
    assert '<html lang="zh-Hant">' in path.read_text("utf-8")
    shown = browser.new_page()
    shown.goto(path.as_uri())
    assert "斷語" in shown.inner_text("#verdict")
    shown.click("#language")
    assert "The verdict" in shown.inner_text("#verdict")
    shown.close()


def test_what_the_option_was_needed_for_is_told_of_milestones_of_the_court(browser, whole):
    text = told(browser, whole, "causes")
    assert re.search(r"Song ends 50 % 0 % needed 100 % \(98–100 %\) enough 50 % \(45–55 %\)", text)


def test_claims_are_shown_with_what_they_must_be_and_the_silent_apart(browser, whole, file, tmp_path):
    text = told(browser, whole, "claims")
    assert "A claim [c1] supported 31 % (20–42 %) > 10 %" in text
    assert "1 to which this world cannot speak" in text
    path = tmp_path / "none.html"
    path.write_text(page(verdict()), "utf-8")
    assert "were not examined" in told(browser, path, "claims")
    assert "--claims --html report.html" in told(browser, path, "claims")


def test_the_referee_has_what_was_planted_and_what_pairing_gains(browser, whole):
    text = told(browser, whole, "referee")
    assert "Would a known truth be found?" in text
    assert len(re.findall(r"× [\d.]+", text)) >= 2  # the third has no luck of its own


def test_numbers_on_the_page_are_those_of_the_verdict(browser, whole, worked):
    """Every number that carries the path of what it tells says that, as exactly as it is written."""
    plain, seen = worked.plain(), set()
    for lang in ("en", "zh"):
        shown = browser.new_page()
        shown.goto(whole.as_uri())
        if lang == "zh":
            shown.click("#language")
        cited = "all => all.map((each) => [each.dataset.of, each.textContent, each.dataset.unit || ''])"
        for path, text, unit in shown.eval_on_selector_all("[data-of]", cited):
            value = plain
            for key in path.split("/"):
                value = value[key]
            low, high = reading(text, unit)
            if path.split("/")[-1] in ("low", "high") and path.startswith("options"):
                value = max(value, 0.0)  # a count or a share ends at nothing
            assert low <= value <= high, (path, text, value)
            seen.add(path)
        shown.close()
    options, profiles = plain["options"], plain["judgements"]["best_model"]
    for name, each in options.items():
        assert {f"options/{name}/plausibility", f"options/{name}/probability_best"} <= seen
        ends = {
            f"options/{name}/outcomes/{outcome}/{end}"
            for outcome in each["outcomes"]
            for end in each["outcomes"][outcome]
        }
        assert ends <= seen
    for lights, judged in plain["judgements"].items():
        told_of = {
            f"judgements/{lights}/{profile}/{key}"
            for profile in profiles
            for key in ("regret", "low", "high", "likely")
        }
        assert judged is None or told_of <= seen


def reading(text, unit):
    """What a number as it is written may stand for: from, to."""
    digits = text.replace(",", "").replace("−", "-").replace("\u00a0", "").strip()
    scale = 0.01 if digits.endswith("%") or unit == "%" else float(unit or 1.0)
    digits = digits.rstrip("%")
    if digits[0] in "<>":
        return (0.0, float(digits[1:]) * scale) if digits[0] == "<" else (float(digits[1:]) * scale, 1.0)
    half = 0.5 * 10.0 ** -len(digits.partition(".")[2]) * scale * (1.0 + 1e-9)
    return float(digits) * scale - half, float(digits) * scale + half


def test_answers_of_the_referee_have_the_numbers_of_the_verdict(browser, whole, worked):
    shown = browser.new_page()
    shown.goto(whole.as_uri())
    shown.eval_on_selector_all("details", "all => all.forEach((each) => (each.open = true))")
    items = (
        "all => all.map((each) => [each.querySelector('.n').textContent, each.lastChild.textContent, each.innerText])"
    )
    found = {
        int(number): (answer, whole_) for number, answer, whole_ in shown.eval_on_selector_all(".referee li", items)
    }
    assert sorted(found) == list(range(1, 21))
    for each in worked.plain()["referee"]:
        answer, item = found[each["question"]]
        assert ("does not pass" in item) is not each["passes"]
        bare = re.sub(r"[a-z]\w*(?:[._]\w+)+", "", each["answer"]["en"])  # ids become names
        assert set(re.findall(r"\d[\d,.]*\d|\d", bare)) <= set(re.findall(r"\d[\d,.]*\d|\d", answer)), each
    shown.close()


def test_a_reader_has_the_verdict_and_what_it_hangs_on_before_the_checks_that_fail(browser, whole):
    text = told(browser, whole, "verdict")
    order = (
        "undetermined", "is best with a probability", "would have been better", "hangs",
        "a question of the referee does not pass", "calibration",
    )  # fmt: skip
    says = [text.index(part) for part in order]
    assert says == sorted(says)
    assert "for The people all options come to the same" in text  # nothing that it weighs was planted
    shown = browser.new_page(viewport={"width": 1200, "height": 1000})
    shown.goto(whole.as_uri())
    tops = "all => all.map((each) => each.getBoundingClientRect().top)"
    top = dict(zip(PARTS, shown.eval_on_selector_all("main > section", tops), strict=True))
    assert top["premises"] < 2_200  # two screens
    assert shown.evaluate("document.body.scrollHeight") < 9_000
    shown.close()


def test_on_paper_everything_is_unfolded(browser, whole):
    shown = browser.new_page()
    shown.goto(whole.as_uri())
    closed = "document.querySelectorAll('details:not([open])').length"
    before = shown.evaluate(closed)
    shown.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shown.evaluate(closed) == 0 < before
    shown.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown.evaluate(closed) == before
    shown.close()


@pytest.mark.parametrize("width", [1400, 800, 400])
def test_nothing_is_wider_than_the_window(opened, width):
    shown, _, _ = opened
    shown.set_viewport_size({"width": width, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a_sane_number_of_pages(opened, tmp_path):
    shown, _, _ = opened
    shown.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes()))
    assert 5 <= pages <= 20
