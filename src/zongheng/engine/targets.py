"""Targets: what a place is worth to a court, how likely it can be taken, and whether an army can live there.

All of it as the theatre and its court believe: garrisons by their latest news, enemy armies where the theatre thinks
that they are, its own men and granaries as they are. People, walls, roads, seasons and devastation are known to all.
"""

import numpy as np

from . import army, assault, granary, inside, march, paths, supply, views, worth
from .accelerate import kernel
from .elementary import exp, raised
from .realm import BAND, BLOCKADE, HONOUR, STEPPE, TO_JOIN_SIEGE, TO_TAKE
from .state import FOOT, HORSE, KINDS

CAPITAL, FORTRESS, FORD = KINDS.index("capital"), KINDS.index("fortress"), KINDS.index("ford")
YEAR = 12  # months
MEMORY = 6  # months back whose grass a horse still carries on its ribs
FATTENED = 4.0  # months of grass among them that make it as fat as it gets


@kernel
def value(world, state, q, p):
    """What a place is worth to a court, in ordinary prefectures: people, grain, kind, roads behind it, old claims."""
    places, rules = state.places, state.rules
    total, holder, pasture = _people(state, p) / rules.place_people, places.holder[p], army.is_pasture(state, p)
    if pasture:
        total *= state.polities.herds[q]
    total += rules.store_worth * _months_of_food(world, state, q, p)
    if _is_court(state, p, holder) and not (pasture and holder != q):  # tents are packed
        total += rules.capital_worth
    if FORTRESS <= world.places.kind[p] <= FORD:
        total += rules.gate_worth
    total += _roads(world, state, p, holder)
    if holder != q and places.claim[p] == q:
        total += rules.claim_worth + rules.rites_worth * places.rites[p] * _honour(state, q)
    if holder != q and places.core[p] == q:
        total += rules.claim_worth
    return total


@kernel
def _is_court(state, p, holder):
    """Whether a place is the capital of a state: where a band has its den is a town like others."""
    return holder >= 0 and state.polities.capital[holder] == p and state.polities.kind[holder] != BAND


@kernel
def _people(state, p):
    """People of a place, less what of it is waste."""
    return state.places.people[p] * (1.0 - state.places.devastation[p])


@kernel
def _months_of_food(world, state, q, p):
    """Months for which the public grain of a place would feed the men of a court, and how much it lacks them (S69)."""
    months = 12.0 * views.grain_at(world, state, q, p) / max(state.polities.need[q], 1.0)
    return min(12.0, months) * (1.0 + state.rules.hunger_prize * state.polities.short[q])


@kernel
def _roads(world, state, p, holder):
    """What lies open behind a place: other places of its holder, and the way out of a town that is shut in (S63)."""
    total = 0.0
    for h in range(world.places.first[p], world.places.first[p + 1]):
        s = world.half_edges.to[h]
        if holder >= 0 and state.places.holder[s] == holder:
            total += state.rules.road_worth
            if state.places.invested[s] > 0 or state.polities.capital[holder] == s:
                total += state.rules.gate_worth
    return total


@kernel
def _honour(state, q):
    """How much honour and rites weigh with a court: the mean taste of its factions, 1 where nothing is said of them."""
    weight, taste = 0.0, 0.0
    for f in range(state.polities.weight.shape[1]):
        weight += state.polities.weight[q, f]
        taste += state.polities.weight[q, f] * state.factions.taste[f, HONOUR]
    return max(0.0, taste / weight) if weight > 0.0 and taste != 0.0 else 1.0


@kernel
def pace_of(state, t, b):
    """A day of an enemy who comes in haste, by the share of him that is said to ride [km]."""
    share = state.theatres.share[t, b]
    return state.rules.foot_day + share * (state.rules.steppe_day * state.rules.forced - state.rules.foot_day)


@kernel
def is_enemy(state, t, b):
    """Whether a theatre has ever heard where army ``b`` is, and is at war with it."""
    return (
        state.theatres.place[t, b] >= 0 and state.polities.at_war[state.theatres.polity[t], state.armies.polity[b]] == 1
    )


