"""`credscore serve`: for this machine and its own page only; nothing is kept; scored as one types."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator

import pytest
from browser import browser, playwright
from click.testing import CliRunner

from credscore import serve
from credscore.cli import main

__all__ = ["browser"]
DRAFT = "The council voted on Monday to close the pier, Mayor Ada Lunt said."


@pytest.fixture(scope="module")
def server() -> Iterator[serve.Server]:
    """A server on a free port."""
    with serve.Server(0, serve.scorer(None, None)) as started:
        thread = threading.Thread(target=started.serve_forever, daemon=True)
        thread.start()
        yield started
        started.shutdown()
        thread.join()


def ask(server: serve.Server, method: str = "POST", path: str = "/score", body: object = None, **headers: str | None):  # type: ignore[no-untyped-def]
    """An answer and its words; headers of our own page unless they are given, left out where they are None."""
    host = f"127.0.0.1:{server.server_port}"
    own = {
        "Host": host,
        "Origin": f"http://{host}",
        "X-Credscore-Token": server.token,
        "Content-Type": "application/json",
    }
    sent = {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}
    data = body if isinstance(body, bytes) else json.dumps(body if body is not None else {"text": DRAFT}).encode()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Content-Length": str(len(data)), **sent}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(data if method == "POST" else None)
    answer = connection.getresponse()
    return answer, answer.read().decode()


def test_it_listens_to_this_machine_only(server: serve.Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_its_own_page_gets_a_draft_scored(server: serve.Server) -> None:
    answer, said = ask(server)
    assert answer.status == 200 and "Ada Lunt" in said and "No score" in said
    assert "<script" not in said and "<!DOCTYPE" not in said


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": None}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"X_Credscore_Token": None}, 403),
        ({"X_Credscore_Token": "guess"}, 403),
        ({"X_Credscore_Token": "\xe9"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": None}, 411),
        ({"Content_Length": "-5"}, 411),
        ({"Content_Length": "99999999999"}, 413),
    ],
)
def test_whoever_else_asks_gets_nothing(server: serve.Server, headers: dict[str, str | None], status: int) -> None:
    answer, said = ask(server, **headers)
    assert answer.status == status and "Lunt" not in said and server.token not in said


def test_the_token_is_told_to_nobody_by_another_name(server: serve.Server) -> None:
    answer, said = ask(server, "GET", "/", Host=f"evil.example:{server.server_port}")
    assert answer.status == 421 and server.token not in said
    assert ask(server, "GET", "/")[1].count(server.token) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[",
        b"\xff",
        b"[]",
        b'{"text": 5}',
        b'{"text": "a", "date": "soon"}',
        b'{"text": "a", "kind": ".docx"}',
        b"[" * 99999,
    ],
)
def test_a_request_that_makes_no_sense_gets_a_sentence(server: serve.Server, body: bytes) -> None:
    answer, said = ask(server, body=body)
    assert answer.status == 400 and said.strip() and "Traceback" not in said


def test_other_paths_and_methods_are_refused(server: serve.Server) -> None:
    assert ask(server, "GET", "/score")[0].status == 404 and ask(server, "POST", "/")[0].status == 404
    assert ask(server, "DELETE", "/")[0].status == 501


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("POST", "/score"), ("GET", "/none")])
def test_nothing_is_stored_framed_or_guessed(server: serve.Server, method: str, path: str) -> None:
    headers = ask(server, method, path)[0].headers
    assert headers["Cache-Control"] == "no-store" and headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["Set-Cookie"] is None and headers["Access-Control-Allow-Origin"] is None


def test_a_request_writes_no_line_anywhere(server: serve.Server, capfd: pytest.CaptureFixture[str]) -> None:
    ask(server)
    assert capfd.readouterr() == ("", "")


def test_a_port_in_use_is_said(server: serve.Server) -> None:
    done = CliRunner().invoke(main, ["serve", "--port", str(server.server_port)])
    assert done.exit_code == 2 and f"port {server.server_port} cannot be used" in done.stderr


def test_a_draft_is_scored_as_one_types_and_what_it_holds_does_nothing(
    browser: playwright.Browser, server: serve.Server
) -> None:
    page = browser.new_page()
    said: list[str] = []
    sent: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: sent.append(asked.url))
    page.goto(server.address)
    page.locator("#text").press_sequentially(DRAFT, delay=5)
    page.locator("#text").press_sequentially("<img src=x onerror=alert(1)><script>alert(2)</script>")
    page.locator("#read .score").wait_for(timeout=60_000)
    page.locator("#read").get_by_text("alert(2)").first.wait_for(timeout=60_000)
    assert page.locator("#read img, #read script").count() == 0
    assert "No score" in page.locator("#state").inner_text()
    assert len([url for url in sent if url.endswith("/score")]) < 10, "after a pause, not with every letter"
    assert all(re.match(re.escape(server.address), url) for url in sent)
    page.locator("#text").fill("")
    page.locator("#read .score").wait_for(state="detached")
    assert said == [] and page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    page.close()


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing_to_object_to(browser: playwright.Browser, server: serve.Server, light: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install -e '.[test]'")
    context = browser.new_context(bypass_csp=True, color_scheme=light)
    page = context.new_page()
    page.goto(server.address)
    page.locator("#text").fill(DRAFT)
    page.locator("#read .score").wait_for(timeout=60_000)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    context.close()
