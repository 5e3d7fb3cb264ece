"""Resolve: how much a commander bears before he turns back, and where he goes back to."""

from . import annals, army, blockade, luck, siege, train, worth
from .accelerate import kernel
from .elementary import exp
from .realm import GO_HOME
from .state import HOLD, UNFORMED, WITHDRAW


@kernel
def take_the_field(state):
    """Armies that stand on the first day take up their porters and food, and their commanders their resolve."""
    armies = state.armies
    for a in range(state.n_armies):
        if armies.posture[a] == UNFORMED:
            continue
        armies.greatest[a] = army.men(state, a)
        worth.rate(state, a)
        if armies.resolve[a] == 0.0:
            draw_resolve(state, a)
        train.pack(state, a)


@kernel
def draw_resolve(state, a):
    """The strain that will turn a commander back: lower for the cautious, drawn once for each command."""
    u = luck.draw(state.seed, state.run, luck.RESOLVE, 0, state.armies.key[a])
    state.armies.resolve[a] = luck.spread(u) * exp(state.rules.firmness * worth.temper(state, a))


@kernel
def refuge(state, a):
    """Where an army goes back to: the place where the army that sent it stands, else where it came from."""
    parent = state.armies.parent[a]
    if (
        parent >= 0
        and army.in_field(state, parent)
        and state.armies.posture[parent] == HOLD
        and state.armies.route[parent] < 0
    ):
        return state.armies.place[parent]
    return state.armies.home[a]


@kernel
def turn_back(world, state, log, a):
    """Withdraw to the refuge by the road the army came."""
    armies = state.armies
    armies.stops[a] = armies.stopped[a] = 0
    armies.friend[a] = -1
    armies.wait_until[a] = 0
    p = army.nearest(world, state, a)
    if armies.route[a] < 0:
        siege.abandon(state, log, a, p)
    if state.free == 1 and armies.before[a] >= 0:
        blockade.leave(state, log, a)
    if state.free == 0 or armies.mission[a] != GO_HOME:  # who has done what he was sent for is not told of
        men, unfed = army.men(state, a), armies.unfed[a]
        annals.note(state, log, annals.WITHDREW, a, annals.NONE, p, armies.polity[a], men, unfed)
    if armies.unfed_turned[a] < 0.0:
        armies.unfed_turned[a] = armies.unfed[a]
    armies.turned_on[a], armies.turned_at[a] = state.day, p
    armies.posture[a] = WITHDRAW
    armies.goal[a] = refuge(state, a)
    armies.friend[a] = armies.parent[a] if armies.goal[a] != armies.home[a] else -1  # to be one army again
    armies.quarry[a] = -1
    armies.before[a] = -1
    armies.standing[a] = 1
