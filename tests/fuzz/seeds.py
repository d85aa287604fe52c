"""What fuzzing begins with: our own samples, stories and cases, and small files of every kind, all of them invented."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_DRAFT = re.compile(r"(?ms)^```text[^\n]*\n(.*?)^```")
_TOML = re.compile(r"(?ms)^```toml\n(.*?)^```")
_NINJS = {"uri": "x", "headline": "A headline", "byline": "By Ana Prieto", "body_html": "<p>One &amp; two.</p>"}
_NITF = (
    '<?xml version="1.0"?><nitf><head><title>A</title></head><body><body.head><hedline><hl1>A headline</hl1></hedline>'
    "<byline>By Ana</byline><dateline>HALDEN</dateline></body.head><body.content><p>One &#38; two.</p></body.content>"
    "</body></nitf>"
)
_PART = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle'
    ' w:val="Title"/></w:pPr><w:r><w:t>A title</w:t></w:r></w:p><w:p><w:ins><w:r><w:t>One</w:t><w:tab/></w:r></w:ins>'
    '<w:del><w:r><w:delText>two</w:delText></w:r></w:del><w:hyperlink w:anchor="a"><w:r><w:t>link</w:t></w:r>'
    "</w:hyperlink></w:p></w:body></w:document>"
)
_COMMENTS = (
    "ignore[ATT002] a reason",
    'disable[NAM001: "Hafta", DAT901]',
    "enable[NAM001]",
    "ignore-file[DAT901] -",
    "ignore[XYZ",
)


def seeds(target: str) -> list[bytes]:
    """The first inputs of a target."""
    if target in ("model", "baseline", "configuration", "docx", "docx_part", "ninjs", "nitf", "suppressions"):
        return _OWN[target]()
    drafts = [path.read_bytes() for path in sorted(ROOT.glob("samples/*.*"))]
    drafts += [one.encode() for path in sorted(ROOT.glob("tests/cases/*.md")) for one in _DRAFT.findall(_text(path))]
    if target == "html":
        drafts += [
            b"<html><head><title>A</title></head><body><h1>A</h1><p>One <b>two</b> &amp; &#39;x&#39;.</p></body>"
        ]
    if target == "ignored":
        return [b"*.txt\n!in/\n", b"/in/**/draft.txt\n[a-z]?\\!", b"build/\n# no\n"]
    return drafts


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _docx() -> list[bytes]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", _PART)
    return [stream.getvalue()]


def _model() -> list[bytes]:
    line = [[0, -9], [100, -9]]
    signal = {"a": {"weight": 1, "mean": 0}}
    additive = {"intercept": 0, "signals": signal}
    genre = {"classes": ["news"], "features": ["a"], "means": [0], "scales": [1], "coefficients": [[1]]}
    found = {
        "schema": 1,
        "name": "m",
        "signals": "s",
        "overall": additive,
        "families": {"tone": additive},
        "interval": {"low": line, "high": line},
        "percentiles": line,
        "genre": {**genre, "intercepts": [0]},
        "abstain": {"opinion": 0.5},
    }
    return [json.dumps(found).encode()]


def _baseline() -> list[bytes]:
    entry = {"path": "a.txt", "rule": "ATT002", "fingerprint": "f", "words": "w", "label": None}
    return [json.dumps({"schema_version": 1, "tool": "credscore", "findings": [entry]}).encode()]


_OWN = {
    "model": _model,
    "baseline": _baseline,
    "configuration": lambda: [one.encode() for one in _TOML.findall(_text(ROOT / "docs" / "configuration.md"))],
    "docx": _docx,
    "docx_part": lambda: [_PART.encode(), b"words"],
    "ninjs": lambda: [json.dumps(_NINJS).encode()],
    "nitf": lambda: [_NITF.encode()],
    "suppressions": lambda: [one.encode() for one in _COMMENTS],
}
