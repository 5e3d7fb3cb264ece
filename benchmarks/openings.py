"""What the benchmarks run: the opening of 1234, and the same with everything four times over."""

from functools import cache
from typing import Any

import numpy as np

from zongheng import ensemble, scenario
from zongheng.engine.state import layout
from zongheng.ensemble import Plan

OPENING = "duanping"


@cache
def duanping(histories: int = 1000) -> Plan:
    """The plan of an ensemble of the opening."""
    return ensemble.plan(scenario.load(OPENING), histories=histories)
