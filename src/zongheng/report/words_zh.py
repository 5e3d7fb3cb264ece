"""The annals in literary Chinese: one sentence for each kind of event, which says nothing that its row does not hold.

The style is that of 編年: 眾 for men, 糧支 for days of food, 絕糧 for hunger, 云 for what is only reported. Horse is
not told from foot, since a row does not.
"""

import math
from collections.abc import Callable

from zongheng.report.codes import of_code
from zongheng.report.counts import counts
from zongheng.report.phrases import LONG, YEAR, Speech
from zongheng.scenario.figures import literary, whole
from zongheng.scenario.wording import WORDING


def _counted(unit: str, before: str = "", none: str = "") -> Callable[[float], str]:
    """A style: so many of something."""

    def tell(value: float) -> str:
        number = whole(value)
        return f"{before}{literary(number)}{unit}" if number > 0 else none

    return tell


def _food(value: float) -> str:
    """Days of food in hand; none is worth saying."""
    if value <= 0.0:
        return "無糧"
    return f"糧支{_days(value)}" if value >= 1.0 else "糧不支一日"


def _unfed(value: float) -> str:
    """Full days without food."""
    return _days(math.floor(value + 1e-9))


def _long(value: float) -> str:
    """Days, or years where there are many."""
    return _days(value) if value < LONG else f"{literary(round(value / YEAR))}年"


def _number(value: float) -> str:
    return literary(whole(value))


def _tenths(value: float) -> str:
    """A share in tenths, or in hundredths where it is less than one, or nearly all."""
    if value < 0.005:
        return ""
    if 0.95 <= value < 0.995:
        return f"百之{literary(round(100.0 * value))}"
    return f"十之{literary(round(10.0 * value))}" if value >= 0.095 else f"百之{literary(round(100.0 * value))}"


def _ratio(value: float) -> str:
    """How many times as much, in tenths: 倍 for twice, 十之七 for less than once."""
    tenths = round(10.0 * value)
    if tenths <= 0:
        return ""
    if tenths < 10:
        return f"十之{literary(tenths)}"
    if value > 100.0:
        return "百倍有餘"
    whole_, rest = divmod(tenths, 10)
    return f"{literary(whole_)}倍" + (f"有{literary(rest)}" if rest else "")


_days = _counted("日")

