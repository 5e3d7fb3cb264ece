"""Worlds in which much happens: one written by hand, and as many random ones as there are numbers.

``python -m tests.engine.campaign DAYS`` prints what became of some, to compare one build of the kernels with another.
"""

import hashlib
import sys

import numpy as np

from tests.engine.small import Small
from zongheng.engine.state import BOAT, CART, FOOT, UNFORMED
from zongheng.engine.words import VERBS, key_of


def campaign(seed=1, run=0, scale=1):
    """Red marches over a river into a land that blue guards; columns, convoys, a siege, rain and hunger."""
    world = Small(scale=scale, seed=seed, run=run)
    world.world.regions.key[0] = key_of("region:plain")
    world.state.regions.rain_by_month[:] = 0.3
    world.state.regions.sd_by_month[:] = 3.0
    world.state.regions.high_water_by_month[:] = 0.3
    red = world.polity("red")
    blue = world.polity("blue", enemies=(red,))
    base = world.town(red, 0, 0, people=200_000, grain=60_000, store=20_000)
    ferry = world.town(red, 90, 0, people=40_000, grain=4_000, store=9_000)
    gate = world.town(blue, 150, 10, people=9_000, grain=2_000, store=9_000, wall=2, garrison=400, loyalty=0.3)
    city = world.town(blue, 240, 0, people=90_000, grain=500, store=40_000, wall=4, garrison=1500, loyalty=0.2)
    far = world.town(blue, 330, 30, people=50_000, grain=20_000, store=30_000, wall=3, garrison=900, loyalty=0.9)
    camp = world.town(blue, 300, -60, people=20_000, grain=30_000, store=5_000)
    world.road(base, ferry, 100, boats=1, down=1), world.road(ferry, gate, 70, crosses=1)
    world.road(gate, city, 95, terrain=4), world.road(city, far, 100), world.road(city, camp, 85)
    south, north = world.theatre(red, base, 0.8), world.theatre(blue, camp)
    world.state.places.theatre[[base, ferry]], world.state.places.theatre[[far, camp]] = south, north
    world.state.theatres.income[:2] = 90_000
    bold, slow = world.commander(0.9, 0.2, 0.7), world.commander(0.3, 0.9, 0.6)
    main = world.army(red, base, 22_000, 1500, name="main", theatre=south, commander=slow, resolve=0.0)
    van = world.army(red, base, name="van", theatre=south, commander=bold, posture=UNFORMED, resolve=0.0)
    rear = world.army(red, ferry, 3000, name="rear", theatre=south, commander=bold)
    riders = world.army(blue, camp, 0, 5000, steppe=1, name="riders", theatre=north, commander=bold)
    foot = world.army(blue, far, 6000, 500, name="foot", theatre=north)
    world.state.armies.porters[main], world.state.armies.rations[main] = 0.5, 10
    world.watch(riders, 150.0, camp, city, assembly=5.0)
    world.watch(foot, 60.0, far, assembly=10.0)
    go = world.order("march", army=main, place=city, stop=[ferry], day=1, by=base)
    send = world.order(
        "detach",
        army=van,
        other=main,
        foot=6000,
        horse=300,
        amount=6.0,
        more=0.5,
        at_army=[main, -1],
        at_place=[ferry, -1],
    )
    world.order("march", army=van, place=city, after=send)
    world.order("join", army=rear, other=main, after=go, delay=12.0, by=base)
    world.order("supply", theatre=south, origin=base, place=ferry, amount=3000, every=4, times=9, carried=BOAT)
    world.order(
        "supply",
        theatre=south,
        origin=ferry,
        place=city,
        other=main,
        amount=2000,
        every=5,
        times=9,
        carried=FOOT,
        after=go,
        delay=6.0,
    )
    world.order("supply", theatre=north, origin=far, place=camp, amount=500, every=7, times=5, carried=CART)
    world.order("flood", stop=[2], amount=0.5, more=15, day=12)
    world.order("will", theatre=south, amount=0.5, day=20)
    world.order("muster", army=foot, place=far, foot=2000, day=15)
    return world


def random_world(number, scale=1, rows=None, **rules):
    """A world of 2 to 8 towns, 2 or 3 polities and 1 to 6 armies; ``rows`` writes the armies in another order."""
    chance = np.random.default_rng(number)
    world = Small(scale=scale, seed=number, run=int(chance.integers(99)), **rules)
    world.world.regions.key[0] = key_of("region:all")
    regions = world.state.regions
    regions.temperature_by_month[:] = chance.choice([-8.0, 4.0, 18.0])
    regions.sd_by_month[:] = 3.0
    for field in ("rain_by_month", "high_water_by_month", "ice_by_month", "snow_by_month"):
        regions[field][:] = chance.uniform(0, 0.6)
    polities = [world.polity(f"polity{i}") for i in range(chance.integers(2, 4))]
    for i in polities:
        for j in polities[:i]:
            world.state.polities.at_war[i, j] = world.state.polities.at_war[j, i] = chance.random() < 0.8
    towns = [_random_town(world, chance, polities) for _ in range(chance.integers(2, 9))]
    for p in towns[1:]:
        _random_road(world, chance, int(chance.integers(p)), p)
    for _ in range(chance.integers(0, 4)):
        p, q = chance.choice(towns, 2, replace=False)
        _random_road(world, chance, int(p), int(q))
    for q in polities:
        t = world.theatre(q, int(chance.choice(towns)), float(chance.uniform()))
        world.state.theatres.income[t] = chance.choice([0.0, 50_000.0])
        for p in towns:
            if world.state.places.holder[p] == q:
                world.state.places.theatre[p] = t
    people = [world.commander(*map(float, chance.uniform(size=4))) for _ in range(4)]
    specs = [_army_spec(chance, i, polities, towns, people) for i in range(chance.integers(1, 7))]
    row = {}
    for i in rows(len(specs)) if rows else range(len(specs)):
        row[i] = world.army(**specs[i])
        if specs[i]["name"].endswith("guard"):
            world.watch(row[i], float(chance.uniform(50, 300)) if rows is None else 150.0, specs[i]["place"])
    for _ in range(chance.integers(0, 9)):
        _random_order(world, chance, row, towns)
    return world


