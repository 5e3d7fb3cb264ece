"""Luck: every draw is a pure function of its key, so nothing that happens elsewhere moves it.

The key is (seed, run, purpose, day, who). `who` is the hash of a stable name, never a row number,
so that a new army or a new option reshuffles nothing. Mixing is SplitMix64 (Steele, Lea & Flood 2014).
"""

import math

import numpy as np

from .accelerate import kernel
from .elementary import ln

# One purpose per kind of chance. Numbers are never reused and never changed.
TEMPERATURE = 1
RAIN = 2
HIGH_WATER = 3
ICE = 4
COURIER = 5
OBEDIENCE = 6
DELAY = 7
SIGHTING = 8
ESTIMATE = 9
SURPRISE = 10
ENGAGE = 11
RESISTANCE = 12
COMMANDER_FALLS = 13
PURSUIT = 14
YIELD = 15
STORM = 16
DISPATCH = 17
INTERCEPT = 18
RESOLVE = 19
ASSEMBLY = 20
FIELD_OF_BATTLE = 21
# people, bands
NATURAL_DEATH = 110
REIGN = 111
REGENCY = 112
INTERREGNUM = 113
APPOINTMENT = 114
CAPTIVE = 115
RIVALRY = 116
REVOLT = 117
BREAKAWAY = 118
TURNCOAT = 119
MUTINY = 120
STRIFE = 121
OVERTURE = 122
SUBVERSION = 123
RIVALS = 124
ABSORPTION = 125
REMNANT = 126
SERVICE = 127
DEATH_DAY = 128
REPORT = 50
REPORT_OF_YEAR = 51
RUMOUR = 52
VIEW_MEN = 53
VIEW_GRAIN = 54
LEAK = 55
FALSE_REPORT = 56
OPENING_VIEW = 57
ENVOY_EYE = 58
WITNESS = 59
ENVOY_TAKEN = 60
ENVOY_KILLED = 61
ENVOY_TURNED_BACK = 62
LETTER_CAUGHT = 63
# land
HARVEST = 30
CROWD = 31
HUNGRY_COURT = 32
BARE_PURSE = 33
# courts
CHOICE = 70
SEAT = 71
BUILDING = 72
WAR_DEBATE = 73
INVASION = 74
EXPOSED = 75
PLANNING = 76
WAR_OR_NOT = 77
DANGER_SHARED = 78
TALKS = 79
BLAME = 80
ALARM = 81
RELIEF = 82
SIEGE = 83
# campaigns, sieges, ends
COMMISSIONER_OBEYS = 90
TARGET = 91
MISSION_OBEYED = 92
DISCORD = 93
FRIGHT = 94
BETRAYAL = 95
SALLY = 96
EPIDEMIC = 97
EPIDEMIC_DEATHS = 98
RULER_TAKEN = 99
CONVOY_OF_THEATRE = 100
REMNANTS = 101
CROSSING = 102
DIKES = 106
FALLS_BACK = 107
VIEW_SHIPS = 140
DIKE_BREAKS = 141
DELIBERATION = 142
MIND = 143
MIND_KEPT = 144
SACK = 145
PURPOSES = {name: value for name, value in list(globals().items()) if name.isupper() and isinstance(value, int)}

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_A = np.uint64(0xBF58476D1CE4E5B9)
_B = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_UNIT = 1.0 / 9007199254740992.0  # 2**-53


@kernel
def mix(x):
    """SplitMix64's finaliser over one 64-bit word."""
    x = (x ^ (x >> _S30)) * _A
    x = (x ^ (x >> _S27)) * _B
    return x ^ (x >> _S31)


@kernel
def pair(one, other):
    """The key of an unordered pair of subjects."""
    low, high = (one, other) if one < other else (other, one)
    return mix(low + _GOLDEN) ^ mix(high * _GOLDEN + np.uint64(1))


@kernel
def draw(seed, run, purpose, day, who):
    """A uniform number in [0, 1) for the key (seed, run, purpose, day, who)."""
    h = mix(np.uint64(seed) + _GOLDEN)
    h = mix(h + np.uint64(run) * _GOLDEN + np.uint64(1))
    h = mix(h + np.uint64(day) * _GOLDEN + np.uint64(purpose))
    h = mix(h ^ np.uint64(who))
    return np.float64(h >> _S11) * _UNIT


@kernel
def spread(u):
    """A factor of luck from a draw in [0, 1): evenly between a half and one and a half."""
    return 0.5 + u


@kernel
def normal(u):
    """The standard normal quantile of ``u`` in [0, 1), to 1e-9 (P. J. Acklam's rational approximation)."""
    p = min(max(u, 1e-12), 1.0 - 1e-12)
    if p < 0.02425 or p > 1.0 - 0.02425:
        q = math.sqrt(-2.0 * ln(p if p < 0.5 else 1.0 - p))
        x = (
            (
                (((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734)
                * q
                + 4.374664141464968
            )
            * q
            + 2.938163982698783
        ) / (
            (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q
            + 1.0
        )
        return x if p < 0.5 else -x
    q = p - 0.5
    r = q * q
    return (
        (
            (
                (
                    ((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
                    + 1.383577518672690e02
                )
                * r
                - 3.066479806614716e01
            )
            * r
            + 2.506628277459239
        )
        * q
    ) / (
        (
            (((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r + 6.680131188771972e01)
            * r
            - 1.328068155288572e01
        )
        * r
        + 1.0
    )