@kernel
def believed(world, state, t, b, terrain):
    """Worth that a theatre gives an enemy army that stands in order, the less the older the news."""
    theatres = state.theatres
    seen = worth.seen_worth(state, b, theatres.men[t, b], theatres.share[t, b], state.rules.stand, terrain)
    return seen * exp(-(state.day - theatres.as_of[t, b]) / state.rules.believe_days)


@kernel
def field_near(world, state, t, p):
    """Worth of enemy armies believed at a place or within reach of it, the less the farther off."""
    total, terrain = 0.0, world.places.terrain[p]
    x, y, rules = world.places.x[p], world.places.y[p], state.rules
    far = 3.0 * rules.cover_days * rules.steppe_day * rules.forced / rules.winding
    for b in range(state.n_armies):
        s = state.theatres.place[t, b]
        if s < 0 or abs(world.places.x[s] - x) > far or abs(world.places.y[s] - y) > far:
            continue
        if is_enemy(state, t, b):
            ride = paths.about(world, state, p, state.theatres.place[t, b]) / pace_of(state, t, b)
            if ride < 3.0 * rules.cover_days:
                total += believed(world, state, t, b, terrain) * exp(-ride / rules.cover_days)
    return total


@kernel
def known_near(world, state, scratch, t, p):
    """The same, worked out once for each place while a theatre makes a plan; ``scratch.near`` is emptied before."""
    if scratch.near[p] < 0.0:
        scratch.near[p] = field_near(world, state, t, p)
    return scratch.near[p]


@kernel
def in_field(world, state, a, terrain):
    """Worth of an own army that attacks in the open."""
    armies = state.armies
    return worth.plain_worth(state, a, armies.foot[a], armies.horse[a], terrain) * worth.condition(world, state, a)


@kernel
def win(state, mine, his):
    """Chance that a worth beats another: odds to a power that says how sure numbers make it."""
    if his <= 0.0:
        return 1.0
    odds = raised(mine / his, state.rules.sure)
    return odds / (1.0 + odds)


@kernel
def joined(world, state, q, p, but):
    """(siege worth, field worth) of other armies that a court and its friends have sent against a place (S51, S62)."""
    armies = state.armies
    siege, field = 0.0, 0.0
    for b in range(state.n_armies):
        if armies.target[b] != p or b == but or (armies.mission[b] != TO_TAKE and armies.mission[b] != TO_JOIN_SIEGE):
            continue
        o = armies.polity[b]
        if (o == q or is_friend(state, q, o, state.places.holder[p])) and army.in_field(state, b):
            siege += assault.outside(world, state, b)
            field += in_field(world, state, b, world.places.terrain[p])
    return siege, field


@kernel
def is_friend(state, q, o, enemy):
    """Whether a court fights an enemy side by side with another: allies, patron and client, both at war with it."""
    if enemy < 0 or state.polities.at_war[o, enemy] == 0 or state.polities.at_war[q, o] == 1:
        return False
    tied = state.polities.patron[q] == o or state.polities.patron[o] == q
    return tied or state.relations.against[q, o] == enemy


@kernel
def take(world, state, t, a, p, days):
    """(chance that an army takes a place: by storm after so many days of works, or by hunger, unless it is beaten;
    chance that it is not beaten in the field; chance that those who are sent there already take it without it).
    """
    return take_by(world, state, t, a, p, days, 1.0, 0.0, 0.0, field_near(world, state, t, p))


@kernel
def take_by(world, state, t, a, p, days, share, more_siege, more_field, his):
    """The same of a share of an army, or of an army with others that go with it, who bring so much worth to the walls
    and to the field, against so much worth of enemies in the field (S58, S59).
    """
    siege, field = joined(world, state, state.theatres.polity[t], p, a)
    terrain = world.places.terrain[p]
    room = assault.room(world, state, state.theatres.polity[t], p)
    most = room * assault.outside(world, state, a) / max(army.men(state, a), 1.0)  # by what his own men are worth
    siege = min(siege, most)
    others = _inside(world, state, t, a, p, days, siege) * win(state, field, his) if field > 0.0 else 0.0
    siege += share * assault.outside(world, state, a) + more_siege
    field += share * in_field(world, state, a, terrain) + more_field
    stands = win(state, field, his)
    return _inside(world, state, t, a, p, days, min(siege, most)) * stands, stands, others


