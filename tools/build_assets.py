"""Makes what the package needs and git does not keep: fonts, translations, checked content, static files.

Fast when nothing changed: a step runs again only when one of the files it reads has changed.
"""

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.conf import settings
from django.core.management import call_command
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from houvast import content
from houvast.content import kept
from houvast.practice.faults import ContentFault
from houvast.server import settings as production

ROOT = Path(__file__).resolve().parent.parent
SERVER = ROOT / "src" / "houvast" / "server"
SOURCE = ROOT / "node_modules" / "@fontsource" / "atkinson-hyperlegible-next"
WEB_FONTS = SERVER / "static" / "houvast" / "fonts"
PAPER_FONTS = SERVER / "fonts"
COLLECTED = SERVER / "collected"
STAMPS = ROOT / "build" / "assets.json"

FAMILY = "Atkinson Hyperlegible Next"
ALPHABETS = ("latin", "latin-ext")
CUTS = {"Regular": "400-normal", "Bold": "700-normal", "Italic": "400-italic"}
FULL_NAME, POSTSCRIPT_NAME = 4, 6


def font_file(alphabet: str, cut: str) -> Path:
    """One web font as its package ships it."""
    return SOURCE / "files" / f"atkinson-hyperlegible-next-{alphabet}-{cut}.woff2"


def copy_web_fonts() -> None:
    """The web fonts with their licence, for the pages."""
    WEB_FONTS.mkdir(parents=True, exist_ok=True)
    for cut in CUTS.values():
        for alphabet in ALPHABETS:
            shutil.copyfile(font_file(alphabet, cut), WEB_FONTS / font_file(alphabet, cut).name)
    shutil.copyfile(SOURCE / "LICENSE", WEB_FONTS / "LICENSE")


def name_font(font: TTFont, style: str) -> None:
    """Give a merged font the names a typesetter looks for."""
    names = {1: FAMILY, 2: style, 16: FAMILY, 17: style}
    names |= {FULL_NAME: f"{FAMILY} {style}", POSTSCRIPT_NAME: f"{FAMILY.replace(' ', '')}-{style}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def make_paper_fonts() -> None:
    """One TrueType file a cut, both alphabets in it, for the papers."""
    PAPER_FONTS.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for style, cut in CUTS.items():
            parts = []
            for alphabet in ALPHABETS:
                part = TTFont(font_file(alphabet, cut))
                part.flavor = None
                parts.append(str(Path(folder) / f"{alphabet}-{cut}.ttf"))
                part.save(parts[-1])
            merged = Merger().merge(parts)
            name_font(merged, style)
            merged.save(PAPER_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")
    shutil.copyfile(SOURCE / "LICENSE", PAPER_FONTS / "LICENSE")


def catalogues() -> list[Path]:
    """Every gettext catalogue of ours."""
    return sorted((ROOT / "src").rglob("*.po"))


def compile_catalogues() -> None:
    """Every .po becomes a .mo beside it."""
    for catalogue in catalogues():
        command = [sys.executable, "-m", "babel.messages.frontend", "compile", "--input-file", str(catalogue)]
        subprocess.run([*command, "--output-file", str(catalogue.with_suffix(".mo"))], check=True)


def static_files() -> list[Path]:
    """Every static file before it is collected."""
    folders = sorted((ROOT / "src").rglob("static"))
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def collect_static() -> None:
    """Static files under a name with their fingerprint, also compressed; needs no other part of Houvast."""
    shutil.rmtree(COLLECTED, ignore_errors=True)
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles"],
        STATICFILES_DIRS=sorted((ROOT / "src").rglob("static")),
        STATIC_ROOT=COLLECTED,
        STATIC_URL=production.STATIC_URL,
        STORAGES=production.STORAGES,
    )
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def keep_content() -> None:
    """The content as it is once read and checked; with a fault in it none is kept, and the start tells."""
    kept.FILE.unlink(missing_ok=True)
    try:
        kept.keep(content.read())
    except ContentFault:
        print("the content has faults: houvast check-content names them")


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes when one of the files changes, comes or goes."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fonts_read() -> list[Path]:
    """What both font steps read: the fonts and this file."""
    return [Path(__file__), *(font_file(alphabet, cut) for cut in CUTS.values() for alphabet in ALPHABETS)]


Step = tuple[str, Callable[[], None], Callable[[], list[Path]], Callable[[], bool]]
STEPS: tuple[Step, ...] = (
    ("web fonts", copy_web_fonts, fonts_read, WEB_FONTS.is_dir),
    ("paper fonts", make_paper_fonts, fonts_read, PAPER_FONTS.is_dir),
    (
        "translations",
        compile_catalogues,
        catalogues,
        lambda: all(p.with_suffix(".mo").exists() for p in catalogues()),
    ),
    ("kept content", keep_content, lambda: list(kept.files()), lambda: kept.kept_shelf() is not None),
    ("static files", collect_static, static_files, COLLECTED.is_dir),
)


def main() -> int:
    """Run the steps whose sources changed or whose result is gone; one process at a time."""
    STAMPS.parent.mkdir(exist_ok=True)
    with STAMPS.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run_steps()
    return 0


def run_steps() -> None:
    """Each step whose stamp is no longer true."""
    stamps = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    for name, step, sources, result_is_there in STEPS:
        stamp = fingerprint(sources())
        if stamps.get(name) != stamp or not result_is_there():
            step()
            print(f"made: {name}")
            stamps[name] = stamp
    STAMPS.write_text(json.dumps(stamps, indent=1))


if __name__ == "__main__":
    sys.exit(main())
