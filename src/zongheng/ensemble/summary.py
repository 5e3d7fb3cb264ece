"""What the histories of an ensemble have in common: probabilities, dates, outcomes, with intervals."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zongheng.chronology import iso

from .intervals import Interval, wilson
from .results import Results

QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Happening:
    """A milestone: in which share of histories it comes, with a 95 % interval, and when, as day numbers."""

    id: str
    count: int
    probability: float
    interval: Interval
    days: tuple[int, int, int] | None  # 5 %, median and 95 % of the histories in which it comes
    record: str | None  # ISO date, or "never"

    @property
    def dates(self) -> tuple[str, str, str] | tuple[None, None, None]:
        """The days as ISO dates of the Julian calendar."""
        if self.days is None:
            return None, None, None
        first, middle, last = self.days
        return iso(first), iso(middle), iso(last)


@dataclass(frozen=True, slots=True)
class Spread:
    """An outcome: its mean, and its 5 %, 50 % and 95 % quantiles."""

    id: str
    unit: str
    mean: float
    q05: float
    q50: float
    q95: float
    record: float | None


@dataclass(frozen=True, slots=True)
class Year:
    """An outcome at the end of a year: its mean, and its 5 % and 95 % quantiles."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Milestones and outcomes by id; the greatest errors of the audit; histories that ran out of room, by of what.

    ``years`` has each outcome at the end of each year, where histories last longer than one.
    """

    histories: int
    milestones: dict[str, Happening]
    outcomes: dict[str, Spread]
    grain_error: float
    heads_error: float
    trouble: dict[str, int]
    years: dict[str, dict[int, Year]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """The same as dicts, lists and numbers, for JSON."""
        return {
            "milestones": {name: _plain_happening(each) for name, each in self.milestones.items()},
            "outcomes": {
                name: {key: getattr(each, key) for key in ("unit", "mean", "q05", "q50", "q95", "record")}
                for name, each in self.outcomes.items()
            },
            "years": {
                name: {
                    str(year): {"mean": each.mean, "low": each.low, "high": each.high} for year, each in found.items()
                }
                for name, found in self.years.items()
            },
            "audit": {"grain_error": self.grain_error, "heads_error": self.heads_error},
            "trouble": self.trouble,
        }


def summarise(results: Results) -> Summary:
    """Read what a summary needs, one table. Raise FolderError if there are no finished histories."""
    about = results.require().about
    milestones = {each["id"]: f"milestone_{each['id']}" for each in about["milestones"]}
    outcomes = {each["id"]: f"outcome_{each['id']}" for each in about["outcomes"]}
    columns = [*milestones.values(), *outcomes.values(), "grain_error", "heads_error", "trouble"]
    table = results.table("histories", columns)
    epoch, out_of = int(about["epoch"]["day"]), table["trouble"][table["trouble"] != ""]
    named, counts = np.unique(np.asarray(out_of, dtype=str), return_counts=True)
    return Summary(
        histories=results.finished,
        milestones={each["id"]: _happening(each, table[milestones[each["id"]]], epoch) for each in about["milestones"]},
        outcomes={each["id"]: _spread(each, table[outcomes[each["id"]]]) for each in about["outcomes"]},
        grain_error=float(table["grain_error"].max()),
        heads_error=float(table["heads_error"].max()),
        trouble={str(name): int(count) for name, count in zip(named, counts, strict=True)},
        years={each["id"]: _by_year(results, f"outcome_{each['id']}") for each in about["outcomes"] if about["years"]},
    )


def _happening(milestone: dict[str, Any], column: NDArray[Any], epoch: int) -> Happening:
    """The share of histories in which a milestone comes, and when. ``column`` is masked where it never does."""
    days = np.ma.compressed(column)
    count, of = len(days), len(column)
    found = np.quantile(days, QUANTILES, method="inverted_cdf").tolist() if count else None
    record = milestone["record"] and milestone["record"]["date"]
    return Happening(
        id=milestone["id"],
        count=count,
        probability=count / of,
        interval=wilson(count, of),
        days=found and (epoch + int(found[0]), epoch + int(found[1]), epoch + int(found[2])),
        record=record,
    )


def _spread(outcome: dict[str, Any], column: NDArray[Any]) -> Spread:
    """Mean and quantiles of an outcome."""
    values = np.ma.compressed(column).astype(np.float64)
    q05, q50, q95 = (float(each) for each in np.quantile(values, QUANTILES)) if len(values) else [float("nan")] * 3
    mean = float(values.mean()) if len(values) else float("nan")
    record = outcome["record"] and float(outcome["record"]["value"])
    return Spread(outcome["id"], outcome["unit"], mean, q05, q50, q95, record)


def _by_year(results: Results, outcome: str) -> dict[int, Year]:
    """An outcome at the end of each year, over the histories that were not cut short before."""
    found = results.table("years", ["year", outcome])
    years, first = np.unique(np.asarray(found["year"]), return_inverse=True)
    values = np.split(np.asarray(found[outcome])[np.argsort(first, kind="stable")], np.cumsum(np.bincount(first))[:-1])
    told = {}
    for year, each in zip(years.tolist(), values, strict=True):
        low, high = (float(end) for end in np.quantile(each, (QUANTILES[0], QUANTILES[2])))
        told[int(year)] = Year(float(each.mean()), low, high)
    return told


def _plain_happening(each: Happening) -> dict[str, Any]:
    first, middle, last = each.dates
    return {
        "probability": each.probability,
        "interval": list(each.interval),
        "date_q05": first,
        "date_q50": middle,
        "date_q95": last,
        "record": each.record,
    }
