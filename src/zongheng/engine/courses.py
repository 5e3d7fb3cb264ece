"""Courses: what can be done in each kind of matter. Doing nothing is always the first.

Named matters of an opening bring their own courses; those that rules raise get theirs here, when a court sits.
"""

from . import docket, fleets, notes
from .accelerate import kernel
from .realm import RAID, STEPPE
from .words import ACTIONS, MATTERS

(
    TRIBUTE_DUE, NEIGHBOUR_WEAK, WAR_DRAGS, ENVOY_ALLIANCE, ENVOY_PASSAGE, ENVOY_AID, ENVOY_PEACE, ENVOY_SUBMISSION,
    ENVOY_CONTACT, COMMON_DANGER, CAPITAL_IN_DANGER, LAST_SEAT, ENEMY_COMES, WAR_PLAN, RELIEF_ASKED, JOIN_SIEGE,
    RANSOM, EXPOSED_LAND, REFUGEES, BAND_OFFERS, BAND_UNRULY, DEFECTOR, VACUUM, EMPTY_GRANARY, EMPTY_TREASURY, SPOILS,
    CESSION, FRONTIER_TALKS, PREPARATION, MINISTER_BLAMED, SIEGE_DRAGS,
) = range(len(MATTERS))  # fmt: skip
(
    NOTHING, PAY, STOP_PAYING, PAY_LESS, DECLARE_WAR, RAIDS, OFFER_PEACE, STOP_FIGHTING, PROPOSE_ALLIANCE, ACCEPT,
    DECLINE, TURN_AWAY, HAND_OVER, GRANT_PASSAGE, REFUSE_PASSAGE, SEND_MEN, SEND_GRAIN, SEND_ENVOY, MOVE_CAPITAL,
    ABANDON, HOLD, SEEK_BATTLE, HOLD_WALLS, CLEAR_COUNTRY, TURNING_MARCH, FRONTAL, BLOCKADE, RELIEVE, SHOW_FORCE, STORM,
    TAKE_RANSOM, ENROL, SUBSIDISE, OUTLAW, USE_RIVALS, REFUSE_BAND, ACCEPT_DEFECTOR, TAKE_IN, SETTLE_UNDER_GUARD,
    REFUSE_ENTRY, OCCUPY, NEGOTIATE_BORDER, PRINT_PAPER, REQUISITION, CUT_ARMY, PLUNDER, SUBMIT, DEMAND_SUBMISSION,
    APPEAL, BREAK_OUT, FORTIFY, BUILD_FLEET, LAY_FARMS, LOCAL_TRUCE, SUBVERT, DIVIDE_EVENLY, TAKE_ALL, LEAVE_OPEN, CEDE,
    EVACUATE_PEOPLE, GUIDES_AND_GRAIN, DISMISS_MINISTER, PREPARE, SEIZE_BORDER_TOWNS, STRIKE_REAR, RETURN_HIM,
    ASK_TO_JOIN, ABDICATE,
) = range(len(ACTIONS))  # fmt: skip


@kernel
def lay(world, state, m, friend, refuge, other_refuge, peace, heir):
    """Lay out the courses of a matter of its kind. Changes the docket.

    ``friend`` is a court that could be asked to help, ``refuge`` and ``other_refuge`` are places to go to; -1 for none.
    ``peace`` says whether an offer of it could be sent now, ``heir`` whether somebody could take the throne. The terms
    of offers are filled in afterwards.
    """
    lying = state.docket
    kind, o, p = lying.kind[m], lying.about[m], lying.place[m]
    if kind <= ENVOY_CONTACT or kind == COMMON_DANGER or kind == FRONTIER_TALKS:
        _with_courts(state, m, kind, o, friend, peace)
    elif kind <= RANSOM or kind == EXPOSED_LAND or kind == CESSION:
        _in_war(state, m, kind, o, p, friend, refuge, other_refuge, peace, heir)
        if kind == WAR_PLAN and fleets.bars(world, state, state.docket.court[m], o):
            _add_yard(world, state, m, o)
    elif kind <= DEFECTOR:
        _with_comers(state, m, kind, o)
    else:
        _at_home(world, state, m, kind, o, friend)


@kernel
def _one(state, m, action):
    """Add a course that turns on the matter's own court and place."""
    return docket.option(state, m, action, -1, -1, 0.0)


