"""BORIS projects as they come from the field, each difference between versions on its own."""

import gzip
import json
from typing import Any

import pytest

from houvast.exchange.footage import boris, making, read, write
from houvast.practice.footage import Fit, Hidden, Mark, Phase, Response, Signal, Span, Stretch
from tests.exchange.boris_projects import (
    CIRCLE,
    CODES,
    POINT,
    STATE,
    behaviours,
    coding,
    film,
    live,
    media,
    numbered,
    opened,
    project,
    why,
)

PHASES = [[1, "Noor", "explores", "", ""], [4.5, "Noor", "explores", "", ""]]


# --- what an observation holds --------------------------------------------------------------------------


def test_every_second_row_ends_what_the_one_before_began() -> None:
    found = coding(live([*PHASES, [5, "Noor", "upset", "", ""], [7.25, "Noor", "upset", "", ""]]))
    assert found.phases == (
        Phase(Span(1000, 4500), "child-1", "explores"),
        Phase(Span(5000, 7250), "child-1", "upset"),
    )


def test_rows_may_stand_in_any_order() -> None:
    assert coding(live(PHASES[::-1])).phases == coding(live(PHASES)).phases


def test_signals_responses_and_hidden_time_are_known_by_the_names_in_the_scheme() -> None:
    events = [
        [2, "Noor", "Signal", "", ""],
        [3, "Vera", "responds", "", ""],
        [4, "", "not visible", "", ""],
        [6, "", "not visible", "", ""],
        [8, "Noor", "not visible", "", ""],
        [9, "Noor", "not visible", "", ""],
    ]
    found = coding(live(events))
    assert found.signals == (Signal(2000, "1", "child-1"),)
    assert found.responses == (Response(3000, "adult-1"),)
    assert found.hidden == (Hidden(Span(4000, 6000)), Hidden(Span(8000, 9000), "child-1"))


def test_a_code_that_the_scheme_does_not_have_becomes_a_free_code_and_that_is_said() -> None:
    codes = behaviours((*CODES, ("hums", STATE), ("ball", POINT)))
    events = [[1, "Noor", "hums", "", ""], [2, "Noor", "ball", "", ""], [3, "Noor", "hums", "", ""]]
    found = film(live(events), behaviors_conf=codes)
    assert found.coding is not None
    assert found.coding.stretches == (Stretch(Span(1000, 3000), "other-1", "hums"),)
    assert found.coding.marks == (Mark(2000, "other-1", "ball"),)
    assert [(one.message, one.values) for one in found.remarks] == [
        (making.FREE_CODE, {"name": "ball"}),
        (making.FREE_CODE, {"name": "hums"}),
    ]


@pytest.mark.parametrize("kind", ["Point event", "Point event with coding map", "point event"])
@pytest.mark.parametrize("lasts", ["State event", "State event with coding map"])
def test_codes_with_a_coding_map_are_codes_like_others(kind: str, lasts: str) -> None:
    codes = behaviours([("explores", lasts), ("signal", kind)])
    found = coding(live([*PHASES, [2, "Noor", "signal", "", ""]]), behaviors_conf=codes)
    assert (len(found.phases), len(found.signals)) == (1, 1)


def test_a_choice_can_say_how_a_response_fits_and_how_clear_a_signal_is_and_to_whom() -> None:
    events = [
        [2, "Noor", "signal", "possible|Vera", ""],
        [3, "Vera", "responds", "Passend", ""],
        [4, "Vera", "responds", "None", ""],
    ]
    found = film(live(events))
    assert found.coding is not None
    assert found.coding.signals == (Signal(2000, "1", "child-1", making.Clearness.POSSIBLE, "adult-1"),)
    assert [one.fit for one in found.coding.responses] == [Fit.FITTING, None]
    assert found.remarks == ()


def test_any_other_choice_is_dropped_and_that_is_said_once() -> None:
    events = [[at, "Noor", "signal", "red,blue|None", "een opmerking"] for at in (2, 3)]
    found = film(live(events))
    assert [one.message for one in found.remarks] == [boris.DROPPED]
    assert found.remarks[0].place == "observations[1].events"


# --- versions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1.6", "3.0", "4.0", "7.0", 7.0, "7.1"])
def test_every_version_with_this_layout_is_read(version: object) -> None:
    assert len(coding(live(PHASES), project_format_version=version).phases) == 1


