"""Season: warmth, rain, high water, ice and snow, by climate region.

Temperature anomalies persist over ten-day periods as a first-order autoregression; wet days cluster. Ice and high
water are drawn once in ten days. Shares by month come from the world's ``climate.yaml``.
"""

import math

from . import luck
from .accelerate import kernel
from .elementary import raised

DEKAD = 10


@kernel
def turn(world, state):
    """Set today's weather of every region. Changes ``state.regions`` in place."""
    day = state.day
    month = world.calendar.month[day]
    for g in range(world.n_regions):
        if state.rules.weather == 0.0:
            _calm(state, g, month)
            continue
        if day % DEKAD == 0:
            _new_dekad(world, state, g, month)
        mean = state.regions.temperature_by_month[g, month] + state.regions.anomaly[g]
        state.regions.temperature[g] = mean
        state.regions.rain[g] = _wet(world, state, g, month)
        snowy = state.regions.snow_by_month[g, month]
        state.regions.snow[g] = 1 if state.regions.rain[g] == 1 and snowy > 0.0 and mean < 0.0 else 0


@kernel
def _calm(state, g, month):
    """The mean of the month and dry roads: what is left when the weather is switched off."""
    state.regions.anomaly[g] = 0.0
    state.regions.temperature[g] = state.regions.temperature_by_month[g, month]
    state.regions.rain[g] = state.regions.high_water[g] = state.regions.frozen[g] = state.regions.snow[g] = 0


@kernel
def _new_dekad(world, state, g, month):
    """Temperature anomaly, high water and ice of the coming ten days."""
    who = world.regions.key[g]
    rho = state.rules.temperature_persistence
    z = luck.normal(luck.draw(state.seed, state.run, luck.TEMPERATURE, state.day, who))
    fresh = state.regions.sd_by_month[g, month] * z
    state.regions.anomaly[g] = rho * state.regions.anomaly[g] + math.sqrt(1.0 - rho * rho) * fresh
    # a chance stated for the month, spread over its three dekads
    chance = 1.0 - raised(1.0 - state.regions.high_water_by_month[g, month], 1.0 / 3.0)
    state.regions.high_water[g] = luck.draw(state.seed, state.run, luck.HIGH_WATER, state.day, who) < chance
    state.regions.frozen[g] = (
        luck.draw(state.seed, state.run, luck.ICE, state.day, who) < state.regions.ice_by_month[g, month]
    )


@kernel
def _wet(world, state, g, month):
    """Whether rain or its mud hinders today: the month's share, held together by persistence."""
    share = state.regions.rain_by_month[g, month]
    if state.day > 0:
        share += state.rules.rain_persistence * (state.regions.rain[g] - share)
    return luck.draw(state.seed, state.run, luck.RAIN, state.day, world.regions.key[g]) < share


@kernel
def is_growing(world, state, p):
    """Whether the month is one of green fodder, by the mean temperature of the region."""
    g = world.places.region[p]
    return state.regions.temperature_by_month[g, world.calendar.month[state.day]] > state.rules.growing


@kernel
def drain(world, state):
    """Water leaves the roads when its days are over."""
    for r in range(world.n_routes):
        if state.routes.depth[r] > 0.0 and state.routes.dry[r] <= state.day:
            state.routes.depth[r] = 0.0