@kernel
def _with_courts(state, m, kind, o, friend, peace):
    """Courses towards another court in peace, or towards its embassy."""
    if kind == TRIBUTE_DUE:
        stopped = state.relations.withheld[state.docket.court[m], o] == 1
        _one(state, m, STOP_PAYING if stopped else PAY)  # to go on withholding is weighed as to begin it was
        _one(state, m, PAY if stopped else STOP_PAYING)
        _one(state, m, PAY_LESS)
    elif kind == NEIGHBOUR_WEAK:
        _one(state, m, NOTHING)
        _one(state, m, DECLARE_WAR)
        _one(state, m, RAIDS if state.polities.kind[state.docket.court[m]] == STEPPE else PREPARE)
        if _may_demand(state, m, o):
            _one(state, m, DEMAND_SUBMISSION)
        if friend >= 0:
            docket.option(state, m, PROPOSE_ALLIANCE, friend, -1, 0.0)
        else:
            _one(state, m, SUBVERT)
    elif kind == WAR_DRAGS:
        _in_long_war(state, m, o, friend, peace)
    elif kind == COMMON_DANGER:
        _one(state, m, NOTHING)
        _one(state, m, PROPOSE_ALLIANCE)
        _one(state, m, SEND_ENVOY)
    elif kind == FRONTIER_TALKS:
        _one(state, m, NOTHING)
        _one(state, m, LOCAL_TRUCE)
    else:
        _to_embassy(state, m, kind, peace)


@kernel
def _may_demand(state, m, o):
    """Whether so long has passed since the court's last embassy there that it may send with a demand."""
    return state.day - state.relations.asked[state.docket.court[m], o] >= state.rules.embassy_again


@kernel
def _in_long_war(state, m, o, friend, peace):
    """A war goes on as it goes, turns to attack or defence, or is to end."""
    q = state.docket.court[m]
    aim = state.relations.aim[q, o]
    _one(state, m, NOTHING)
    if peace:
        _one(state, m, OFFER_PEACE)
    _one(state, m, STOP_FIGHTING)
    _one(state, m, HOLD if aim > RAID else DECLARE_WAR)
    if friend >= 0:
        docket.option(state, m, PROPOSE_ALLIANCE, friend, -1, 0.0)
    elif state.docket.sent[m] > 0.0 and _may_demand(state, m, o):  # else its arms do not come there
        _one(state, m, DEMAND_SUBMISSION)


@kernel
def _to_embassy(state, m, kind, peace):
    """Answers to an embassy."""
    if kind == ENVOY_PASSAGE:
        _one(state, m, REFUSE_PASSAGE)
        _one(state, m, GRANT_PASSAGE)
        _one(state, m, GUIDES_AND_GRAIN)
        _one(state, m, TURN_AWAY)
    elif kind == ENVOY_AID:
        _one(state, m, DECLINE)
        docket.option(state, m, SEND_GRAIN, -1, -1, state.docket.grain[m])
        i = docket.option(state, m, SEND_MEN, -1, -1, state.docket.men[m])
        docket.also(state, m, i, SEND_GRAIN, -1, -1, state.docket.grain[m])
        if state.docket.third[m] >= 0:
            _one(state, m, STRIKE_REAR)
    elif kind == ENVOY_SUBMISSION:
        _one(state, m, DECLINE)
        _one(state, m, SUBMIT)
        if peace:
            _one(state, m, OFFER_PEACE)
    else:
        _one(state, m, DECLINE)
        _one(state, m, ACCEPT)
        _one(state, m, TURN_AWAY)
        if kind == ENVOY_PEACE and peace:
            _one(state, m, OFFER_PEACE)
        if kind == ENVOY_CONTACT and state.docket.third[m] >= 0:
            docket.option(state, m, HAND_OVER, state.docket.third[m], -1, 0.0)