TEMPLATES: dict[str, tuple[str, ...]] = {
    "marched": ("{army}啟行，趨{place}[，{x:men}]。",),
    "arrived": ("{army}至{place}[，{x:men}]。",),
    "crossed": ("{army}[{x:men}]渡水[於{place}][，{y:days}而畢]。",),
    "halted": ("{army}止於{place}以待[，{x:men}][，{y:food}]。",),
    "detached": ("{other}遣{army}[自{place}]別行[，{x:men}][，{y:food}]。",),
    "joined": ("{army}[以{x:men}]會{other}[於{place}]，併為一軍。",),
    "entered": ("{place}無守，{army}入之[，{x:men}][。城中{y:people}]。",),
    "yielded": (
        "[{of}之]{place}降於{army}、{other}[。守卒{x:number}][，城外{y:men}]。",
        "[{of}之]{place}降於{army}[。守卒{x:number}][，{army}{y:men}]。",
    ),
    "evacuated": ("{place}守卒[{x:number}]引去，歸{army}[。城外{other}{y:men}]。",),
    "taken": ("{army}[、{other}][以{y:men}]拔[{of}之]{place}[。守卒{x:number}]。",),
    "given_up": ("{army}[{x:men}]棄{place}。", "{court}棄{place}[，守卒{x:number}皆去]。"),
    "struck": ("{other}[以{y:men}]襲{army}於{place}[。{army}{x:men}]。",),
    "battle": ("{other}擊{army}於{place}[。{army}{x:men}][，{other}{y:men}]。",),
    "broke": ("{army}潰於{place}[，存者{x:number}][。戰喪{y:number}]。",),
    "pursued": ("敵追奔[於{place}]，{army}[喪{x:number}][，存者{y:number}]。",),
    "ruined": ("{army}殘敗：盛時{y:men}，存者{x:number}。",),
    "surrendered": ("{army}釋兵而降於{place}[，{x:men}]。",),
    "rallied": ("{army}收散卒{x:number}[於{place}][，凡{y:men}]。",),
    "hungry": ("{army}[在{place}境，]絕糧{x:unfed}[，{y:men}]。",),
    "dispersed": ("{army}逃散[於{place}]，軍遂亡[。餘眾{x:number}，各歸其家]。",),
    "convoy_sent": ("自{place}發糧{x:shi}[饋{army}][，役夫{y:number}]。",),
    "convoy_arrived": ("糧{x:shi}至{place}[，以饋{army}][，在道{y:days}]。",),
    "convoy_lost": (
        "{other}絕[{army}]糧道於{place}[，失糧{x:shi}][，役夫{y:number}]。",
        "[{army}]糧道絕於{place}[，失糧{x:shi}][，役夫{y:number}]。",
    ),
    "withheld": ("有令自{place}發糧{x:shi}，帥臣不發。",),
    "unsent": ("當自{place}發糧{x:shi}[饋{army}][，倉儲止{y:shi}]，不能發。",),
    "recalled": ("{other}召{army}還[，命至{place}][，在道{y:days}]。",),
    "refused": ("{army}[在{place}，]其將違命不從。",),
    "delayed": ("{army}[在{place}，]其將奉命而逗遛{x:days}。",),
    "flood": ("決堤，{place}道路沒於水[，凡{y:days}]。", "決堤，水沒道路[，凡{y:days}]。"),
    "withdrew": ("{army}[{x:men}][自{place}]還師。",),
    "besieged": ("{army}[以{x:men}]圍{place}[。守卒{y:number}]。",),
    "alerted": (
        "{army}聞{other}在{place}[，云{x:men}][。報行{y:days}]。",
        "{polity}帥聞{other}在{place}[，云{x:men}][。報行{y:days}]。",
        "有帥聞{other}在{place}[，云{x:men}][。報行{y:days}]。",
    ),
    "ate_horses": ("{army}[在{place}境，]殺馬{x:number}而食，{y:horses}。",),
    "parted": ("{army}與{other}解兵於{place}[。{army}{x:men}][，{other}{y:men}]。",),
    "loaded": ("{army}受糧{x:shi}於{place}。",),
    "commander_fell": ("{army}亡其將{commander}[於{place}][，時{x:men}]。", "{army}亡其將[於{place}][，時{x:men}]。"),
    "mustered": ("{army}集兵{x:number}於{place}。",),
    # courts and their dealings
    "decided": ("{court}議{topic}，定議{course}。", "{court}議事[，事涉{of}][，在{place}]，定議。"),
    "put_off": ("{court}議{topic}，不決[，凡{x:times}議]。", "{court}議事[，事涉{of}]，不決[，凡{x:times}議]。"),
    "envoy_sent": ("{court}遣{who}使{of}[，道行{x:days}]。", "{court}遣使如{of}[，道行{x:days}]。"),
    "envoy_received": ("{of}使至{court}，受之[，在道{x:days}]。",),
    "envoy_turned_back": ("{court}卻{of}使於境[，在道{x:days}]。",),
    "envoy_taken": ("{court}執{of}使[於{place}][，在道{x:days}]。",),
    "envoy_killed": ("{court}殺{of}使{who}[於{place}]。", "{court}殺{of}使[於{place}]。"),
    "agreed": ("{proposal}，{court}許之。",),
    "declined": ("{proposal}，{court}不許。",),
    "treaty_made": ("{court}與{of}立{x:treaty}[，歲{y:guan}]。",),
    "treaty_broken": ("{court}背{x:treaty}於{of}。",),
    "war_declared": ("{court}出師伐{of}[，自度其力當彼{x:ratio}]。",),
    "peace_made": ("{court}與{of}罷兵[，兵交凡{x:long}][，{court}失地{y:number}]。",),
    "tribute_paid": ("{court}輸{of}歲幣{x:guan}[，尚逋{y:guan}]。",),
    "tribute_stopped": ("{court}絕{of}歲幣[，歲{x:guan}][，立約{y:years}矣]。",),
    "passage_granted": ("{court}許{of}兵假道[於{place}]。",),
    "passage_refused": ("{court}不許{of}兵假道[於{place}]。",),
    "passage_forced": ("{army}[{x:men}]強假道於{of}[，出{place}]。", "{court}兵[{x:men}]強假道於{of}[，出{place}]。"),
    "aid_sent": ("{court}遣援{of}[於{place}][，{x:men}][，糧{y:shi}]。",),
    "submitted": ("{court}降{of}[，歲輸{x:guan}]。",),
    "border_left_open": ("{court}與{of}不定界[，其間地{x:number}]。",),
    "spoils_divided": ("{court}與{of}分所取地[，{court}得{x:number}][，{of}得{y:number}]。",),
    "capital_moved": ("{court}遷都{place}[，從者{x:people}]。",),
    "capital_fell": ("{court}陷{of}都城{place}[，{of}都至是凡{x:nth}陷]。",),
    "state_ended": ("{court}亡[於{place}][，{of}滅之][，餘地{y:number}]。",),
    "ruler_died": ("{court}主{who}殂[，年{x:number}]。", "{court}主殂[，年{x:number}]。", "{who}卒[，年{x:number}]。"),
    "acceded": ("{who}立為{court}主[，年{x:number}]。", "{court}嗣主立[，年{x:number}]。"),
    "abdicated": ("{court}主{who}內禪[於{place}]。", "{court}主內禪[於{place}]。"),
    "died": ("[{court}]{who}卒[，年{x:number}]。",),
    "appointed": ("{court}以{who}為{x:role}[於{place}]。", "{court}授{who}官[於{place}]。"),
    "disgraced": ("{court}罷{who}。",),
    "called_home": (
        "{court}以嗣主未立，召還{x:number}軍[，凡{y:days}]。",
        "{court}以嗣主未立，召諸將還[，凡{y:days}]。",
    ),
    "petition": (
        "{court}太學生與廷臣伏闕，言{topic}不可[，廷議非之者{x:share}]。",
        "{court}太學生與廷臣伏闕上書，言其不可[，廷議非之者{x:share}]。",
    ),
    "factions_moved": ("{court}廷議，{x:faction}之說漸勝[，增{y:share}]。", "{court}廷議有變。"),
    "appealed": ("{court}垂亡，乞援於{of}。",),
    "false_report": (
        "{who}偽奏捷[於{of}][，言殺{x:number}][，實{y:number}]。",
        "{court}將偽奏捷[於{of}][，言殺{x:number}][，實{y:number}]。",
    ),
    "local_truce": ("{court}與{of}邊將相約[於{place}]。",),
    # land, money, bands
    "harvest_failed": ("{place}歲不登[，所收{x:share}][，{y:people}]。",),
    "famine": ("{place}大饑[，死者{x:number}][，存者{y:number}]。",),
    "epidemic": ("{place}圍中大疫[，死者{x:number}][，存者{y:number}]。",),
    "fled": ("[{of}]{x:people}流徙{place}[，留者{y:number}]。", "民流徙{place}。"),
    "refused_entry": ("[{of}]流民{x:number}叩[{place}]關，{court}不納。", "[{of}]流民叩[{place}]關，{court}不納。"),
    "sacked": (
        "{army}屠{place}[，失{x:people}][，掠糧{y:shi}]。",
        "{court}屠{place}[，失{x:people}][，掠糧{y:shi}]。",
        "{place}被屠[，失{x:people}][，掠糧{y:shi}]。",
    ),
    "paper_issued": ("{court}增印楮幣{x:guan}[，楮一貫直錢{y:coin}]。",),
    "unpaid": ("{army}[{y:men}]不給餉者{x:months}。",),
    "strife": ("{army}[，舊屬{of}][，{x:men}，]與舊軍相鬥[於{place}][，舊軍{y:number}]。",),
    "mutinied": ("{army}[{x:men}]譁變[於{place}][，欠餉{y:months}]。", "{place}兵[{x:men}]譁變[，欠餉{y:months}]。"),
    "raised": ("{army}募兵{x:number}[於{place}][，凡{y:men}]。", "{court}募兵{x:number}[於{place}][，凡{y:men}]。"),
    "revolted": ("{army}據{place}叛{of}[，{who}為首][，{y:men}]。", "{place}民變[，叛{of}][，{who}為首][，{y:men}]。"),
    "enrolled": (
        "{court}納{of}之眾，給其糧[，{x:men}][，歲{y:guan}]。",
        "{court}納{army}，給其糧[，{x:men}][，歲{y:guan}]。",
        "{court}募降眾[於{place}][，{x:men}][，歲{y:guan}]。",
    ),
    "changed_sides": ("{court}[以{x:men}]叛歸{of}[，欠餉{y:months}]。",),
    "defected": (
        "{of}{who}[以{x:men}]叛降{court}[，{place}與焉]。",
        "{of}{army}[以{x:men}]叛降{court}[，{place}與焉]。",
        "{of}將[以{x:men}]叛降{court}[，{place}與焉]。",
    ),
    "fort_built": ("{court}城{place}[，高{x:number}等][，費{y:guan}]。",),
    "fleet_built": ("{court}造戰艦[於{place}][，凡{x:number}艘][，艘費{y:guan}]。",),
    "farms_laid": ("{court}置屯田[於{place}][，{y:men}][，歲收{x:shi}]。",),
    # the long war
    "campaign": (
        "{army}[以{x:men}]攻{place}[，帥度其勝者{y:share}]。",
        "{court}遣兵[{x:number}]攻{place}[，帥度其勝者{y:share}]。",
    ),
    "garrisoned": ("{army}留兵{x:number}戍{place}[，餘{y:men}]。", "{army}留戍{place}。"),
    "reinforced": ("{army}[以{x:men}]援{other}[於{place}]。", "{army}[以{x:men}]援{place}。"),
    "relieved": (
        "{army}[以{x:men}]援{place}，圍解[。守卒{y:number}]。",
        "{place}圍解[，援兵{x:number}][。守卒{y:number}]。",
    ),
    "siege_left": ("{army}[{x:men}]解{place}圍去[，凡圍{y:days}]。", "{place}圍解[，凡圍{y:days}]。"),
    "betrayed": (
        "{who}以{place}叛，納[{army}][、{other}]兵[{y:number}][。守卒{x:number}]。",
        "有叛者開{place}門，納[{army}][、{other}]兵[{y:number}][。守卒{x:number}]。",
    ),
    "reoccupied": ("{place}無主，{army}[以{x:men}]取之。", "{place}無主，{court}[以兵{x:number}]取之。"),
    "ceded": ("{court}割{place}與{of}[，{x:people}]。",),
    "leaked": ("{army}[{x:men}]謀泄於敵[，所趨{place}]。", "{court}謀泄於敵[，所趨{place}]。"),
    "fell_back": ("{who}擅棄{polity}{place}諸地[，凡{x:number}處]。",),
    "sallied": ("{place}守卒出擊[{army}][，喪{x:number}][，敵喪{y:number}]。",),
    "crossing_barred": ("{army}[{x:men}]欲渡[於{place}]，{of}舟師拒之[，溺者{y:number}]。",),
    "crossing_forced": ("{army}[{x:men}]乘間渡江[於{place}]，{of}舟師不能禦。",),
    "fleet_beaten": ("{of}舟師敗{court}水軍[於{place}][，失{x:number}艘][，餘{y:number}艘]。",),
    "gone_abroad": ("{army}[{x:men}]自{place}出師域外。",),
    "back_home": ("{army}[{x:men}]自域外還{place}[，凡{y:days}]。",),
    "ships_taken": (
        "{of}取{place}，獲{court}戰艦{x:number}艘[，焚{y:number}艘]。",
        "{court}失{place}，舟師所泊也[，焚{y:number}艘]。",
    ),
    "fleet_sailed": ("{court}遣戰艦{x:number}艘屯{place}[，行{y:days}]。",),
    "masked": ("{army}[以{x:men}]綴{place}[，城中{y:number}]，餘兵遂過。",),
    "flood_broke_back": ("引水灌{place}，堤決，水外潰，{army}溺者{x:number}[，餘{y:number}]。",),
    "indemnity_paid": ("{court}輸{of}犒軍{x:guan}以和。",),
}

