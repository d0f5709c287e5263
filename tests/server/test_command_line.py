"""The command `houvast`."""

import socket

import pytest

from houvast import __version__
from houvast.practice.faults import ContentFault, Fault
from houvast.server import command_line
from houvast.server.commands import check_content, serve

BROKEN = ContentFault([Fault("rules/one.toml", 7, "rule[1]", "Dit bestaat niet: {name}.", {"name": "bron"})])


def test_without_a_command_it_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main([])
    assert ended.value.code == 2
    assert "houvast" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert [name for name in command_line.COMMANDS if name not in told] == []


@pytest.mark.parametrize("name", command_line.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main([name, "--help"])
    assert ended.value.code == 0
    assert " ".join(command_line.command_of(name).help_text().split()[:3]) in capsys.readouterr().out


def test_it_knows_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["--version"])
    assert capsys.readouterr().out == f"houvast {__version__}\n"


def test_content_without_faults_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["check-content"]) == 0
    assert capsys.readouterr().err == ""


def test_every_fault_in_the_content_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(extra: object) -> None:
        raise BROKEN

    monkeypatch.setattr(check_content.content, "read", read)
    assert command_line.main(["check-content"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "rules/one.toml:7: rule[1]: Dit bestaat niet: bron.",
        "Fouten in de inhoud: 1.",
    ]


def test_with_broken_content_no_command_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def setup() -> None:
        raise BROKEN

    monkeypatch.setattr(command_line.django, "setup", setup)
    assert command_line.main(["serve"]) == 1
    assert "rules/one.toml:7" in capsys.readouterr().err


class Recorder:
    """Stands where the web server would start, and keeps what it was told."""

    told: dict[str, object]

    def __init__(self, **told: object) -> None:
        Recorder.told = told

    def serve(self) -> None:
        """Ends at once."""


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> type[Recorder]:
    """A server that only records, so that a demo running beside these tests is in nobody's way."""
    monkeypatch.setattr(serve, "Granian", Recorder)
    monkeypatch.setattr(serve, "is_taken", lambda _host, _port: False)
    monkeypatch.setattr(serve, "has_its_tables", lambda _arguments: True)
    monkeypatch.setattr(serve.Beside, "start", lambda _self: None)
    return Recorder


@pytest.mark.usefixtures("recorder")
def test_serve_listens_where_it_is_told() -> None:
    assert command_line.main(["serve", "--host", "::1", "--port", "8123", "--workers", "3"]) == 0
    assert (Recorder.told["address"], Recorder.told["port"], Recorder.told["workers"]) == ("::1", 8123, 3)


@pytest.mark.usefixtures("recorder")
def test_serve_writes_down_no_visits() -> None:
    command_line.main(["serve"])
    assert Recorder.told["log_access"] is False
    assert Recorder.told["address"] == "127.0.0.1"


def test_the_demo_leaves_the_installation_beside_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = {
        "HOUVAST_DATA": "somewhere",
        "HOUVAST_DATABASE": "postgresql://real/one",
        "HOUVAST_KEY_FILE": "real.key",
        "HOUVAST_MAIL": "smtp://real",
        "PATH": "kept",
    }
    monkeypatch.setattr(command_line.os, "environ", beside)
    command_line.apart()
    assert beside == {"HOUVAST_DATA": "somewhere/demo", "HOUVAST_DEMO": "1", "PATH": "kept"}


def test_a_port_that_is_taken_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "Granian", None)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert command_line.main(["serve", "--port", str(other.getsockname()[1])]) == 1
    assert "--port" in capsys.readouterr().err


def test_stopping_is_no_accident(monkeypatch: pytest.MonkeyPatch, recorder: type[Recorder]) -> None:
    def stop(self: Recorder) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(recorder, "serve", stop)
    assert command_line.main(["serve"]) == 130
