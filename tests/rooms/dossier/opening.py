"""Opening the pages of a dossier as one of its people, and reading what stands there."""

from datetime import timedelta

from django.test import Client as Browser
from django.utils import timezone

from tests.rooms.dossier.circles import Family, Someone, signed_in
from tests.visitor import Element, read

WEEK = timedelta(days=7)


def opened(one: Someone, address: str, status: int = 200, **posted: object) -> Element:
    """A page as this person gets it."""
    browser = signed_in(Browser(), one)
    answer = browser.post(address, posted) if posted else browser.get(address)
    assert answer.status_code == status, answer.get("Location", answer.status_code)
    return read(answer.content.decode())


def of(family: Family, rest: str = "") -> str:
    return f"/dossier/{family.client}/{rest}"


def titles(page: Element) -> list[str]:
    return [one.text for one in page.find("span", class_="line-title")]


def field(page: Element, name: str) -> str:
    """What stands in a field of one line."""
    (found,) = [one for one in page.find("input") if one.attributes.get("name") == name]
    return found["value"]


def in_a_week() -> str:
    return (timezone.localdate() + WEEK).isoformat()
