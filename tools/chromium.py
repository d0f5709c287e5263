"""Is there a browser for tests/browser? As root on Debian what is missing is installed.

Leaves with 0 when there is one, with 3 when the browser tests are to be left out, and with 1 where a missing
part is a failure (CI=true).
"""

import ctypes
import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LEFT_OUT = 3


def found() -> str | None:
    """Where the browser is, if anywhere."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def can_be_driven() -> bool:
    """Whether the library is there without which playwright's own node does not start."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def missing() -> list[str]:
    """The Debian packages that are not there yet."""
    return [*(() if found() else ("chromium",)), *(() if can_be_driven() else ("libatomic1",))]


def install(packages: list[str]) -> None:
    """Install them where that is allowed and possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    adding = ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages]
    for command in (["apt-get", "--quiet", "update"], adding):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Find or install it, and say what happens without it."""
    if wanted := missing():
        install(wanted)
    lacking = missing()
    if not lacking:
        return 0
    line = f"apt-get install {' '.join(lacking)}"
    print(f"The browser tests are left out, as something they need is not here. To have them: {line}")
    return 1 if os.environ.get("CI") == "true" else LEFT_OUT


if __name__ == "__main__":
    sys.exit(main())
