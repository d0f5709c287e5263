"""Every address of the project, found in urls.py itself: a new one is in here by itself."""

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@cache
def every_address() -> dict[str, tuple[str, ...]]:
    """The name of each address (`room:name`), with the names of what it asks."""
    found: dict[str, tuple[str, ...]] = {}
    for name, one in _walk(get_resolver().url_patterns, ""):
        wanted = tuple(one.pattern.regex.groupindex)
        # One name may have a shorter and a longer address.
        found[name] = max(found.get(name, ()), wanted, key=len)
    return found


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            space = f"{before}{one.namespace}:" if one.namespace else before
            yield from _walk(one.url_patterns, space)
        else:
            assert one.name, f"{one.pattern} has no name"
            yield before + one.name, one
