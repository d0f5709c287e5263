"""The F distribution: the chance of staying below a value, and the value below which a given chance lies.

The chance is a regularised incomplete beta function, worked out by its continued fraction (NIST Digital
Library of Mathematical Functions, 8.17.22) with the method of Lentz as bettered by Thompson & Barnett (1986);
the value by halving.
"""

from math import exp, inf, lgamma, log, log1p

ENOUGH = 3e-15
WIDEST = 600.0
"""The logarithm of the largest value that is looked for."""


def below(value: float, first: float, second: float) -> float:
    """The chance that F is below `value`, from 0 up; `first` and `second` degrees of freedom, above 0."""
    if value <= 0:
        return 0.0
    if value == inf:
        return 1.0
    return _beta(log(first) + log(value) - log(second), first / 2, second / 2)


def value_below(chance: float, first: float, second: float) -> float:
    """The value that F stays below with this chance, between 0 and 1."""
    low, high = -WIDEST, WIDEST
    while high - low > 1e-14 * max(1.0, abs(low)):
        middle = (low + high) / 2
        if below(exp(middle), first, second) < chance:
            low = middle
        else:
            high = middle
    return exp((low + high) / 2)


def _beta(odds: float, a: float, b: float) -> float:
    """The regularised incomplete beta function at the share with these log odds."""
    logs = a * -log1p(exp(-odds)) + b * -log1p(exp(odds))
    size = exp(logs + lgamma(a + b) - lgamma(a) - lgamma(b))
    share = 1 / (1 + exp(-odds))
    if share <= (a + 1) / (a + b + 2):
        return size / (a * _fraction(share, a, b))
    return 1 - size / (b * _fraction(1 / (1 + exp(odds)), b, a))  # from this side the fraction ends soon


def _fraction(share: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...)), from the front, until nothing changes any more."""
    value = upper = 1.0
    lower = changed = 0.0
    step = 0
    while abs(changed - 1) > ENOUGH:
        step += 1
        half = step // 2
        if step % 2:
            part = -(a + half) * (a + b + half) * share / ((a + step - 1) * (a + step))
        else:
            part = half * (b - half) * share / ((a + step - 1) * (a + step))
        upper, lower = 1 + part / upper, 1 / (1 + part * lower)
        changed = upper * lower
        value *= changed
    return value
