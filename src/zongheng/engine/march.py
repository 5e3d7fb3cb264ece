"""March: how armies move over the roads.

A day's march is that of the slowest part of the column, times ground, weather and flood. A long column sets out in
echelons: its rear waits until the road is free. Great rivers are crossed by boats at so many men a day, unless ice
bears them or an enemy's warships hold them (``fleets.py``).
"""

from . import annals, army, fleets, paths, roads
from .accelerate import kernel
from .elementary import raised
from .realm import IDLE, TO_JOIN_SIEGE, TO_RELIEVE, TO_TAKE
from .state import FLEE, GUARD, HOLD, HORSE, MARCH, OPEN_GROUND, WITHDRAW


@kernel
def journey(state, a):
    """Kilometres a day on a good road in good weather, days of rest included."""
    rules = state.rules
    if army.gait(state, a) == HORSE:
        return rules.steppe_day if state.armies.steppe[a] == 1 else rules.horse_day
    train = min(1.0, army.porters(state, a) / max(army.men(state, a), 1.0))
    return rules.foot_day + train * (rules.porter_day - rules.foot_day)


@kernel
def day_march(state, a):
    """Kilometres on a day on the road, which must make up for the days of rest."""
    return journey(state, a) / (1.0 - state.rules.rest_share)


@kernel
def nimble(state, a):
    """How fast an army moves where others are near: horse leaves the road and foot behind."""
    if state.free == 1 and army.gait(state, a) == HORSE:
        return army.ride(state, a)
    return day_march(state, a) * (1.0 + (state.rules.forced - 1.0) * army.riders(state, a))


@kernel
def today(world, state, a, r):
    """Kilometres that an army covers today on road ``r``."""
    rules = state.rules
    pace = day_march(state, a) * paths.ground(state, world.routes.terrain[r]) * paths.wading(state, r)
    if state.regions.rain[world.places.region[state.armies.place[a]]] == 1:
        pace *= rules.mud
    pace *= raised(rules.weak, min(1.0, state.armies.unfed[a] / army.HUNGRY))
    return pace * rules.forced if _hurries(world, state, a) else pace


@kernel
def _hurries(world, state, a):
    """Whether an army forces the pace: by order, or as horsemen do who have their quarry in sight."""
    b = state.armies.quarry[a]
    if b >= 0 and army.gait(state, a) == HORSE and army.apart(world, state, a, b) <= army.sight(state, a):
        return True
    return state.armies.forced[a] == 1


@kernel
def closing_up(world, state, a, r):
    """Days until the rear of a column that sets out has the road: its length over its pace, on so many roads."""
    roads = state.rules.roads_plain if world.routes.terrain[r] < OPEN_GROUND else 1.0
    length = (army.men(state, a) + army.porters(state, a)) * state.rules.column_length / 10_000.0
    return length / roads / day_march(state, a)


@kernel
def is_march(posture):
    """Whether an army in this posture is on its way somewhere by order, by choice or in flight."""
    return posture == MARCH or posture == WITHDRAW or posture == FLEE


@kernel
def set_out(state, log, a, posture, goal):
    """Give an army a goal. It leaves today if it is not already on its way there."""
    if state.armies.goal[a] == goal and state.armies.posture[a] == posture:
        return
    state.armies.posture[a] = posture
    state.armies.goal[a] = goal
    state.armies.before[a] = -1
    if state.free == 1 and state.armies.mission[a] != IDLE:
        return  # whoever sent it has written what for
    annals.note(state, log, annals.MARCHED, a, annals.NONE, goal, state.armies.polity[a], army.men(state, a), 0.0)


@kernel
def stand(state, a, posture):
    """Stop where the army is."""
    state.armies.posture[a] = posture
    state.armies.goal[a] = -1
    state.armies.quarry[a] = -1
    state.armies.standing[a] = 1


