"""The annals: one row for everything that happened, in order. A chronicle tells nothing else.

The log belongs to one history and never grows; running out of room sets ``lost``, which the caller turns into an
error, never a silent drop. Columns ``x`` and ``y`` mean what the table below says for each kind.
"""

from .accelerate import kernel

# kind: (number, what it says, meaning of x, meaning of y). Numbers are never reused.
EVENTS = {
    "formed": (1, "an army stands ready at a place", "men", "days of food"),
    "marched": (2, "an army sets out for a place", "men", "days of food"),
    "arrived": (3, "an army reaches a place", "men", "days of food"),
    "crossed": (4, "an army crosses a river", "men", "days it took"),
    "halted": (5, "an army stands and waits", "men", "days of food"),
    "detached": (6, "an army leaves its parent", "men", "days of food"),
    "joined": (7, "an army joins another", "men", ""),
    "entered": (8, "an army takes a town that nobody defends", "men", "people in the town"),
    "yielded": (9, "a garrison opens its gates", "garrison", "men outside"),
    "evacuated": (10, "a garrison draws off", "garrison", "men outside"),
    "taken": (11, "a town is stormed", "garrison", "men outside"),
    "given_up": (12, "a polity leaves a town it held", "men", ""),
    "struck": (13, "an army is attacked by surprise", "men attacked", "men attacking"),
    "battle": (14, "two armies fight", "men of the first", "men of the other"),
    "broke": (15, "an army breaks and runs", "men left", "lost in the fight"),
    "pursued": (16, "a broken army is ridden down", "men lost", "men left"),
    "ruined": (17, "an army has lost most of its men", "men left", "men at its greatest"),
    "rallied": (18, "strays come back to their colours", "men back", "men now"),
    "hungry": (19, "an army goes without food", "days unfed", "men"),
    "dispersed": (20, "an army is no more", "men who went home", ""),
    "convoy_sent": (21, "a convoy sets out", "grain", "carriers"),
    "convoy_arrived": (22, "a convoy delivers", "grain", "days on the road"),
    "convoy_lost": (23, "a convoy is cut off", "grain", "carriers"),
    "withheld": (24, "a commissioner does not send what was ordered", "grain ordered", ""),
    "refused": (25, "a commander does not obey", "", ""),
    "delayed": (26, "a commander obeys late", "days", ""),
    "flood": (27, "a dike is cut and a road goes under water", "depth", "days"),
    "withdrew": (28, "an army turns back", "men", "days of food"),
    "besieged": (29, "an army sits down before a town", "men", "garrison"),
    "alerted": (30, "news of an enemy reaches a commander", "men believed", "days old"),
    "ate_horses": (31, "an army kills its horses for food", "horses", "horses left"),
    "parted": (32, "two armies break off a fight", "men of the first", "men of the other"),
    "loaded": (33, "an army takes up food", "grain", "days of food"),
    "foraged": (34, "an army takes the people's food", "grain", "devastation"),
    "commander_fell": (35, "a commander is killed or taken", "men", ""),
    "mustered": (36, "men are raised", "men", ""),
}
FORMED, MARCHED, ARRIVED, CROSSED, HALTED, DETACHED, JOINED, ENTERED, YIELDED, EVACUATED = range(1, 11)
TAKEN, GIVEN_UP, STRUCK, BATTLE, BROKE, PURSUED, RUINED, RALLIED, HUNGRY, DISPERSED = range(11, 21)
CONVOY_SENT, CONVOY_ARRIVED, CONVOY_LOST, WITHHELD, REFUSED, DELAYED, FLOOD, WITHDREW, BESIEGED, ALERTED = range(21, 31)
ATE_HORSES, PARTED, LOADED, FORAGED, COMMANDER_FELL, MUSTERED = range(31, 37)

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
