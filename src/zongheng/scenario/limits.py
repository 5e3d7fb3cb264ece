"""Whether a scenario fits the engine: its capacities, and the rules that it must fill.

The engine's tables are handed in, since this room does not know the engine (`arrays.py` does).
"""

from collections.abc import Iterator, Mapping

from . import units
from .flaws import Flaw, ScenarioError, near_miss
from .world import Scenario

# capacity: where that stands which fills it, if not under its own name
_PATHS = {
    "regions": "world.regions", "polities": "world.polities", "milestones": "watch.milestones",
    "calendar": "opening.until", "half_edges": "routes", "docket": "matters", "named": "matters", "thumbs": "forecasts",
}  # fmt: skip
_WORDS = {
    "calendar": "days", "half_edges": "half routes", "docket": "matters", "named": "matters", "thumbs": "forecasts",
}  # fmt: skip


def check_limits(scenario: Scenario, capacity: Mapping[str, int], rules: Mapping[str, str]) -> None:
    """Raise ScenarioError if something does not fit; ``rules`` has the unit of each `group.name`."""
    flaws = [*_capacity_flaws(scenario, capacity), *_rule_flaws(scenario, rules)]
    if flaws:
        raise ScenarioError(flaws)


def counts(scenario: Scenario) -> dict[str, int]:
    """Return how many rows of each of the engine's tables a scenario fills."""
    world, opening = scenario.world, scenario.opening
    options = [option for decision in opening.decisions.values() for option in decision.options.values()]
    orders = [*opening.orders.values(), *(order for option in options for order in option.orders.values())]
    formed = {order.arguments["army"] for order in orders if order.verb in ("detach", "muster")}
    thumbs = [weight for effects in world.forecasts.values() for each in effects.values() for weight in each]
    return {
        "places": len(world.places), "routes": len(world.routes), "half_edges": 2 * len(world.routes),
        "people": len(world.people), "regions": len(world.regions), "polities": len(world.polities),
        "theatres": len(opening.theatres) + _without_theatre(scenario), "orders": len(orders),
        "armies": len(formed | opening.armies.keys()),
        "factions": len(world.factions), "thumbs": len(thumbs), "docket": len(opening.matters),
        "named": len(opening.matters), "milestones": len(opening.milestones),
        "calendar": opening.until - opening.start + 1,
    }  # fmt: skip


def _without_theatre(scenario: Scenario) -> int:
    """How many polities get a theatre of their own when they rise, in an opening in which they can."""
    opening = scenario.opening
    led = {theatre.polity for theatre in opening.theatres.values()}
    return len(set(opening.polities) - led) if opening.free else 0


def _capacity_flaws(scenario: Scenario, capacity: Mapping[str, int]) -> Iterator[Flaw]:
    for name, count in counts(scenario).items():
        if count > capacity.get(name, count):
            what = f"the scenario has {count} {_WORDS.get(name, name)}, and the engine has room for {capacity[name]}"
            yield scenario.flaw(_PATHS.get(name, name), what, "Take some out, or use a larger scale.")


def _rule_flaws(scenario: Scenario, rules: Mapping[str, str]) -> Iterator[Flaw]:
    given = scenario.world.rules
    for name, rule in given.items():
        if name not in rules:
            remedy = near_miss(name, rules, "The engine has no such rule; take it out.")
            yield scenario.flaw(name, f"unknown rule '{name}'", remedy)
        elif not units.fits(rule.unit, (rules[name],)):
            yield scenario.flaw(name, f"rule '{name}' is in '{rule.unit}'", f"Write '{rules[name]}'.")
    for name in rules.keys() - given.keys():
        group, _, rule_name = name.partition(".")
        what = f"rule '{name}' is missing"
        yield scenario.flaw(group, what, f"Add `{rule_name}:` under `{group}:`, in {rules[name]}.")
