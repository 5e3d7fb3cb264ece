"""The arrays of a world and of one history: a table per noun, each a struct of fixed-capacity arrays.

One structured record per history keeps many small kernels cheap, makes a branch one copy of a block of memory, and
lets any language read the same bytes. Every field states its dtype and unit once, here. Capacities are part of the
type, so worlds of one ``scale`` share compiled code; a world that needs more room takes the next scale.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from . import realm
from .fields import Field, arrays, day, f8, i1, i4, record, row, sure, u8
from .log import LOG_CAPACITY, log_of
from .rules import FIELDS as RULE_FIELDS

CAPACITY = {
    "places": 320,
    "routes": 640,
    "half_edges": 1280,
    "regions": 16,
    "polities": 32,
    "theatres": 56,
    "people": 256,
    "armies": 96,
    "convoys": 64,
    "orders": 128,
    "battles": 24,
    "milestones": 64,
    "calendar": 28_000,
    **realm.REALM_CAPACITY,
    **LOG_CAPACITY,
}
# tables that no scale makes larger
SAME = ("polities", "calendar", "factions", "considerations", "named", "thumbs", "features", "months", "years")
ROWS = {"relations": "polities", "views": "polities"}  # tables with a row for each row of another
SCALES = (1, 4)
WAVES = 4  # porters of an army march in waves, each sent home when its load is eaten (Shen Kuo)
STOPS = 6  # named places on the way of one order

# how an army came to be where it is, and what it does there
UNFORMED, HOLD, MARCH, WITHDRAW, GUARD, FLEE, GONE, ABROAD = range(8)
# what a convoy is carried by, and what a search for a way asks for
FOOT, HORSE, CART, BOAT = range(4)
HARBOURS = 96  # places of which ships know the way from a place
WAYS = 5  # of going over a road: by foot, horse, cart, boat against the route and along it
# terrain; the order is that of `TERRAIN`
TERRAIN = ("plain", "basin", "coast", "steppe", "hills", "marsh", "desert", "mountain", "water")
OPEN_GROUND = TERRAIN.index("hills")  # rows before it are open country
KINDS = ("capital", "prefecture", "fortress", "pass", "ford", "port", "camp")

WORLD = {  # what never changes in a history; shared by all threads, read only
    "places": dict(
        key=u8("stable key"),
        x=f8("km east"),
        y=f8("km north"),
        terrain=i4("TERRAIN"),
        kind=i4("KINDS"),
        region=sure("regions"),
        first=i4("first half-edge"),
    ),
    "half_edges": dict(to=sure("places"), route=sure("routes"), forward=i1("1 along the route")),
    "routes": dict(
        start=sure("places"),
        end=sure("places"),
        terrain=i4("TERRAIN"),
        land=i1("1 where men can walk"),
        boats=i1("1 where boats can go"),
        down=i1("1 forward, -1 back, 0 still"),
        crosses=i1("1 where a great river is crossed"),
        landing=row("places"),  # from whose water ships come to the crossing, if any can
        freezes=i1("1 where ice can bear men"),
        snow=i1("1 where snow closes the road"),
    ),
    "regions": dict(key=u8("stable key")),
    "calendar": dict(month=i1("0-11, solar month of the day since the start")),
    "milestones": dict(
        kind=i4("event"),
        army=row("armies"),
        place=row("places"),
        polity=row("polities"),
        before=day("day on which it is too late, -1 never"),
        of=row("milestones", 8),
        against=row("polities"),  # the other polity of the event
        least=Field("f8", "x of the event must be at least this", blank=-1e300),
    ),
}

STATE = {  # one history
    "rules": {name: f8(unit) for name, unit, _ in RULE_FIELDS},
    "places": dict(
        holder=row("polities"),
        people=f8("heads"),
        grain=f8("shi, public"),
        store=f8("shi, private"),
        stock=f8("shi, private at the start"),
        intake=f8("shi/day from behind the front"),
        devastation=f8("share"),
        garrison=f8("men"),
        mounted=f8("men of the garrison"),
        loyalty=f8("share"),
        wall=f8("steps, 0-5"),
        theatre=row("theatres"),
        invested=i4("days under siege"),
        occupied=i1("1 held only by the army that took it"),
        **realm.PLACES,
    ),
    "routes": dict(
        length=f8("km"), depth=f8("share of the road under water"), dry=i4("day on which the water is gone")
    ),
    "regions": dict(
        temperature_by_month=f8("degC", 12),
        sd_by_month=f8("degC", 12),
        rain_by_month=f8("share of days", 12),
        high_water_by_month=f8("chance in the month", 12),
        ice_by_month=f8("chance that ice bears men", 12),
        snow_by_month=f8("share of days with snow lying", 12),
        anomaly=f8("degC"),
        temperature=f8("degC"),
        rain=i1("1 today"),
        high_water=i1("1"),
        frozen=i1("1"),
        snow=i1("1"),
    ),
    "polities": dict(
        key=u8("stable key"),
        at_war=i1("1 with the row of that polity", "polities"),
        dead=f8("heads"),
        missing=f8("heads"),
        siege_skill=f8("share"),
        **realm.POLITIES,
    ),
    "theatres": dict(
        key=u8("stable key"),
        polity=sure("polities"),
        seat=sure("places"),
        head=row("armies"),
        willing=f8("share of orders served"),
        income=f8("shi/year"),
        # what the theatre believes of each army, and the report that is on the road
        place=row("places", "armies"),
        men=f8("heads believed", "armies"),
        order=f8("ratio, the order it was seen in", "armies"),
        share=f8("share of it that rides", "armies"),
        as_of=i4("day of the news", "armies"),
        due=Field("i4", "day on which the report comes, -1 none", ("armies",), -1),
        due_place=sure("places", "row in places", "armies"),
        due_men=f8("heads", "armies"),
        due_order=f8("ratio", "armies"),
        due_share=f8("share", "armies"),
        due_as_of=i4("day", "armies"),
        **realm.THEATRES,
    ),
    "people": dict(
        key=u8("stable key"),
        aggression=f8("share"),
        caution=f8("share"),
        loyalty=f8("share"),
        competence=f8("share"),
        **realm.PEOPLE,
    ),
    "armies": dict(
        key=u8("stable key"),
        polity=sure("polities"),
        theatre=row("theatres"),
        commander=row("people"),
        posture=i4("UNFORMED ... ABROAD"),
        foot=f8("men"),
        horse=f8("mounted men"),
        mounts=f8("horses"),
        steppe=i1("1: grazes, lives on herds, used to cold"),
        worth_foot=f8("ratio to a steppe horseman in the open"),
        worth_horse=f8("the same"),
        cohesion=f8("share"),
        fatigue=f8("rest days owed"),
        unfed=f8("days without food"),
        short=f8("days of food missed by short rations"),
        rations=f8("days of food on the first day"),
        porters=f8("porters a man on the first day"),
        own=f8("shi carried by the men"),
        carriers=f8("porters, by wave", WAVES),
        load=f8("shi, by wave", WAVES),
        out=f8("km from the base along the way come"),
        home=sure("places", "row in places: where it came from and goes back to"),
        place=sure("places", "row in places, the last one left while on a road"),
        ahead=row("places"),
        route=row("routes"),
        km=f8("km along the road from place"),
        heading=row("places"),
        crossing=f8("days left at the river"),
        waited=f8("days waited at the river so far"),
        goal=row("places"),
        quarry=row("armies"),
        stop=sure("places", "rows in places on the way", STOPS),
        stops=i4("how many"),
        stopped=i4("how many are behind"),
        forced=i1("1 on a forced march"),
        friend=row("armies"),
        wait_until=i4("day, 0 not waiting"),
        still_until=i4("day without initiative"),
        radius=f8("km around the places guarded"),
        guard=row("places", STOPS),
        post=row("places"),
        assembly=f8("days from alarm to march"),
        alarmed=day("day of the alarm, -1 none"),
        ready=i4("day"),
        fight=row("battles"),
        side=i1("0 or 1"),
        met=Field("i4", "last day with an enemy in reach", blank=-99),
        before=row("places"),
        since=i4("day since when"),
        resolve=f8("strain that turns the commander back"),
        sent=f8("men whom he sent off in columns"),
        parent=row("armies"),
        greatest=f8("men at its greatest"),
        strays=f8("men scattered who may come back"),
        ruined=i1("1 once it has lost most of its men"),
        ruined_on=day("day of its ruin, -1 never"),
        ruined_at=row("places"),
        turned_on=day("day on which it turned for home, -1 while it goes on"),
        turned_at=row("places"),
        dead=f8("men"),
        missing=f8("men"),
        unfed_peak=f8("days"),
        unfed_turned=Field("f8", "days without food when it turned back, -1 if it never did", blank=-1),
        unfed_days=f8("days"),
        eaten=f8("shi"),
        walked=f8("km today"),
        killed=f8("horses eaten and not yet in the annals"),
        standing=Field("i1", "1 has not set out yet", blank=1),
        told=i4("days of hunger already in the annals"),
        **realm.ARMIES,
    ),
    "convoys": dict(
        alive=i1("1"),
        key=u8("stable key"),
        polity=sure("polities"),
        theatre=row("theatres"),
        carried=i4("FOOT, CART, BOAT"),
        grain=f8("shi"),
        men=f8("porters, drivers or crew"),
        start=sure("places"),
        crew=sure("places", "row in places the men come from"),
        place=sure("places"),
        ahead=row("places"),
        route=row("routes"),
        km=f8("km along the road"),
        to_place=row("places"),
        to_army=row("armies"),
        days=f8("days on the road"),
        crossing=f8("days left at a river"),
    ),
    "orders": dict(
        key=u8("stable key"),
        verb=i4("VERBS"),
        status=i4("0 waits, 1 on the road, 2 carried out, 3 refused"),
        army=row("armies"),
        other=row("armies"),
        place=row("places"),
        origin=row("places"),
        theatre=row("theatres"),
        stop=sure("places", "rows in places on the way, or in routes that go under water", STOPS),
        stops=i4("how many"),
        foot=f8("men"),
        horse=f8("men"),
        amount=f8("days of rations, shi, share, km, depth: by verb"),
        more=f8("porters a man, or days: by verb"),
        every=f8("days"),
        times=f8("count"),
        carried=i4("FOOT, CART, BOAT"),
        forced=i1("1"),
        by=row("places"),
        day=i4("not before this day"),
        after=row("orders"),
        delay=f8("days after it"),
        at_army=row("armies", 2),
        at_place=row("places", 2),
        held_place=row("places"),
        held_by=row("polities"),
        due=i4("day on which the courier arrives"),
        done=day("day carried out, -1"),
        weighed=i1("1 once obeyed or delayed"),
        next=i4("day of the next convoy"),
        sent=f8("convoys sent"),
    ),
    "battles": dict(
        alive=i1("1"),
        place=sure("places", "row in places: where, or the nearest"),
        route=row("routes"),
        terrain=i4("TERRAIN"),
        since=i4("day"),
        first=sure("armies", "row in armies: who attacked"),
        second=sure("armies", "row in armies: who was attacked"),
        surprise=i1("1 on the first day"),
        wall=f8("steps of wall that help the attacked"),
        river=i1("1 when the attackers cross"),
        men=f8("men at the start, by side", 2),
        lost=f8("men, by side", 2),
        resist=f8("strain that breaks a side", 2),
    ),
    "milestones": dict(day=day("day on which it came, -1 never")),
    **realm.TABLES,
}
SCALARS = {
    "WORLD": dict(
        n_places=i4("rows"),
        n_routes=i4("rows"),
        n_regions=i4("rows"),
        n_milestones=i4("rows"),
        n_days=i4("days"),
        start=i4("Julian day number of day 0"),
    ),
    "STATE": dict(
        seed=u8("experiment seed"),
        run=u8("number of the history"),
        day=i4("days since the start"),
        n_polities=i4("rows"),
        n_theatres=i4("rows"),
        n_people=i4("rows"),
        n_armies=i4("rows"),
        n_orders=i4("rows"),
        noted=i4("events already looked at"),
        trouble=i4("0, or what ran out of room"),
        free=i1("1 where courts and theatres decide by rule, 0 where only the orders of the opening are in force"),
        waiting=i4("1 + the row of the docket that an outside seat must decide, 0 none"),
        raised=i4("matters raised so far"),
        next_sail=i4("day before which no squadron comes in"),
        grain_first=f8("shi at the start"),
        heads_first=f8("heads at the start"),
        grain_grown=f8("shi"),
        grain_eaten=f8("shi"),
        grain_lost=f8("shi"),
        born=f8("heads"),
        dead=f8("heads"),
        cash_first=f8("guan at the start"),
        cash_made=f8("guan raised or issued"),
        cash_spent=f8("guan"),
    ),
}


@dataclass(frozen=True)
class Layout:
    """The four dtypes of one scale."""

    scale: int
    size: dict[str, int]
    world: np.dtype
    state: np.dtype
    scratch: np.dtype
    log: np.dtype


@cache
def layout(scale: int = 1) -> Layout:
    """Build the dtypes with every capacity multiplied by ``scale``, polities and the calendar excepted."""
    size = {name: rows * (1 if name in SAME else scale) for name, rows in CAPACITY.items()}

    def build(kind: str, tables: dict[str, dict[str, Field]]) -> np.dtype:
        rows = {name: () if name == "rules" else (size[ROWS.get(name, name)],) for name in tables}
        nested = [(name, record(arrays(fields, rows[name], size))) for name, fields in tables.items()]
        return record([*arrays(SCALARS[kind], (), size), *nested])

    nodes, edges, armies, theatres = (size[name] for name in ("places", "half_edges", "armies", "theatres"))
    scratch: list[tuple[str, str, tuple[int, ...]]] = [("history", "u8", ()), ("heap", "i8", (nodes + edges,))]
    scratch += [(name, "i4", (nodes,)) for name in ("dist", "back", "first", "mainland", "sails", "port")]
    scratch += [(f"sail_{name}", "i4", (nodes, HARBOURS)) for name in ("to", "before", "road", "minutes")]
    scratch += [("following", "i4", (2 * armies,)), ("lead", "i4", (theatres,)), ("fellow", "i4", (armies,))]
    scratch += [(name, "f8", (theatres, armies)) for name in ("drawn", "miscount")]
    scratch += [("counts", "u8", (size["polities"], nodes))]
    scratch += [(name, "f8", (size["polities"], nodes)) for name in ("wrong_men", "wrong_grain")]
    scratch += [("near", "f8", (nodes,))]
    scratch += [("minutes", "i4", (size["routes"], WAYS)), ("feature", "f8", (size["features"],))]
    scratch += [*((name, "f8", (realm.OPTIONS, size["considerations"])) for name in ("effect", "term"))]
    return Layout(scale, size, build("WORLD", WORLD), build("STATE", STATE), record(scratch), log_of(STATE, size))


def blank(made: Layout) -> tuple[np.ndarray, np.ndarray]:
    """A world and a state in which nothing is written yet, as 1-element arrays: every row refers to none."""
    world, state = np.zeros(1, made.world), np.zeros(1, made.state)
    for one, tables in ((world, WORLD), (state, STATE)):
        for table, fields in tables.items():
            for name, field in fields.items():
                one[table][name] = field.blank
    return world, state