@kernel
def move(world, state, scratch, log):
    """Move every army that has somewhere to go by one day. Changes ``state.armies`` in place."""
    for a in range(state.n_armies):
        if not army.in_field(state, a) or state.armies.fight[a] >= 0:
            continue
        state.armies.walked[a] = 0.0
        if _target(world, state, a) < 0 or state.armies.before[a] >= 0 or _must_rest(state, a):
            _rest(state, a)
        else:
            _advance(world, state, scratch, log, a)


@kernel
def _target(world, state, a):
    """The place an army is making for today, or -1."""
    if state.armies.quarry[a] >= 0:
        return _trail(world, state, a, state.armies.quarry[a])
    if state.armies.posture[a] == GUARD:
        return state.armies.post[a]
    if not is_march(state.armies.posture[a]):
        return -1
    if state.armies.stopped[a] < state.armies.stops[a]:
        return state.armies.stop[a, state.armies.stopped[a]]
    return state.armies.goal[a]


@kernel
def _trail(world, state, a, b):
    """Where a hunter rides: after a quarry that it sees, else to where its theatre believes him."""
    armies = state.armies
    if army.apart(world, state, a, b) > army.sight(state, a):
        t = armies.theatre[a]
        return state.theatres.place[t, b] if t >= 0 else -1
    if armies.route[b] < 0:
        return armies.place[b]
    on_his_road = armies.route[a] == armies.route[b]
    if armies.place[a] == armies.place[b] or (on_his_road and armies.ahead[a] == armies.ahead[b]):
        return armies.ahead[b]
    return armies.place[b]


@kernel
def _must_rest(state, a):
    """A marching army owes a day of rest for every few days; those who flee or force the pace do not take it."""
    if state.armies.forced[a] == 1 or state.armies.posture[a] == FLEE or state.armies.quarry[a] >= 0:
        return False
    return state.armies.fatigue[a] >= 1.0


@kernel
def _rest(state, a):
    state.armies.fatigue[a] = max(0.0, state.armies.fatigue[a] - 1.0)


@kernel
def _tire(world, state, a):
    """A day on the road: rest owed, and stragglers on a forced march."""
    share = state.rules.rest_share
    hurries = _hurries(world, state, a)
    state.armies.fatigue[a] += share / (1.0 - share) * (state.rules.hurry if hurries else 1.0)
    if hurries:
        fallen = state.rules.forced_straggle * state.armies.foot[a]
        state.armies.foot[a] -= fallen
        state.armies.strays[a] += fallen


@kernel
def _advance(world, state, scratch, log, a):
    """Walk today's distance, place after place, until the day is spent, the goal reached or the way barred."""
    armies = state.armies
    spent = 0.0  # share of the day
    walked = False
    while spent < 1.0:
        target = _target(world, state, a)
        if target < 0 or not _is_on_the_road(world, state, scratch, log, a, target):
            break
        armies.heading[a] = target
        spent += _wait_for_boats(world, state, log, a, 1.0 - spent)
        if spent >= 1.0:
            break
        spent += _walk(world, state, a, 1.0 - spent)
        walked = True
        if armies.km[a] < state.routes.length[armies.route[a]] - 1e-9:
            break
        _come_in(state, log, a)
        there = armies.place[a] == target
        if (there and _reach(state, a)) or _stops_for_the_night(world, state, a, there):
            break
    if walked:
        _tire(world, state, a)


@kernel
def _is_on_the_road(world, state, scratch, log, a, target):
    """Put an army on the road to its target, the right way round; false when it is there or there is no road."""
    armies = state.armies
    if armies.route[a] < 0:
        if armies.place[a] == target:
            _reach(state, a)
            return False
        return _take_road(world, state, scratch, log, a, target)
    if armies.heading[a] != target and _shorter_back(world, state, scratch, a, target):
        _about_face(world, state, a)
    return True


@kernel
def _wait_for_boats(world, state, log, a, left):
    """Spend up to ``left`` of the day at a crossing; returns the share of the day that it took."""
    armies = state.armies
    if armies.crossing[a] <= 0.0:
        return 0.0
    waited = min(armies.crossing[a], left)
    armies.crossing[a] -= waited
    armies.waited[a] += waited
    if armies.crossing[a] > 0.0:
        return 1.0
    _note_crossing(world, state, log, a)
    return waited


