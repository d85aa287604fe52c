"""Nothing leaves the machine: a process that may open no socket and resolve no name does all there is to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: An audit hook sees every socket, also one that a library opens; it ends the process, so that nobody can catch it.
GUARD = """
import os, sys
def guard(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        sys.__stderr__.write(f"went out: {event} {args!r}")
        sys.__stderr__.flush()
        os._exit(99)
sys.addaudithook(guard)
"""
RUN = GUARD + "from credscore.cli import main\nmain(sys.argv[1:], prog_name='credscore')\n"
HOSTILE = """<html><head><link rel="stylesheet" href="http://10.0.0.1/a.css"><base href="http://10.0.0.1/"></head>
<body><script src="http://10.0.0.1/a.js"></script><img src="http://10.0.0.1/a.png"><p>The mayor said no.</p></body>"""
NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://10.0.0.1/nitf.dtd" [<!ENTITY x SYSTEM
"http://10.0.0.1/x">]><nitf><body><body.content><p>The mayor said &x; no.</p></body.content></body></nitf>"""


def guarded(code: str, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(HOSTILE)
    (tmp_path / "wire.xml").write_text(NITF)
    (tmp_path / "sample.txt").write_bytes((ROOT / "samples" / "seed-faults.txt").read_bytes())
    return tmp_path


def test_the_guard_would_see_a_socket(tmp_path: Path) -> None:
    done = guarded(
        GUARD + "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept BaseException: pass",
        cwd=tmp_path,
    )
    assert done.returncode == 99 and "went out" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("check", "--format", "html", "-o", "pages/", "."),
        ("check", "--format", "sarif", "."),
        ("compare", "sample.txt", "page.html", "-o", "changes.html"),
        ("baseline", "."),
        ("model",),
    ],
    ids=lambda args: args[0] + args[-1],
)
def test_no_command_opens_a_socket(here: Path, args: tuple[str, ...]) -> None:
    (here / "pages").mkdir()
    done = guarded(RUN, *args, cwd=here)
    assert done.returncode in (0, 1) and "went out" not in done.stderr, done.stderr


def test_scoring_from_python_opens_none_either(here: Path) -> None:
    code = GUARD + "import credscore\nprint(credscore.score(open('sample.txt').read()).to_dict()['words'])"
    done = guarded(code, cwd=here)
    assert done.returncode == 0 and int(done.stdout) > 80, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_scoring_writes_nothing_into_the_home_of_its_user(here: Path) -> None:
    """No history, no cache, and no number that the runtime of the encoder would know this machine by."""
    home = here / "home"
    home.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_", "CI"))}
    command = [sys.executable, "-m", "credscore", "sample.txt"]
    full = {**env, "HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=here, env=full, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1) and done.stdout and not list(home.iterdir())


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, which sees what libraries ask of the system")
def test_no_library_asks_the_system_for_a_way_out(here: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "CI"))}
    code = "import credscore\nprint(credscore.score(open('sample.txt').read()).score.value)"
    asked = "trace=socket,connect,open,openat"
    command = ["strace", "-f", "-qq", "-e", asked, "-o", "calls", sys.executable, "-c", code]
    full = {**env, "HOME": str(here), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=here, env=full, capture_output=True, text=True, check=False)
    if not done.stdout:
        pytest.skip(f"strace cannot look here: {done.stderr[-200:]}")
    calls = (here / "calls").read_text(errors="replace").splitlines()
    # Who means to go out prepares at once: certificates to trust, names to resolve, a cache of what is to be sent.
    ways = ("AF_INET", "/etc/ssl", "ca-certificates", "ca-bundle", "resolv.conf", "onnxruntime.db")
    assert calls and not [line for line in calls if any(way in line for way in ways)]
