"""Which list fits somebody in the circle, by what they are to the child and how old that child is."""

from collections.abc import Sequence
from datetime import date

from houvast.content import Door, Shelf
from houvast.practice.authority import Role

GROWN_UP = 18 * 12
_SCHOOL = frozenset({Role.TEACHER, Role.INTERNAL_SUPERVISOR})
_BESIDE = frozenset({Role.SUPPORT_WORKER, Role.FOSTER_CARE_WORKER})


def months_old(born: date, today: date) -> int:
    """An age in whole months."""
    months = (today.year - born.year) * 12 + today.month - born.month
    return max(0, months - (today.day < born.day))


def reader_for(role: Role, age_months: int) -> str:
    """For which kind of reader a page is made.

    Family of somebody grown up reads as who stands beside an adult does: nothing there speaks of a child.
    """
    if role is Role.CLIENT:
        return "self"
    if role in _SCHOOL:
        return "teacher"
    if role in _BESIDE or (role.is_family and age_months >= GROWN_UP):
        return "support-worker"
    return "parent" if role.is_family else "professional"


def doors_for(role: Role, age_months: int, shelf: Shelf) -> Sequence[Door]:
    """The lists, those that fit best first; none for who only passes words on."""
    if role is Role.INTERPRETER:
        return []
    reader = reader_for(role, age_months)
    return sorted(shelf.doors, key=lambda door: (door.reader != reader, not is_for(door, age_months, shelf)))


def is_for(door: Door, age_months: int, shelf: Shelf) -> bool:
    """Whether the list of a door is made for that age."""
    youngest, oldest = shelf.lists[door.list].age_months
    return youngest <= age_months <= oldest


_WRITERS = {
    Role.FOSTER_PARENT: "foster-parent",
    Role.PARENT: "parent",
    Role.TEACHER: "teacher",
    Role.INTERNAL_SUPERVISOR: "internal-supervisor",
    Role.SUPPORT_WORKER: "support-worker",
    Role.CLIENT: "self",
    Role.PSYCHOLOGIST: "professional",
}


def writer_for(role: Role, door: Door) -> str:
    """How a list calls who fills it in; empty where it has no such word and asks."""
    offered = {one.code for one in door.roles}
    code = _WRITERS.get(role, "")
    return code if code in offered else ""
