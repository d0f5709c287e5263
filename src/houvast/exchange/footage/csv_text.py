"""Tables out: one row for each thing, times in seconds, with what a table has no column for in a last one.

A cell that a spreadsheet would take for a formula gets a quote before it; `csv_rows` takes it off again.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from houvast.exchange.footage.carrying import LABEL, carried_text
from houvast.exchange.footage.terms import Sort, Terms
from houvast.practice.footage import Coding, Scheme, Span

COLUMNS = ("film", "coder", "person", "code", "start", "end", "signal", "clearness", "to", "fit", LABEL)
"""`signal` is the number of a signal: its own, or the one that a response answers."""
MOST_IN_A_CELL = 30_000
"""No spreadsheet keeps much more than this in one cell."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

_Cells = tuple[str, ...]


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """UTF-8 with commas; the rows of each coding in the order of the film."""
    terms = Terms(scheme)
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    times: Counter[tuple[str, str]] = Counter()
    for coding in codings:
        title = coding.film, coding.coder
        times[title] += 1
        coder = coding.coder if times[title] == 1 else f"{coding.coder} ({times[title]})"
        for cells in (*_carriers(coding), *sorted(_rows(coding, terms), key=_moment)):
            table.writerow([guarded(cell) for cell in (coding.film, coder, *cells)])
    return text.getvalue().encode()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet will reckon with."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def seconds(at: int) -> str:
    """A moment (ms) in seconds, to the millisecond."""
    return f"{at // 1000}.{at % 1000:03}"


def _carriers(coding: Coding) -> Iterator[_Cells]:
    text = carried_text(coding)
    for start in range(0, len(text), MOST_IN_A_CELL):
        yield ("", "", "", "", "", "", "", "", text[start : start + MOST_IN_A_CELL])


def _moment(cells: _Cells) -> float:
    return float(cells[2])


def _rows(coding: Coding, terms: Terms) -> Iterator[_Cells]:
    for hidden in coding.hidden:
        yield _lasts(hidden.span, hidden.person, terms.first[Sort.HIDDEN])
    for phase in coding.phases:
        yield _lasts(phase.span, phase.child, terms.phase(phase.code))
    for one in coding.stretches:
        yield _lasts(one.span, one.person, terms.stretch(one.code))
    for signal in coding.signals:
        cells = (signal.id, signal.clearness.value, signal.to, "", "")
        yield (signal.child, terms.first[Sort.SIGNAL], seconds(signal.at), "", *cells)
    for answer in coding.responses:
        cells = (answer.signal, "", "", answer.fit.value if answer.fit else "", "")
        yield (answer.by, terms.first[Sort.RESPONSE], seconds(answer.at), "", *cells)
    for mark in coding.marks:
        yield (mark.person, terms.mark(mark.code), seconds(mark.at), "", "", "", "", "", "")


def _lasts(span: Span, who: str, code: str) -> _Cells:
    return (who, code, seconds(span.start), seconds(span.end), "", "", "", "", "")
