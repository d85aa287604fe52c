"""What strangers hand over: files, names, folders, settings and models that want more than to be read."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from credscore.cli import main
from credscore.readers import ReadError, read_bytes
from credscore.scoring import classifier

ROOT = Path(__file__).parent.parent
SHORT = "The mayor of Halden said no.\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
posix = pytest.mark.skipif(os.name == "nt", reason="needs links, devices and names that Windows has not")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a draft, in a folder with a secret."""
    (tmp_path / "secret.txt").write_text("Hidden words are none of your business, said Ada Lunt.\n")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.txt").write_text(SHORT)
    monkeypatch.chdir(inside)
    return inside


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, prog_name="credscore")


def docx(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def document(body: str) -> str:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>"


# --- archives and nesting ----------------------------------------------------------------------------------------


def test_a_zip_that_swells_a_thousandfold_is_refused_in_any_of_its_parts() -> None:
    bomb, words = " " * (17 << 20), document("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>")
    for part in ("word/document.xml", "word/styles.xml", "word/comments.xml", "docProps/core.xml"):
        data = docx(**{"word/document.xml": words, part: bomb})
        assert len(data) < 100_000
        with pytest.raises(ReadError, match="larger than 16 MB"):
            read_bytes(data, "draft.docx")


def test_entities_are_refused_before_they_swell() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")
    for encoding in ("utf-8", "utf-16"):
        data = docx(**{"word/document.xml": laughs.encode(encoding)})  # type: ignore[arg-type]
        with pytest.raises(ReadError, match="entities"):
            read_bytes(data, "draft.docx")


def test_names_in_an_archive_lead_nowhere(here: Path) -> None:
    words = document("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>")
    data = docx(**{"word/document.xml": words, "../../evil.txt": "x", "/tmp/evil.txt": "x", "word\\..\\evil": "x"})
    assert read_bytes(data, "draft.docx")[0].text == "Words."
    assert {path.name for path in here.parent.rglob("*")} == {"secret.txt", "inside", "a.txt"}


DEPTH = 30_000


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("d.docx", docx(**{"word/document.xml": document("<w:x>" * DEPTH + "</w:x>" * DEPTH)})),
        ("d.html", b"<div>" * DEPTH + b"words"),
        ("d.html", b"<table><tr><td>" * DEPTH + b"words"),
        ("d.xml", b"<nitf>" + b"<p>" * DEPTH + b"words</nitf>"),
        ("d.json", b'{"body_text":' + b"[" * DEPTH + b"]" * DEPTH + b"}"),
        ("d.md", b"> " * DEPTH + b"words"),
        ("d.md", b"- " * DEPTH + b"words"),
        ("d.md", b"[" * DEPTH + b"words" + b"](x)" * DEPTH),
        ("d.txt", b"(" * DEPTH + b"words" + b")" * DEPTH),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:8].decode("latin-1"),
)
def test_nesting_of_any_depth_is_read_or_refused_at_once(path: str, data: bytes) -> None:
    begin = time.process_time()
    try:
        read_bytes(data, path)
    except ReadError as error:
        assert str(error)
    assert time.process_time() - begin < 10


# --- folders and names -------------------------------------------------------------------------------------------


@posix
def test_links_in_a_folder_show_nothing_from_outside_of_it(here: Path) -> None:
    (here / "file.txt").symlink_to(here.parent / "secret.txt")
    (here / "folder").symlink_to(here.parent)
    (here / "device.txt").symlink_to("/dev/zero")
    (here / "twin.txt").symlink_to("a.txt")
    result = run("--format", "json", ".")
    assert [one["path"] for one in json.loads(result.stdout)["documents"]] == ["a.txt", "twin.txt"]
    assert "Hidden" not in result.output
    assert "Hidden" in run("--format", "json", "file.txt").stdout, "who names a file gets it"


NAME = "x\x1b[2J\u202e\n::error::<b onclick=x>&,=1+1.txt"


@posix
@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "junit", "github", "json", "sarif", "gitlab"])
def test_names_of_files_steer_neither_screens_nor_pages_nor_jobs(here: Path, form: str) -> None:
    (here / "a.txt").rename(here / NAME)
    result = run("--format", form, "--fail-under", "99", ".")
    assert not any(letter in result.output for letter in "\x1b\u202e")
    assert form in ("text", "csv", "json", "sarif", "gitlab") or "<b onclick" not in result.stdout
    assert not any(line.lstrip().startswith("::error::<b") for line in result.output.splitlines()) or form == "csv"
    assert "\x1b" not in run("--show-files", ".").output


