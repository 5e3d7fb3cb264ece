"""Courses of a matter on the docket: what they are called, and how likely the court model takes each."""

from collections import Counter
from math import exp
from typing import Any

from . import vocabulary
from .world import Scenario

DIGITS = 12  # how an exponential ends depends on the processor


def ids_of(scenario: Scenario, docket: Any, m: int) -> tuple[str, ...]:
    """Ids of the courses open in row ``m`` of a docket, in its order: the opening's where it names the matter, else by
    their action; of two with one id the second gets a number.
    """
    count, named = int(docket["options"][m]), int(docket["named"][m])
    own = list(list(scenario.opening.matters.values())[named].options) if named >= 0 else []
    told: Counter[str] = Counter()
    found = []
    for i in range(count):
        name = own[i] if i < len(own) else vocabulary.ACTIONS[int(docket["act"][m, i, 0])]
        told[name] += 1
        found.append(name if told[name] == 1 else f"{name}_{told[name]}")
    return tuple(found)


def likely_of(weights: Any) -> tuple[float, ...]:
    """Probabilities of courses of these weights, by quantal response, to as many digits as are the same everywhere."""
    values = [exp(float(weight) - float(max(weights))) for weight in weights]
    return tuple(round(value / sum(values), DIGITS) for value in values)
