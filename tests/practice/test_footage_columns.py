"""A coding as columns: every row, in order, with nothing lost on the way."""

from dataclasses import replace

from hypothesis import given

from houvast.practice.footage import Coding
from houvast.practice.footage.columns import Moments, Spans, columns
from tests.practice.random_codings import MANY, codings
from tests.practice.two_coders import coding


@MANY
@given(codings())
def test_every_row_can_be_read_back_out_of_the_columns(of: Coding) -> None:
    found = columns(of)

    def spans(rows: Spans) -> list[tuple[int, int, str, str]]:
        kinds = [rows.codes[at] for at in rows.code]
        people = [found.people[at] for at in rows.person]
        return list(zip(rows.start.tolist(), rows.end.tolist(), people, kinds, strict=True))

    def moments(rows: Moments) -> list[tuple[int, str, str]]:
        kinds = [rows.codes[at] for at in rows.code]
        return list(zip(rows.at.tolist(), [found.people[at] for at in rows.person], kinds, strict=True))

    assert spans(found.phases) == [(p.span.start, p.span.end, p.child, p.code) for p in of.phases]
    assert spans(found.stretches) == [(s.span.start, s.span.end, s.person, s.code) for s in of.stretches]
    assert moments(found.signals) == [(s.at, s.child, s.clearness) for s in of.signals]
    assert moments(found.responses) == [(r.at, r.by, r.fit or "") for r in of.responses]
    assert moments(found.marks) == [(m.at, m.person, m.code) for m in of.marks]


def test_they_are_made_once_and_leave_no_trace_in_what_the_coding_is() -> None:
    one, other = coding(), coding()
    assert columns(one) is columns(one)
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert columns(replace(one)) is not columns(one)
