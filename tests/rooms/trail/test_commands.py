"""`houvast trail heads` and `houvast trail verify`: for who looks after an installation."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import Refusal
from houvast.rooms.trail import queries
from houvast.rooms.trail.actions import end_chain
from houvast.rooms.trail.heads import as_line, from_lines
from houvast.rooms.trail.records import SYSTEM, Head
from houvast.server import command_line
from tests.rooms.trail.looks import kept, looked_often, removed, tampered

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def chain() -> UUID:
    """A dossier that was opened four times, beside another one."""
    made = uuid4()
    looked_often(made, 4)
    looked_often(uuid4(), 2)
    return made


def houvast(*words: object) -> int:
    return command_line.main(["trail", *(str(word) for word in words)])


# --- heads ---------------------------------------------------------------------------------------------


def test_heads_are_lines_of_json_with_where_each_chain_stands(
    chain: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    assert houvast("heads") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(told) == 2
    (own,) = [one for one in told if one["chain"] == str(chain)]
    last = queries.of_chain(chain)[-1]
    assert own == {
        "chain": str(chain),
        "sequence": 4,
        "mac": bytes(kept(chain)[-1]["mac"]).hex(),
        "at": last.at.isoformat(timespec="microseconds"),
    }


def test_heads_in_a_file_are_the_same_and_can_be_read_again(
    chain: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "heads.jsonl"
    assert houvast("heads", file) == houvast("heads") == 0
    assert file.read_text() == capsys.readouterr().out
    assert list(from_lines("heads.jsonl", file.read_text().splitlines())) == list(queries.heads())
    assert [path.name for path in tmp_path.iterdir()] == ["heads.jsonl"]


def test_a_later_export_takes_the_place_of_an_earlier_one(chain: UUID, tmp_path: Path) -> None:
    file = tmp_path / "heads.jsonl"
    for _ in range(2):
        looked_often(chain, 1)
        assert houvast("heads", file) == 0
    assert {head.sequence for head in from_lines("", file.read_text().splitlines())} == {2, 6}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert houvast("heads", tmp_path / "no" / "heads.jsonl") == 2
    assert "heads.jsonl: Dit bestand kan niet worden geschreven." in capsys.readouterr().err


heads = st.builds(
    Head,
    chain=st.uuids(),
    sequence=st.integers(1, 2**62),
    mac=st.binary(min_size=32, max_size=32),
    at=st.datetimes(datetime(2020, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)


@given(st.lists(heads, max_size=5))
def test_every_head_comes_back_from_its_line(noted: list[Head]) -> None:
    lines = [as_line(head) for head in noted]
    assert all("\n" not in line and line.isascii() for line in lines)
    assert list(from_lines("heads.jsonl", [f"{line}\n" for line in lines])) == noted


GOOD = as_line(Head(UUID(int=1), 1, b"\x01" * 32, datetime(2026, 11, 22, tzinfo=UTC)))
BAD = {
    "no JSON": "chain 1",
    "no object": "[]",
    "a number": "3",
    "nothing of it": "{}",
    "half": '{"chain": "00000000-0000-0000-0000-000000000001"}',
    "a sequence in words": GOOD.replace('"sequence": 1', '"sequence": "one"'),
    "a sequence that is yes": GOOD.replace('"sequence": 1', '"sequence": true'),
    "a mac that is none": GOOD.replace("01" * 32, "zz"),
    "no moment": GOOD.replace("2026-11-22", "yesterday"),
    "a chain that is none": GOOD.replace("00000000-0000", "zzzz"),
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_line_that_is_no_head_is_named_by_its_number(line: str) -> None:
    reading = from_lines("heads.jsonl", ["\n", GOOD, line, GOOD])
    assert next(reading).sequence == 1
    with pytest.raises(Refusal) as refused:
        next(reading)
    assert [str(fault) for fault in refused.value.faults] == [
        "heads.jsonl:3: Deze regel is geen stand van een keten."
    ]


# --- verify --------------------------------------------------------------------------------------------


def test_a_whole_trail_ends_well_and_tells_how_much_there_was(
    chain: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    assert houvast("verify") == 0
    assert re.fullmatch(r"2 ketens, 6 regels, 0 breuken; \d+ regels per seconde\n", capsys.readouterr().out)


def test_each_break_is_a_line_that_names_its_place(chain: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    looked_often(chain, 3)
    tampered(chain, 2, role="psychologist")
    tampered(chain, 6, key="gone")
    tampered(chain, 7, previous=b"")
    removed(chain, 3, 4)
    assert houvast("verify") == 1
    *lines, total = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"{chain} {place}" for place in ("2", "3-4", "6", "7", "7")
    ]
    kinds = [line.rpartition("(")[2] for line in lines]
    assert kinds == ["changed)", "missing)", "unknown-key)", "unlinked)", "changed)"]
    assert total.startswith("2 ketens, 7 regels, 5 breuken;")


def test_what_was_cut_off_is_found_with_an_earlier_export(
    chain: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "heads.jsonl"
    houvast("heads", file)
    assert houvast("verify", "--heads", file) == 0
    removed(chain, 4)
    assert houvast("verify") == 0
    assert houvast("verify", "--heads", file) == 1
    assert f"{chain} 4: de keten was ooit langer: het einde is weg (cut-off)" in capsys.readouterr().out
    looked_often(chain, 1)
    assert houvast("verify", "--heads", file) == 1
    assert "hier staat een andere regel dan eerder is opgeschreven (rewritten)" in capsys.readouterr().out


def test_a_chain_that_ended_in_between_is_no_break(chain: UUID, tmp_path: Path) -> None:
    houvast("heads", tmp_path / "heads.jsonl")
    end_chain(by=SYSTEM, chain=chain)
    assert houvast("verify", "--heads", tmp_path / "heads.jsonl") == 0


def test_heads_that_cannot_be_read_are_named(
    chain: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert houvast("verify", "--heads", tmp_path / "none.jsonl") == 2
    assert "Dit bestand is er niet of mag niet worden gelezen." in capsys.readouterr().err
    (tmp_path / "bad.jsonl").write_text(f"{GOOD}\nbad\n")
    assert houvast("verify", "--heads", tmp_path / "bad.jsonl") == 2
    assert "bad.jsonl:2: Deze regel is geen stand van een keten." in capsys.readouterr().err


def test_an_empty_trail_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert houvast("verify") == 0
    assert capsys.readouterr().out.startswith("0 ketens, 0 regels, 0 breuken;")


def test_without_a_part_it_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        houvast()
    assert ended.value.code == 2
    assert "onderdeel" in capsys.readouterr().err
