"""How often chance alone gives a chi-squared this large: the regularised upper incomplete gamma function.

The series for small values (Abramowitz & Stegun 1964, 6.5.29) and the continued fraction for large ones
(6.5.31, worked out as Lentz 1976 does) meet where both are quick.
"""

from math import exp, lgamma, log

_CLOSE = 1e-15
_TINY = 1e-300


def upper_tail(x: float, df: int) -> float:
    """The chance of `x` or more under chi-squared with `df` degrees of freedom; `x` >= 0, `df` >= 1."""
    a, half = df / 2, x / 2
    if half <= 0:
        return 1.0
    front = exp(a * log(half) - half - lgamma(a))
    return 1 - front * _series(a, half) if half < a + 1 else front * _fraction(a, half)


def _series(a: float, x: float) -> float:
    """The lower part, without its front factor."""
    n, term, whole = 0, 1 / a, 1 / a
    while term > whole * _CLOSE:
        n += 1
        term *= x / (a + n)
        whole += term
    return whole


def _fraction(a: float, x: float) -> float:
    """The upper part, without its front factor."""
    b = x + 1 - a
    c, d, n = 1 / _TINY, 1 / b, 0
    whole, grows = d, 0.0
    while abs(grows - 1) > _CLOSE:
        n += 1
        b += 2
        part = n * (a - n)
        d = 1 / (part * d + b or _TINY)
        c = b + part / c or _TINY
        grows = c * d
        whole *= grows
    return whole
