"""Every target of the fuzzing takes what it once broke on, and our own seeds with some letters changed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))

from seeds import seeds  # noqa: E402
from targets import TARGETS  # noqa: E402

#: Changed copies of seeds a target; a target that scores or renders whole drafts gets few.
COPIES = {"score": 6, "formats": 6, "configuration": 40}
FOUND = sorted(path for path in (FUZZ / "found").glob("*/*") if path.is_file())
TOKENS = (b"<", b">", b"&", b'"', b"[", b"]", b"{", b"}", b"\\", b"\n", b"\0", b"\xff", b"\xed\xa0\x80", b"9" * 400)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name[:16]}")
def test_what_once_broke_a_promise_keeps_it(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds_break_no_promise(name: str) -> None:
    chance, first = random.Random(f"{name} 1"), seeds(name)
    for _ in range(COPIES.get(name, 150)):
        data = bytearray(chance.choice(first))
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(data) + 1)
            stop = start + chance.choice((0, 0, 1, 8))
            data[start:stop] = chance.choice((*TOKENS, bytes(data[:20]), bytes((chance.randrange(256),))))
        TARGETS[name](bytes(data[:4096]))
