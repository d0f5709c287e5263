"""What a parent tells about oneself stays with that parent, until it is ticked that it may go along."""

import pytest

from tests.rooms.signalling.given import (
    HOME,
    PARENT,
    SHELF,
    laid_together,
    paper_of,
    picture_of,
    saved,
    squeezed,
)
from tests.rooms.signalling.test_life import telling
from tests.visitor import Page, Visitor

PRIVATE = {"money-worries": "yes", "parent-grief": "yes"}
CANARIES = [SHELF.circumstances[id] for id in PRIVATE]
FACT = "history.parent-mental-illness"
ADVISED = next(rule for rule in SHELF.rules if FACT in {leaf.id for leaf in rule.leaves})


def is_advised(text: str) -> bool:
    """Whether a talk is advised because of what stays with the parent."""
    says = ADVISED.says_for.get("parent", ADVISED.says)["met"]
    return squeezed(says) in squeezed(text)


@pytest.fixture(scope="module")
def private() -> Page:
    """The picture of a parent who also told what stays with the writer."""
    return telling(**PRIVATE, **{"parent-mental-illness": "yes"}, **{"loves-to-do": "yes"})


def leaks(text: str) -> list[str]:
    squeezed_text = squeezed(text)
    return [one.id for one in CANARIES if one.id in text or squeezed(one.text[3:]) in squeezed_text]


def test_the_writer_reads_it_and_is_told_that_it_stays(private: Page) -> None:
    assert len(leaks(private.part("leven").raw)) == len(CANARIES)
    assert is_advised(private.main.text)
    assert "Een deel hiervan blijft bij jou." in private.part("leven").text
    assert private.form.inputs("include_private")


def test_who_told_nothing_private_has_nothing_to_tick() -> None:
    assert not telling(**{"loves-to-do": "yes"}).form.inputs("include_private")


def test_the_file_leaves_it_out_unless_ticked(private: Page) -> None:
    assert leaks(saved(private).decode()) == []
    assert len(leaks(saved(private, with_private=True).decode())) == len(CANARIES)


def test_the_paper_leaves_it_out_everywhere_unless_ticked(private: Page) -> None:
    without, with_it = paper_of(private), paper_of(private, with_private=True)
    assert leaks(without) == []
    assert not is_advised(without)
    assert len(leaks(with_it)) == len(CANARIES)
    assert is_advised(with_it)
    assert squeezed("Doet iets heel graag") in without


def test_a_printed_page_leaves_it_out_until_ticked(private: Page) -> None:
    """What hides it stands in print.css, under this class; a browser test prints it."""
    hidden = " ".join(one.raw for one in private.main.find("li", class_="stays-private"))
    assert len(leaks(hidden)) == len(CANARIES)
    assert is_advised(hidden)
    others = [one for one in private.main.find("li") if "stays" not in one.attributes.get("class", "")]
    innermost = [one.raw for one in others if not one.find("li", class_="stays-private")]
    assert [text for text in innermost if leaks(text)] == []


def other() -> bytes:
    return saved(picture_of(HOME, {**PARENT, "role": "parent", "code": "KRST-2345"}))


def test_a_joint_picture_leaves_it_out_unless_ticked(private: Page) -> None:
    for reader in ("parent", "teacher", "professional"):
        joint = laid_together(saved(private), other(), reader=reader)
        assert leaks(joint.html) == []
        assert not is_advised(joint.main.text)
    joint = laid_together(saved(private, with_private=True), other())
    assert len(leaks(joint.html)) == len(CANARIES)


def test_laying_a_file_beside_the_own_picture_goes_by_the_tick(private: Page) -> None:
    for ticked in (False, True):
        form = private.form.attach("sheets", ("ander.toml", other()))
        if ticked:
            form.choose("include_private", "1")
        joint = Visitor().send(private, form, "Leg naast het blad van een ander")
        assert joint.status == 200
        assert bool(leaks(joint.html)) == ticked


def test_on_joint_paper_it_takes_a_second_tick(private: Page) -> None:
    joint = laid_together(saved(private, with_private=True), other())
    assert leaks(paper_of(joint)) == []
    assert leaks(paper_of(joint, with_private=True))


def test_each_writer_of_a_joint_picture_tells_of_the_life_apart() -> None:
    mine = telling(**{"loves-to-do": "yes"})
    theirs = picture_of(HOME, {**PARENT, "role": "parent", "code": "KRST-2345", "adopted": "yes"})
    part = laid_together(saved(mine), saved(theirs)).part("leven")
    heads = {one.text for one in part.find("p", class_="soft")}
    assert heads == {"Dit vertelt de ouder, thuis.", "Dit vertelt de pleegouder, thuis."}
    assert not part.find("button")
