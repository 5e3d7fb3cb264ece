"""Weather: what persists, what the shares come to, what ice and warmth do."""

import numpy as np
import pytest

from tests.engine.small import Small, many, slow_uncompiled
from zongheng.engine.annals import ARRIVED, CROSSED
from zongheng.engine.words import key_of


def land(regions=1, **rules):
    world = Small(**rules)
    world.world.n_regions = regions
    for g in range(regions):
        world.world.regions.key[g] = key_of(f"region:{g}")
    world.town()
    return world


def days_of(world, days, *fields):
    """What the weather of every region was, day by day."""
    seen = {field: [] for field in fields}
    for _ in range(days):
        world.live(1)
        for field in fields:
            seen[field].append(world.state.regions[field][: world.world.n_regions].copy())
    return [np.array(seen[field], float) for field in fields]


def test_rain_falls_on_as_many_days_as_the_month_has():
    world = land(16)
    world.state.regions.rain_by_month[:] = 0.3
    (rain,) = days_of(world, many(1500, 120), "rain")
    assert rain.mean() == pytest.approx(0.3, abs=many(0.02, 0.06))


@slow_uncompiled
def test_a_wet_day_follows_a_wet_day_more_often_than_a_dry_one():
    world = land(16, rain_persistence=0.35)
    world.state.regions.rain_by_month[:] = 0.3
    (rain,) = days_of(world, many(1500, 120), "rain")
    today, before = rain[1:], rain[:-1]
    assert today[before == 1].mean() - today[before == 0].mean() == pytest.approx(0.35, abs=many(0.03, 0.08))


@slow_uncompiled
def test_without_persistence_yesterday_does_not_matter():
    world = land(16, rain_persistence=0.0)
    world.state.regions.rain_by_month[:] = 0.5
    (rain,) = days_of(world, many(1500, 120), "rain")
    assert abs(np.corrcoef(rain[1:].ravel(), rain[:-1].ravel())[0, 1]) < many(0.03, 0.08)


def test_it_never_rains_where_the_month_has_no_rain():
    world = land(4)
    (rain,) = days_of(world, 60, "rain")
    assert not rain.any()


@slow_uncompiled
def test_warmth_holds_for_ten_days_and_fades_by_its_persistence():
    world = land(16, temperature_persistence=0.6)
    world.state.regions.sd_by_month[:] = 3.0
    (anomaly,) = days_of(world, many(4000, 600), "anomaly")
    dekads = anomaly[::10]
    assert (anomaly.reshape(len(dekads), 10, -1) == dekads[:, None]).all()
    settled = dekads[20:]
    assert settled.std() == pytest.approx(3.0, rel=many(0.05, 0.2))
    assert settled.mean() == pytest.approx(0.0, abs=many(0.2, 0.8))
    assert np.corrcoef(settled[1:].ravel(), settled[:-1].ravel())[0, 1] == pytest.approx(0.6, abs=many(0.04, 0.15))


@slow_uncompiled
def test_regions_have_weather_of_their_own():
    world = land(2)
    world.state.regions.rain_by_month[:] = 0.5
    rain = days_of(world, many(1500, 120), "rain")[0]
    assert abs(np.corrcoef(rain.T)[0, 1]) < many(0.08, 0.2)


@slow_uncompiled
def test_high_water_comes_in_as_many_months_as_the_climate_says():
    world = land(16)
    world.state.regions.high_water_by_month[:] = 0.4
    (high,) = days_of(world, many(3000, 600), "high_water")
    months = high[: len(high) // 30 * 30].reshape(-1, 30, 16).max(axis=1)
    assert months.mean() == pytest.approx(0.4, abs=many(0.03, 0.1))


def test_snow_lies_only_when_it_freezes():
    world = land()
    world.state.regions.rain_by_month[:] = 1.0
    world.state.regions.snow_by_month[:] = 1.0
    assert not days_of(world, 20, "snow")[0].any()
    world = land()
    world.state.regions.rain_by_month[:] = 1.0
    world.state.regions.snow_by_month[:] = 1.0
    world.state.regions.temperature_by_month[:] = -5.0
    assert days_of(world, 20, "snow")[0].all()


def test_weather_is_the_same_whatever_armies_do():
    quiet, busy = land(3), land(3)
    for world in (quiet, busy):
        world.state.regions.rain_by_month[:] = 0.4
        world.state.regions.sd_by_month[:] = 2.0
    polity = busy.polity()
    busy.army(polity, 0, foot=1000)
    for one, other in zip(
        days_of(quiet, 60, "rain", "temperature"), days_of(busy, 60, "rain", "temperature"), strict=True
    ):
        assert (one == other).all()


def river(ice, freezes=1):
    """Ten thousand men south of a river whose boats carry a thousand a day."""
    world = Small(ferry=1000.0, column_length=0.0, rest_share=0.0)
    polity = world.polity()
    south, north = world.town(polity), world.town(polity, x=20)
    r = world.road(south, north, 20, crosses=1)
    world.world.routes.freezes[r] = freezes
    world.state.regions.ice_by_month[:] = ice
    a = world.army(polity, south, foot=10_000)
    world.march(a, north)
    return world, a


def test_ice_bears_an_army_over_the_river_without_boats():
    world, _ = river(ice=1.0)
    assert world.until(ARRIVED)[0] == 0
    world, _ = river(ice=0.0)
    assert world.until(ARRIVED)[0] == 10
    world, _a = river(ice=1.0, freezes=0)
    assert world.until(ARRIVED)[0] == 10


def test_a_crossing_on_the_ice_is_a_crossing():
    world, _a = river(ice=1.0)
    world.until(ARRIVED)
    assert world.events(CROSSED)


def test_ice_stops_boats():
    world = Small()
    polity = world.polity()
    south, north = world.town(polity, people=1000, grain=500), world.town(polity, x=20)
    world.world.routes.freezes[world.road(south, north, 20, boats=1, land=0)] = 1
    world.state.regions.ice_by_month[:] = 1.0
    world.order("supply", origin=south, place=north, amount=300, times=1, carried=3)
    world.live(10)
    assert world.state.places.grain[north] == 0.0


def test_high_water_doubles_the_time_at_the_boats():
    world, _a = river(ice=0.0)
    world.state.regions.high_water_by_month[:] = 1.0
    assert world.until(ARRIVED)[0] == 20


def test_horses_find_green_fodder_only_in_the_growing_months():
    eaten = []
    for warmth in (9.0, 11.0):
        world = Small(green=0.7)
        world.state.regions.temperature_by_month[:] = warmth
        polity = world.polity()
        a = world.army(polity, world.town(polity, grain=10_000), horse=1000, home=world.town(polity, x=900))
        world.live(1)
        eaten.append(world.state.armies.eaten[a])
    assert eaten == pytest.approx([1000 * (0.02 + 0.05), 1000 * (0.02 + 0.3 * 0.05)])


@slow_uncompiled
def test_the_seasons_turn_with_the_calendar():
    world = land()
    world.world.calendar.month[:] = np.arange(world.world.calendar.month.size) // 30 % 12
    world.state.regions.temperature_by_month[:, :6] = -10.0
    (temperature,) = days_of(world, 360, "temperature")
    assert (temperature[:180] == -10.0).all()
    assert (temperature[180:] == 15.0).all()
