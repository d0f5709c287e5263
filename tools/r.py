"""Is R here, with what our figures of agreement are held against? As root on Debian it is installed.

Leaves with 0 when it is there, with 3 when the comparisons with R are to be left out, and with 1 where a
missing part is a failure (CI=true). Run as a module: `python -m tools.r`.
"""

import os
import shutil
import subprocess
import sys

from tools.chromium import LEFT_OUT, install

PACKAGES = ("psych", "vcd")


def run(script: str) -> str:
    """What R prints on a script. Raises CalledProcessError, with what R said, when it fails."""
    command = ["Rscript", "--vanilla", "-"]
    return subprocess.run(command, input=script, capture_output=True, text=True, check=True).stdout


def known() -> set[str]:
    """Which of the packages R has; asked without loading them."""
    if not shutil.which("Rscript"):
        return set()
    names = ", ".join(f'"{name}"' for name in PACKAGES)
    return set(run(f"cat(Filter(function(one) nzchar(system.file(package = one)), c({names})))").split())


def missing() -> list[str]:
    """The Debian packages that are not there yet."""
    here = known()
    return [f"r-cran-{name}" for name in PACKAGES if name not in here]


def main() -> int:
    """Find or install it, and say what happens without it."""
    if wanted := missing():
        install(wanted)
    lacking = missing()
    if not lacking:
        return 0
    line = f"apt-get install {' '.join(lacking)}"
    print(f"The figures of agreement are not held against R, which is not here. To have that: {line}")
    return 1 if os.environ.get("CI") == "true" else LEFT_OUT


if __name__ == "__main__":
    sys.exit(main())
