"""A Questionnaire from FHIR R4 JSON. What would change a question and is not known here is a fault.

Understood: the types of `ItemType`, required, repeats, maxLength, minValue and maxValue, answerOption,
answerValueSet with a contained value set, enableWhen with every operator and both behaviours.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from houvast.practice.faults import Fault, Located, Place, read_shape
from houvast.practice.lists.coherence import incoherent
from houvast.practice.lists.questionnaire import (
    AnswerValue,
    Condition,
    Item,
    ItemType,
    Operator,
    Option,
    Questionnaire,
)
from houvast.practice.observations import When
from houvast.practice.observations.child import OLDEST_MONTHS

_FHIR = "http://hl7.org/fhir/StructureDefinition/"
_SMALLEST, _LARGEST, _HIDDEN = f"{_FHIR}minValue", f"{_FHIR}maxValue", f"{_FHIR}questionnaire-hidden"
_PART = "urn:houvast:part"
_PARTS = ("first", "later")
_AGE = "urn:houvast:age-months"
_LIST = "urn:houvast:list:"
_NOT_DONE = ("initial", "modifierExtension", "readOnly")

_Name = Annotated[str, Field(min_length=1)]
_Objects = list[dict[str, Any]]


@dataclass(frozen=True)
class _Head:
    resourceType: str
    url: Annotated[str, Field(pattern=f"^{_LIST}.+")]
    version: Annotated[str, Field(pattern=r"^[0-9]{1,5}(\.[0-9]{1,5}){0,3}$")]
    title: _Name
    copyright: _Name
    status: str
    item: Annotated[list[Any], Field(min_length=1)]
    contained: _Objects = field(default_factory=list)
    extension: _Objects = field(default_factory=list)


@dataclass(frozen=True)
class _Item:
    linkId: _Name
    type: ItemType
    text: str = ""
    code: _Objects = field(default_factory=list)
    required: bool = False
    repeats: bool = False
    maxLength: Annotated[int, Field(ge=1)] | None = None
    answerOption: _Objects = field(default_factory=list)
    answerValueSet: str = ""
    enableWhen: _Objects = field(default_factory=list)
    enableBehavior: str = ""
    extension: _Objects = field(default_factory=list)
    item: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class _Coding:
    code: _Name
    system: str = ""
    display: str = ""


@dataclass(frozen=True)
class _Include:
    concept: Annotated[list[_Coding], Field(min_length=1)]
    system: str = ""


@dataclass(frozen=True)
class _Compose:
    include: list[_Include]


@dataclass(frozen=True)
class _ValueSet:
    id: _Name
    compose: _Compose


@dataclass
class _Reader:
    """Reads the items and gathers every fault along the way."""

    located: Located
    value_sets: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: Place, message: str, **values: object) -> None:
        self.faults.append(self.located.fault(place, message, **values))

    def contained(self, written: object) -> None:
        """The sets of answers that questions point to by #id."""
        for at, resource in enumerate(written if isinstance(written, list) else ()):
            if isinstance(resource, dict) and resource.get("resourceType") == "ValueSet":
                found, faults = read_shape(_ValueSet, self.located, ("contained", at), open_ended=True)
                self.faults += faults
                self.value_sets[f"#{resource.get('id')}"] = _concepts(found) if found else ()

    def items(self, place: Place, written: object) -> tuple[Item, ...]:
        listed = enumerate(written if isinstance(written, list) else ())
        read = [self.item((*place, "item", at), one) for at, one in listed]
        return tuple(item for item in read if item is not None)

    def item(self, place: Place, raw: object) -> Item | None:
        written, faults = read_shape(_Item, self.located, place, open_ended=True)
        self.faults += faults
        inner = self.items(place, raw.get("item") if isinstance(raw, dict) else ())
        if written is None:
            return None
        self.places[written.linkId] = place
        extensions = self.extensions(place, written, raw)
        return Item(
            link_id=written.linkId,
            text=written.text,
            type=written.type,
            hint=_hint(written.code),
            required=written.required,
            repeats=written.repeats,
            options=self.options(place, written),
            conditions=self.conditions(place, written),
            all_conditions=written.enableBehavior != "any",
            smallest=_number(extensions.get(_SMALLEST)),
            largest=_number(extensions.get(_LARGEST)),
            max_length=written.maxLength,
            part=extensions.get(_PART, ""),
            items=inner,
        )

    def extensions(self, place: Place, written: _Item, raw: object) -> dict[str, Any]:
        """The extensions by url; what asks for something that is not done here is a fault."""
        found = _extensions(written.extension)
        asked = [(name, name) for name in _NOT_DONE if isinstance(raw, dict) and raw.get(name)]
        asked += [("extension", _HIDDEN.removeprefix(_FHIR))] if found.get(_HIDDEN) else []
        for where, name in asked:
            self.fault((*place, where), "Dit kan Houvast niet: {name}.", name=name)
        for url in (_SMALLEST, _LARGEST):
            if url in found and _number(found[url]) is None:
                message = "Hier hoort een getal te staan: {name}."
                self.fault((*place, "extension"), message, name=url.removeprefix(_FHIR))
        if found.get(_PART, _PARTS[0]) not in _PARTS:
            message = "Dit kennen we niet. Kies uit: {expected}."
            self.fault((*place, "extension"), message, expected=", ".join(_PARTS))
        return found

    def options(self, place: Place, written: _Item) -> tuple[Option, ...]:
        wants = written.type in (ItemType.CHOICE, ItemType.OPEN_CHOICE)
        if wants != (bool(written.answerValueSet) != bool(written.answerOption)):
            self.fault(place, "Een keuzevraag heeft één rij antwoorden nodig, een andere vraag geen.")
        if not written.answerValueSet:
            read = [
                self.option((*place, "answerOption", at), one) for at, one in enumerate(written.answerOption)
            ]
            return tuple(option for option in read if option is not None)
        if written.answerValueSet not in self.value_sets:
            message = "Deze antwoorden staan niet in de lijst zelf: {name}."
            self.fault((*place, "answerValueSet"), message, name=written.answerValueSet)
        return self.value_sets.get(written.answerValueSet, ())

    def option(self, place: Place, written: Mapping[str, Any]) -> Option | None:
        if "valueCoding" in written:
            coding, faults = read_shape(_Coding, self.located, (*place, "valueCoding"), open_ended=True)
            self.faults += faults
            return Option(coding.system, coding.code, coding.display) if coding else None
        values = [value for key, value in written.items() if key.startswith("value")]
        if len(values) == 1 and type(values[0]) in (str, int) and str(values[0]):
            return Option("", str(values[0]), str(values[0]))
        self.fault(place, "Dit antwoord kan niet worden gekozen.")
        return None

    def conditions(self, place: Place, written: _Item) -> tuple[Condition, ...]:
        if written.enableBehavior not in ("", "all", "any"):
            message = "Dit kennen we niet. Kies uit: {expected}."
            self.fault((*place, "enableBehavior"), message, expected="all, any")
        if len(written.enableWhen) > 1 and not written.enableBehavior:
            self.fault(place, "Zeg met enableBehavior of alle voorwaarden gelden of één ervan.")
        read = [self.condition((*place, "enableWhen", at), one) for at, one in enumerate(written.enableWhen)]
        return tuple(condition for condition in read if condition is not None)

    def condition(self, place: Place, written: Mapping[str, Any]) -> Condition | None:
        asked, question = written.get("operator"), written.get("question")
        operator = next((one for one in Operator if one == asked), None)
        if operator is None:
            message = "Deze vergelijking kennen we niet: {operator}."
            self.fault((*place, "operator"), message, operator=str(asked))
        if not isinstance(question, str):
            self.fault(place, "Hier ontbreekt iets: {name}.", name="question")
        if operator is None or not isinstance(question, str):
            return None
        values = [(key, value) for key, value in written.items() if key.startswith("answer")]
        value = _condition_value(*values[0]) if len(values) == 1 else None
        if value is None or not _fits(operator, value):
            message = "Het antwoord past niet bij de vergelijking {operator}."
            self.fault(place, message, operator=operator)
            return None
        return Condition(question, operator, value)

    def ages(self, written: object) -> tuple[int, int]:
        """For whom the list is, in months; any age when it does not say."""
        oldest = OLDEST_MONTHS
        objects = [one for one in written if isinstance(one, dict)] if isinstance(written, list) else []
        found = _extensions(objects)
        if _AGE not in found:
            return 0, oldest
        low, high = _bound(found[_AGE], "low", 0), _bound(found[_AGE], "high", oldest)
        if not 0 <= low <= high:
            message = "Hier hoort een leeftijd in maanden te staan, van low tot en met high."
            self.fault(("extension",), message)
        return low, high


