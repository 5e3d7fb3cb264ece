"""What the courses of a matter on the docket are called: by the opening that names the matter, else by their action."""

from collections import Counter
from typing import Any

from . import vocabulary
from .world import Scenario


def ids_of(scenario: Scenario, docket: Any, m: int) -> tuple[str, ...]:
    """Ids of the courses open in row ``m`` of a docket, in its order; of two with one id the second gets a number."""
    count, named = int(docket["options"][m]), int(docket["named"][m])
    own = list(list(scenario.opening.matters.values())[named].options) if named >= 0 else []
    told: Counter[str] = Counter()
    found = []
    for i in range(count):
        name = own[i] if i < len(own) else vocabulary.ACTIONS[int(docket["act"][m, i, 0])]
        told[name] += 1
        found.append(name if told[name] == 1 else f"{name}_{told[name]}")
    return tuple(found)