@kernel
def _inside(world, state, t, a, p, days, siege):
    """Chance that so much worth at the walls of a place gets in, as the commander of ``a`` sees it."""
    rules, q = state.rules, state.theatres.polity[t]
    men = views.men_at(world, state, q, p)
    if men < rules.barred:
        return 1.0
    wall = assault.wall_after(world, state, q, p, days)
    wanted = rules.storm_step * worth.bar(state, a)
    storms = win(state, siege, assault.garrison_worth(state, men) * raised(rules.walls, wall) * wanted)
    return 1.0 - (1.0 - storms) * (1.0 - _starves(world, state, q, p, men, days))


@kernel
def _starves(world, state, q, p, men, days):
    """Chance that a town opens for hunger within so many days, by what its granary is believed to hold."""
    rules = state.rules
    mouths = men * rules.ration + inside.townspeople(state, p) * rules.subsistence / 365.0
    left = days - views.grain_at(world, state, q, p) / max(mouths, 1e-9)
    return max(0.0, min(1.0, left / rules.endurance)) * rules.hungry_yield


@kernel
def plan_days(state, q, o):
    """Days that a court's plan allows for a siege."""
    return state.rules.blockade_days if state.relations.plan[q, o] == BLOCKADE else state.rules.siege_days


@kernel
def need(world, state, a, each):
    """Grain that an army eats in a day on campaign with so many porters a man [shi]."""
    rules, men = state.rules, army.men(state, a)
    if state.armies.steppe[a] == 1:
        return men * rules.ration * (1.0 - 0.5 * (rules.herds + rules.herds_winter))
    fodder = state.armies.mounts[a] * rules.horse_grain * (1.0 - 0.5 * rules.green)
    return men * (1.0 + each) * rules.ration + fodder


@kernel
def stay(world, state, a, p, days, packs, beside):
    """Days that an army can keep itself at a place so many days away and come home fed; below 0 it cannot come home.

    What it carries (``packs``, see there), what a district of so many people has in an ordinary year less its
    devastation, shared with those who go with it and eat so much in a day ``beside`` it, and convoys when its own
    granaries are near (S71, S73).
    """
    rules = state.rules
    eats = max(need(world, state, a, porters_each(state, a)), 1e-9)
    carried = packs / eats
    stored = _stored(state, a, p) / (eats + beside)
    found = _found(state, a, p, eats + beside)
    on_the_way = 0.5 * (found + _found(state, a, state.armies.place[a], eats + beside))
    brought = rules.convoy_share if days <= rules.convoy_reach else 0.0
    left = carried - 2.0 * days * (1.0 - on_the_way) * (1.0 - brought)
    if left < 0.0 or rules.supply == 0.0:
        return left if rules.supply > 0.0 else rules.blockade_days
    long = left / max(1.0 - found - brought, 0.01)
    return min(long, (left + rules.forage_all * stored) / max(1.0 - brought, 0.01))


@kernel
def _found(state, a, p, eats):
    """Share of its food that an army finds in a district of so many people, by ordinary stores less devastation."""
    rules, rides = state.rules, army.riders(state, a)
    reach = rules.found * (rules.found_foot + (1.0 - rules.found_foot) * rides)
    return min(0.95, reach * _stored(state, a, p) / eats)


@kernel
def _stored(state, a, p):
    """What the people of a district have for an army: herdsmen nothing, unless it herds itself [shi]."""
    if army.finds_nobody(state, a, p):
        return 0.0
    return state.places.stock[p] * (1.0 - state.places.devastation[p])


