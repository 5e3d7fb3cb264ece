"""The annals in English: one sentence for each kind of event, which says nothing that its row does not hold.

Names may be singular or plural, so every verb is in the past tense.
"""

import math
from collections.abc import Callable

from zongheng.report.numerals import english, whole
from zongheng.report.phrases import Speech


def _counted(one: str, many: str, none: str = "") -> Callable[[float], str]:
    """A style: so many of something."""

    def tell(value: float) -> str:
        number = whole(value)
        return f"{english(number)} {one if number == 1 else many}" if number > 0 else none

    return tell


def _food(value: float) -> str:
    """Days of food in hand; none is worth saying."""
    if value <= 0.0:
        return "no food"
    return f"{_days(value)} of food" if value >= 1.0 else "less than a day's food"


def _unfed(value: float) -> str:
    """Full days without food."""
    return _days(math.floor(value + 1e-9))


def _number(value: float) -> str:
    return english(whole(value))


_days = _counted("day", "days")

TEMPLATES: dict[str, tuple[str, ...]] = {
    "marched": ("{army} set out for {place}[, {x:men}].",),
    "arrived": ("{army} reached {place}[, {x:men}].",),
    "crossed": ("{army}[, {x:men},] crossed a river[ at {place}][ in {y:days}].",),
    "halted": ("{army} stood and waited at {place}[, {x:men}][, with {y:food}].",),
    "detached": ("{other} sent off {army}[ from {place}][, {x:men}][, with {y:food}].",),
    "joined": ("{army}[, {x:men},] joined {other}[ at {place}].",),
    "entered": ("{army}[, {x:men},] entered {place}, which nobody defended[; {y:people} lived there].",),
    "yielded": ("The garrison of {place}[, {x:men},] opened the gates to {army}[, {y:men}].",),
    "evacuated": ("The garrison of {place}[, {x:men},] drew off to {army}[; outside stood {other}][, {y:men}].",),
    "taken": ("{army}[, {y:men},] stormed {place}[; the garrison numbered {x:men}].",),
    "given_up": ("{army}[, {x:men},] gave up {place}.",),
    "struck": ("{other}[, {y:men},] took {army}[, {x:men},] by surprise near {place}.",),
    "battle": ("{other}[, {y:men},] attacked {army}[, {x:men},] near {place}.",),
    "broke": ("{army} broke and ran near {place}[, {x:men} left][; {y:men} had fallen in the fight].",),
    "pursued": ("The enemy rode down {army}[ near {place}][, {x:men} lost][, {y:men} left].",),
    "ruined": ("Of {y:men} at the most, {army} had {x:number} left.",),
    "surrendered": ("{army}[, {x:men},] laid down its arms near {place}.",),
    "rallied": ("{x:strays} came back to {army}[ at {place}][: now {y:men}].",),
    "hungry": ("{army}[, {y:men},] had gone without food for {x:unfed}[, near {place}].",),
    "dispersed": ("{army} came to an end[: near {place} the last {x:men} went home].",),
    "convoy_sent": ("A convoy left {place}[ for {army}][ with {x:shi}][ and {y:carriers}].",),
    "convoy_arrived": ("A convoy[ for {army}] brought {x:shi} to {place}[ after {y:days}].",),
    "convoy_lost": (
        "{other} cut off a convoy[ for {army}] near {place}[, {x:shi}][ and {y:carriers}].",
        "A convoy[ for {army}] was cut off near {place}[, {x:shi}][ and {y:carriers}].",
    ),
    "withheld": ("The commissioner did not send {x:shi} ordered from {place}.",),
    "unsent": ("Of {x:shi} due[ for {army}] from {place} none could be sent[; {y:shi} lay there].",),
    "recalled": ("{other}, turning home, called back {army}[ near {place}][; word took {y:days}].",),
    "refused": ("[At {place} ]the commander of {army} did not obey.",),
    "delayed": ("[At {place} ]the commander of {army} put off obeying for {x:days}.",),
    "flood": (
        "A dike was cut, and the roads near {place} went under water[ for {y:days}].",
        "A dike was cut, and roads went under water[ for {y:days}].",
    ),
    "withdrew": ("{army}[, {x:men},] turned back[ near {place}].",),
    "besieged": ("{army}[, {x:men},] sat down before {place}[; the garrison numbered {y:men}].",),
    "alerted": (
        "News of {other} near {place}[, believed {x:men},] reached {army}[ after {y:days}].",
        "News of {other} near {place}[, believed {x:men},] reached a commander of the {polity}[ after {y:days}].",
        "News of {other} near {place}[, believed {x:men},] reached a commander[ after {y:days}].",
    ),
    "ate_horses": ("{army} killed {x:horses} for food[ near {place}], and had {y:horses} left.",),
    "parted": ("{army}[, {x:men},] and {other}[, {y:men},] broke off the fight near {place}.",),
    "loaded": ("{army} took up {x:shi} at {place}.",),
    "commander_fell": (
        "{commander}, commander of {army}[, {x:men},] was killed or taken[ near {place}].",
        "The commander of {army}[, {x:men},] was killed or taken[ near {place}].",
    ),
    "mustered": ("{army} raised {x:men} at {place}.",),
}

FOLDED: dict[str, tuple[str, ...]] = {
    "arrived": ("{army} passed {through} and reached {place}[, {x:men}].",),
    "battle": ("{other} attacked {army} again near {place}, {times}; at the last [{y:men}][ against {x:men}].",),
    "broke": ("{army} broke and ran again near {place}, {times}[, {x:men} left].",),
    "pursued": ("The enemy rode down {army} again[ near {place}], {times}[, {total_x:men} lost][, {y:men} left].",),
    "rallied": ("{total_x:strays} came back to {army}[ at {place}], {times}[: now {y:men}].",),
    "ate_horses": ("{army} killed {total_x:horses} for food, {times}, and had {y:horses} left.",),
    "convoy_sent": ("{many} convoys left {place}[ for {army}][ with {total_x:shi}][ and {total_y:carriers}].",),
    "convoy_arrived": ("{many} convoys[ for {army}] brought {total_x:shi} to {place}.",),
    "alerted": (
        "News of {other} near {place}[, believed {low_x:number} to {high_x:men},] reached {many} {polity} commanders.",
    ),
    "withheld": ("The commissioner did not send {total_x:shi} ordered from {place}, {times}.",),
    "unsent": ("For want of grain or carriers nothing left {place}[ for {army}], {times}.",),
}

ENGLISH = Speech(
    templates=TEMPLATES,
    folded=FOLDED,
    styles={
        "men": _counted("man", "men"),
        "people": _counted("person", "people"),
        "strays": _counted("stray", "strays"),
        "horses": _counted("horse", "horses", "none"),
        "carriers": _counted("carrier", "carriers"),
        "shi": _counted("shi of grain", "shi of grain"),
        "days": _days,
        "food": _food,
        "unfed": _unfed,
        "number": _number,
        "times": lambda value: {1: "once", 2: "twice"}.get(whole(value), f"{_number(value)} times"),
        "": _number,
    },
    missing={
        "army": "an army", "other": "another army", "place": "a place", "polity": "a polity", "men": "no men",
        "strays": "no strays", "shi": "no grain", "days": "less than a day", "unfed": "less than a day",
    },
    unknown=("An event of a kind without words[: {army}][, {other}][, {place}].",),
    comma=", ",
    last_comma=" and ",
    many_places="{first} and {others} other places",
    counts={"crossed": "rivers crossed {count}", "loaded": "food taken up {count}"},
    untold="Not told here: {kinds}.",
)  # fmt: skip
