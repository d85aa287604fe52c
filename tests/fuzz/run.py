"""Coverage-guided fuzzing (atheris): `python tests/fuzz/run.py [--seconds N] [TARGET ...]`.

Every target runs in a process of its own for so many seconds; an input that breaks a promise, takes longer than ten
seconds or more than two gigabytes is written to `tests/fuzz/found/`, where `tests/test_fuzz.py` runs it from then on.
Inputs that reached new code are kept in `--corpus`, from which the next run goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FOUND = HERE / "found"


def main() -> int:
    """Run the targets one after the other; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, default=HERE.parent.parent / ".fuzz")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        return _fuzz(asked.one, asked.corpus / asked.one, asked.seconds)
    sys.path.insert(0, str(HERE))
    from targets import TARGETS

    return max([_start(name, asked.corpus, asked.seconds) for name in asked.targets or TARGETS])


def _start(name: str, corpus: Path, seconds: int) -> int:
    """A target in a process of its own, and a line of how far it came."""
    command = [sys.executable, __file__, "--one", name, "--seconds", str(seconds), "--corpus", str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    counts = re.findall(r"(?m)^#(\d+)\s", done.stderr)
    print(f"{name}: {max(map(int, counts), default=0):,} executions, {'found something' if done.returncode else 'ok'}")
    if done.returncode:
        print(done.stderr[-3000:])
    return int(done.returncode != 0)


def _fuzz(name: str, corpus: Path, seconds: int) -> int:
    import atheris

    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["credscore"]):
        from targets import TARGETS
    from seeds import seeds

    corpus.mkdir(parents=True, exist_ok=True)
    (FOUND / name).mkdir(parents=True, exist_ok=True)
    for seed in seeds(name):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    limits = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", f"-max_total_time={seconds}")
    options = [sys.argv[0], *limits, f"-artifact_prefix={FOUND / name}/", str(corpus)]
    atheris.Setup(options, TARGETS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