def test_a_project_of_version_0_is_refused() -> None:
    whole = project(live(PHASES))
    del whole["project_format_version"]
    found = read("x.boris", json.dumps(whole).encode(), CIRCLE)
    assert (found.films, [one.message for one in found.faults]) == ((), [boris.NO_VERSION])
    assert [one.message for one in opened(live(PHASES), project_format_version="0.9").faults] == [
        boris.NO_VERSION
    ]


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("8.0", boris.TOO_NEW),
        ("12", boris.TOO_NEW),
        ("nan", boris.NO_VERSION_NUMBER),
        ("inf", boris.NO_VERSION_NUMBER),
        ("-1", boris.NO_VERSION_NUMBER),
        ("seven", boris.NO_VERSION_NUMBER),
        ([7], boris.NO_VERSION_NUMBER),
        (10**400, boris.NO_VERSION_NUMBER),
    ],
)
def test_what_is_newer_or_has_no_version_is_refused(version: object, message: str) -> None:
    found = opened(live(PHASES), project_format_version=version)
    assert (found.films, [one.message for one in found.faults]) == ((), [message])


@pytest.mark.parametrize("frame", [[], [12], ["NA"], [None], [12, "/films/noor/0001.jpg"]])
def test_events_of_5_6_and_7_columns_say_the_same(frame: list[Any]) -> None:
    assert coding(media([[*one, *frame] for one in PHASES])).phases == coding(media(PHASES)).phases


def test_an_event_of_4_columns_has_no_comment() -> None:
    assert len(coding(live([one[:4] for one in PHASES])).phases) == 1


@pytest.mark.parametrize(
    "old", ["", "red,blue|small,large", {}, numbered([{"name": "hue", "values": ["a (b)"]}])]
)
def test_choices_in_the_list_of_codes_may_be_text_or_tables(old: object) -> None:
    codes = behaviours()
    codes["0"]["modifiers"] = old
    assert len(coding(live(PHASES), behaviors_conf=codes).phases) == 1


def test_numbers_for_names_count_as_numbers() -> None:
    """As text, "10" stands before "9"; the tenth subject is then child-2 instead of child-11."""
    names = [f"Kind {letter}" for letter in "ABCDEFGHIJK"]
    events = [[at + 1, name, "signal", "", ""] for at, name in enumerate(names)]
    listed = dict(sorted(numbered({"name": name} for name in names).items()))
    assert list(listed)[:3] == ["0", "1", "10"]
    found = coding(live(events[::-1]), subjects_conf=listed)
    assert [one.child for one in found.signals] == [f"child-{at}" for at in range(1, 12)]


def test_lists_may_also_be_lists() -> None:
    codes = list(behaviours().values())
    found = coding(live(PHASES), behaviors_conf=codes, subjects_conf=[{"name": "Noor"}])
    assert [one.id for one in found.people] == ["child-1"]


@pytest.mark.parametrize("broken", [None, "", 3, {"a": {"code": 4}}, {"0": "explores"}, []])
def test_without_a_list_of_codes_the_scheme_tells_what_lasts(broken: object) -> None:
    found = film(live([*PHASES, [2, "Noor", "jumps", "", ""]]), behaviors_conf=broken)
    assert found.coding is not None
    assert len(found.coding.phases) == 1
    assert why(found.apart) == [(2000, boris.NOT_LISTED)]


def test_a_code_that_is_listed_twice_is_named_and_only_used_when_it_is_twice_the_same() -> None:
    same = opened(live(PHASES), behaviors_conf=behaviours((*CODES, ("explores", STATE))))
    assert [(one.place, one.message) for one in same.faults] == [("behaviors_conf[8]", boris.TWICE_LISTED)]
    assert same.films[0].coding is not None
    other = opened(
        live([*PHASES, [9, "Noor", "signal", "", ""]]),
        behaviors_conf=behaviours((*CODES, ("explores", POINT))),
    )
    assert [one.message for one in other.faults] == [boris.TWO_TYPES]
    assert [one.fault.message for one in other.films[0].apart] == [boris.NOT_LISTED_TWO] * 2


# --- what cannot be -------------------------------------------------------------------------------------


