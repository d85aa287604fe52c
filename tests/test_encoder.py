"""The encoder reads a draft once, the same way each time, whatever else is read."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import drafts
import numpy as np
import pytest

from credscore.language.encoding import cut, vectors
from credscore.language.reading import Reading
from credscore.learned import encoder as module
from credscore.learned.files import reader_folder

TEXT = (
    "The harbor will close in May, the transport minister said on Monday.\n\n"
    '"Nobody told the fishermen," said Ella Norling, who mends nets in Corvo. "We read it in the paper."\n\n'
    "Some residents may leave. According to court documents, the ferry company owes 4 million crowns.\n"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return drafts.read(TEXT)


def test_every_unit_gets_an_answer_of_every_head(reading: Reading) -> None:
    found = reading.encoding
    count = len(found.units)
    assert found.tags.shape == (count, 3, 3) and found.names.shape == (count, 7)
    assert found.hedge.shape == found.certainty.shape == (count,)
    assert np.allclose(found.tags.sum(axis=2), 1, atol=1e-3) and np.allclose(found.names.sum(axis=1), 1, atol=1e-3)


def test_every_statement_has_a_vector_however_the_text_is_cut() -> None:
    filler = "\n\n".join("The tide table lists every hour of the week for boats." for _ in range(90))
    long = drafts.read(f"{TEXT}\n{filler}")
    found = vectors(long)
    assert found.shape == (len(long.statements), 384) and (np.abs(found).sum(axis=1) > 0).all()
    assert np.abs(vectors(drafts.read(f"{TEXT}\n{filler}\n\n{filler}"))[:4] - found[:4]).max() < 1e-4
    assert vectors(drafts.read("")).shape[1] == 384


def test_means_over_statements_are_those_of_their_units() -> None:
    states = np.random.default_rng(3).normal(size=(30, 384)).astype(np.float32)
    means = module._Means([0, 7, 19], 30)
    for begin, end in ((0, 10), (10, 19), (19, 30)):
        means.add(begin, end, states[begin:end])
    right = np.array([states[a:b].mean(axis=0) for a, b in ((0, 7), (7, 19), (19, 30))])
    assert np.allclose(means.means(), right, atol=1e-5)


def test_cues_find_their_sources_and_contents(reading: Reading) -> None:
    text = reading.text
    found = {
        (text[one.cue[0].start : one.cue[0].end], text[one.source[0].start : one.source[0].end])
        for one in reading.attributions
        if one.source
    }
    assert {("said", "the transport minister"), ("According to", "court documents")} <= found


def test_reading_twice_gives_the_same_numbers(reading: Reading) -> None:
    again = drafts.read(TEXT).encoding
    assert all((one == other).all() for one, other in zip(reading.encoding[1:5], again[1:5], strict=True))
    assert again.links == reading.encoding.links


def test_what_stands_far_away_changes_nothing() -> None:
    filler = "\n\n".join(
        "The tide table of the harbor office lists every hour of the week for boats." for _ in range(60)
    )
    short, long = drafts.read(f"{TEXT}\n{filler}").encoding, drafts.read(f"{TEXT}\n{filler}\n\n{filler}").encoding
    near = len(drafts.read(TEXT).encoding.units)
    assert np.abs(short.tags[:near] - long.tags[:near]).max() <= 1e-4
    assert short.links[:3] == long.links[:3]


def test_a_window_never_holds_more_pieces_than_the_encoder_can(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = module.encoder()
    seen = []

    class Session:
        def run(self, names: tuple[str, ...], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
            seen.append(inputs["pieces"].shape[1])
            found: list[np.ndarray] = reader.session.run(names, inputs)
            return found

    watched = object.__new__(module.Encoder)
    watched.vocabulary, watched.session = reader.vocabulary, Session()
    watched.read(*cut(drafts.read("word " * 3000 + TEXT * 9), reader.vocabulary))
    assert max(seen) <= 384 and len(seen) > 9


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800", "“", "…" * 50, "中文" * 900, "a" * 5000])
def test_any_text_can_be_read(text: str) -> None:
    found = drafts.read(text).encoding
    assert len(found.tags) == len(found.units)


def test_the_card_is_of_the_files_beside_it() -> None:
    folder = reader_folder()
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    for file, key in (("encoder.onnx", "encoder_sha256"), ("vocabulary.txt", "vocabulary_sha256")):
        assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == card[key], file


def test_the_encoder_is_small() -> None:
    assert (reader_folder() / "encoder.onnx").stat().st_size <= 25e6


def test_reading_opens_no_connection_and_one_thread_computes() -> None:
    code = (
        "import socket\n"
        "def never(*given, **named): raise AssertionError('a socket')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = never\n"
        "import credscore\n"
        "from credscore.learned.encoder import encoder\n"
        f"credscore.score({TEXT!r})\n"
        "print(encoder().session.get_session_options().intra_op_num_threads)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_an_encoder_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("credscore.learned.files.PACKAGE", tmp_path / "credscore")
    with pytest.raises(FileNotFoundError, match="does not ship with this credscore; install it again"):
        reader_folder()
