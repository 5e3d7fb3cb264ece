"""Acts of war: how a court goes to war, what its theatres are told, and how the war is fought."""

from . import army, campaign, courses, embassy, ends, march, occupy, paths, treaty
from .accelerate import kernel
from .realm import HOLD_LINE, TO_RELIEVE, TRUCE
from .state import MARCH


@kernel
def attack(world, state, log, q, o, aim):
    """Go to war, if it is not war yet, with an aim; theatres are told by courier."""
    if o < 0 or o == q or state.polities.alive[o] == 0:
        return
    state.relations.aim[q, o] = aim
    if state.polities.at_war[q, o] == 0:
        treaty.go_to_war(world, state, log, q, o)
        state.relations.aim[o, q] = max(state.relations.aim[o, q], HOLD_LINE)
        instruct(world, state, o, q)
    instruct(world, state, q, o)


@kernel
def instruct(world, state, q, o):
    """Tell every theatre of a court what it wants of an enemy; those with no worse enemy before them take it up."""
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q:
            campaign.instruct(world, state, t, state.relations.aim[q, o], o)


@kernel
def send_army(world, state, log, q, p, mission, wanted):
    """Send the nearest army of a court that is free and large enough to a place; returns the men sent."""
    armies = state.armies
    best, found = 1e300, -1
    for a in range(state.n_armies):
        if armies.polity[a] != q or not campaign.is_free(state, a) or army.men(state, a) < state.rules.barred:
            continue
        x, y = army.where(world, state, a)
        far = paths.line(x - world.places.x[p], y - world.places.y[p])
        lacking = max(0.0, 1.0 - army.men(state, a) / max(wanted, 1.0))
        if far * (1.0 + lacking) < best:
            best, found = far * (1.0 + lacking), a
    if found < 0:
        return 0.0
    armies.mission[found], armies.target[found], armies.sent_on[found] = mission, p, state.day
    march.set_out(state, log, found, MARCH, p)
    return army.men(state, found)


@kernel
def wage(world, state, scratch, log, m, q, o, p, action):
    """How a war is fought: where the court sits, what is given up, field or walls, plans, relief, ransom."""
    relations = state.relations
    if action == courses.MOVE_CAPITAL:
        if p >= 0:
            ends.move_capital(world, state, scratch, log, q, p)
    elif action == courses.ABANDON:
        t = state.docket.theatre[m] if state.docket.kind[m] == courses.EXPOSED_LAND else -1
        occupy.abandon_places(world, state, log, q, t, p)
    elif action == courses.HOLD:
        if state.docket.kind[m] == courses.CESSION:
            treaty.break_(world, state, log, q, o)  # the land was promised
        elif o >= 0 and state.polities.at_war[q, o] == 1 and state.docket.kind[m] == courses.WAR_DRAGS:
            relations.aim[q, o] = HOLD_LINE
            instruct(world, state, q, o)
    elif o < 0:
        return
    elif action <= courses.CLEAR_COUNTRY:
        relations.stand[q, o] = action - courses.SEEK_BATTLE + 1
        if action == courses.CLEAR_COUNTRY:
            _clear_country(world, state, q, o)
    elif action <= courses.BLOCKADE:
        third = state.docket.third[m]
        relations.plan[q, o] = action - courses.TURNING_MARCH + 1
        if action == courses.TURNING_MARCH and third >= 0 and relations.passage[third, q] == 0:
            embassy.send(world, state, log, q, third, courses.ENVOY_PASSAGE, o, -1, 0.0, 0.0, 0.0)
    elif action == courses.RELIEVE or action == courses.SHOW_FORCE:
        if p >= 0:
            men = state.rules.relief_men * state.places.garrison[p]
            send_army(world, state, log, q, p, TO_RELIEVE, men if action == courses.RELIEVE else 0.0)
    elif action == courses.STORM:
        relations.plan[q, o] = courses.FRONTAL - courses.TURNING_MARCH + 1
    elif action == courses.TAKE_RANSOM:
        _take_ransom(world, state, log, q, o)


@kernel
def _clear_country(world, state, q, o):
    """Bring the grain of border districts inside the walls and leave nothing for the enemy outside."""
    places = state.places
    for r in range(world.n_routes):
        for i in range(2):
            p, s = (
                (world.routes.start[r], world.routes.end[r]) if i == 0 else (world.routes.end[r], world.routes.start[r])
            )
            if places.holder[p] == q and places.holder[s] == o and places.store[p] > 0.0:
                taken = state.rules.cleared * places.store[p]
                places.store[p] -= taken
                places.grain[p] += taken
                places.devastation[p] = min(1.0, places.devastation[p] + state.rules.cleared * 0.5)


@kernel
def _take_ransom(world, state, log, q, o):
    """Go home for money: the besieged pays what he can, and there is a truce."""
    paid = min(state.polities.treasury[o], state.rules.ransom * state.polities.income[o])
    state.polities.treasury[o] -= paid
    state.polities.treasury[q] += paid
    treaty.end_war(world, state, log, q, o, TRUCE)
    campaign.call_home(world, state, log, q, o)