@kernel
def _walk(world, state, a, left):
    """Walk for ``left`` of the day or to the end of the road; returns the share of the day that it took."""
    armies = state.armies
    pace = today(world, state, a, armies.route[a])
    end = state.routes.length[armies.route[a]]
    b = armies.quarry[a]
    on_his_road = b >= 0 and armies.route[b] == armies.route[a] and armies.ahead[b] == armies.ahead[a]
    if on_his_road and armies.km[b] > armies.km[a]:
        end = armies.km[b]  # the hunter comes up with the hunted
    step = min(end - armies.km[a], pace * left)
    armies.km[a] += step
    _note_distance(state, a, step)
    return left if end < state.routes.length[armies.route[a]] else step / pace


@kernel
def _stops_for_the_night(world, state, a, there):
    """Whether an army that comes to a place stays: the place is an enemy's and its business, or it needs food."""
    p = state.armies.place[a]
    holder = state.places.holder[p]
    if holder >= 0 and state.polities.at_war[state.armies.polity[a], holder] == 1:
        if not there and paths.rides_round(world, state, p, army.gait(state, a)):
            return False
        if not there and state.places.masked[p] == state.armies.polity[a]:
            return False  # others of its side lie before it
        return there or state.places.garrison[p] >= state.rules.barred
    return _halts_for_food(state, a)


@kernel
def _note_crossing(world, state, log, a):
    """Put a crossing of a great river in the annals, with the days that it took."""
    armies = state.armies
    if world.routes.crosses[armies.route[a]] == 1 and (state.free == 0 or armies.mission[a] == IDLE):
        p, days = armies.ahead[a], armies.waited[a]
        annals.note(state, log, annals.CROSSED, a, annals.NONE, p, armies.polity[a], army.men(state, a), days)
    armies.waited[a] = 0.0


@kernel
def _halts_for_food(state, a):
    """No army passes a granary of its own with empty packs: it stays the night."""
    p = state.armies.place[a]
    if (
        state.places.holder[p] != state.armies.polity[a]
        or state.places.grain[p] <= 0.0
        or state.armies.posture[a] == FLEE
    ):
        return False
    return army.carried(state, a) < state.rules.full * army.capacity(state, a)


@kernel
def _note_distance(state, a, step):
    """Distance from the base grows on the way out and shrinks on the way back."""
    if state.armies.posture[a] == WITHDRAW or state.armies.posture[a] == FLEE:
        state.armies.out[a] = max(0.0, state.armies.out[a] - step)
    else:
        state.armies.out[a] += step
    state.armies.walked[a] += step


@kernel
def _take_road(world, state, scratch, log, a, target):
    """Choose the next road from a place; false where there is none. Boats must be found at a great river."""
    armies = state.armies
    r, ahead = roads.ahead(world, state, scratch, a, target)
    if r < 0 or not fleets.gets_over(world, state, scratch, log, a, r):
        return False
    roads.take(state, a, r, ahead)
    armies.km[a] = 0.0
    armies.crossing[a] = ferry_days(world, state, r, armies.place[a], _over_water(state, a))
    if armies.crossing[a] == 0.0 and world.routes.crosses[r] == 1:
        _note_crossing(world, state, log, a)  # over the ice
    if armies.walked[a] == 0.0 and armies.standing[a] == 1:
        armies.crossing[a] += closing_up(world, state, a, r)
        armies.standing[a] = 0
    return True


@kernel
def _over_water(state, a):
    """Men and beasts that need a boat; steppe horses swim."""
    beasts = 0.0 if state.armies.steppe[a] == 1 else state.armies.mounts[a]
    return army.men(state, a) + army.porters(state, a) + beasts


