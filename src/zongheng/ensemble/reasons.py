"""Why courts chose as they did: a row for each course of each decision, with the terms of the sum that was weighed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.engine.realm import CONSIDERATIONS

Columns = dict[str, NDArray[Any]]
TERMS = CONSIDERATIONS
DECIMALS = 3  # of terms


def reasons(kept: Any) -> Columns:
    """The courses of all decisions that a log keeps (a record of `log.DECISIONS`), copied, in columns.

    ``decision`` counts decisions, ``event`` is the row in the annals, ``course`` counts courses from 0, ``act`` is the
    first action of each; ``taken`` is 1 for the one that was chosen, and for none where the court put the matter off.
    """
    count = int(kept["count"])
    courses = kept["options"][:count]
    decision = np.repeat(np.arange(count, dtype=np.int32), courses)
    course = (np.arange(len(decision)) - np.repeat(np.cumsum(courses) - courses, courses)).astype(np.int8)
    found: Columns = {"decision": decision, "event": kept["event"][decision]}
    for name, dtype in (("kind", "u1"), ("named", "i2"), ("court", "i1"), ("about", "i1")):
        found[name] = kept[name][decision].astype(dtype)
    found |= {"course": course, "act": kept["act"][decision, course].astype("u1")}
    found |= {"taken": (kept["chosen"][decision] == course).astype("i1"), "weight": kept["utility"][decision, course]}
    terms = np.round(kept["terms"][decision, course], DECIMALS)  # in full they would be half of a results folder
    return found | {name: terms[:, column].astype("f4") for column, name in enumerate(TERMS)}