# --- settings and models -----------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('extend = "/dev/zero"', "no plain file"),
        ('extend = "pipe"', "no plain file"),
        ('baseline = "pipe"', "no plain file"),
        ('baseline = "/etc/hostname"', "not one that"),
        ('"\\u001b[2Jx" = 1', "there is no key"),
        (f"a = {'[' * 5000}", "no TOML"),
        (f"min-level = {'9' * 5000}", "no TOML"),
    ],
)
def test_a_configuration_from_a_stranger_is_a_sentence(here: Path, settings: str, said: str) -> None:
    os.mkfifo(here / "pipe")
    (here / "credscore.toml").write_text(settings)
    result = run("a.txt")
    assert result.exit_code == 2 and said in result.stderr and "\x1b" not in result.output, result.stderr


def test_a_configuration_that_extends_a_strange_file_tells_nothing_that_stands_in_it(here: Path) -> None:
    (here.parent / "tokens.toml").write_text('token = "s3cr3t"\n')
    (here / "credscore.toml").write_text('extend = "../tokens.toml"')
    result = run("a.txt")
    assert result.exit_code == 2 and "s3cr3t" not in result.output


def test_a_pattern_that_python_would_try_for_centuries_takes_no_time(here: Path) -> None:
    (here / "credscore.toml").write_text(r"skip = ['(\w+\s?)+X', '(a|a)*$', '(.*)*!']" + "\n")
    (here / "a.txt").write_text("Some analysts say so " + "a" * 3000 + "\n")
    begin = time.process_time()
    assert run("a.txt").exit_code in (0, 1)
    assert time.process_time() - begin < 10


@posix
def test_an_ignore_file_that_is_a_device_is_passed_by(here: Path) -> None:
    (here / ".git").mkdir()
    (here / ".gitignore").symlink_to("/dev/zero")
    assert run("--show-files", ".").stdout == "a.txt\n"


def test_a_line_of_an_ignore_file_that_is_no_pattern_is_passed_by(here: Path) -> None:
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("]\\\\\nb.txt\n")
    (here / "b.txt").write_text(SHORT)
    assert run("--show-files", ".").stdout == "a.txt\n"


def shipped() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "models" / "en-1" / "model.json").read_text())
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["overall"].update(intercept=10**400),
        lambda raw: raw["overall"].update(intercept=float("nan")),
        lambda raw: raw["genre"].update(scales=[0] * len(raw["genre"]["scales"])),
        lambda raw: raw["genre"].update(intercepts="x" * len(raw["genre"]["intercepts"])),
        lambda raw: raw.update(abstain={"opinion": "often"}),
        lambda raw: raw["overall"]["signals"].update(x={"weight": 1e308, "mean": -1e308}),
        lambda raw: raw.update(percentiles=[]),
    ],
)
def test_a_model_is_data_and_every_number_of_it_is_checked(here: Path, change: Any) -> None:
    raw = shipped()
    change(raw)
    (here / "model.json").write_text(json.dumps(raw))
    result = run("--model", "model.json", "a.txt")
    assert result.exit_code == 2 and "is no credscore model" in result.stderr, result.stderr


@pytest.mark.parametrize("data", [b"[" * 100_000, b"\x80\x04cos\nsystem\n(S'touch x'\ntR.", b"", b"null", b"{}"])
def test_what_is_no_model_is_never_run(here: Path, data: bytes) -> None:
    (here / "model.json").write_bytes(data)
    with pytest.raises(classifier.ModelError):
        classifier.load(here / "model.json")
    assert not (here / "x").exists()


@pytest.mark.parametrize("depth", [300, 50_000])
def test_a_card_that_is_nested_too_deeply_is_a_sentence(here: Path, depth: int) -> None:
    (here / "model.json").write_text(json.dumps(shipped()))
    (here / "card.json").write_text('{"a":' * depth + "1" + "}" * depth)
    result = run("model", "--model", str(here))
    assert result.exit_code in (0, 2) and "fault of credscore" not in result.output, result.output[-300:]
