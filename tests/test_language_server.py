"""The language server, asked by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("pygls") is None:
    pytest.skip("needs pygls", allow_module_level=True)

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).parent.parent
DRAFT = (
    "🚒🔥 The council of Stane will vote on the new pier on February 30, clerk Asa Bright said.\r\n\r\nAll is well.\r\n"
)
NAMES = (
    "Tobias Vandermeer, who owns the mill, said it would close. Vandermeer said he had found no buyer. The union "
    "thanked Vandermeer.\n\nVandermer told the council on Monday that 40 people would lose their jobs.\n"
)


class Editor:
    """A client that keeps what the server publishes."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> None:
        item = types.TextDocumentItem(self.uri(name), "text", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, version: int, text: str) -> None:
        changed = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        whole = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(changed, whole))

    async def diagnostics(self) -> list[types.Diagnostic]:
        return list((await asyncio.wait_for(self.published.get(), 60)).diagnostics)

    async def hover(self, name: str, line: int, character: int) -> types.Hover | None:
        place = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character))
        return await self.client.text_document_hover_async(place)


def session(folder: Path, talk: Callable[[Editor], Awaitable[None]], *encodings: Any) -> None:
    """Start the server as an editor does, talk, and end it as an editor does."""

    async def run() -> int | None:
        client = LanguageClient("editor", "1")
        editor = Editor(client, folder)
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: editor.published.put_nowait(params))
        client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: editor.messages.append(params.message))
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        await client.start_io(sys.executable, "-m", "credscore", "lsp", "--delay", "0.3", env=env, cwd=folder)
        general = types.GeneralClientCapabilities(position_encodings=list(encodings) or None)
        capabilities = types.ClientCapabilities(general=general)
        await client.initialize_async(types.InitializeParams(capabilities))
        client.initialized(types.InitializedParams())
        await talk(editor)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
        return client._server.returncode if client._server else None

    assert asyncio.run(run()) == 0


@pytest.mark.parametrize(
    ("encoding", "column"),
    [
        (None, 55),
        (types.PositionEncodingKind.Utf16, 55),
        (types.PositionEncodingKind.Utf32, 53),
        (types.PositionEncodingKind.Utf8, 59),
    ],
)
def test_columns_are_what_the_client_counts(tmp_path: Path, encoding: Any, column: int) -> None:
    async def talk(editor: Editor) -> None:
        editor.open("a.txt", DRAFT)
        (found,) = [one for one in await editor.diagnostics() if one.code == "DAT002"]
        assert found.range.start == types.Position(0, column)
        assert found.range.end == types.Position(0, column + len("February 30"))
        assert found.severity == types.DiagnosticSeverity.Error and found.source == "credscore"

    session(tmp_path, talk, *([encoding] if encoding else []))


def test_an_editor_gets_both_ends_the_page_and_what_changed(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        editor.open("a.txt", NAMES)
        (found,) = [one for one in await editor.diagnostics() if one.code == "NAM001"]
        assert found.related_information and "Vandermeer" in found.related_information[0].message
        assert found.related_information[0].location.uri == editor.uri("a.txt")
        page = await editor.hover("a.txt", found.range.start.line, found.range.start.character + 1)
        assert page and "NAM001 name-variant" in page.contents.value and "What it flags" in page.contents.value  # type: ignore[union-attr]
        assert await editor.hover("a.txt", 1, 0) is None
        # Three keys in a row are one run.
        for version, text in enumerate((NAMES + "x", NAMES + "xy", NAMES.replace("Vandermer ", "Vandermeer ")), 2):
            editor.change("a.txt", version, text)
        assert [one.code for one in await editor.diagnostics() if one.code == "NAM001"] == []
        await asyncio.sleep(1)
        assert editor.published.empty()

    session(tmp_path, talk)


def test_settings_and_comments_hold_and_a_fault_in_them_is_said(tmp_path: Path) -> None:
    settings = tmp_path / "credscore.toml"

    async def talk(editor: Editor) -> None:
        settings.write_text('ignore = ["DAT002"]')
        editor.open("a.txt", DRAFT)
        assert "DAT002" not in [one.code for one in await editor.diagnostics()]
        settings.write_text("")
        editor.open("b.txt", "Hello.\n\n<!-- credscore: ignore[DAT002] as printed -->\n" + DRAFT)
        assert "DAT002" not in [one.code for one in await editor.diagnostics()]
        settings.write_text("ignroe = 1")
        editor.open("c.txt", DRAFT)
        for _ in range(100):
            if editor.messages:
                break
            await asyncio.sleep(0.1)
        assert "ignroe" in editor.messages[0] and "did you mean ignore?" in editor.messages[0]

    session(tmp_path, talk)


def test_a_closed_draft_has_no_diagnostics(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        editor.open("a.txt", DRAFT)
        assert await editor.diagnostics()
        closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri("a.txt")))
        editor.client.text_document_did_close(closed)
        assert await editor.diagnostics() == []

    session(tmp_path, talk)
