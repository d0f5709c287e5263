"""What somebody on a journey does with a page, by the words that stand there."""

import re

from tests.visitor import Element, Form, Page, Visitor


def question(form: Form, text: str) -> Element:
    """The question that says this."""
    found = [
        one
        for one in form.element.walk()
        if one.attributes.get("class", "").split()[:1] == ["question"]
        and (one.find("legend") or one.find("label"))[0].text.startswith(text)
    ]
    assert len(found) == 1, text
    return found[0]


def tick(form: Form, text: str, answer: str) -> None:
    """Ticks the answer that says this, by its label; of a question inside it there are more of these."""
    labels = [label for label in question(form, text).find("label") if label.text.lower() == answer.lower()]
    choice = labels[0].find("input")[0]
    form.choose(choice["name"], choice["value"])


def write(form: Form, text: str, words: str) -> None:
    field = next(one for one in question(form, text).walk() if one.name in ("input", "textarea"))
    form.write(field["name"], words)


def code_on(page: Page) -> str:
    (code,) = {one.text for one in page.main.find("strong", class_="code")}
    return code


def save(visitor: Visitor, page: Page, form: Form | None = None) -> tuple[str, bytes]:
    """The file as it lands among the downloads, with what was ticked for it."""
    response = visitor.send(page, form or page.form, "Bewaar als bestand").response
    named = re.fullmatch(
        r'attachment; filename="(houvast-[A-Z0-9-]+\.toml)"', response["Content-Disposition"]
    )
    assert named is not None
    return named.group(1), response.content
