"""Small lists of questions, written as FHIR writes them."""

import json
from datetime import date
from typing import Any

from houvast.practice.faults import Fault, read_json
from houvast.practice.lists import Answered, Questionnaire, answer, read_questionnaire

TODAY = date(2026, 11, 22)
HOW_OFTEN = ("often", "sometimes", "never", "unknown")
WHOM = ("me", "mother", "father", "stranger")
SINCE = ("weeks", "months", "years")
YES_NO = ("yes", "no", "unknown")

Written = dict[str, Any]


def codings(system: str, *codes: str) -> list[Written]:
    """Answer options of one system."""
    return [{"valueCoding": {"system": system, "code": code, "display": f"zeg {code}"}} for code in codes]


def item(link_id: str, type: str = "string", **more: Any) -> Written:
    """One item; what is more is written as it is given."""
    return {"linkId": link_id, "type": type, "text": f"Vraag {link_id}", **more}


def choice(link_id: str, *codes: str, system: str = "urn:test", **more: Any) -> Written:
    """A question with answers to choose from."""
    return item(link_id, "choice", answerOption=codings(system, *codes), **more)


def group(link_id: str, *items: Written, **more: Any) -> Written:
    """Questions that belong together."""
    return item(link_id, "group", item=list(items), **more)


def hint(system: str, code: str) -> list[Written]:
    """What Houvast makes of the answer."""
    return [{"system": f"urn:houvast:{system}", "code": code}]


def sign(id: str, *details: Written, **more: Any) -> Written:
    """A question about one sign."""
    written = item(id, "choice", code=hint("sign", id), answerValueSet="#how-often", **more)
    return {**written, "item": list(details)} if details else written


def detail(id: str, what: str, **more: Any) -> Written:
    """A question that belongs to a sign: about whom, since when, when upset."""
    told: dict[str, tuple[str, ...]] = {"toward": WHOM, "since": SINCE, "upset": YES_NO}
    return choice(
        f"{id}.{what}",
        *told[what],
        code=hint("detail", what),
        repeats=what == "toward",
        enableWhen=[when(id, "=", answerCoding={"code": "often"})],
        **more,
    )


def life(id: str, *details: Written, **more: Any) -> Written:
    """A question about one circumstance."""
    return choice(id, *YES_NO, code=hint("circumstance", id), item=list(details), **more)


def day(id: str, what: str) -> Written:
    """A question that belongs to a circumstance: from when, until when."""
    asked = when(id, "=", answerCoding={"code": "yes"})
    return item(f"{id}.{what}", "date", code=hint("detail", what), enableWhen=[asked])


def needs(**more: Any) -> Written:
    """The question what the child cannot do."""
    codes = ("sight", "hearing", "movement", "speech")
    return choice(
        "cannot", *codes, system="urn:houvast:need", code=hint("child", "cannot"), repeats=True, **more
    )


def when(question: str, operator: str, **answer: Any) -> Written:
    """One condition."""
    return {"question": question, "operator": operator, **answer}


def age(low: int = 4, high: int = 12) -> Written:
    """The question how old the child is."""
    return years("age", low, high)


def years(what: str, low: int = 0, high: int = 18) -> Written:
    """An age in whole years: "age" or "developmental-age"."""
    return item(what, "integer", code=hint("child", f"{what}-years"), extension=bounds(low, high))


def months(what: str) -> Written:
    """The months beside those years."""
    return item(f"{what}-months", "integer", code=hint("child", f"{what}-months"), extension=bounds(0, 11))


def bounds(low: float | None = None, high: float | None = None) -> list[Written]:
    """The smallest and the largest number that fits."""
    told = {"minValue": low, "maxValue": high}
    start = "http://hl7.org/fhir/StructureDefinition/"
    return [{"url": start + name, "valueDecimal": value} for name, value in told.items() if value is not None]


def resource(*items: Written, **more: Any) -> Written:
    """A whole list."""
    concept = [{"code": code, "display": code} for code in HOW_OFTEN]
    include = [{"system": "urn:houvast:how-often", "concept": concept}]
    return {
        "resourceType": "Questionnaire",
        "url": "urn:houvast:list:test",
        "version": "2026.1",
        "title": "Een lijst om mee te proberen",
        "status": "active",
        "copyright": "Houvast",
        "contained": [{"resourceType": "ValueSet", "id": "how-often", "compose": {"include": include}}],
        "item": list(items),
        **more,
    }


def read(written: Written) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    """The list, by way of its text: one item on one line."""
    located, faults = read_json("lists/test.json", as_text(written).encode())
    assert located is not None, [str(fault) for fault in faults]
    return read_questionnaire(located)


def as_text(written: Written) -> str:
    """JSON with every top level item on a line of its own, the first on line 2."""
    rest = {name: value for name, value in written.items() if name != "item"}
    lines = ",\n".join(json.dumps(one) for one in written["item"])
    return f'{{"item": [\n{lines}\n], {json.dumps(rest)[1:]}'


def questionnaire(*items: Written, **more: Any) -> Questionnaire:
    """A list without faults."""
    found, faults = read(resource(*items, **more))
    assert found is not None, [str(fault) for fault in faults]
    return found


def messages(*items: Written, **more: Any) -> list[str]:
    """What is wrong with a list, in words."""
    found, faults = read(resource(*items, **more))
    assert (found is None) is bool(faults)
    return [str(fault) for fault in faults]


def answered(list_: Questionnaire, **given: Any) -> Answered:
    """Answers without faults; a single text stands for itself."""
    found, faults = answer(list_, as_given(given), today=TODAY)
    assert faults == ()
    return found


def as_given(given: dict[str, Any]) -> dict[str, list[str]]:
    """Answers as a form sends them."""
    return {id: [told] if isinstance(told, str) else list(told) for id, told in given.items()}
