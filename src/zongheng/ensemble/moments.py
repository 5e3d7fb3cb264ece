"""Sums over pairs of numbers that can be added up chunk by chunk without losing digits."""

from dataclasses import dataclass

import numpy as np

from zongheng.scenario.draws import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """For each of several columns: how many pairs, their means, and sums of squares and products about the means.

    Adding two is the formula of Chan, Golub & LeVeque (1979).
    """

    count: Floats
    mean: Floats  # shape (2, columns): of the base and of the other plan
    squares: Floats  # the same shape
    product: Floats

    @staticmethod
    def of(base: Floats, other: Floats) -> "Moments":
        """Of two tables with a row for each pair; pairs in which either is NaN do not count."""
        both = np.isfinite(base) & np.isfinite(other)
        count = both.sum(axis=0).astype(np.float64)
        pair = np.where(both, np.stack([base, other]), 0.0)
        mean = pair.sum(axis=1) / np.maximum(count, 1.0)
        away = np.where(both, pair - mean[:, None, :], 0.0)
        return Moments(count, mean, (away**2).sum(axis=1), away.prod(axis=0).sum(axis=0))

    def __add__(self, more: "Moments") -> "Moments":
        count = self.count + more.count
        apart = more.mean - self.mean
        weight = np.divide(self.count * more.count, count, out=np.zeros_like(count), where=count > 0)
        share = np.divide(more.count, count, out=np.zeros_like(count), where=count > 0)
        return Moments(
            count,
            self.mean + apart * share,
            self.squares + more.squares + apart**2 * weight,
            self.product + more.product + apart.prod(axis=0) * weight,
        )
