"""Makes `.venv` from the locks: `python3 config/bootstrap.py runtime|dev`. Standard library only, any Python 3.7+.

What runs afterwards needs Python 3.11; an older one that starts this looks for a newer one on PATH. Nothing touches
the network unless a lock changed. `.venv` holds either what running Kith needs (requirements.lock) or that and what
building it needs (requirements-dev.lock); it grows from the first to the second and never shrinks back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
TOOLS = PROJECT / ".venv-tools"  # holds uv when the machine has none
NOTE = ENVIRONMENT / "kith-installed.json"
LOCKS = {"runtime": PROJECT / "requirements.lock", "dev": PROJECT / "requirements-dev.lock"}
OLDEST = (3, 11)


def main() -> None:
    """Bring `.venv` to what was asked for."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "runtime"
    if wanted == "compile":
        compile_locks()
        return
    if wanted not in LOCKS:
        sys.exit("Say which: runtime or dev.")
    if sys.version_info[:2] < OLDEST:
        start_again_with_newer_python()
    has = installed()
    if has.get("kind") == "dev":
        wanted = "dev"
    fresh = not works(ENVIRONMENT / "bin" / "python")
    if not fresh and has == {"kind": wanted, "lock": state_of(wanted)}:
        return
    uv = find_uv()
    if fresh:
        say("Making .venv …")
        call(uv, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT)
    say(f"Installing {LOCKS[wanted].name} …")
    NOTE.unlink(missing_ok=True)
    call(
        uv,
        *("pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"),
        *("--python", ENVIRONMENT / "bin" / "python", LOCKS[wanted]),
    )
    NOTE.write_text(json.dumps({"kind": wanted, "lock": state_of(wanted)}), encoding="ascii")


def compile_locks() -> None:
    """`make lock`: write both locks anew from the .in files, for every platform, with hashes."""
    uv = find_uv()
    style = ("--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--python-version", "3.11")
    command = (uv, "pip", "compile", "--quiet", *style, *sys.argv[2:])
    call(*command, "requirements.in", "--output-file", "requirements.lock")
    call(
        *command,
        *("requirements-dev.in", "--constraint", "requirements.lock", "--output-file", "requirements-dev.lock"),
    )


def installed() -> dict[str, str]:
    """What the last run of this left in `.venv`."""
    try:
        found = json.loads(NOTE.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def state_of(kind: str) -> str:
    """A lock's contents in short."""
    return hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()


def works(python: Path | str) -> bool:
    """True when this Python runs and is new enough. A shim on PATH may exist and not run."""
    code = f"import sys; sys.exit(sys.version_info[:2] < {OLDEST})"
    try:
        return subprocess.run([str(python), "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def start_again_with_newer_python() -> None:
    """Hand over to a newer Python, or say what is missing."""
    for name in ("python3.13", "python3.12", "python3.11", "python3.14"):
        path = shutil.which(name)
        if path and works(path):
            os.execv(path, [path, *sys.argv])  # noqa: S606 - found on PATH by its own name
    version = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Kith needs Python 3.11 or newer; here it is {version}. Install one, or: make PYTHON=/path/to/python3")


def find_uv() -> str:
    """Uv on PATH if it runs, else our own, fetched once by pip into .venv-tools."""
    own = [TOOLS / "bin" / "uv", TOOLS / "pip" / "bin" / "uv"]
    for candidate in (shutil.which("uv"), *own):
        if candidate and runs(candidate, "--version"):
            return str(candidate)
    say("Fetching uv …")
    made = runs(sys.executable, "-m", "venv", "--clear", TOOLS)
    if made and runs(TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"):
        return str(own[0])
    # Debian's python3 without python3-venv: no ensurepip, but perhaps a pip.
    if runs(sys.executable, "-m", "pip", "install", "--quiet", "--target", TOOLS / "pip", "uv"):
        return str(own[1])
    sys.exit(
        "Could not fetch uv. Either there is no way to the package index, or this Python can make no environment: "
        "install its venv module (on Debian and Ubuntu: apt install python3-venv) or uv itself (pipx install uv)."
    )


def runs(*command: object) -> bool:
    """True when the command ends well; its words appear only when it does not."""
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    except OSError:
        return False
    if done.returncode != 0 and "--version" not in command:
        sys.stderr.write(done.stderr)
    return done.returncode == 0


def call(*command: object) -> None:
    """Run, and end with its status if it fails."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    status = subprocess.run(list(map(str, command)), cwd=PROJECT, env=environment, check=False).returncode
    if status != 0:
        sys.exit(status)


def say(line: str) -> None:
    """A line for the person who waits."""
    print(line, flush=True)


if __name__ == "__main__":
    main()
