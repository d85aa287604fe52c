"""From a file's bytes to text: byte-order marks, UTF-8, a declared charset, and a guess that is said aloud."""

from __future__ import annotations

import codecs
import re

from credscore.readers.errors import ReadError

#: Longest first: the mark of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What files begin with that are no text, and what they are.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
#: Share of control characters above which bytes are no text.
_NOISE = 0.02


def decode(data: bytes, *, markup: bool = False) -> tuple[str, list[str]]:
    """The text without its byte-order mark, and warnings.

    With `markup` a charset that HTML or XML declares is believed. Bytes that are neither UTF-8 nor declared are read
    as Windows-1252, the most frequent of the older encodings of English text, with a warning. Raises `ReadError` for
    what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name)
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _decode_older(data, error, markup)


def _decode_marked(data: bytes, name: str) -> tuple[str, list[str]]:
    try:
        return data.decode(name, "surrogatepass" if name == "utf-8" else "strict"), []
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        return text, [f"not clean {name.upper()}: byte {error.start} and others were replaced"]


def _refuse_binary(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"this is {kind}, not a text")
    if b"\0" in data:
        raise ReadError("this is no text: it holds NUL bytes (UTF-16 needs a byte-order mark)")
    sample = data[:65536]
    noise = len(sample) - len(sample.translate(None, bytes({*range(32)} - {9, 10, 11, 12, 13, 27})))
    if noise > max(3, _NOISE * len(sample)):
        raise ReadError("this is no text: it holds many control characters")


def _decode_older(data: bytes, error: UnicodeDecodeError, markup: bool) -> tuple[str, list[str]]:
    if markup and (declared := _declared(data)):
        try:
            return data.decode(declared), []
        except (UnicodeDecodeError, LookupError):
            pass
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), [f"not clean UTF-8: byte {error.start} and others were replaced"]
    try:
        return data.decode("cp1252"), ["not UTF-8: read as Windows-1252"]
    except UnicodeDecodeError:
        return data.decode("latin-1"), ["not UTF-8: read as Latin-1"]


def _declared(data: bytes) -> str | None:
    pattern = rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.:-]{2,40})"""
    match = re.search(pattern, data[:4096], re.IGNORECASE)
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").casefold()
    return None if name.replace("-", "") == "utf8" else name


def _mostly_utf8(data: bytes) -> bool:
    """Whether at most one in ten of the letters outside ASCII is broken, as in a file that was cut or patched."""
    text = data.decode("utf-8", "replace")
    outside = sum(character > "\x7f" for character in text)
    return text.count("�") * 10 <= outside
