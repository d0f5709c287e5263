"""Is there a browser for tests/browser? As root on Debian a missing one is installed.

Leaves with 0 when there is one, with 3 when the browser tests are to be left out, and with 1 where a missing
part is a failure (CI=true).
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LINE_TO_RUN = "apt-get install chromium"
LEFT_OUT = 3


def found() -> str | None:
    """Where the browser is, if anywhere."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install it where that is allowed and possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "--quiet", "update"], packages):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Find or install it, and say what happens without it."""
    if not found():
        install()
    if found():
        return 0
    print(f"No chromium on this machine, so the browser tests are left out. To have them: {LINE_TO_RUN}")
    return 1 if os.environ.get("CI") == "true" else LEFT_OUT


if __name__ == "__main__":
    sys.exit(main())