def test_what_begins_and_never_ends_stands_apart_and_the_rest_is_used() -> None:
    found = film(live([*PHASES, [9, "Noor", "explores", "", ""]]))
    assert why(found.apart) == [(9000, making.UNPAIRED)]
    assert [one.message for one in found.remarks] == [boris.ODD]
    assert found.coding is not None
    assert len(found.coding.phases) == 1


def test_another_choice_at_the_end_than_at_the_start_leaves_both_open() -> None:
    found = film(live([[1, "Noor", "upset", "a", ""], [2, "Noor", "upset", "b", ""]]))
    assert why(found.apart) == [(1000, making.UNPAIRED), (2000, making.UNPAIRED)]


def test_spaces_around_a_choice_do_not_keep_start_and_end_apart_and_that_is_said() -> None:
    found = film(live([[1, "Noor", "upset", "a |b", ""], [2, "Noor", "upset", "a| b ", ""]]))
    assert found.coding is not None
    assert len(found.coding.phases) == 1
    assert [one.message for one in found.remarks] == [boris.TRIMMED, boris.DROPPED]


def test_two_phases_of_one_child_at_once_both_stand_apart() -> None:
    events = [
        [1, "Noor", "explores", "", ""],
        [3, "Noor", "upset", "", ""],
        [4, "Noor", "explores", "", ""],
        [6, "Noor", "upset", "", ""],
        [8, "Noor", "seeks", "", ""],
        [9, "Noor", "seeks", "", ""],
    ]
    found = film(live(events))
    assert why(found.apart) == [(1000, making.OVERLAP), (3000, making.OVERLAP)]
    assert found.coding is not None
    assert [one.code for one in found.coding.phases] == ["seeks"]


def test_phases_that_touch_do_not_fall_together() -> None:
    events = [
        [at, "Noor", code, "", ""] for at, code in ((1, "upset"), (3, "upset"), (3, "seeks"), (5, "seeks"))
    ]
    assert len(coding(live(events)).phases) == 2


def test_what_takes_no_time_or_comes_before_the_film_stands_apart() -> None:
    events = [
        [2, "Noor", "upset", "", ""],
        [2, "Noor", "upset", "", ""],
        [-1, "Noor", "signal", "", ""],
        [-5, "Noor", "seeks", "", ""],
        [-4, "Noor", "seeks", "", ""],
        [700_000, "Noor", "signal", "", ""],
    ]
    found = film(live(events))
    assert why(found.apart) == [
        (2000, making.EMPTY),
        (-1000, making.BEFORE),
        (-5000, making.BEFORE),
        (700_000_000, making.TOO_LATE),
    ]


def test_the_same_signal_twice_counts_once() -> None:
    found = film(live([[2, "Noor", "signal", "", ""]] * 3))
    assert found.coding is not None
    assert len(found.coding.signals) == 1
    assert why(found.apart) == [(2000, making.AGAIN)] * 2


def test_a_phase_of_one_moment_stands_apart() -> None:
    found = film(live([[2, "Noor", "upset", "", ""]]), behaviors_conf=behaviours([("upset", POINT)]))
    assert why(found.apart) == [(2000, making.NO_MOMENT)]


def test_a_signal_that_lasts_counts_where_it_begins_and_that_is_said() -> None:
    events = [[2, "Noor", "signal", "", ""], [3, "Noor", "signal", "", ""]]
    found = film(live(events), behaviors_conf=behaviours([("signal", STATE)]))
    assert found.coding is not None
    assert [one.at for one in found.coding.signals] == [2000]
    assert [one.message for one in found.remarks] == [making.AT_START]


@pytest.mark.parametrize(
    "event", [None, 3, [], [1, "Noor"], [1, None, "upset", ""], {"0": 1}, [1, "Noor", 3, ""]]
)
def test_an_event_without_the_form_of_one_stands_apart(event: object) -> None:
    found = film(live([*PHASES, event]))
    assert [one.fault.message for one in found.apart] == [boris.NO_EVENT]
    assert found.coding == coding(live(PHASES))


@pytest.mark.parametrize("observation", [None, 3, "text", [], {}, {"events": 3}, {"events": {}}])
def test_an_observation_without_the_form_of_one_is_named_and_the_others_are_read(observation: Any) -> None:
    found = opened(live(PHASES), observation)
    assert [one.place for one in found.faults] == ["observations[2]"]
    assert [one.coding is not None for one in found.films] == [True]


