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
    log.x[i] = x
    log.y[i] = y
    log.count += 1
