"""Answers as visitors give them, to both doors."""

from io import BytesIO
from unicodedata import category

from pypdf import PdfReader

from tests.visitor import Page, Pair, Visitor

SCHOOL, HOME = "/kijken/school/", "/kijken/thuis-6-11/"

TEACHER = {
    "role": "teacher",
    "age": "8",
    "cheerful": "sometimes",
    "shows-pride": "often",
    "seeks-comfort": "never",
    "takes-comfort": "unknown",
    "goes-on-alone": "often",
    "goes-on-alone.since": "months",
    "claims-attention": "never",
    "withdrawn": "often",
    "restless": "unknown",
    "fear-of-failure": "sometimes",
    "adopted": "unknown",
}
PARENT = {
    "role": "foster-parent",
    "age": "8",
    "cheerful": "often",
    "enjoys-together": "often",
    "seeks-comfort": "often",
    "takes-comfort": "sometimes",
    "goes-off-again": "often",
    "goes-on-alone": "never",
    "claims-attention": "often",
    "claims-attention.upset": "yes",
    "controls": "often",
    "low-self-trust": "never",
    "foster-care": "yes",
}
AFRAID = {"afraid-of-carer": "often"}


def picture_of(door: str, answers: dict[str, str], *more: Pair) -> Page:
    """The page that a posted list gives."""
    return Visitor().post(f"{door}beeld/", [*answers.items(), *more])


def saved(page: Page, *, with_safety: bool = False) -> bytes:
    """The file that somebody saves from a picture."""
    form = page.form
    if with_safety:
        form.choose("include_safety", "1")
    return Visitor().send(page, form, "Bewaar als bestand").response.content


def laid_together(*files: bytes, reader: str = "parent", **more: str) -> Page:
    """The page that files give when they are opened together."""
    named = [("sheets", (f"blad-{at}.toml", data)) for at, data in enumerate(files, start=1)]
    return Visitor().post("/naast-elkaar/", {"reader": reader, **more}, files=named)


def paper_of(page: Page, *, with_safety: bool = False) -> str:
    """What stands on the paper that somebody makes of a picture, without the spaces."""
    form = page.form
    if with_safety:
        form.choose("include_safety", "1")
    return printed(Visitor().send(page, form, "Bewaar als PDF").response.content)


def printed(data: bytes) -> str:
    """The text of a PDF without spaces, as lines break anywhere."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def squeezed(text: str) -> str:
    """A text without its spaces and hyphens, and without what nobody sees."""
    return "".join(sign for sign in text if sign != "-" and category(sign) not in ("Zs", "Cc", "Cf"))