@kernel
def packs(world, state, a):
    """Food that an army can take with it on campaign: grain by backs, poles and the granaries where it stands, and what
    its herds are worth [shi].
    """
    rules = state.rules
    room = (rules.own_days * rules.ration + porters_each(state, a) * rules.porter_load) * army.men(state, a)
    grain = min(room, army.carried(state, a) + granary.reachable(world, state, a))
    return grain + supply.on_the_hoof(state, a)


@kernel
def porters_each(state, a):
    """Porters a man with whom an army goes on campaign; steppe people have none."""
    return 0.0 if state.armies.steppe[a] == 1 else state.rules.porters_each


@kernel
def days_to(world, state, scratch, a, p):
    """Days of an army's march to a place that ``paths.reach`` has found, by its own pace."""
    base = state.rules.steppe_day if army.gait(state, a) == HORSE else state.rules.foot_day
    return scratch.dist[p] / np.float64(paths.DAY) * base / march.journey(state, a)


@kernel
def season(world, state, a, p, days):
    """Share of its chances that the season leaves an army that comes to a place after so many days."""
    return _season_of(world, state, a, p, _month_in(world, state, days))


@kernel
def waits(world, state, a, p, days):
    """Whether an army does better to wait for a season that leaves it more, less what is lost by waiting."""
    month, keeps = _month_in(world, state, days), 1.0
    now = _season_of(world, state, a, p, month)
    for k in range(1, YEAR):
        keeps *= 1.0 - state.rules.impatience
        if keeps * _season_of(world, state, a, p, (month + k) % YEAR) > now:
            return True
    return False


@kernel
def _month_in(world, state, days):
    """The month in so many days."""
    return np.int64(world.calendar.month[min(state.day + np.int32(days), world.n_days - 1)])


@kernel
def _season_of(world, state, a, p, month):
    """What a month leaves of an army's chances: heat with rain, cold, lean horses, ice on the rivers."""
    rules = state.rules
    g, home = world.places.region[p], world.places.region[state.armies.home[a]]
    warm, left = state.regions.temperature_by_month[g, month], 1.0
    if warm > rules.hot_month:
        left -= rules.heat_cost * min(1.0, 2.0 * state.regions.rain_by_month[g, month])
    if state.armies.steppe[a] == 0:
        return left * (rules.cold if warm < rules.cold_limit else 1.0)
    grazed = 0.0
    for k in range(MEMORY):
        grazed += 1.0 if state.regions.temperature_by_month[home, (month + 12 - k) % 12] > rules.grass else 0.0
    fat = min(1.0, grazed / FATTENED)
    left *= rules.lean_horses + (1.0 - rules.lean_horses) * fat
    return left * (1.0 + rules.ice_helps * state.regions.ice_by_month[g, month])


@kernel
def raid(world, state, a, p, share, his):
    """Chance that a raid by a share of an army comes home: riders slip past what they cannot beat."""
    field = win(state, share * in_field(world, state, a, world.places.terrain[p]), his)
    return field + (1.0 - field) * 0.5 * army.riders(state, a)


@kernel
def booty(world, state, q, p):
    """What a raid on a district is worth: its people's stores, and what makes an enemy who lies before own towns turn
    back (S50).
    """
    places, o = state.places, state.places.holder[p]
    total = state.rules.raid_worth * places.people[p] * (1.0 - places.devastation[p]) / state.rules.place_people
    if state.polities.kind[q] == STEPPE:
        total *= 1.0 + state.rules.steppe_raids
    for b in range(state.n_armies):
        s = state.armies.before[b]
        if s >= 0 and state.armies.polity[b] == o and places.holder[s] == q:
            return total + state.rules.raid_relief
    return total


@kernel
def horizon(state, a):
    """Days' march within which a theatre looks for something that an army could do."""
    rules = state.rules
    return rules.horizon_steppe if state.armies.steppe[a] == 1 else rules.horizon


@kernel
def gait_of(state, a):
    """FOOT or HORSE of an army as it will go on campaign."""
    return HORSE if army.gait(state, a) == HORSE and porters_each(state, a) == 0.0 else FOOT
