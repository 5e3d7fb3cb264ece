"""Two armies in one town, ready to fight."""

from tests.engine.small import Small

EAGER = {"attack_odds": 0.01, "leader_falls": 0.0, "surprise": 0.0}  # both sides want to fight
NEVER_BREAK = {"break_loss": 1e9, "odds_weight": 0.0}


def field(one, other, rules=(), terrain=0, names=("one", "other")):
    """Two armies in one town that is nobody's business, their bases a hundred km to either side."""
    world = Small(**{**EAGER, "found": 0.0, **dict(rules)})
    red = world.polity("red")
    blue = world.polity("blue", enemies=(red,))
    peace = world.polity("peace")
    homes = world.town(red, x=-100, grain=1e6), world.town(blue, x=100, grain=1e6)
    place = world.town(peace)
    world.world.places.terrain[place] = terrain
    for home in homes:
        world.road(home, place, 100.0)
    for polity, army, name in zip((red, blue), (one, other), names, strict=True):
        more = {"foot": 0.0, "own": 1e6, "home": homes[polity], **army}
        world.army(polity, place, name=name, **more)
    return world


def first_day(world):
    """Men lost by each side on the first day of a battle that nobody loses."""
    before = [world.men(a) for a in (0, 1)]
    world.live(1)
    return [before[a] - world.men(a) for a in (0, 1)]
