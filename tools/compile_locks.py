"""Compiles requirements/*.txt and package-lock.json anew: hashes in, addresses out."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
COMPILE = [
    *("pip", "compile", "--quiet", "--no-config", "--system-certs", "--upgrade", "--universal"),
    *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-emit-index-url"),
]


def compile_lock(name: str, *arguments: str, text: str | None = None) -> None:
    """Write one lock file with the uv of this environment."""
    uv = Path(sys.prefix) / "bin" / "uv"
    command = [str(uv), *COMPILE, *arguments, "--output-file", f"requirements/{name}"]
    subprocess.run(command, cwd=ROOT, input=text, text=True, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Compile the three Python locks and the one of npm; fail where an address got in."""
    compile_lock("runtime.txt", "pyproject.toml")
    compile_lock("develop.txt", "pyproject.toml", "--extra", "develop", "-c", "requirements/runtime.txt")
    compile_lock("installer.txt", "-", "--no-annotate", "-c", "requirements/develop.txt", text="uv")
    subprocess.run(["npm", "install", "--package-lock-only", "--silent"], cwd=ROOT, check=True)
    locks = [*LOCKS.glob("*.txt"), ROOT / "package-lock.json"]
    faulty = [lock.name for lock in locks if re.search(r'^--|"resolved"', lock.read_text(), re.MULTILINE)]
    print(f"addresses in: {', '.join(faulty)}" if faulty else f"{len(locks)} locks compiled")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