@pytest.mark.parametrize("observations", [None, [], {}, 3])
def test_a_project_without_observations_is_told_to_have_none(observations: object) -> None:
    whole = {**project(live(PHASES)), "observations": observations}
    found = read("x.boris", json.dumps(whole).encode(), CIRCLE)
    assert [one.message for one in found.faults] == [boris.NO_OBSERVATIONS]


def test_an_observation_in_which_nothing_happens_was_watched_all_the_same() -> None:
    assert coding(live([])).windows == (Span(0, 60_000),)
    assert film(live([], **{"observation time interval": [0, 0]})).coding is None


@pytest.mark.parametrize("broken", [None, 3, [], "text"])
@pytest.mark.parametrize(
    "part", ["file", "media_info", "independent_variables", "date", "type", "description"]
)
def test_any_part_of_an_observation_may_be_something_else(part: str, broken: object) -> None:
    assert len(opened(media(PHASES, **{part: broken})).films) == 1


# --- packed, and out ------------------------------------------------------------------------------------


def test_a_packed_project_says_the_same() -> None:
    data = json.dumps(project(live(PHASES))).encode()
    plain, packed = read("x.boris", data, CIRCLE), read("x.BORIS.GZ", gzip.compress(data), CIRCLE)
    assert packed.films == plain.films


def test_what_we_write_is_a_project_of_version_7_with_every_code_in_its_list() -> None:
    codes = behaviours((*CODES, ("hums", STATE)))
    events = [*PHASES, [2, "Noor", "hums", "", ""], [3, "Noor", "hums", "", ""]]
    written = json.loads(write(".boris", [coding(live(events), behaviors_conf=codes)], CIRCLE))
    assert written["project_format_version"] == "7.0"
    listed = {one["code"]: one["type"] for one in written["behaviors_conf"].values()}
    (observation,) = written["observations"].values()
    assert {event[2] for event in observation["events"]} <= set(listed)
    assert (listed["hums"], listed["explores"], listed["signal"]) == (STATE, STATE, POINT)
    assert observation["observation time interval"] == [0, 60]
    assert observation["events"][0] == [1, "child-1", "explores", "", ""]


def test_what_was_changed_in_boris_since_is_what_counts() -> None:
    written = json.loads(write(".boris", [coding(live([*PHASES, [2, "Noor", "signal", "", ""]]))], CIRCLE))
    (observation,) = written["observations"].values()
    observation["events"] += [
        [10, "child-1", "not visible", "", ""],
        [12, "child-1", "not visible", "", ""],
        [13, "Vera de Vries", "response", "missing", "typed by somebody"],
        [14, "Vera de Vries", "response", "", "houvast:9"],
    ]
    found = read("x.boris", json.dumps(written).encode(), CIRCLE).films[0]
    assert found.coding is not None
    assert found.coding.hidden == (Hidden(Span(10_000, 12_000), "child-1"),)
    assert found.coding.responses == (
        Response(13_000, "adult-1", fit=Fit.MISSING),
        Response(14_000, "adult-1"),
    )
    assert [one.message for one in found.remarks] == [making.LOST_LINK]


def test_an_adult_of_ours_who_gets_a_phase_in_boris_is_no_child() -> None:
    events = [*PHASES, [2, "Noor", "signal", "", ""], [3, "Vera", "responds", "", ""]]
    written = json.loads(write(".boris", [coding(live(events))], CIRCLE))
    (observation,) = written["observations"].values()
    observation["events"] += [[at, "adult-1", "upset", "", ""] for at in (10, 12)]
    observation["events"] += [[14, "adult-1", "signal", "", ""]]
    found = read("x.boris", json.dumps(written).encode(), CIRCLE).films[0]
    assert found.coding == coding(live(events))
    assert why(found.apart) == [(10_000, making.NOT_A_CHILD), (14_000, making.NOT_A_CHILD)]


@pytest.mark.parametrize(
    "text", ["{}", "[]", "nothing", "9" * 5000, '{"format": "houvast-carried-1"}', 3, None]
)
def test_a_free_field_that_is_not_ours_is_left_alone(text: object) -> None:
    found = coding(live(PHASES, independent_variables={"houvast": text}))
    assert found == coding(live(PHASES))
