"""A page on this machine to paste a draft into: scored as one types, nothing stored, nobody else let in.

Bound to the loopback address. Every request must name this server as its host, so that no other name can be pointed at
it; a draft is scored only for the page that this server gave out: it sends the token that only it was told, as JSON,
from its own origin.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from credscore import page
from credscore.page import editor
from credscore.pipeline import iso_date, score_document
from credscore.policy.settings import Settings
from credscore.policy.verdict import judge
from credscore.readers import read_text

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"
#: Names that a browser on this machine may call the server by.
NAMES = (HOST, "localhost")
#: Bytes of a request that are read; a longer draft is a matter for the command line.
LIMIT = 2_000_000
#: Readers that a draft may be pasted for, by the suffix that chooses them.
SUFFIXES = (".txt", ".md", ".html")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Answer(NamedTuple):
    """What a request gets: a status, and a body that is HTML, or a sentence where something is wrong."""

    status: HTTPStatus
    body: str
    type: str = "text/html"
    policy: str = "default-src 'none'; frame-ancestors 'none'"


class Server(ThreadingHTTPServer):
    """Serves the page on the loopback address; `token` is known to this server and its own pages only."""

    daemon_threads = True

    def __init__(self, port: int, score: Callable[[dict[str, Any]], str]) -> None:
        super().__init__((HOST, port), Handler)
        self.token = secrets.token_urlsafe(32)
        self.score = score
        self.turn = Lock()
        """One draft at a time: whoever types fast makes no queue of processors."""

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no fault; of others only the kind is told, never a draft's words."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            print(f"credscore: a request failed: {type(error).__name__}", file=sys.stderr)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "credscore"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """The page to paste a draft into."""
        self._answer(self._refused() or (self._page() if self.path == "/" else _wrong(HTTPStatus.NOT_FOUND)))

    def do_POST(self) -> None:
        """The page of the draft that was sent."""
        self._answer(self._refused() or self._stranger() or self._scored())

    def _refused(self) -> Answer | None:
        """Requests by another host name are none of ours: that is how a foreign page reaches a local server."""
        hosts = {f"{name}:{self.server.server_port}" for name in NAMES}
        return None if self.headers.get("Host") in hosts else _wrong(HTTPStatus.MISDIRECTED_REQUEST)

    def _stranger(self) -> Answer | None:
        """Whatever was not sent by our own page: another origin, a plain form, or without the token."""
        token = self.headers.get("X-Credscore-Token", "")
        if self.path != "/score":
            return _wrong(HTTPStatus.NOT_FOUND)
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            return _wrong(HTTPStatus.FORBIDDEN)
        if not secrets.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            return _wrong(HTTPStatus.FORBIDDEN)
        plain = self.headers.get_content_type() == "application/json"
        return None if plain else _wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)

    def _page(self) -> Answer:
        body, policy = editor.render(self.server.token)
        return Answer(HTTPStatus.OK, body, policy=policy)

    def _scored(self) -> Answer:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            return _wrong(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > LIMIT:
            self.close_connection = True
            return _wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a draft may have {LIMIT:,} bytes here")
        try:
            asked = json.loads(self.rfile.read(int(length)))
            with self.server.turn:
                return Answer(HTTPStatus.OK, self.server.score(asked))
        except (ValueError, TypeError, RecursionError) as error:
            return _wrong(HTTPStatus.BAD_REQUEST, str(error))

    def _answer(self, answer: Answer) -> None:
        data = answer.body.encode("utf-8", "replace")
        self.send_response(answer.status)
        headers = {"Content-Type": f"{answer.type}; charset=utf-8", "Content-Length": str(len(data))}
        for name, value in {**headers, **_HEADERS, "Content-Security-Policy": answer.policy}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is kept, no log either."""


def _wrong(status: HTTPStatus, said: str = "") -> Answer:
    return Answer(status, f"{said or status.description or status.phrase}\n", "text/plain")


def scorer(model: Path | None, named: dict[str, str] | None) -> Callable[[dict[str, Any]], str]:
    """A function from what the page sends (`text`, perhaps `title`, `date`, `kind`) to the HTML of the draft.

    It raises `ValueError` with a sentence for what cannot be read.
    """

    def score(asked: dict[str, Any]) -> str:
        text, title, date, kind = _fields(asked)
        document = read_text(text, path=f"draft{kind}", title=title or None, date=iso_date(date or None))
        run = judge([score_document(document, model=model)], [], Settings(), model=named)
        return page.fragment(run)

    return score


def _fields(asked: Any) -> tuple[str, str, str, str]:
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError("a request must be a JSON object with a text")
    text, title, date, kind = (asked.get(name) or "" for name in ("text", "title", "date", "kind"))
    if not all(isinstance(value, str) for value in (title, date, kind)):
        raise ValueError("title, date and kind must be texts")
    if kind and kind not in SUFFIXES:
        raise ValueError(f"kind must be one of {', '.join(SUFFIXES)}, not {kind!r}")
    return text, title, date, kind or SUFFIXES[0]
