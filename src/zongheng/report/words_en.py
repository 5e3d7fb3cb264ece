"""The annals in English: one sentence for each kind of event, which says nothing that its row does not hold.

Names may be singular or plural, so every verb is in the past tense.
"""

import math
from collections.abc import Callable

from zongheng.engine.realm import DESTROY, RAID
from zongheng.report.codes import of_code
from zongheng.report.counts import counts
from zongheng.report.phrases import LONG, YEAR, Speech
from zongheng.scenario.figures import english, whole
from zongheng.scenario.wording import WORDING


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


def _some(value: float) -> str:
    """A number where there is one."""
    return _number(value) if whole(value) > 0 else ""


_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _nth(value: float) -> str:
    """Second, third; the first time is not worth saying."""
    number = whole(value)
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{_number(value)}th"


_days = _counted("day", "days")


def _long(value: float) -> str:
    """Days, or years where there are many."""
    return _days(value) if value < LONG else f"{round(value / YEAR)} years"


TEMPLATES: dict[str, tuple[str, ...]] = {
    "marched": ("{army} set out for {place}[, {x:men}].",),
    "arrived": ("{army} reached {place}[, {x:men}].",),
    "crossed": ("{army}[, {x:men},] crossed a river[ at {place}][ in {y:days}].",),
    "halted": ("{army} stood and waited at {place}[, {x:men}][, with {y:food}].",),
    "detached": ("{other} sent off {army}[ from {place}][, {x:men}][, with {y:food}].",),
    "joined": ("{army}[, {x:men},] joined {other}[ at {place}].",),
    "entered": ("{army}[, {x:men},] entered {place}, which nobody defended[; {y:people} lived in and about it].",),
    "yielded": (
        "The garrison of {of} in {place}[, {x:men},] opened the gates to {army} and {other}[; outside lay {y:men}].",
        "The garrison of {of} in {place}[, {x:men},] opened the gates to {army}[, {y:men}].",
        "The garrison of {place}[, {x:men},] opened the gates to {army}[, {y:men}].",
    ),
    "evacuated": ("The garrison of {place}[, {x:men},] drew off to {army}[; outside stood {other}][, {y:men}].",),
    "taken": (
        "{army} and {other} led {y:men} to storm {place}, held by {of}[ with {x:men}].",
        "{army}[, {y:men},] stormed {place}, held by {of}[ with {x:men}].",
        "{army}[, {y:men},] stormed {place}[; the garrison numbered {x:men}].",
    ),
    "given_up": ("{army}[, {x:men},] gave up {place}.", "{court} gave up {place}[; {x:men} marched off]."),
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
    # courts and their dealings
    "decided": (
        "{court} decided on {topic}: {course}.",
        "{court} decided a matter[ touching {of}][ at {place}].",
    ),
    "put_off": (
        "{court} could not agree on {topic}[, debated {x:times}].",
        "{court} could not agree on a matter[ touching {of}][, debated {x:times}].",
    ),
    "envoy_sent": (
        "{who} set out for {of} as envoy of {court}[, {x:days} on the road].",
        "{court} sent an embassy to {of}[, {x:days} on the road].",
    ),
    "envoy_received": ("{court} received an embassy of {of}[ after {x:days} on the road].",),
    "envoy_turned_back": ("{court} turned an embassy of {of} back at the border[ after {x:days} on the road].",),
    "envoy_taken": ("{court} seized an embassy of {of}[ near {place}][ after {x:days} on the road].",),
    "envoy_killed": (
        "{court} killed {who}, envoy of {of}[, near {place}].",
        "{court} killed an envoy of {of}[ near {place}].",
    ),
    "agreed": ("{court} agreed to {proposal}.",),
    "declined": ("{court} declined {proposal}.",),
    "treaty_made": ("{court} and {of} made {x:treaty}[: {y:guan} a year].",),
    "treaty_broken": ("{court} broke {x:treaty} with {of}.",),
    "war_declared": ("{court} went to war with {of}[ {y:aim}][, judging the odds {x:ratio} to 1].",),
    "peace_made": ("{court} and {of} ended their war[ after {x:long}][; {court} had lost {y:places} in it].",),
    "tribute_paid": ("{court} paid {of} {x:guan}[; {y:guan} stayed owing].",),
    "tribute_stopped": ("{court} stopped paying {of}[ {x:guan} a year][, {y:years} after the treaty].",),
    "passage_granted": ("{court} let the armies of {of} through[ at {place}].",),
    "passage_refused": ("{court} refused the armies of {of} passage[ at {place}].",),
    "passage_forced": (
        "{army}[, {x:men},] forced a way through the land of {of}[ at {place}].",
        "{court} forced a way through the land of {of}[ at {place}][, {x:men}].",
    ),
    "aid_sent": ("{court} sent aid to {of}[ at {place}][: {x:men}][: {y:shi}].",),
    "submitted": ("{court} submitted to {of}[, to pay {x:guan} a year].",),
    "border_left_open": ("{court} and {of} left the border between them undefined[, {x:places} in it].",),
    "spoils_divided": ("{court} and {of} divided what they had taken[: {x:places} to {court}][, {y:places} to {of}].",),
    "capital_moved": ("{court} moved the capital to {place}[, {x:people} with it][, {y:days} on the road].",),
    "capital_fell": ("{court} took {place}, the capital of {of}[, the {x:nth} time that {of} lost a capital].",),
    "state_ended": ("{court} came to an end[ at {place}][ at the hands of {of}][, with {y:places} left].",),
    "ruler_died": (
        "{who}, ruler of {court}, died[ at {x:some}].",
        "The ruler of {court} died[ at {x:some}].",
        "{who} died[ at {x:some}].",
    ),
    "acceded": ("{who} became ruler of {court}[ at {x:some}].", "A new ruler of {court} acceded[ at {x:some}]."),
    "regency": (
        "Until the ruler of {court}[, now {x:some},] was of age, {who} governed.",
        "Until the ruler of {court}[, now {x:some},] was of age, others governed.",
    ),
    "abdicated": (
        "{who}, ruler of {court}, handed the throne over[ at {place}][ at {x:some}].",
        "{who} handed the throne over[ at {place}][ at {x:some}].",
        "The ruler of {court} handed the throne over[ at {place}].",
    ),
    "died": ("{who}[ of {court}] died[ at {x:some}].",),
    "appointed": ("{court} made {who} {x:role}[ at {place}].", "{court} gave {who} an office[ at {place}]."),
    "disgraced": ("{court} dismissed {who}.",),
    "called_home": (
        "{court} called {x:armies} home until a ruler was raised[, for {y:days}].",
        "{court} called its commanders home until a ruler was raised[, for {y:days}].",
    ),
    "petition": (
        "Students and officials of {court} petitioned against {topic}[; {x:share} of the hall stood against it].",
        "Students and officials of {court} petitioned against its course[; {x:share} of the hall stood against it].",
    ),
    "factions_moved": (
        "At the court of {court} the party of {x:faction} gained[ {y:share} of the say].",
        "At the court of {court} the parties shifted.",
    ),
    "appealed": ("{court}, at its last hour, appealed to {of}.",),
    "false_report": (
        "{who} reported a victory[ over {of}] that was none[: {x:men} killed, as he said][; in truth {y:number}].",
        "{court} heard of a victory[ over {of}] that was none[: {x:men} killed, it was said][; in truth {y:number}].",
    ),
    "local_truce": ("Commanders of {court} and {of} came to an understanding[ at {place}].",),
    # land, money, bands
    "harvest_failed": ("The harvest around {place} failed[: {x:share} of an ordinary one][, for {y:people}].",),
    "famine": ("People starved about {place}[: {x:people} died][, {y:people} were left].",),
    "epidemic": ("Disease broke out in {place} under siege[: {x:people} died][, {y:people} were left].",),
    "fled": ("{x:people} fled[ from the land of {of}] to {place}[; {y:people} were left].", "People fled to {place}."),
    "refused_entry": (
        "{court} refused {x:people}[ of {of}] at the border[ at {place}].",
        "{court} refused fugitives[ of {of}] at the border[ at {place}].",
    ),
    "sacked": (
        "{army} sacked {place}[: {x:people} lost][, {y:shi} carried off].",
        "{court} sacked {place}[: {x:people} lost][, {y:shi} carried off].",
        "{place} was sacked[: {x:people} lost][, {y:shi} carried off].",
    ),
    "paper_issued": ("{court} printed {x:guan} of notes[; a guan of them bought {y:coin}].",),
    "unpaid": ("{army}[, {y:men},] had not been paid for {x:months}.",),
    "mutinied": (
        "{army}[, {x:men},] mutinied[ at {place}][, {y:months} unpaid].",
        "The men at {place}[, {x:men},] mutinied[, {y:months} unpaid].",
    ),
    "strife": (
        "{army}[, {x:men},] once of {of}, came to blows with the old troops[ at {place}][, {y:men}].",
        "{army}[, {x:men},] came to blows with the old troops[ at {place}][, {y:men}].",
    ),
    "raised": (
        "{army} was filled up with {x:men}[ at {place}][: now {y:men}].",
        "{court} raised {x:men}[ at {place}][: now {y:men}].",
    ),
    "revolted": (
        "{army}[, {y:men},] broke with {of}[ under {who}] and held {place} for itself.",
        "People rose in revolt[ against {of}] at {place}[ under {who}][, {y:men} under arms].",
    ),
    "enrolled": (
        "{court} took men of {of} into pay[, {x:men}][, at {y:guan} a year].",
        "{court} took {army} into pay[, {x:men}][, at {y:guan} a year].",
        "{court} took men into pay[ at {place}][, {x:men}][, at {y:guan} a year].",
    ),
    "changed_sides": ("{court}[, {x:men},] went over to {of}[, {y:months} unpaid].",),
    "defected": (
        "{who}[, {x:men},] left {of} and went over to {court}[ with {place}].",
        "{who}[, {x:men},] went over to {court}[ with {place}].",
        "{army}[, {x:men},] left {of} and went over to {court}[ with {place}].",
        "A commander[, {x:men},] left {of} and went over to {court}[ with {place}].",
    ),
    "fort_built": ("{court} fortified {place}[: now {x:steps} of wall][; {y:guan} spent].",),
    "fleet_built": ("{court} built warships[ at {place}][: now {x:ships}][, at {y:guan} each].",),
    "farms_laid": ("{court} put soldiers to farming[ at {place}][, {y:men}][, for {x:shi} a year].",),
    # the long war
    "campaign": (
        "{army}[, {x:men},] was sent against {place}[; its chance was judged {y:share}].",
        "{court} sent an army[, {x:men},] against {place}[; its chance was judged {y:share}].",
    ),
    "garrisoned": ("{army} left {x:men} in {place}[ and went on with {y:men}].", "{army} garrisoned {place}."),
    "reinforced": (
        "{army}[, {x:men},] was sent to strengthen {other}[ at {place}].",
        "{army}[, {x:men},] was sent to strengthen {place}.",
    ),
    "relieved": (
        "{army}[, {x:men},] relieved {place}[; the garrison numbered {y:men}].",
        "The siege of {place} was raised by relief[, {x:men}][; the garrison numbered {y:men}].",
    ),
    "siege_left": (
        "{army}[, {x:men},] gave up the siege of {place}[ after {y:days}].",
        "The siege of {place} was given up[ after {y:days}].",
    ),
    "betrayed": (
        "{who} opened the gates of {place}[ to {army}][ and {other}][; outside lay {y:men}][, inside {x:men}].",
        "Somebody opened the gates of {place}[ to {army}][ and {other}][; outside lay {y:men}][, inside {x:men}].",
    ),
    "reoccupied": (
        "{army}[, {x:men},] took up {place}, which nobody held.",
        "{court} took up {place}, which nobody held[, with {x:men}].",
    ),
    "ceded": ("{court} gave {place} to {of}[, {x:people} with it].",),
    "leaked": (
        "The enemy learned of the aim of {army}[, {x:men}][: {place}].",
        "The enemy learned what {court} aimed at[: {place}].",
    ),
    "fell_back": ("{who} on his own authority gave up the land of the {polity} about {place}[, {x:places}].",),
    "sallied": (
        "The garrison of {place} made a sally[ against {army}][ and lost {x:men}][; the besiegers lost {y:men}].",
    ),
    "crossing_barred": (
        "Warships of {of} threw {army}[, {x:men},] back from the river[ at {place}][; {y:men} drowned].",
    ),
    "crossing_forced": ("{army}[, {x:men},] got over the river[ at {place}] in spite of the warships of {of}.",),
    "fleet_beaten": ("Warships of {of} beat those of {court}[ off {place}][: {x:ships} lost][, {y:ships} left].",),
    "gone_abroad": ("{army}[, {x:men},] left {place} for a war in far lands.",),
    "back_home": ("{army}[, {x:men},] came home to {place} from a war in far lands[, after {y:days}].",),
    "ships_taken": (
        "With {place} {of} took {x:ships} of {court}[; {y:ships} burned].",
        "{court} lost {place}, where its warships lay[; {y:ships} burned].",
    ),
    "fleet_sailed": ("{court} moved warships to {place}[: {x:ships}][, {y:days} of sail].",),
    "masked": (
        "{army}[, {x:men},] was left before {place}[ and its {y:men}], and the others went on.",
        "Men were left before {place}, and the others went on.",
    ),
    "flood_broke_back": ("The water turned on {place} broke back over {army}[; {x:men} drowned][, {y:men} left].",),
    "indemnity_paid": ("{court} paid {of} {x:guan} at once for peace.",),
    "court_caught": ("{court} came upon the court of {of} on the road[ near {place}].",),
    "raided": (
        "{army}[, {x:men},] plundered the country about {place}.",
        "{court} plundered the country about {place}[, {x:men}].",
    ),
    "tribute_resumed": ("{court} paid {of} again[, {x:guan} a year][, and {y:guan} that was owing].",),
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
    "given_up": ("{army}[, {x:men},] gave up {places}.", "{court} gave up {places}[; {total_x:men} marched off]."),
    "unsent": ("For want of grain or carriers nothing left {place}[ for {army}], {times}.",),
}

