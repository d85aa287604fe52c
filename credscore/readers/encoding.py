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
#: Encodings that a file may declare; others that Python knows are no charsets, or slow on hostile bytes.
_CHARSETS = ("iso8859", "latin", "cp", "koi8", "mac", "shift_jis", "euc_", "gb", "big5", "tis_620", "utf-8", "utf-16")
#: What older programs wrote for … ‘ ’ “ ” • – —, in Windows-1252 and on the Macintosh. Each is a rare letter there.
_WINDOWS_MARKS, _MAC_MARKS = bytes((0x85, *range(0x91, 0x98))), bytes((0xC9, *range(0xD0, 0xD6)))


def decode(data: bytes, *, markup: bool = False) -> tuple[str, list[str]]:
    """The text without its byte-order mark, and warnings.

    With `markup` a charset that HTML or XML declares is believed. Bytes that are neither UTF-8 nor declared are read
    as UTF-16, where every other one is NUL, else as Windows-1252 or Mac Roman, whichever has the quotation marks and
    dashes, with a warning: measured on English news, charset-normalizer took other code pages for these in half of the
    cases. Raises `ReadError` for what is no text or cannot be decoded.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"this is {kind}, not a text")
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked, "replace"), [f"no byte-order mark: read as {unmarked.upper()}"]
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
        if text.count("\ufffd") * 10 > len(text):
            raise ReadError(f"this cannot be decoded: it is marked as {name.upper()} and is not") from error
        return text, [f"not clean {name.upper()}: byte {error.start} and others were replaced"]


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every other byte is NUL, as in any text of Latin letters."""
    sample = data[: 1 << 16]
    nuls = (sample[::2].count(0), sample[1::2].count(0))
    if sum(nuls) * 3 <= len(sample) or min(nuls) * 20 > max(nuls):
        return None
    return "utf-16-be" if nuls[0] > nuls[1] else "utf-16-le"


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data:
        raise ReadError("this is no text: it holds NUL bytes")
    sample = data[: 1 << 16]
    noise = len(sample) - len(sample.translate(None, bytes({*range(32)} - {9, 10, 11, 12, 13, 27})))
    if noise > max(3, _NOISE * len(sample)):
        raise ReadError("this is no text: it holds many control characters")


def _decode_older(data: bytes, error: UnicodeDecodeError, markup: bool) -> tuple[str, list[str]]:
    declared = _declared(data) if markup else None
    if declared:
        try:
            return data.decode(declared), []
        except UnicodeDecodeError:
            pass
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), [f"not clean UTF-8: byte {error.start} and others were replaced"]
    windows, mac = (sum(map(data.count, marks)) for marks in (_WINDOWS_MARKS, _MAC_MARKS))
    name, called = ("mac-roman", "Mac Roman") if mac > windows else ("cp1252", "Windows-1252")
    try:
        return data.decode(name), [f"not UTF-8{f' nor {declared}' if declared else ''}: read as {called}"]
    except UnicodeDecodeError as again:
        raise ReadError(
            f"this cannot be decoded: it is neither UTF-8 (byte {error.start}) nor Windows-1252 (byte {again.start});"
            " save it as UTF-8"
        ) from again


def _declared(data: bytes) -> str | None:
    """The charset that the file's head declares, as Python calls it, where it is one of a text."""
    pattern = (
        rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})"""
        rb"""|<\?xml[^>]{0,80}encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})"""
    )
    match = re.search(pattern, data[:4096], re.IGNORECASE)
    if not match:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels)
    return name if name != "utf-8" and name.startswith(_CHARSETS) else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether at most one in ten of the letters outside ASCII is broken, as in a file that was cut or patched."""
    text = data.decode("utf-8", "replace")
    outside = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 10 <= outside
