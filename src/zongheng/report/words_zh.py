"""The annals in literary Chinese: one sentence for each kind of event, which says nothing that its row does not hold.

The style is that of 編年: 眾 for men, 糧支 for days of food, 絕糧 for hunger, 云 for what is only reported. Horse is
not told from foot, since a row does not.
"""

import math
from collections.abc import Callable

from zongheng.report.numerals import literary, whole
from zongheng.report.phrases import Speech


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


def _number(value: float) -> str:
    return literary(whole(value))


_days = _counted("日")

TEMPLATES: dict[str, tuple[str, ...]] = {
    "marched": ("{army}啟行，趨{place}[，{x:men}]。",),
    "arrived": ("{army}至{place}[，{x:men}]。",),
    "crossed": ("{army}[{x:men}]渡水[於{place}][，{y:days}而畢]。",),
    "halted": ("{army}止於{place}以待[，{x:men}][，{y:food}]。",),
    "detached": ("{other}遣{army}[自{place}]別行[，{x:men}][，{y:food}]。",),
    "joined": ("{army}[以{x:men}]會{other}[於{place}]，併為一軍。",),
    "entered": ("{place}無守，{army}入之[，{x:men}][。城中{y:people}]。",),
    "yielded": ("{place}降於{army}[。守卒{x:number}][，{army}{y:men}]。",),
    "evacuated": ("{place}守卒[{x:number}]引去，歸{army}[。城外{other}{y:men}]。",),
    "taken": ("{army}[以{y:men}]拔{place}[。守卒{x:number}]。",),
    "given_up": ("{army}[{x:men}]棄{place}。",),
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
        "food": _food,
        "unfed": _unfed,
        "number": lambda value: _number(value) if whole(value) > 0 else "",
        "times": lambda value: {1: "一", 2: "再", 3: "三"}.get(whole(value), _number(value)),
        "": _number,
    },
    missing={
        "army": "某軍", "other": "他軍", "place": "某地", "polity": "某國", "men": "無眾", "number": "無",
        "shi": "無算", "days": "不及一日", "unfed": "不及一日",
    },
    unknown=("有事，辭闕[：{army}][，{other}][，{place}]。",),
    comma="、",
    last_comma="、",
    many_places="{first}等{all}地",
    counts={"crossed": "渡水{count}", "loaded": "受糧{count}"},
    untold="略不書者：{kinds}。",
)  # fmt: skip
