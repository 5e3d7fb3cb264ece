"""Intervals of 95 %, each with the source of its formula."""

from math import sqrt

Z95 = 1.959963984540054  # the normal quantile of 0.975
Interval = tuple[float, float]


def wilson(count: int, of: int) -> Interval:
    """95 % interval of a share (Wilson 1927). Shares of a stratified design vary a little less than it says."""
    share, z2 = count / of, Z95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return (0.0 if count == 0 else middle - half), (1.0 if count == of else middle + half)


def bonett_price(only_base: int, only_other: int, pairs: int) -> Interval:
    """95 % interval of a difference of paired shares, from the pairs that disagree.

    The adjusted Wald interval of Bonett & Price, J. Educ. Behav. Stat. 37 (2012) 479-488; kept within -1 and 1.
    """
    lost, won = (only_base + 1) / (pairs + 2), (only_other + 1) / (pairs + 2)
    half = Z95 * sqrt(max(lost + won - (won - lost) ** 2, 0.0) / (pairs + 2))
    return max(won - lost - half, -1.0), min(won - lost + half, 1.0)


def student(freedom: int) -> float:
    """The 0.975 quantile of Student's t, by the expansion of Abramowitz & Stegun 26.7.5 (to 1 % from 3 degrees on)."""
    z, n = Z95, float(freedom)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / n ** (power + 1) for power, term in enumerate(terms))
