"""Exponential, logarithm and power, the same to the last bit on every machine.

IEEE 754 fixes how numbers are added, multiplied, divided and rooted, and leaves these to a library that takes what
suits the processor. The last digit then differs from one to another, and a history of years with it. Here they are sums
of their series, to a unit or two of the last digit.
"""

import math

import numpy as np

from .accelerate import kernel

LARGEST, LEAST = 709.78, -745.13  # whose exponential is still a number
PER_DOUBLING = 1.4426950408889634  # 1 / ln 2
HIGH, LOW = (
    6.93147180369123816490e-01,
    1.90821492927058770002e-10,
)  # ln 2, in two parts: any exponent times HIGH is exact
MANTISSA, BIAS = 52, 1023  # of a number of 64 bits
ROOT_BITS = int(np.float64(0.7071067811865476).view(np.int64))  # of the root of a half
TAYLOR = tuple(1.0 / math.factorial(n) for n in range(14))
GREGORY = tuple(1.0 / n for n in range(1, 22, 2))


@kernel
def exp(x):
    """The number e to the power of x: Taylor's series within half a doubling of 0, even and odd terms apart."""
    if x > LARGEST:
        return math.inf
    if x < LEAST:
        return 0.0
    doublings = math.floor(x * PER_DOUBLING + 0.5)
    r = (x - doublings * HIGH) - doublings * LOW
    square = r * r
    even, odd = TAYLOR[12], TAYLOR[13]
    for n in (10, 8, 6, 4, 2, 0):
        even = even * square + TAYLOR[n]
        odd = odd * square + TAYLOR[n + 1]
    if doublings < -1021:  # too small for all digits
        return math.ldexp(even + r * odd, int(doublings))
    return (even + r * odd) * np.int64((int(doublings) + BIAS) << MANTISSA).view(np.float64)


@kernel
def ln(x):
    """The natural logarithm of x > 0: Gregory's series, within a half and a doubling of 1."""
    bits = np.float64(x).view(np.int64) - ROOT_BITS
    doublings = bits >> MANTISSA
    m = np.int64(bits - (doublings << MANTISSA) + ROOT_BITS).view(np.float64)
    s = (m - 1.0) / (m + 1.0)
    square = s * s
    fourth = square * square
    even, odd = GREGORY[10], GREGORY[9]
    for n in (8, 6, 4, 2):
        even = even * fourth + GREGORY[n]
        odd = odd * fourth + GREGORY[n - 1]
    return doublings * HIGH + (doublings * LOW + 2.0 * s * (1.0 + square * (even * square + odd)))


@kernel
def raised(x, y):
    """X to the power of y, for x of 0 and more."""
    if x == 0.0:
        return 1.0 if y == 0.0 else 0.0
    return exp(y * ln(x))