FOLDED: dict[str, tuple[str, ...]] = {
    "arrived": ("{army}歷{through}，至{place}[，{x:men}]。",),
    "battle": ("{other}又擊{army}於{place}者{times}[。末戰，{army}{x:men}][，{other}{y:men}]。",),
    "broke": ("{army}又潰於{place}者{times}[，存者{x:number}]。",),
    "pursued": ("敵又追奔[於{place}]者{times}，{army}[凡喪{total_x:number}][，存者{y:number}]。",),
    "rallied": ("{army}收散卒[於{place}]者{times}，得{total_x:number}[，凡{y:men}]。",),
    "ate_horses": ("{army}殺馬而食者{times}，凡{total_x:number}，{y:horses}。",),
    "convoy_sent": ("自{place}發糧[饋{army}]者{times}，凡{total_x:shi}[，役夫{total_y:number}]。",),
    "convoy_arrived": ("糧至{place}[以饋{army}]者{times}，凡{total_x:shi}。",),
    "alerted": ("{polity}諸帥聞{other}在{place}者{times}[，云眾自{low_x:number}至{high_x:number}]。",),
    "withheld": ("有令自{place}發糧，帥臣不發者{times}，凡{total_x:shi}。",),
    "unsent": ("當自{place}發糧[饋{army}]而無糧無夫，不能發者{times}。",),
}