SEQUELS: dict[str, tuple[str, ...]] = {
    "broke": ("{army} broke and ran[, {x:men} left][; {y:men} had fallen in the fight].",),
    "pursued": ("The enemy rode down {army}[, {x:men} lost][, {y:men} left].",),
    "capital_fell": ("With it {of} lost the capital[, for the {x:nth} time].",),
    "ruler_taken": ("Its ruler {who}[, {x:some},] was killed or taken.", "Its ruler was killed or taken."),
    "ruler_fell": ("He was the ruler of {court}[, {x:some} years old].",),
    "acceded": ("{who} followed[ at {x:some}].", "Another came to the throne."),
    "regency": ("Until the new ruler was of age, {who} governed.", "Until the new ruler was of age, others governed."),
    "war_declared": ("{court} then went to war[, judging the odds {x:ratio} to 1].",),
    "treaty_made": ("They made {x:treaty}[: {y:guan} a year].",),
    "submitted": ("{court} submitted[, to pay {x:guan} a year].",),
    "state_ended": ("So {court} came to an end[, with {y:places} left].",),
    "state_fell": ("So {court} came to an end[, with {y:places} left].",),
}

ENGLISH = Speech(
    templates=TEMPLATES,
    folded=FOLDED,
    sequels=SEQUELS,
    styles={
        "men": _counted("man", "men"),
        "people": _counted("person", "people"),
        "strays": _counted("stray", "strays"),
        "horses": _counted("horse", "horses", "none"),
        "carriers": _counted("carrier", "carriers"),
        "shi": _counted("shi of grain", "shi of grain"),
        "days": _days,
        "long": _long,
        "food": _food,
        "unfed": _unfed,
        "number": _number,
        "times": lambda value: {1: "once", 2: "twice"}.get(whole(value), f"{_number(value)} times"),
        "": _number,
        "some": _some,
        "guan": _counted("guan", "guan"),
        "places": _counted("place", "places"),
        "armies": _counted("army", "armies"),
        "years": lambda value: _counted("year", "years")(math.floor(value + 1e-9)),
        "months": _counted("month", "months"),
        "steps": _counted("step", "steps"),
        "ships": _counted("ship", "ships"),
        "share": lambda value: f"{round(100.0 * value)} %" if value >= 0.005 else "",
        "ratio": lambda value: "more than 100" if value > 100.0 else f"{value:.1f}" if value >= 0.05 else "",
        "coin": lambda value: f"{value:.2f} of coin" if value > 0.0 else "",
        "nth": _nth,
        "aim": lambda value: {RAID: "for booty", DESTROY: "to end it"}.get(int(value), ""),
        "treaty": of_code("en", "treaties"),
        "role": of_code("en", "roles"),
    },
    wording=WORDING["en"],
    missing={
        "court": "a court", "of": "another court", "who": "somebody", "proposal": "what was proposed", "guan": "money",
        "people": "nobody", "treaty": "a treaty", "role": "an officer", "months": "months", "armies": "armies",
        "places": "no places", "army": "an army", "other": "another army", "place": "a place", "polity": "a polity",
        "men": "no men", "strays": "no strays", "shi": "no grain", "days": "less than a day",
        "unfed": "less than a day",
    },
    unknown=("An event of a kind without words[: {army}][, {other}][, {place}].",),
    comma=", ",
    last_comma=" and ",
    many_places="{first} and {others} other places",
    counts=counts("en"),
    untold="Not told here: {kinds}.",
    besides="Besides: {kinds}.",
)  # fmt: skip
