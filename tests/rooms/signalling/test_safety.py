"""What may mean danger reaches the one who wrote it, and nobody else unless that person ticked it."""

import pytest

from houvast import content
from houvast.practice.picture import RuleKind
from tests.rooms.signalling.given import (
    HOME,
    PARENT,
    SCHOOL,
    SHELF,
    TEACHER,
    laid_together,
    paper_of,
    picture_of,
    saved,
    squeezed,
)
from tests.visitor import Page, Visitor

CODE = {"code": "KRST-2345"}
DANGER = {
    "afraid-of-carer": "often",
    "afraid-of-carer.toward": "father",
    "wants-to-be-dead": "sometimes",
    "not-cared-for": "often",
    "tells-of-hurt": "often",
    "unexplained-injuries": "sometimes",
    "goes-with-strangers": "often",
}
SIGNS = {sign.id: sign for sign in content.shelf().signs.values() if sign.safety}


def canaries() -> set[str]:
    """Every id, sign and sentence that only somebody's safety answers can bring about."""
    rules = [rule for rule in content.shelf().rules if rule.kind is RuleKind.SAFETY]
    told = [
        words for rule in rules for says in (rule.says, *rule.says_for.values()) for words in says.values()
    ]
    says = {words for words in told if words and "{" not in words}
    return {*SIGNS, *(sign.text for sign in SIGNS.values()), *(rule.id for rule in rules), *says}


def leaks(page: Page) -> list[str]:
    """What a page gives away, also in what it carries along unseen."""
    html = " ".join(page.root.raw.split())
    return sorted(one for one in canaries() if one in html or f'"{one}"' in page.html)


def leaks_on_paper(page: Page) -> list[str]:
    text = paper_of(page)
    return sorted(one for one in canaries() if squeezed(one) in text)


@pytest.fixture(scope="module")
def teacher() -> Page:
    """The picture of a teacher who saw danger."""
    return picture_of(SCHOOL, {**TEACHER, **DANGER, **CODE})


@pytest.fixture(scope="module")
def parent() -> Page:
    """The picture of a parent who saw danger."""
    return picture_of(HOME, {**PARENT, **DANGER, **CODE})


def test_who_wrote_it_reads_it_first(teacher: Page) -> None:
    assert teacher.main.find("section")[0]["id"] == "veiligheid"


def test_a_teacher_reads_first_of_the_reporting_code_officer_and_not_to_confront_alone(teacher: Page) -> None:
    text = teacher.part("veiligheid").shown
    assert "aandachtsfunctionaris" in text
    assert "niet alleen" in text or "niet in je eentje" in text


def test_a_parent_reads_another_text_than_a_teacher(teacher: Page, parent: Page) -> None:
    assert teacher.part("veiligheid").shown != parent.part("veiligheid").shown
    assert "aandachtsfunctionaris" not in parent.part("veiligheid").shown


def test_a_safety_answer_stands_in_no_other_part_of_the_picture(teacher: Page) -> None:
    elsewhere = " ".join(
        one.shown for one in teacher.main.find("section") if one["id"] != "veiligheid"
    ).lower()
    assert [sign.id for sign in SIGNS.values() if sign.text.lower() in elsewhere] == []


def test_the_canaries_do_sing(teacher: Page) -> None:
    assert set(leaks(teacher)) >= DANGER.keys() & SIGNS.keys()
    assert len(leaks(teacher)) > len(SIGNS)


@pytest.mark.parametrize("reader", ["parent", "teacher", "support-worker", "self"])
def test_nothing_of_it_stands_in_a_joint_picture(reader: str, teacher: Page, parent: Page) -> None:
    joint = laid_together(saved(teacher), saved(parent), reader=reader)
    assert joint.status == 200
    assert not joint.has("veiligheid")
    assert leaks(joint) == []


def test_nothing_of_it_stands_on_joint_paper(teacher: Page, parent: Page) -> None:
    assert leaks_on_paper(laid_together(saved(teacher), saved(parent))) == []


def test_laying_a_file_beside_the_own_picture_shares_nothing(teacher: Page, parent: Page) -> None:
    form = parent.form.attach("sheets", ("school.toml", saved(teacher)))
    joint = Visitor().send(parent, form, "Leg naast het blad van een ander")
    assert joint.status == 200
    assert leaks(joint) == []


