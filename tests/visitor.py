"""A visitor without JavaScript: opens pages, follows links and sends forms as a browser does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from django.http import HttpResponse
from django.test import Client

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SENT_AS_FILES = "multipart/form-data"
BOUNDARY = "----------------------------houvast"

Pair = tuple[str, str]
File = tuple[str, bytes]


@dataclass(eq=False)
class Element:
    """One element of a page with what stands in it."""

    name: str
    attributes: dict[str, str]
    around: "Element | None" = None
    inside: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and every one in it, in the order of the page."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.walk()

    def find(self, name: str, **wanted: str) -> list["Element"]:
        """The elements of one kind in it, with these attributes."""
        asked = {key.rstrip("_").replace("_", "-"): value for key, value in wanted.items()}
        return [
            one
            for one in self.walk()
            if one.name == name and all(one.attributes.get(key) == value for key, value in asked.items())
        ]

    @property
    def raw(self) -> str:
        """All the text in it as it stands there."""
        return "".join(one if isinstance(one, str) else one.raw for one in self.inside)

    @property
    def text(self) -> str:
        """All the text in it, on one line."""
        return " ".join(self.raw.split())

    @property
    def shown(self) -> str:
        """The text in it that somebody can come to see, on one line."""
        return " ".join(" ".join(self._shown()).split())

    def _shown(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif "hidden" not in one and one.name not in ("script", "style", "title"):
                yield from one._shown()

    def __contains__(self, attribute: str) -> bool:
        return attribute in self.attributes

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]


class Reader(HTMLParser):
    """HTML into elements; a page of ours closes what it opens, and this holds it to that."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says something twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(element)
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.name == tag, f"</{tag}> closes <{self.at.name}> ({self.at.attributes})"
        assert self.at.around is not None
        self.at = self.at.around

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def read(html: str) -> Element:
    """A page as elements."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.name}> is never closed"
    return reader.root


class Form:
    """A form on a page, with what has been filled in so far."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.written: dict[str, str] = {}
        self.chosen: dict[str, list[str]] = {}
        self.files: dict[str, Sequence[File]] = {}

    def inputs(self, name: str) -> list[Element]:
        """The fields of one name."""
        return [one for one in self.element.walk() if one.attributes.get("name") == name]

    def choose(self, name: str, *values: str) -> "Form":
        """Chooses what is offered under a name; what is not offered cannot be chosen."""
        offered = [one["value"] for one in self.inputs(name)]
        assert set(values) <= set(offered), f"{name}: {values} is not offered, only {offered}"
        self.chosen[name] = list(values)
        return self

    def write(self, name: str, text: str) -> "Form":
        """Writes in the one field of a name."""
        (_only,) = self.inputs(name)
        self.written[name] = text
        return self

    def attach(self, name: str, *files: File) -> "Form":
        """Chooses files in the first field of a name."""
        assert self.inputs(name)[0]["type"] == "file"
        self.files[name] = files
        return self

    def buttons(self) -> list[Element]:
        """What sends the form."""
        id, page = self.element.attributes.get("id"), self.element
        while page.around is not None:
            page = page.around
        elsewhere = [one for one in page.find("button") if id and one.attributes.get("form") == id]
        found = [*self.element.find("button"), *elsewhere]
        return [one for one in found if one.attributes.get("type", "submit") == "submit"]

    def pairs(self) -> Iterator[Pair]:
        """What a browser would send of it, files apart."""
        for one in self.element.walk():
            name = one.attributes.get("name", "")
            if name and one.name in ("input", "textarea") and "disabled" not in one:
                yield from ((name, value) for value in self._values(one, name))

    def _values(self, one: Element, name: str) -> list[str]:
        kind = one.attributes.get("type", "text") if one.name == "input" else "textarea"
        if kind in ("radio", "checkbox"):
            chosen = self.chosen.get(name)
            picked = "checked" in one if chosen is None else one["value"] in chosen
            return [one["value"]] if picked else []
        if kind == "file":
            return []
        started = one.raw.removeprefix("\n") if kind == "textarea" else one.attributes.get("value", "")
        return [self.written.get(name, started)]

    def sent_files(self) -> Iterator[tuple[str, File]]:
        """The chosen files; a field without one sends an empty one, as browsers do."""
        left = dict(self.files)
        for one in self.element.find("input", type="file"):
            for file in left.pop(one["name"], [("", b"")]):
                yield one["name"], file


