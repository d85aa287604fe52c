"""The language server: a draft is scored whole, a moment after its last change, in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from credscore import __version__
from credscore.cli.scoring import Desk, Stopped
from credscore.document import Place

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

    from credscore.policy.configuration import Configurations
    from credscore.policy.verdict import Verdict
    from credscore.report import Flag

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_SOURCE = "credscore"


class Server(LanguageServer):
    """Holds what is waiting to be scored, and what was found of each open draft."""

    def __init__(self, configurations: Configurations, delay: float) -> None:
        super().__init__("credscore", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.configurations = configurations
        self.delay = delay
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.found: dict[str, list[types.Diagnostic]] = {}
        self.one_at_a_time = asyncio.Lock()

    def schedule(self, uri: str, delay: float) -> None:
        """Score a draft after a pause; what waited for it before is forgotten."""
        self.forget(uri)
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._later(uri, delay))

    def forget(self, uri: str) -> None:
        """Score a draft no more."""
        task = self.waiting.pop(uri, None)
        if task is not None:
            task.cancel()

    async def _later(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = self.workspace.get_text_document(uri)
        version, text = document.version, document.source
        async with self.one_at_a_time:
            try:
                verdict = await asyncio.to_thread(self.judge, uri, text)
            except Exception as error:
                self.say(error)
                return
        # A draft that changed or was closed meanwhile is none of these findings' business.
        if uri not in self.workspace.text_documents or document.version != version:
            return
        self.found[uri] = [] if verdict is None else list(diagnostics(verdict, document, self))
        given = types.PublishDiagnosticsParams(uri, self.found[uri], version)
        self.text_document_publish_diagnostics(given)

    def judge(self, uri: str, text: str) -> Verdict | None:
        """The verdict on a draft as the editor has it; None where the configuration excludes it."""
        from credscore.cli import paths
        from credscore.pipeline import score_document
        from credscore.policy.verdict import verdict
        from credscore.readers import read_text

        path = to_fs_path(uri) or uri
        # What stands on disk may have changed, too: every run reads settings anew.
        configurations = self.configurations.again()
        if paths.is_excluded(path, configurations):
            return None
        desk = Desk(configurations, {})
        report = score_document(read_text(text, path=path))
        return verdict(report, desk.settings(path), baseline=desk.baseline(path))

    def say(self, error: Exception) -> None:
        """Tell the editor's user what went wrong, in a sentence."""
        from credscore.cli import screen

        said = error.format_message() if isinstance(error, Stopped) else screen.fault(error)
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"credscore: {said}"))


def diagnostics(verdict: Verdict, document: TextDocument, server: Server) -> Iterator[types.Diagnostic]:
    """The findings of a draft that are shown, in the columns that the client counts."""
    for flag in verdict.shown:
        finding = flag.finding
        yield types.Diagnostic(
            range=_range(verdict, finding.span, document),
            message=finding.message,
            severity=_SEVERITIES[flag.level],
            code=finding.rule,
            source=_SOURCE,
            related_information=list(_related(verdict, flag, document)) or None,
        )


def _related(verdict: Verdict, flag: Flag, document: TextDocument) -> Iterator[types.DiagnosticRelatedInformation]:
    for span in flag.finding.related:
        place = types.Location(document.uri, _range(verdict, span, document))
        yield types.DiagnosticRelatedInformation(place, verdict.report.reading.words(span) or "here")


def _range(verdict: Verdict, span: tuple[int, int], document: TextDocument) -> types.Range:
    """A span's place as the client counts; the start of the draft for a title that is no part of it."""
    place = verdict.report.document.place(span)
    if place.where == "title":
        return types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Range(*(_position(verdict, offset, document) for offset in (place.start, place.end)))


def _position(verdict: Verdict, offset: int, document: TextDocument) -> types.Position:
    """Line and column of an offset of the source; letters of the line are counted as the client negotiated."""
    draft = verdict.report.document
    line, column = draft.locate(Place("text", offset, offset))
    before = draft.source[offset - column + 1 : offset]
    # A byte-order mark is no part of what is read, but one of what the editor has.
    mark = document.source[:1] if line == 1 and document.source[:1] == "\ufeff" else ""
    return types.Position(line - 1, document.position_codec.client_num_units(mark + before))


def serve(configurations: Configurations, delay: float) -> None:
    """Serve standard input and output until the editor ends it."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    make(configurations, delay).start_io()


def make(configurations: Configurations, delay: float) -> Server:
    """A server with what it answers."""
    server = Server(configurations, delay)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, 0.0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, server.delay)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, 0.0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.forget(uri)
        server.found.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        here = server.found.get(params.text_document.uri, [])
        codes = dict.fromkeys(str(one.code) for one in here if _holds(one.range, params.position))
        if not codes:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(map(page, codes))))

    return server


def _holds(place: types.Range, spot: types.Position) -> bool:
    return (
        (place.start.line, place.start.character)
        <= (spot.line, spot.character)
        <= (
            place.end.line,
            place.end.character,
        )
    )


def page(code: str) -> str:
    """A rule's page as Markdown."""
    from credscore.checks import RULES
    from credscore.checks.pages import sections

    rule = next(rule for rule in RULES if rule.code == code)
    parts = (f"**{heading}.** {text}" for heading, text in sections(rule).items())
    leave_out = f"`<!-- credscore: ignore[{code}] reason -->` leaves it out."
    return "\n\n".join([f"### {rule.code} {rule.name}", *parts, leave_out])