def read_questionnaire(located: Located) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    """The list in a FHIR JSON file, or all its faults."""
    head, faults = read_shape(_Head, located, open_ended=True)
    reader = _Reader(located)
    if located.value.get("resourceType") != "Questionnaire":
        reader.fault(("resourceType",), "Hier hoort een Questionnaire te staan.")
        return None, tuple(reader.faults)
    reader.contained(located.value.get("contained"))
    items = reader.items((), located.value.get("item"))
    ages = reader.ages(located.value.get("extension"))
    if head is None or reader.faults:
        return None, (*faults, *reader.faults)
    questionnaire = Questionnaire(
        id=head.url.removeprefix(_LIST),
        version=head.version,
        title=head.title,
        copyright=head.copyright,
        age_months=ages,
        items=items,
    )
    found = tuple(incoherent(questionnaire, located, reader.places))
    return (None, found) if found else (questionnaire, ())


def _extensions(written: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The value of each extension by its url, whatever its type."""
    return {
        str(one.get("url")): value for one in written for key, value in one.items() if key.startswith("value")
    }


def _hint(codes: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """The first code of ours: what Houvast makes of the answer."""
    ours = [(str(one.get("system")), str(one.get("code"))) for one in codes]
    return next((hint for hint in ours if hint[0].startswith("urn:houvast:")), ("", ""))


def _concepts(value_set: _ValueSet) -> tuple[Option, ...]:
    return tuple(
        Option(include.system, one.code, one.display)
        for include in value_set.compose.include
        for one in include.concept
    )


def _number(value: object) -> Decimal | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else None


def _bound(span: object, name: str, untold: int) -> int:
    """One end of a range; -1 when there is something else."""
    end = span.get(name, {}) if isinstance(span, dict) else None
    value = end.get("value", untold) if isinstance(end, dict) else None
    return value if isinstance(value, int) else -1


def _fits(operator: Operator, value: AnswerValue) -> bool:
    """Whether a value can be compared so: existing is yes or no, and order needs something with order."""
    if operator is Operator.EXISTS:
        return isinstance(value, bool)
    return operator in (Operator.EQUAL, Operator.NOT_EQUAL) or not isinstance(value, bool | Option)


def _as_it_is(kind: type[Any]) -> Callable[[Any], Any]:
    return lambda value: value if type(value) is kind else None


def _coding(value: Any) -> Option | None:
    code, system = value.get("code"), value.get("system", "")
    return Option(system, code) if code and isinstance(code, str) and isinstance(system, str) else None


_MAKERS: Mapping[str, Callable[[Any], AnswerValue | None]] = {
    "answerBoolean": _as_it_is(bool),
    "answerInteger": _as_it_is(int),
    "answerDecimal": _number,
    "answerDate": When.read,
    "answerDateTime": datetime.fromisoformat,
    "answerTime": time.fromisoformat,
    "answerString": _as_it_is(str),
    "answerCoding": _coding,
}


def _condition_value(key: str, value: Any) -> AnswerValue | None:
    """FHIR's answer[x] as a value; None when it is not one of ours or does not fit its type."""
    maker = _MAKERS.get(key)
    try:
        return maker(value) if maker else None
    except (ValueError, TypeError, AttributeError):
        return None
