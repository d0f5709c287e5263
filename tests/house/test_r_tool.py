"""R, which checks our figures of agreement: found or installed, and never left out in silence."""

import subprocess

import pytest

from tools import r


@pytest.fixture
def no_r(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine without R, where installing brings nothing; the list tells what was asked for."""
    asked: list[list[str]] = []
    monkeypatch.setattr(r.shutil, "which", lambda name: None)
    monkeypatch.setattr(r, "install", asked.append)
    monkeypatch.delenv("CI", raising=False)
    return asked


def test_without_r_it_prints_the_line_to_run_and_goes_on(
    no_r: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert r.main() == r.LEFT_OUT
    assert no_r == [["r-cran-psych", "r-cran-vcd"]]
    assert "apt-get install r-cran-psych r-cran-vcd" in capsys.readouterr().out


@pytest.mark.usefixtures("no_r")
def test_in_ci_a_missing_r_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert r.main() == 1


def test_only_what_is_missing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    here, asked = {"vcd"}, []

    def install(packages: list[str]) -> None:
        asked.extend(packages)
        here.add("psych")

    monkeypatch.setattr(r, "known", lambda: here)
    monkeypatch.setattr(r, "install", install)
    assert r.main() == 0
    assert asked == ["r-cran-psych"]


def test_r_that_is_there_is_asked_which_packages_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = []

    def run(script: str) -> str:
        scripts.append(script)
        return "psych vcd"

    monkeypatch.setattr(r.shutil, "which", lambda name: "/usr/bin/Rscript")
    monkeypatch.setattr(r, "run", run)
    assert r.missing() == []
    assert all(name in scripts[0] for name in r.PACKAGES)


def test_what_fails_in_r_fails_here(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run

    def failing(command: list[str], **how: object) -> object:
        return real(["false"], **how)

    monkeypatch.setattr(r.subprocess, "run", failing)
    with pytest.raises(subprocess.CalledProcessError):
        r.run("1")