CHINESE = Speech(
    templates=TEMPLATES,
    folded=FOLDED,
    styles={
        "men": _counted("", "眾"),
        "people": _counted("口", "民"),
        "horses": _counted("", "存馬", "馬盡"),
        "shi": _counted("石"),
        "days": _days,
        "long": _long,
        "food": _food,
        "unfed": _unfed,
        "number": lambda value: _number(value) if whole(value) > 0 else "",
        "times": lambda value: {1: "一", 2: "再", 3: "三"}.get(whole(value), _number(value)),
        "": _number,
        "guan": _counted("貫"),
        "years": lambda value: _counted("年")(math.floor(value + 1e-9)),
        "months": _counted("月"),
        "share": _tenths,
        "ratio": _ratio,
        "coin": lambda value: f"{literary(round(1000.0 * value))}文" if value >= 0.0005 else "",
        "nth": lambda value: _number(value) if whole(value) > 1 else "",
        "treaty": of_code("zh", "treaties"),
        "role": of_code("zh", "roles"),
    },
    wording=WORDING["zh"],
    missing={
        "court": "某國", "of": "他國", "who": "某人", "proposal": "有請", "guan": "幣", "people": "民", "treaty": "約",
        "role": "官", "months": "累月", "share": "若干",
        "army": "某軍", "other": "他軍", "place": "某地", "polity": "某國", "men": "無眾", "number": "無",
        "shi": "無算", "days": "不及一日", "unfed": "不及一日",
    },
    unknown=("有事，辭闕[：{army}][，{other}][，{place}]。",),
    comma="、",
    last_comma="、",
    many_places="{first}等{all}地",
    counts=counts("zh"),
    untold="略不書者：{kinds}。",
    besides="餘事：{kinds}。",
)  # fmt: skip
