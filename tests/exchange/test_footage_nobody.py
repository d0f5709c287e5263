"""Nothing of anybody comes along: no name, no path, no name of an observation or a film."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from houvast.exchange.footage import ReadFilms, kinds, read, write
from tests.exchange.boris_projects import CIRCLE, behaviours, media, numbered, project

CHILD, ADULT, THIRD = "Sterre Kanarie", "Wieke Zangvogel", "Joost Putter"
WORDS = ("sterre", "kanarie", "wieke", "zangvogel", "joost", "putter", "huiskamer-vrijdag")
PATHS = (
    f"/media/wieke/films/{CHILD}.mp4",
    rf"C:\Users\joost\{ADULT}.avi",
    "file:///media/Huiskamer-vrijdag.mov",
)


def shown(found: ReadFilms) -> Iterator[str]:
    """Everything that is shown of a file and written of it, but the names to choose by."""
    faults = [*found.faults, *(fault for film in found.films for fault in film.remarks)]
    for film in found.films:
        for one in film.apart:
            yield repr((one.place, one.at, one.person, one.code))
            faults.append(one.fault)
    for fault in faults:
        yield f"{fault!r} {fault}"
    for coding in (film.coding for film in found.films if film.coding):
        yield repr(coding)
        for way in kinds(out=True):
            data = write(way, [coding], CIRCLE)
            yield (gzip.decompress(data) if way.endswith("gz") else data).decode()


def assert_nobody_in(found: ReadFilms) -> None:
    told = "\n".join(shown(found)).casefold()
    assert [word for word in WORDS if word in told] == []
    assert [sign for sign in ("/media", "\\users", "file://") if sign in told] == []


def test_no_name_path_or_observation_of_a_boris_project_comes_along() -> None:
    codes = [*((code, "State event") for code in ("explores", "upset")), ("signal", "Point event")]
    codes += [("responds", "Point event"), (f"slaat {THIRD}", "Point event"), ("Sterre huilt", "State event")]
    codes += [(path, "Point event") for path in PATHS]
    events: list[Any] = [
        [1, CHILD, "explores", "", CHILD],
        [5, CHILD, "explores", "", CHILD],
        [3, CHILD, "signal", f"{ADULT}|{THIRD}", f"houvast:{CHILD}"],
        [4, ADULT, "responds", CHILD, f"houvast:{ADULT}"],
        [5, THIRD, f"slaat {THIRD}", PATHS[0], "Sterre"],
        [6, CHILD, "Sterre huilt", "", ""],
        [7, CHILD, "upset", CHILD, ""],
        *([8, ADULT, path, "", ""] for path in PATHS),
        [9, f"{ADULT} ", "signal", "", ""],
        [9, CHILD, "niet in de lijst: Joost", "", ""],
        [float("nan"), THIRD, "Joost Putter", THIRD, THIRD],
        [THIRD, THIRD, THIRD, THIRD, THIRD, THIRD, PATHS[1]],
        {CHILD: ADULT},
    ]
    info = {"length": dict.fromkeys(PATHS, 60), "fps": {PATHS[0]: CHILD}, CHILD: CHILD}
    variables = {CHILD: ADULT, "coder": THIRD, "houvast": CHILD}
    more = {"description": CHILD, "date": CHILD, "directories_list": [*PATHS], CHILD: ADULT}
    film = media(events, file={"1": [*PATHS]}, media_info=info, independent_variables=variables, **more)
    lists = {
        "subjects_conf": numbered({"name": name, "description": name} for name in (CHILD, ADULT, THIRD)),
        "behaviors_conf": {
            at: {**one, "description": CHILD, "category": ADULT, "coding map": THIRD}
            for at, one in behaviours([*codes, *codes[-2:]]).items()
        },
    }
    whole = project(
        film,
        {**film, "time offset": CHILD},
        film | {"file": {"1": ["Huiskamer-vrijdag.mov"]}},
        names=("Huiskamer-vrijdag", f"{CHILD} 1", PATHS[0]),
        project_name=CHILD,
        project_description=ADULT,
        behavioral_categories=[THIRD],
        converters={CHILD: {"code": ADULT}},
        **lists,
    )
    found = read("x.boris", json.dumps(whole).encode(), CIRCLE)
    assert [film.coding is not None for film in found.films] == [True, False, True]
    assert_nobody_in(found)
    for broken in (
        {"observations": {CHILD: ADULT}},
        {"project_format_version": CHILD},
        {"subjects_conf": CHILD},
    ):
        assert_nobody_in(read("x.boris", json.dumps(whole | broken).encode(), CIRCLE))
    for cut in range(0, len(json.dumps(whole)), 997):
        assert_nobody_in(read("x.boris", json.dumps(whole)[:cut].encode(), CIRCLE))


def test_no_name_path_or_film_of_a_table_comes_along() -> None:
    rows = [
        f"Huiskamer-vrijdag,{THIRD},{CHILD},explores,0,9,{CHILD},{ADULT},{THIRD},{CHILD}",
        f"Huiskamer-vrijdag,{THIRD},{CHILD},signal,1,,{CHILD},{ADULT},{THIRD},{CHILD}",
        f"Huiskamer-vrijdag,{THIRD},{ADULT},response,2,,{CHILD},{ADULT},{THIRD},{CHILD}",
        f"{PATHS[0]},{ADULT},{CHILD},Sterre huilt,1,2,,,,",
        f"{PATHS[1]},{ADULT},{CHILD},{THIRD},1,2,,,,",
        f"{PATHS[2]},{ADULT},{ADULT},{PATHS[2]},1,2,,,,",
        f"{PATHS[2]},{ADULT},{ADULT},seeks,{CHILD},{THIRD},,,,",
        f"{PATHS[2]},{ADULT},{THIRD},jumps,1,{THIRD},,,,,{ADULT}",
        f"{PATHS[2]},{ADULT},{THIRD},Huiskamer-vrijdag,5,,,,,",
    ]
    text = "film,coder,person,code,start,end,signal,clearness,to,fit\n" + "\n".join(rows)
    found = read("x.csv", text.encode(), CIRCLE)
    assert sum(film.coding is not None for film in found.films) == 4
    assert_nobody_in(found)
    assert_nobody_in(read("x.csv", text.replace("start", CHILD, 1).encode(), CIRCLE))
    assert_nobody_in(read("x.csv", text.encode(), CIRCLE, columns={"code": ADULT, CHILD: "code"}))
    assert_nobody_in(read("x.csv", text.encode(), CIRCLE, columns={"code": ADULT}))
    assert_nobody_in(read("x.csv", f'{text}\n"{CHILD}'.encode(), CIRCLE))


PLACES = ("film", "coder", "id", "kind", "person", "child", "code", "to", "by", "signal", "fit", "clearness")


@pytest.mark.parametrize("key", [*PLACES, "format", "scheme"])
@pytest.mark.parametrize("name", [CHILD, PATHS[0], PATHS[1], "sterre"])
def test_no_name_or_path_in_a_file_of_ours_comes_along(key: str, name: str) -> None:
    if key == "code" and name != PATHS[0] and name != PATHS[1]:
        return  # nobody can tell such a name from a code
    coding = {
        "film": "film-1",
        "coder": "coder-1",
        "people": [{"id": "child-1", "kind": "child"}, {"id": "adult-1", "kind": "adult"}],
        "windows": [[0, 90]],
        "hidden": [{"start": 1, "end": 2, "person": "child-1"}],
        "phases": [{"start": 1, "end": 2, "child": "child-1", "code": "upset"}],
        "signals": [{"at": 1, "id": "1", "child": "child-1", "clearness": "clear", "to": "adult-1"}],
        "responses": [{"at": 3, "by": "adult-1", "signal": "1", "fit": "fitting"}],
        "stretches": [{"start": 1, "end": 2, "person": "child-1", "code": "together"}],
        "marks": [{"at": 1, "person": "child-1", "code": "laughs"}],
    }
    whole: dict[str, Any] = {"format": "houvast-footage-1", "scheme": "circle", "codings": [coding]}
    assert read("x.json", json.dumps(whole).encode(), CIRCLE).films[0].coding is not None
    for changed in _each_changed(whole, key, name):
        found = read("x.json", json.dumps(changed).encode(), CIRCLE)
        if name != "sterre" or key != "id":  # a number of a signal may be a word
            assert all(film.coding is None for film in found.films)
            assert_nobody_in(found)


def _each_changed(value: Any, key: str, new: str) -> Iterator[Any]:
    """The same with one value changed, and with one key named so, one at a time."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for at, one in inside:
        if at == key and isinstance(one, str):
            yield {**value, at: new}
            yield {**{name: other for name, other in value.items() if name != at}, new: one}
        for changed in _each_changed(one, key, new):
            if isinstance(value, dict):
                yield {**value, at: changed}
            else:
                yield [*value[:at], changed, *value[at + 1 :]]
