"""What is fuzzed: each target takes bytes, and raises for anything but what is promised of such bytes."""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent.parent))

from fakes import report as fake_report

import credscore
from credscore.checks import RULES
from credscore.cli.paths import is_draft
from credscore.document import Document
from credscore.formats import FORMATS, Look, render
from credscore.language.reading import Reading
from credscore.policy import suppression
from credscore.policy.baseline import BaselineError
from credscore.policy.baseline import load as load_baseline
from credscore.policy.configuration import ConfigurationError
from credscore.policy.configuration import load as load_configuration
from credscore.policy.house import flags as house_flags
from credscore.policy.patterns import matches
from credscore.policy.settings import Settings, resolve
from credscore.policy.verdict import Trouble, judge
from credscore.readers import ReadError, read_bytes, read_text
from credscore.report import Flag
from credscore.scoring.classifier import ModelError, _load
from credscore.spans import Span
from credscore.values import Finding

CODES = [rule.code for rule in RULES]
_FOLDER = Path(tempfile.mkdtemp(prefix="credscore-fuzz-"))
_HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
_TAIL = b"</w:t></w:r></w:p></w:body></w:document>"


def reader(suffix: str) -> Callable[[bytes], None]:
    """Bytes of a file are read or refused, and the map back to the file is whole."""

    def target(data: bytes) -> None:
        try:
            document, _ = read_bytes(data, f"draft{suffix}")
        except ReadError:
            return
        check_map(document)

    return target


def check_map(document: Document) -> None:
    """The pieces stand in the order of the text, and every letter of one has its place in the source."""
    end = 0
    for piece in document.pieces:
        assert end <= piece.start <= piece.end <= len(document.text) and 0 <= piece.origin_start <= piece.origin_end, (
            piece
        )
        assert piece.where == "title" or piece.origin_end <= len(document.source), piece
        end = piece.end
    for hint in document.hints:
        assert 0 <= hint.start <= hint.end <= len(document.text), hint


def docx_part(data: bytes) -> None:
    """The same of a .docx whose words, or whose whole part, are these bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", data if data.startswith(b"<") else _HEAD + data + _TAIL)
    reader(".docx")(stream.getvalue())


def score(data: bytes) -> None:
    """Any text gives a report whose places lie in it and whose points are its score."""
    text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    suffix = (".txt", ".md", ".html")[len(data) % 3]
    report = credscore.score(text, path=f"draft{suffix}").to_dict()
    json.dumps(report, allow_nan=False)
    for statement in report["statements"]:
        assert 0 <= statement["start"] <= statement["end"] <= len(text)
    for finding in report["findings"]:
        for place in (finding, *finding["related"]):
            assert 0 <= place["start"] <= place["end"] <= len(text)
    if report["score"] is not None:
        assert abs(report["base"] + sum(one["points"] for one in report["contributions"]) - report["score"]) < 1e-6


def formats(data: bytes) -> None:
    """Every format takes any text, path and trouble, and is well-formed."""
    text = data.decode("utf-8", "replace") or " "
    middle = len(text) // 2
    flag = Flag(
        Finding("DAT901", Span(middle, min(middle + 5, len(text))), f"Is it {text[:40]}?", 0.9, (Span(0, 1),)),
        "fake-error",
        "dates",
        "error",
        None,
        "fingerprint",
    )
    run = judge([fake_report(text, flag, path=text[:30] or "d")], [Trouble(text[-30:], text[:60])], Settings())
    written = {name: render(name, run, Look(60, True)) for name in FORMATS}
    for name in ("json", "sarif", "gitlab"):
        json.loads(written[name].encode("utf-8"))
    for line in written["jsonl"].splitlines():
        json.loads(line)
    ElementTree.fromstring(written["junit"].encode("utf-8"))
    assert len({len(row) for row in csv.reader(io.StringIO(written["csv"], newline=""))}) == 1
    assert all(line.startswith(("::", "credscore:")) for line in written["github"].splitlines())


def configuration(data: bytes) -> None:
    """A configuration is taken or refused with a sentence, and what it says of a draft can be done."""
    file = _written("credscore.toml", data)
    try:
        settings = resolve(load_configuration(str(file)), {}, "draft.txt", CODES)
    except (ConfigurationError, ValueError) as error:
        assert str(error)
        return
    house_flags(_report(), settings, RULES)


def suppressions(data: bytes) -> None:
    """Comments for credscore in any draft are followed or complained about."""
    text = "<!-- credscore: " + data.decode("utf-8", "replace") + " -->\n\nERR is here.\n"
    flag = Flag(Finding("DAT901", Span(0, 1), "?", 0.9), "fake", "dates", "error", None, "f")
    for path in ("draft.txt", "draft.md", "draft.html"):
        report = fake_report(text, flag, path=path)
        report.reading = Reading(read_text(text, path=path))
        suppression.silence(report, report.flags, [*CODES, "DAT901"], CODES)


def model(data: bytes) -> None:
    """A model file is taken or refused with a sentence, and one that is taken can score."""
    file = _written("model.json", data)
    _load.cache_clear()
    try:
        found = _load(file)
    except ModelError as error:
        assert str(error)
        return
    found.genre.predict({})
    found.overall.predict(dict.fromkeys(found.overall.weights, 1.0))


def baseline(data: bytes) -> None:
    """A file of accepted findings is taken or refused with a sentence."""
    try:
        load_baseline(str(_written("baseline.json", data)))
    except BaselineError as error:
        assert str(error)


def ignored(data: bytes) -> None:
    """Lines of a .gitignore are any bytes."""
    matches(tuple(data.decode("utf-8", "replace").splitlines()), "/base", "/base/in/draft.txt")
    is_draft(data.decode("utf-8", "replace"))


def _written(name: str, data: bytes) -> Path:
    file = _FOLDER / name
    file.write_bytes(data)
    return file


def _report() -> credscore.Report:
    if not _KEPT:
        _KEPT.append(
            credscore.score("Some analysts say 21 people may have died. 21 people, said Ana Prieto, the mayor.")
        )
    return _KEPT[0]


_KEPT: list[credscore.Report] = []

TARGETS: dict[str, Callable[[bytes], None]] = {
    "plain": reader(".txt"),
    "markdown": reader(".md"),
    "html": reader(".html"),
    "nitf": reader(".xml"),
    "ninjs": reader(".json"),
    "docx": reader(".docx"),
    "docx_part": docx_part,
    "score": score,
    "formats": formats,
    "configuration": configuration,
    "suppressions": suppressions,
    "model": model,
    "baseline": baseline,
    "ignored": ignored,
}
