"""The annals: one row for everything that happened, in order. A chronicle tells nothing else.

The log belongs to one history and never grows; running out of room sets ``lost``, which the caller turns into an
error, never a silent drop. Columns ``x`` and ``y`` mean what ``words.EVENTS`` says for each kind.
"""

from .accelerate import kernel

MARCHED, ARRIVED, CROSSED, HALTED, DETACHED, JOINED, ENTERED, YIELDED, EVACUATED = range(2, 11)
TAKEN, GIVEN_UP, STRUCK, BATTLE, BROKE, PURSUED, RUINED, RALLIED, HUNGRY, DISPERSED = range(11, 21)
CONVOY_SENT, CONVOY_ARRIVED, CONVOY_LOST, WITHHELD, REFUSED, DELAYED, FLOOD, WITHDREW, BESIEGED, ALERTED = range(21, 31)
ATE_HORSES, PARTED, LOADED = range(31, 34)
COMMANDER_FELL, MUSTERED, SURRENDERED, RECALLED, UNSENT = range(35, 40)
# courts and their dealings
DECIDED, PUT_OFF, ENVOY_SENT, ENVOY_RECEIVED, ENVOY_TURNED_BACK, ENVOY_TAKEN, ENVOY_KILLED = range(40, 47)
AGREED, DECLINED, TREATY_MADE, TREATY_BROKEN, WAR_DECLARED, PEACE_MADE, TRIBUTE_PAID, TRIBUTE_STOPPED = range(47, 55)
PASSAGE_GRANTED, PASSAGE_REFUSED, PASSAGE_FORCED, AID_SENT, SUBMITTED, BORDER_LEFT_OPEN, SPOILS_DIVIDED = range(55, 62)
CAPITAL_MOVED, CAPITAL_FELL, STATE_ENDED, RULER_DIED, ACCEDED, DIED, APPOINTED, DISGRACED, CALLED_HOME = range(62, 71)
PETITION, FACTIONS_MOVED, APPEALED, FALSE_REPORT, LOCAL_TRUCE = range(71, 76)
# land, money, bands
HARVEST_FAILED, FAMINE, EPIDEMIC, FLED, REFUSED_ENTRY, SACKED, PAPER_ISSUED, UNPAID, MUTINIED = range(76, 85)
RAISED, REVOLTED, ENROLLED, CHANGED_SIDES, DEFECTED, FORT_BUILT, FLEET_BUILT, FARMS_LAID = range(85, 93)
# the long war
CAMPAIGN, GARRISONED, REINFORCED, RELIEVED, SIEGE_LEFT, BETRAYED, REOCCUPIED, CEDED, LEAKED, SALLIED = range(93, 103)
ABDICATED, FELL_BACK, CROSSING_BARRED, CROSSING_FORCED, FLEET_BEATEN, SHIPS_TAKEN = range(103, 109)
FLEET_SAILED, MASKED, FLOOD_BROKE_BACK, INDEMNITY_PAID, STRIFE = range(140, 145)
GONE_ABROAD, BACK_HOME = range(120, 122)

NONE = -1


@kernel
def note(state, log, kind, army, other, place, polity, x, y):
    """Write one event of today. Rows are NONE where a column does not apply."""
    if log.count >= log.kind.size:
        log.lost += 1
        return
    i = log.count
    log.day[i] = state.day
    log.kind[i] = kind
    log.army[i] = army
    log.other[i] = other
    log.place[i] = place
    log.polity[i] = polity
    log.of[i] = NONE
    log.who[i] = NONE
    log.x[i] = x
    log.y[i] = y
    log.count += 1


@kernel
def note_against(state, log, kind, army, place, polity, of, x, y):
    """Write one event that an army of one polity brings upon another."""
    note(state, log, kind, army, NONE, place, polity, x, y)
    if log.lost == 0:
        log.of[log.count - 1] = of


@kernel
def tell(state, log, kind, polity, of, who, place, x, y):
    """Write one event of a court: the polity whose doing it is, the other one, a person, a place."""
    note(state, log, kind, NONE, NONE, place, polity, x, y)
    if log.lost == 0:
        log.of[log.count - 1] = of
        log.who[log.count - 1] = who