@kernel
def ferry_days(world, state, r, p, heads):
    """Days to carry so many men and beasts over the river that a road crosses; none where ice bears them."""
    g = world.places.region[p]
    if world.routes.crosses[r] == 0 or (world.routes.freezes[r] == 1 and state.regions.frozen[g] == 1):
        return 0.0
    slow = state.rules.high_water if state.regions.high_water[g] == 1 else 1.0
    return slow * heads / state.rules.ferry


@kernel
def _shorter_back(world, state, scratch, a, target):
    """Whether an army on the road with a new target does better to turn round."""
    armies = state.armies
    p, q, polity, kind = armies.place[a], armies.ahead[a], armies.polity[a], army.gait(state, a)
    if q == target:
        return False
    length = state.routes.length[armies.route[a]]
    day = day_march(state, a)
    on = paths.search(world, state, scratch, q, target, kind, polity) + paths.DAY * (length - armies.km[a]) / day
    back = paths.search(world, state, scratch, p, target, kind, polity) + paths.DAY * armies.km[a] / day
    return back < on


@kernel
def _about_face(world, state, a):
    """Turn round on the road; an army that is over the river has to cross it again."""
    armies = state.armies
    over = armies.km[a] > 0.0
    armies.km[a] = state.routes.length[armies.route[a]] - armies.km[a]
    armies.place[a], armies.ahead[a] = armies.ahead[a], armies.place[a]
    armies.crossing[a] = 0.0
    if over:
        armies.crossing[a] = ferry_days(world, state, armies.route[a], armies.place[a], _over_water(state, a))


@kernel
def _come_in(state, log, a):
    """An army on the road comes to the place ahead."""
    armies = state.armies
    armies.place[a] = armies.ahead[a]
    armies.route[a] = -1
    armies.ahead[a] = -1
    armies.km[a] = 0.0
    armies.crossing[a] = 0.0
    if armies.stopped[a] < armies.stops[a] and armies.stop[a, armies.stopped[a]] == armies.place[a]:
        armies.stopped[a] += 1
    if state.free == 1:
        _trespass(state, log, a)
        if not _is_told(state, a):
            return
    p, men = armies.place[a], army.men(state, a)
    annals.note(state, log, annals.ARRIVED, a, annals.NONE, p, armies.polity[a], men, armies.unfed[a])


@kernel
def _is_told(state, a):
    """Whether an arrival is told in a long war: where an army is sent to fight, not the places on its way."""
    mission = state.armies.mission[a]
    if mission == IDLE:
        return True
    fights = mission == TO_TAKE or mission == TO_RELIEVE or mission == TO_JOIN_SIEGE
    return fights and state.armies.posture[a] == MARCH and state.armies.place[a] == state.armies.goal[a]


@kernel
def _trespass(state, log, a):
    """An army that enters the land of a court that has not let it through leaves a grudge there (S15)."""
    armies, p = state.armies, state.armies.place[a]
    if not paths.closed(state, p, armies.polity[a]):
        return
    q, o = armies.polity[a], state.places.holder[p]
    if armies.trespass[a] == o or armies.posture[a] != MARCH:
        return  # told already; men on their way home from a war that has ended are let go
    armies.trespass[a] = o
    relations = state.relations
    relations.grudge[o, q] = min(1.0, relations.grudge[o, q] + state.rules.trespass_grudge)
    annals.note_against(state, log, annals.PASSAGE_FORCED, a, p, q, o, army.men(state, a), 0.0)


@kernel
def _reach(state, a):
    """Whether the end of a march or of a hunt is reached, and not only a stop on the way; if so, stand."""
    armies = state.armies
    b = armies.quarry[a]
    if b >= 0:
        if army.in_field(state, b) and (armies.place[b] != armies.place[a] or armies.route[b] >= 0):
            return False  # he has gone on
        return True
    if is_march(armies.posture[a]):
        if armies.stopped[a] < armies.stops[a] or armies.place[a] != armies.goal[a]:
            return False
        armies.forced[a] = 0
        stand(state, a, HOLD)
    return True
