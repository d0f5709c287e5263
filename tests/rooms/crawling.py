"""Somebody who opens every page that pages lead to, and types an odd string in every field of every form."""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import count
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import Resolver404, resolve
from django.utils import timezone
from pypdf import PdfReader

from tests.visitor import Element, Form, read

OURS = ("dossier:", "people:", "signalling:")
"""The rooms that are walked through; a page for visitors leads no further."""
OF_EACH = 1
OF_SOME = {"dossier:entry": 6, "dossier:correct": 2, "dossier:share": 2, "signalling:kept-picture": 2}
"""How many addresses of one shape are opened: of entries some of each kind, of most one."""
LAST = ("dossier:new", "people:hats")
"""Forms after which somebody stands in another role: sent when the others are."""
CANARY = "KANARIE"
_numbers = count(1)
_TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|id)" value=)"[^"]*"')
_ALWAYS_OTHER = re.compile(rb'"(?:made|id)":"[^"]*"')


def a_canary() -> str:
    """An odd string that stands nowhere by itself, with letters and signs that are easily mangled."""
    return f"{CANARY}{next(_numbers)}ZQ <i>'\"&é☂"


def canaries(text: str) -> list[str]:
    """The canaries in a text."""
    return sorted(set(re.findall(rf"{CANARY}\d+ZQ", text)))


@cache
def shape(address: str) -> str:
    """The name of an address in urls.py, with the words in it and without the ids; empty for none of ours."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    words = [str(value) for value in found.kwargs.values() if isinstance(value, str)]
    return " ".join([found.view_name, *words])


def most(address: str) -> int:
    """How many addresses of the shape of this one are opened."""
    return OF_SOME.get(shape(address), OF_EACH)


def is_walked(address: str) -> bool:
    """Whether a page at this address belongs to a dossier, or to who is signed in."""
    name = shape(address)
    if name.startswith("signalling:"):
        return "client" in resolve(urlsplit(address).path).kwargs
    return name.startswith(OURS)


def told(response: HttpResponse) -> str:
    """All that somebody can read in an answer: a page, a paper, a file in a ZIP."""
    data = response.content
    kind = response.get("Content-Type", "")
    if kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            files = [(name, packed.read(name)) for name in sorted(packed.namelist())]
        return "\n".join(f"{name}\n{_read(name, one)}" for name, one in files)
    return _read("x.pdf" if kind == "application/pdf" else "x.html", data)


def _read(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    text = _ALWAYS_OTHER.sub(b"", data).decode()
    return _TOKEN.sub(r"\1", text)


@dataclass
class Walk:
    """One person with a browser, and what came of it."""

    browser: Browser
    pages: dict[str, HttpResponse] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    typed: dict[str, int] = field(default_factory=dict)
    answers: list[HttpResponse] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)

    def through(self, *starts: str) -> "Walk":
        """Opens these pages, and all that they lead to."""
        waiting, opened = deque(starts), Counter[str]()
        while waiting:
            address = waiting.popleft()
            self.addresses.add(address)
            if address in self.pages or not is_walked(address) or opened[shape(address)] >= most(address):
                continue
            opened[shape(address)] += 1
            answer = self.pages[address] = self.browser.get(address)
            waiting.extend(self._leads(address, answer))
        return self

    def _leads(self, address: str, answer: HttpResponse) -> Iterator[str]:
        if answer.status_code in (301, 302):
            yield urljoin(address, answer["Location"])
        for one in _root(answer).walk():
            for name in ("href", "src", "action"):
                if one.attributes.get(name, "").startswith(("/", "?")):
                    yield urljoin(address, one[name]).partition("#")[0]

    def type_everywhere(self) -> "Walk":
        """Types in every form with a field to type in, and goes on with what that leads to."""
        sent: set[tuple[str, ...]] = set()
        for address, answer in sorted(self.pages.items(), key=lambda one: shape(one[0]) in LAST):
            for form in forms(answer):
                where = urljoin(address, form.element.attributes.get("action") or address)
                what = (shape(where), *sorted(fields(form)))
                if what not in sent and has_a_field(form):
                    sent.add(what)
                    self._send(where, form, onward=2)
        return self

    def _send(self, where: str, form: Form, *, onward: int) -> None:
        given = filled(form)
        self.typed[shape(where)] = max(self.typed.get(shape(where), 0), _canaries_in(given))
        answer = self.browser.post(where, given)
        self.answers.append(answer)
        self.addresses.add(answer.get("Location", ""))
        self.left[shape(where)] = str(answer.status_code)
        if answer.status_code == 200 and onward:
            for one in forms(answer):
                if fields(one):
                    self._send(
                        urljoin(where, one.element.attributes.get("action") or where), one, onward=onward - 1
                    )


def _canaries_in(given: dict[str, list[str]]) -> int:
    return sum(CANARY in value for values in given.values() for value in values)


def _root(answer: HttpResponse) -> Element:
    is_page = answer.get("Content-Type", "").startswith("text/html") and answer.content
    return read(answer.content.decode()) if is_page else Element("page", {})


def forms(answer: HttpResponse) -> list[Form]:
    """The forms of a page that send something."""
    return [
        Form(one) for one in _root(answer).find("form") if one.attributes.get("method", "").lower() == "post"
    ]


def fields(form: Form) -> set[str]:
    """The names of what a form asks."""
    asked = (one for one in form.element.walk() if one.name in ("input", "textarea", "select"))
    return {one["name"] for one in asked if "name" in one and one["name"] != "csrfmiddlewaretoken"}


def has_a_field(form: Form) -> bool:
    """Whether somebody can type something."""
    return any(_is_typed(one) for one in form.element.walk())


def _is_typed(one: Element) -> bool:
    kind = one.attributes.get("type", "text")
    return one.name == "textarea" or (
        one.name == "input" and kind in ("text", "search", "email", "tel", "url")
    )


def filled(form: Form) -> dict[str, list[str]]:
    """Every field of a form filled in: an odd string wherever one can be typed, the last of every choice."""
    given: dict[str, list[str]] = {}
    for one in form.element.walk():
        name = one.attributes.get("name")
        if name and one.name in ("input", "textarea", "select", "button") and "disabled" not in one:
            value = _value(one)
            if value is None:
                continue
            many = one.name == "input" and one.attributes.get("type") == "checkbox"
            given[name] = [*given.get(name, []), value] if many else [value]
    return given


def _value(one: Element) -> str | None:
    """What is given for one field; None for nothing."""
    name, kind = one.attributes["name"], one.attributes.get("type", "text")
    if one.name == "select":
        return one.find("option")[-1].attributes.get("value", "")
    if one.name == "button":
        return None
    if "number" in one.attributes.get("class", ""):
        return "3"
    if _is_typed(one) and kind != "email" and name not in ("address", "email"):
        most = int(one.attributes.get("maxlength", 1000))
        return a_canary()[:most]
    if _is_typed(one):
        return f"kanarie{next(_numbers)}@voorbeeld.example"
    if kind == "date":
        later = name in ("ends", "until")
        return (timezone.localdate() + timedelta(days=30 if later else -1)).isoformat()
    return one.attributes.get("value", "on" if kind in ("checkbox", "radio") else "")
