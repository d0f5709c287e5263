"""The table as it stands, a page at a time: for going over all of it in constant memory.

Plain SQL, because what was tampered with may be something the columns cannot hold; on SQLite a column behind
a `+` comes as it is stored. Every statement follows the index of chain and sequence, and no transaction stays
open.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections

from houvast.rooms.trail.chaining import FIELDS
from houvast.rooms.trail.guards import TABLE

Row = dict[str, Any]
COLUMNS = (*FIELDS, "mac")
PAGE = 1000  # records; a page is about a megabyte


def as_kept(chain: UUID) -> Any:
    """An id as the table holds it."""
    return chain if connection.features.has_native_uuid_field else chain.hex


def shown(chain: Any) -> str:
    """The id of a chain for people, also when it is no id any more."""
    try:
        return str(chain if isinstance(chain, UUID) else UUID(chain))
    except (ValueError, AttributeError, TypeError):
        return repr(chain)


def chains() -> Iterator[Any]:
    """Every chain once, as the table holds it."""
    found = _fetched(f"SELECT chain FROM {TABLE} ORDER BY chain LIMIT 1", ())
    while found:
        yield found[0][0]
        found = _fetched(f"SELECT chain FROM {TABLE} WHERE chain > %s ORDER BY chain LIMIT 1", found[0])


def rows(chain: Any) -> Iterator[Row]:
    """The rows of one chain by sequence, as the table holds them."""
    page = _rows("chain = %s ORDER BY sequence LIMIT %s", (chain, PAGE))
    while page:
        yield from page
        page = _rows(
            "chain = %s AND sequence > %s ORDER BY sequence LIMIT %s", (chain, page[-1]["sequence"], PAGE)
        )


def last(chain: Any) -> Row | None:
    """The last row of one chain."""
    return next(iter(_rows("chain = %s ORDER BY sequence DESC LIMIT 1", (chain,))), None)


def end_of(chain: UUID, using: str = DEFAULT_DB_ALIAS) -> tuple[int, bytes]:
    """The last sequence and mac of a chain; 0 and nothing where there is none yet."""
    statement = f"SELECT sequence, mac FROM {TABLE} WHERE chain = %s ORDER BY sequence DESC LIMIT 1"
    found = _fetched(statement, (as_kept(chain),), using)
    return (found[0][0], bytes(found[0][1])) if found else (0, b"")


def mac_at(chain: Any, sequence: int) -> bytes | None:
    """The mac of one record; None where there is none."""
    found = _fetched(f"SELECT mac FROM {TABLE} WHERE chain = %s AND sequence = %s", (chain, sequence))
    return bytes(found[0][0]) if found else None


def _rows(where: str, given: Sequence[Any]) -> list[Row]:
    plus = "+" if connection.vendor == "sqlite" else ""
    columns = ", ".join(f"{plus}{connection.ops.quote_name(name)}" for name in COLUMNS)
    found = _fetched(f"SELECT {columns} FROM {TABLE} WHERE {where}", given)
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def _fetched(statement: str, given: Sequence[Any], using: str = DEFAULT_DB_ALIAS) -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