@dataclass(frozen=True)
class Page:
    """What came back for one address."""

    address: str
    response: HttpResponse

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.response.status_code

    @cached_property
    def html(self) -> str:
        """The page as it came."""
        return self.response.content.decode()

    @cached_property
    def root(self) -> Element:
        """The page as elements."""
        return read(self.html)

    @property
    def main(self) -> Element:
        """The part that is not the same on every page."""
        (found,) = self.root.find("main")
        return found

    @property
    def title(self) -> str:
        """What stands in the tab of the browser."""
        return self.root.find("title")[0].text

    @property
    def headings(self) -> list[str]:
        """The headings of the page."""
        return [one.text for one in self.main.walk() if one.name in ("h1", "h2", "h3")]

    def part(self, id: str) -> Element:
        """The element with an id."""
        (found,) = [one for one in self.root.walk() if one.attributes.get("id") == id]
        return found

    def has(self, id: str) -> bool:
        """Whether there is an element with an id."""
        return any(one.attributes.get("id") == id for one in self.root.walk())

    def link(self, text: str) -> str:
        """Where the link that says this leads."""
        (found,) = {one["href"] for one in self.root.find("a") if text in one.text}
        return found

    @property
    def forms(self) -> list[Form]:
        """Every form on the page."""
        return [Form(one) for one in self.root.find("form")]

    @property
    def form(self) -> Form:
        """The one form of the page."""
        (found,) = self.forms
        return found

    @property
    def faults(self) -> dict[str, str]:
        """What is said to be wrong, by the question it stands beside."""
        return {
            one["id"].removesuffix("-fault"): one.text.removeprefix("Let op: ")
            for one in self.main.find("p", class_="fault")
        }


class Visitor:
    """Somebody with a browser that runs no scripts; nothing is sent that a page does not offer."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})

    def open(self, address: str) -> Page:
        """Goes to an address, and on to where that leads."""
        response = self.client.get(address)
        while response.status_code in (301, 302):
            address = urljoin(address, response["Location"])
            response = self.client.get(address)
        return Page(address, response)

    def follow(self, page: Page, text: str) -> Page:
        """Clicks on the link that says this."""
        return self.open(urljoin(page.address, page.link(text)))

    def send(self, page: Page, form: Form, button: str) -> Page:
        """Clicks on a button of a form."""
        pressed = next(one for one in form.buttons() if button in one.text)
        assert form.element["method"].lower() == "post"
        address = urljoin(
            page.address, pressed.attributes.get("formaction", form.element.attributes["action"])
        )
        pairs = list(form.pairs())
        if "name" in pressed:
            pairs.append((pressed["name"], pressed["value"]))
        way = pressed.attributes.get("formenctype", form.element.attributes.get("enctype", ""))
        files = list(form.sent_files()) if way == SENT_AS_FILES else []
        return self.post(address, pairs, files=files, as_files=way == SENT_AS_FILES)

    def post(
        self,
        address: str,
        given: Mapping[str, str] | Sequence[Pair],
        *,
        files: Sequence[tuple[str, File]] = (),
        as_files: bool = False,
    ) -> Page:
        """Sends these to an address; without files as a plain form."""
        pairs = given.items() if isinstance(given, Mapping) else given
        told = [(name, value.replace("\r\n", "\n").replace("\n", "\r\n")) for name, value in pairs]
        if files or as_files:
            kind, body = f"{SENT_AS_FILES}; boundary={BOUNDARY}", multipart(told, files)
        else:
            kind, body = "application/x-www-form-urlencoded", urlencode(told, errors="surrogatepass").encode()
        return Page(address, self.client.post(address, data=body, content_type=kind))


def multipart(pairs: Sequence[Pair], files: Sequence[tuple[str, File]]) -> bytes:
    """Fields and files as a browser sends them together."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in pairs
    ]
    for name, (file, data) in files:
        shown = file.replace("\\", "\\\\").replace('"', "%22")
        head = f'Content-Disposition: form-data; name="{name}"; filename="{shown}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data)
    between = f"--{BOUNDARY}\r\n".encode()
    return b"".join(between + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()
