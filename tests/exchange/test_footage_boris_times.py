"""When things happen in a BORIS project, and which part of a film was watched."""

import pytest

from houvast.exchange.footage import boris, making
from houvast.practice.footage import Phase, Span
from tests.exchange.boris_projects import coding, film, live, media, why

PHASES = [[1, "Noor", "explores", "", ""], [4.5, "Noor", "explores", "", ""]]


# --- time -----------------------------------------------------------------------------------------------


def test_the_position_in_the_film_is_the_time_without_the_offset() -> None:
    moved = [[one[0] + 100, *one[1:]] for one in PHASES]
    assert coding(media(moved, **{"time offset": 100})).phases == coding(media(PHASES)).phases
    assert coding(media(moved, **{"time offset": "100.0"})).phases == coding(media(PHASES)).phases
    assert coding(media(PHASES, **{"time offset": ""})).phases == coding(media(PHASES)).phases


def test_an_offset_can_be_a_date_in_seconds() -> None:
    date = 1_709_633_472.0
    moved = [[round(date + one[0], 3), *one[1:]] for one in PHASES]
    assert coding(media(moved, **{"time offset": date})).phases == coding(media(PHASES)).phases


@pytest.mark.parametrize("offset", ["later", None, [1], float("nan"), True])
def test_without_an_offset_that_is_a_number_no_moment_can_be_known(offset: object) -> None:
    found = film(media(PHASES, **{"time offset": offset}))
    assert [one.message for one in found.remarks] == [boris.NO_OFFSET, making.NO_WINDOW]
    assert found.coding is None
    assert [one.fault.message for one in found.apart] == [making.NO_TIME] * 2


@pytest.mark.parametrize("flag", ["start_from_current_time", "start_from_current_epoch_time"])
def test_clock_times_count_from_the_first_row(flag: str) -> None:
    whole = {"time offset": 0, "observation time interval": [0, 0], flag: True}
    found = film(live([[1_709_633_472.5 + one[0], *one[1:]] for one in PHASES], **whole))
    assert found.coding is not None
    assert found.coding.phases == (Phase(Span(0, 3500), "child-1", "explores"),)
    assert {one.message for one in found.remarks} == {boris.CLOCK, making.GUESSED}


@pytest.mark.parametrize("time", ["NA", None, float("nan"), float("inf"), True, "3"])
def test_a_row_without_a_time_stands_apart(time: object) -> None:
    found = film(live([*PHASES, [time, "Noor", "signal", "", ""]]))
    assert why(found.apart) == [(None, making.NO_TIME)]
    assert found.apart[0].place == "observations[1].events[3]"
    assert (found.apart[0].person, found.apart[0].code) == ("child-1", "signal")
    assert found.coding is not None


def test_pictures_without_times_leave_nothing_to_use() -> None:
    events = [[float("nan"), "Noor", "signal", "", "", at, f"/films/{at}.jpg"] for at in range(3)]
    found = film(
        live(events, type="IMAGES", directories_list=["/films"], **{"observation time interval": [0, 0]})
    )
    assert found.coding is None
    assert why(found.apart) == [(None, making.NO_TIME)] * 3
    assert [one.message for one in found.remarks] == [making.NO_WINDOW]


def test_times_are_rounded_to_whole_milliseconds_once() -> None:
    found = coding(live([[0.1 + 0.2, "Noor", "signal", "", ""], [1.0005, "Noor", "signal", "", ""]]))
    assert [one.at for one in found.signals] == [300, 1000]


# --- what was watched -----------------------------------------------------------------------------------


def test_an_interval_that_was_chosen_is_what_was_watched() -> None:
    found = film(live([*PHASES, [40, "Noor", "signal", "", ""]], **{"observation time interval": [0.5, 30]}))
    assert found.coding is not None
    assert found.coding.windows == (Span(500, 30_000),)
    assert why(found.apart) == [(40_000, making.OUTSIDE)]


def test_otherwise_it_is_the_whole_film_and_films_in_a_row_play_one_after_another() -> None:
    files = {"1": ["/a/one.mp4", "/a/two.mp4"], "2": ["/a/side.mp4"], "3": []}
    lengths = {"/a/one.mp4": 20.5, "/a/two.mp4": 19.5, "/a/side.mp4": 39}
    found = coding(media(PHASES, file=files, media_info={"length": lengths}))
    assert found.windows == (Span(0, 40_000),)


def test_what_happens_at_the_very_end_still_belongs_to_the_film() -> None:
    found = coding(media([[60, "Noor", "signal", "", ""]]))
    assert found.windows == (Span(0, 60_001),)


@pytest.mark.parametrize("info", [None, {}, {"length": {}}, {"length": {"/films/one.mp4": "NA"}}])
def test_without_a_length_it_goes_up_to_the_last_row_and_that_is_said(info: object) -> None:
    found = film(media(PHASES, length=None, **({} if info is None else {"media_info": info})))
    assert found.coding is not None
    assert found.coding.windows == (Span(0, 4500),)
    assert [one.message for one in found.remarks] == [boris.NO_LENGTHS, making.GUESSED]


@pytest.mark.parametrize("interval", [None, [], [1], [-3, 2], ["a", "b"], [5, float("nan")], "0-60"])
def test_an_interval_that_is_none_is_no_interval(interval: object) -> None:
    assert coding(live(PHASES, **{"observation time interval": interval})).windows == (Span(0, 4500),)


def test_what_lasts_longer_than_the_film_is_cut_off_there_and_that_is_said() -> None:
    found = film(media([[50, "Noor", "upset", "", ""], [70, "Noor", "upset", "", ""]]))
    assert found.coding is not None
    assert found.coding.phases == (Phase(Span(50_000, 60_000), "child-1", "upset"),)
    assert [one.message for one in found.remarks] == [making.CUT]