def test_a_question_about_the_codes_shares_nothing_either(parent: Page) -> None:
    other = saved(picture_of(SCHOOL, {**TEACHER, "code": "ABCD-2345"}))
    asked = Visitor().send(parent, parent.form.attach("sheets", ("school.toml", other)), "Leg naast het blad")
    assert asked.status == 422
    assert leaks(asked) == []
    joint = Visitor().send(asked, asked.form.choose("same_child", "1"), "Laat het beeld zien")
    assert joint.status == 200
    assert leaks(joint) == []


def test_who_ticks_it_shares_the_own_answers_and_nobody_elses(teacher: Page, parent: Page) -> None:
    joint = laid_together(saved(teacher), saved(parent, with_safety=True))
    assert {one["id"] for one in joint.main.find("section")} >= {"veiligheid"}
    carried = [one.raw for one in joint.form.inputs("sheet")]
    (own,) = [text for text in carried if 'role = "foster-parent"' in text]
    (other,) = [text for text in carried if 'role = "teacher"' in text]
    assert "afraid-of-carer" in own
    assert "afraid-of-carer" not in other
    assert "share_safety = true" in own


def test_on_joint_paper_it_takes_a_second_tick(teacher: Page, parent: Page) -> None:
    joint = laid_together(saved(teacher), saved(parent, with_safety=True))
    assert leaks_on_paper(joint) == []
    assert paper_of(joint) != paper_of(joint, with_safety=True)


def test_a_shared_answer_stays_shared_when_a_third_sheet_comes(teacher: Page, parent: Page) -> None:
    joint = laid_together(saved(teacher), saved(parent, with_safety=True))
    third = saved(picture_of(SCHOOL, {**TEACHER, **CODE, "role": "internal-supervisor"}))
    more = Visitor().send(joint, joint.form.attach("sheets", ("ib.toml", third)), "Leg naast het blad")
    assert more.status == 200
    assert more.has("veiligheid")


def test_an_older_tick_can_be_taken_back(parent: Page) -> None:
    again = laid_together(saved(parent, with_safety=True))
    assert again.has("veiligheid")
    assert b"afraid" not in saved(again)
    assert b"share_safety" not in saved(again)


def test_going_on_keeps_the_safety_answers_for_the_writer(parent: Page) -> None:
    page = Visitor().send(parent, parent.form, "Verder invullen")
    assert dict(page.form.pairs()).items() >= DANGER.items()


def test_a_hand_written_sheet_that_ticks_nothing_shares_nothing(teacher: Page) -> None:
    text = (
        'houvast = 1\nlist = "parent-6-11"\nversion = "2026.1"\nwritten = 2026-11-01\ncode = "KRST-2345"\n'
        'writer = { role = "parent", setting = "home" }\n'
        'answers = { cheerful = "often", carer-at-limit = "often" }\n'
        'history = [{ what = "suspected-maltreatment", answer = "yes" }]\n'
    )
    joint = laid_together(saved(teacher), text.encode())
    assert joint.status == 200
    assert leaks(joint) == []
    assert "suspected-maltreatment" not in joint.html


def test_the_safety_part_is_only_for_the_writer_until_it_was_shared(teacher: Page, parent: Page) -> None:
    assert "alleen voor jou" in parent.part("veiligheid").text
    joint = laid_together(saved(teacher), saved(parent, with_safety=True))
    assert "alleen voor jou" not in joint.part("veiligheid").text
    assert "koos zelf om het te delen" in joint.part("veiligheid").text


def test_the_tick_on_the_own_picture_also_holds_for_the_picture_with_another(
    teacher: Page, parent: Page
) -> None:
    form = parent.form.attach("sheets", ("school.toml", saved(teacher))).choose("include_safety", "1")
    joint = Visitor().send(parent, form, "Leg naast het blad van een ander")
    assert joint.has("veiligheid")


def test_a_suspicion_told_with_the_life_stays_with_the_writer_too(teacher: Page) -> None:
    first = picture_of(HOME, {**PARENT, **CODE})
    asked = Visitor().send(first, first.form, "Meer vertellen")
    told = Visitor().send(asked, asked.form.choose("suspected-maltreatment", "yes"), "Laat het beeld zien")
    text = SHELF.circumstances["suspected-maltreatment"].text
    assert text in told.part("leven").text.lower()
    assert b"suspected-maltreatment" not in saved(told)
    listed = squeezed(text[:1].upper() + text[1:])
    assert listed not in paper_of(told)
    assert listed in paper_of(told, with_safety=True)
    joint = laid_together(saved(teacher), saved(told))
    assert "suspected-maltreatment" not in joint.html
    assert b"suspected-maltreatment" in saved(told, with_safety=True)
