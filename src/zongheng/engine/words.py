"""The words of the engine: what can happen, what can be ordered, the stable keys of names. Nothing is compiled here."""

import hashlib

import numpy as np

# kind: (number, what it says, meaning of x, meaning of y). Numbers are never reused.
EVENTS = {
    "marched": (2, "an army sets out for a place", "men", ""),
    "arrived": (3, "an army reaches a place", "men", "days unfed"),
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
    "battle": (14, "an army is attacked", "men attacked", "men attacking"),
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
    "flood": (27, "a dike is cut and a road goes under water", "share of the road under water", "days"),
    "withdrew": (28, "an army turns back", "men", "days unfed"),
    "besieged": (29, "an army sits down before a town", "men", "garrison"),
    "alerted": (30, "news of an enemy reaches a commander", "men believed", "days old"),
    "ate_horses": (31, "an army kills its horses for food", "horses", "horses left"),
    "parted": (32, "two armies break off a fight", "men of the first", "men of the other"),
    "loaded": (33, "an army takes up food", "grain", "days of food with it"),
    "commander_fell": (35, "a commander is killed or taken", "men", ""),
    "surrendered": (37, "a broken army with nowhere to run lays down its arms", "men", ""),
    "recalled": (38, "a column hears that the army that sent it goes home", "men", "days on the road"),
    "unsent": (39, "a convoy that is due finds no grain or no carriers", "grain ordered", "grain there"),
    "mustered": (36, "men are raised", "men", "men of the army now"),
}

VERBS = (
    "march",
    "join",
    "detach",
    "wait",
    "hold",
    "withdraw",
    "guard",
    "rest",
    "muster",
    "load",
    "supply",
    "will",
    "flood",
    "grant",
)


def key_of(name: str) -> np.uint64:
    """The stable 64-bit key of a subject by its name, such as ``army:vanguard``."""
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little"))
