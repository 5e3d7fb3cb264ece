"""Boxes in which a verdict turns: found by PRIM on some histories, held against others, with a tree as check."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from zongheng.scenario.draws import Floats
from zongheng.scenario.premises import Premise, quantile

from .hanging import Box, Condition, Mask

GOALS = (0.75, 0.85)  # coverage and density that a set of boxes should have
TURNED = 0.5  # density under which a verdict does not turn in a box, but is only less sure
MOST = 3  # boxes: more of them explain nothing to anybody
ANY = 1e-9  # a case or none
PART = 0.1  # of the cases, which another box must cover to be worth telling
LIKELY = 0.05  # chance of a side of a box by luck above which it is dropped (quasi-p of Bryant & Lempert)
RESAMPLES = 200


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Values of the premises that have a part, whether the verdict turns, and rows to learn from and to hold back."""

    values: Floats
    premises: tuple[Premise, ...]
    turns: Mask
    learn: np.ndarray
    held: np.ndarray

    def inside(self, conditions: tuple[Condition, ...]) -> Mask:
        """Histories in which all conditions hold."""
        found = np.ones(len(self.values), dtype=bool)
        for each in conditions:
            i = [premise.id for premise in self.premises].index(each.premise)
            found &= each.holds(self.values[:, i], self.premises[i])
        return found

    def score(self, inside: Mask, rows: np.ndarray) -> tuple[float, float]:
        """Coverage and density among some rows; 0 of nothing."""
        both = float((inside & self.turns)[rows].sum())
        return both / max(int(self.turns[rows].sum()), 1), both / max(int(inside[rows].sum()), 1)

    def frame(self, rows: np.ndarray):  # type: ignore[no-untyped-def]
        """Some rows as a table of pandas, readings by name."""
        import pandas as pd

        columns = {}
        for i, each in enumerate(self.premises):
            column = self.values[rows, i]
            names = np.array(list(each.weights), dtype=object)
            columns[each.id] = column if each.kind == "range" else names[column.astype(int)]
        return pd.DataFrame(columns)

    def tree(self) -> tuple[tuple[str, ...], float, float]:
        """What a classification tree splits on, with the coverage and density of its leaves, held back."""
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        rows = pd.get_dummies(self.frame(np.arange(len(self.values))), prefix_sep="\0").astype(float)
        least = max(10, len(self.learn) // 20)
        made = DecisionTreeClassifier(max_leaf_nodes=6, min_samples_leaf=least, random_state=0)
        made.fit(rows.iloc[self.learn], self.turns[self.learn])
        used = [name for name, weight in zip(rows.columns, made.feature_importances_, strict=True) if weight > PART / 2]
        inside = made.predict(rows).astype(bool)
        return (tuple(dict.fromkeys(name.split("\0")[0] for name in used)), *self.score(inside, self.held))


def search(table: Table, luck: np.random.Generator) -> tuple[tuple[Box, ...], float, float]:
    """Boxes, with their coverage and density all together, held back."""
    found: list[Box] = []
    union = np.zeros(len(table.values), dtype=bool)
    for _ in range(MOST):
        rows = table.learn[~union[table.learn]]
        conditions = _conditions(table, rows, luck)
        if not conditions:
            break
        inside = table.inside(conditions)
        covers, _ = table.score(inside & ~union, table.learn)
        dense = table.score(inside, rows)[1]
        if min(dense, table.score(inside, table.held)[1]) < TURNED or (found and (covers < PART or dense < GOALS[1])):
            break
        union |= inside
        found.append(Box(conditions, *table.score(inside, table.held)))
        if table.score(union, table.learn)[0] >= 1.0 - PART:
            break
    return tuple(found), *table.score(union, table.held)


def _conditions(table: Table, rows: np.ndarray, luck: np.random.Generator) -> tuple[Condition, ...]:
    """The box that PRIM finds among some rows, its sides moved to where the verdict turns, each with its interval."""
    if table.turns[rows].sum() < 1 / PART:
        return ()
    sides = list(_sides(table, rows))
    for _ in range(2):  # a side depends on the others: twice is enough to settle
        for i, each in enumerate(sides):
            others = table.inside(tuple(sides[:i] + sides[i + 1 :]))
            sides[i] = _moved(table, each, rows[others[rows]], luck)
    return tuple(sides)


def _sides(table: Table, rows: np.ndarray) -> Iterator[Condition]:
    """Sides of PRIM's box that are not there by luck. Which box of its trajectory: nearest to both goals."""
    with warnings.catch_warnings():  # of what is not installed, and of types that pandas will not infer for long
        warnings.simplefilter("ignore")
        from ema_workbench.analysis.prim import Prim

        box = Prim(table.frame(rows), table.turns[rows], threshold=ANY, mass_min=PART / 2).find_box()
        path = box.peeling_trajectory
        reached = np.minimum(path["coverage"] / GOALS[0], path["density"] / GOALS[1])
        chosen = int(reached.idxmax())
        limits, likely = box.box_lims[chosen], box.qp[chosen]
    for premise in table.premises:
        if premise.id not in likely:
            continue
        odds = likely[premise.id]
        if premise.kind != "range":
            if odds[0] < LIKELY:
                readings = tuple(sorted(limits[premise.id][0]))
                total = sum(premise.weights.values())
                share = sum(premise.weights[each] for each in readings) / total
                yield Condition(premise.id, "is", np.nan, np.nan, np.nan, readings, share)
            continue
        for row, side in enumerate(("above", "below")):
            if 0.0 <= odds[row] < LIKELY:
                tipping = float(limits[premise.id][row])
                yield Condition(premise.id, side, tipping, tipping, tipping, (), _share(premise, side, tipping))


def _moved(table: Table, side: Condition, rows: np.ndarray, luck: np.random.Generator) -> Condition:
    """A side at the value that parts best what turns from what does not, among rows in which the others hold."""
    if side.side == "is" or not len(rows):
        return side
    i = [premise.id for premise in table.premises].index(side.premise)
    x, turns = table.values[rows, i], table.turns[rows]
    drawn = [luck.integers(len(rows), size=len(rows)) for _ in range(RESAMPLES)]
    cuts = [cut(x[each], turns[each], side.side) for each in drawn]
    tipping, (low, high) = cut(x, turns, side.side), np.quantile(cuts, (0.025, 0.975))
    share = _share(table.premises[i], side.side, tipping)
    return Condition(side.premise, side.side, tipping, float(low), float(high), (), share)


def cut(x: Floats, turns: Mask, side: str) -> float:
    """The value below (or above) which the share of cases inside exceeds that of the others most (Youden 1950)."""
    order = np.argsort(x)
    ranked, cases = x[order], turns[order]
    if cases.all() or not cases.any():
        return float(ranked[-1] if side == "below" else ranked[0])
    gain = np.cumsum(cases) / cases.sum() - np.cumsum(~cases) / (~cases).sum()
    at = int(gain.argmax() if side == "below" else gain.argmin())
    return float(ranked[[at, min(at + 1, len(x) - 1)]].mean())


def _share(premise: Premise, side: str, tipping: float) -> float:
    """How much of the premise as it is drawn lies on a side of a value."""
    even = (np.arange(1000) + 0.5) / 1000
    below = float((quantile(premise, even) <= tipping).mean())
    return below if side == "below" else 1.0 - below