@kernel
def _in_war(state, m, kind, o, p, friend, refuge, other_refuge, peace, heir):
    """Courses of a court at war."""
    if kind == CAPITAL_IN_DANGER:
        _one(state, m, HOLD)
        if refuge >= 0:
            docket.option(state, m, MOVE_CAPITAL, -1, refuge, 0.0)
        if other_refuge >= 0:
            docket.option(state, m, MOVE_CAPITAL, -1, other_refuge, 0.0)
        if peace:
            _one(state, m, OFFER_PEACE)
        if friend >= 0:
            docket.option(state, m, APPEAL, friend, -1, 0.0)
        if heir:
            _one(state, m, ABDICATE)
    elif kind == LAST_SEAT:
        _one(state, m, HOLD)
        if refuge >= 0:
            docket.option(state, m, BREAK_OUT, -1, refuge, 0.0)
        if friend >= 0:
            docket.option(state, m, APPEAL, friend, -1, 0.0)
        _one(state, m, SUBMIT)
        if heir:
            i = _one(state, m, ABDICATE)
            if refuge >= 0:
                docket.also(state, m, i, BREAK_OUT, -1, refuge, 0.0)
    elif kind == ENEMY_COMES:
        _one(state, m, NOTHING)
        _one(state, m, SEEK_BATTLE)
        _one(state, m, HOLD_WALLS)
        _one(state, m, CLEAR_COUNTRY)
    elif kind == WAR_PLAN:
        _one(state, m, FRONTAL)
        _one(state, m, TURNING_MARCH)
        _one(state, m, BLOCKADE)
    elif kind == RELIEF_ASKED:
        _one(state, m, NOTHING)
        _one(state, m, RELIEVE)
        _one(state, m, SHOW_FORCE)
    elif kind == JOIN_SIEGE:
        _one(state, m, NOTHING)
        i = docket.option(state, m, SEND_MEN, -1, p, state.docket.men[m])
        docket.also(state, m, i, SEND_GRAIN, -1, -1, state.docket.grain[m])
        _one(state, m, SEIZE_BORDER_TOWNS)
        docket.option(state, m, SEND_GRAIN, -1, -1, state.docket.grain[m])
    elif kind == RANSOM:
        _one(state, m, BLOCKADE)
        _one(state, m, STORM)
        _one(state, m, TAKE_RANSOM)
    elif kind == EXPOSED_LAND:
        _one(state, m, HOLD)
        _one(state, m, ABANDON)
        i = _one(state, m, EVACUATE_PEOPLE)
        docket.also(state, m, i, ABANDON, -1, -1, 0.0)
    else:
        _one(state, m, HOLD)
        _one(state, m, CEDE)
        i = _one(state, m, EVACUATE_PEOPLE)
        docket.also(state, m, i, CEDE, -1, -1, 0.0)


@kernel
def _with_comers(state, m, kind, o):
    """Courses towards fugitives, bands and those who come over."""
    if kind == REFUGEES:
        _one(state, m, REFUSE_ENTRY)
        _one(state, m, TAKE_IN)
        _one(state, m, SETTLE_UNDER_GUARD)
    elif kind == BAND_OFFERS:
        _one(state, m, REFUSE_BAND)
        _one(state, m, ENROL)
        _one(state, m, SUBSIDISE)
    elif kind == BAND_UNRULY:
        _one(state, m, NOTHING)
        _one(state, m, SUBSIDISE)
        _one(state, m, USE_RIVALS)
        _one(state, m, OUTLAW)
    else:
        _one(state, m, DECLINE)
        _one(state, m, ACCEPT_DEFECTOR)
        _one(state, m, RETURN_HIM)


@kernel
def _at_home(world, state, m, kind, o, friend):
    """Courses of a court with its own land and purse."""
    if kind == VACUUM:
        _one(state, m, NOTHING)
        _one(state, m, OCCUPY)
        _one(state, m, NEGOTIATE_BORDER)
    elif kind == SPOILS:
        _one(state, m, LEAVE_OPEN)
        _one(state, m, DIVIDE_EVENLY)
        _one(state, m, TAKE_ALL)
    elif kind == PREPARATION:
        _one(state, m, NOTHING)
        _one(state, m, FORTIFY)
        _add_yard(world, state, m, o)
        _one(state, m, LAY_FARMS)
        _one(state, m, PREPARE)
    elif kind == SIEGE_DRAGS:
        _one(state, m, NOTHING)
        if friend >= 0:
            docket.option(state, m, ASK_TO_JOIN, friend, -1, 0.0)
    elif kind == MINISTER_BLAMED:
        _one(state, m, NOTHING)
        _one(state, m, DISMISS_MINISTER)
    else:
        _one(state, m, NOTHING)
        prints = kind == EMPTY_TREASURY and notes.are_taken(state, state.docket.court[m])
        _one(state, m, PRINT_PAPER if prints else REQUISITION)
        _one(state, m, CUT_ARMY)
        if friend >= 0:
            docket.option(state, m, PLUNDER, friend, -1, 0.0)


@kernel
def _add_yard(world, state, m, o):
    """To build warships against another, where there is a yard for them."""
    yard = fleets.yard(world, state, state.docket.court[m], o)
    if yard >= 0:
        docket.option(state, m, BUILD_FLEET, -1, yard, 0.0)