def _random_town(world, chance, polities):
    walled = chance.random() < 0.5
    return world.town(
        int(chance.choice([-1, *polities])),
        *map(float, chance.uniform(0, 400, 2)),
        people=float(chance.choice([0, 500, 90_000])),
        grain=float(chance.choice([0, 100, 30_000])),
        store=float(chance.choice([0, 50, 30_000])),
        wall=float(chance.integers(1, 6)) if walled else 0.0,
        garrison=float(chance.choice([20, 300, 3000])) if walled else 0.0,
        loyalty=float(chance.uniform()),
    )


def _random_road(world, chance, p, q):
    places = world.world.places
    apart = float(np.hypot(places.x[p] - places.x[q], places.y[p] - places.y[q]))
    boats = int(chance.random() < 0.4)
    r = world.road(
        p, q, max(3.0, 1.2 * apart), int(chance.random() < 0.3), boats, int(chance.integers(-1, 2)),
        land=0 if boats and chance.random() < 0.2 else 1, terrain=int(chance.integers(8)),
    )  # fmt: skip
    world.world.routes.freezes[r] = chance.random() < 0.5


def _army_spec(chance, i, polities, towns, people):
    polity, place = int(chance.choice(polities)), int(chance.choice(towns))
    return dict(
        polity=polity, place=place, home=int(chance.choice(towns)), theatre=polity,
        foot=float(chance.choice([0, 150, 4000, 20_000])), horse=float(chance.choice([0, 200, 3000])) + 120.0,
        steppe=int(chance.random() < 0.3), commander=int(chance.choice([-1, *people])),
        own=float(chance.uniform(0, 900)),
        name=f"{i}{'guard' if chance.random() < 0.4 else ''}", resolve=float(chance.choice([0.0, 0.3, 2.0])),
        unfed=float(chance.choice([0, 0, 4])), porters=tuple(chance.uniform(0, 900, chance.integers(0, 3))),
    )  # fmt: skip


def _random_order(world, chance, row, towns):
    some_army = lambda: row[int(chance.integers(len(row)))]  # noqa: E731
    p, q = (int(chance.choice(towns)) for _ in range(2))
    common = dict(day=int(chance.integers(0, 25)), by=int(chance.choice([-1, *towns])))
    verb = str(chance.choice([verb for verb in VERBS if verb != "detach"]))  # columns are the campaign's own
    a, b = some_army(), some_army()
    if a == b and verb == "join":
        verb = "hold"  # nobody can join himself
    more = {
        "march": dict(army=a, place=p, forced=int(chance.random() < 0.2), stop=[q] if chance.random() < 0.3 else []),
        "join": dict(army=a, other=b),
        "hold": dict(army=a), "withdraw": dict(army=a, place=p),
        "guard": dict(army=a, amount=150.0, stop=[p, q]), "rest": dict(army=a, amount=5),
        "muster": dict(army=a, place=p, foot=900, horse=100), "load": dict(army=a, origin=p, amount=9, more=0.7),
        "grant": dict(army=a, origin=p, amount=9, more=1.4), "wait": dict(army=a, amount=9, more=6),
        "supply": dict(origin=p, place=q, other=int(chance.choice([-1, a])), amount=float(chance.choice([40, 900])),
                       every=3, times=6, carried=int(chance.choice([FOOT, CART, BOAT])),
                       theatre=int(chance.integers(-1, world.state.n_theatres))),
        "will": dict(theatre=0, amount=0.3),
        "flood": dict(stop=[0], amount=0.8, more=9),
    }[verb]  # fmt: skip
    world.order(verb, **common, **more)


def fingerprint(days=60, numbers=range(3)):
    """What became of the campaign and of some random worlds: what happened when to whom, and every bit of it."""
    told, bits = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    for world in (campaign(), *(random_world(i) for i in numbers)):
        world.live(days)
        told.update(repr([row[:5] for row in world.events()]).encode())
        bits.update(world.bits())
    return told.hexdigest(), bits.hexdigest()


if __name__ == "__main__":
    print(*fingerprint(int(sys.argv[1])))
