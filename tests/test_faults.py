"""What the machine does to the program: a sentence, the right exit code, nothing half-written, nothing lost."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from credscore.cli import main, screen

ROOT = Path(__file__).parent.parent
SHORT = "The mayor of Halden said no.\n"
posix = pytest.mark.skipif(os.name == "nt", reason="needs devices, links and signals")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, prog_name="credscore")


def shell(command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A command line, in which `credscore` is this checkout."""
    called = command.replace("credscore", f"{sys.executable} -m credscore")
    full = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(["bash", "-c", called], cwd=cwd, env=full, capture_output=True, text=True, check=False)


def said_well(text: str) -> bool:
    """Whether a trouble is told in a sentence, and is not said to be a fault of credscore."""
    return bool(text.strip()) and "Traceback" not in text and "fault of credscore" not in text


# --- disks -------------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("command", ["a.txt", "rules", "explain ATT002", "--help"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_full_or_closed_output_is_a_sentence(here: Path, command: str, where: str) -> None:
    if (command, where) == ("--help", ">&-"):
        pytest.skip("click writes help to nowhere where there is no output")
    (here / "a.txt").write_text(SHORT)
    done = shell(f"credscore {command} {where}", here)
    assert done.returncode == 2 and said_well(done.stderr), done.stderr


@posix
@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-"])
def test_where_nobody_hears_a_trouble_the_exit_code_tells_it(here: Path, where: str) -> None:
    (here / "a.txt").write_text(SHORT)
    done = shell(f"credscore missing.txt a.txt {where}", here)
    assert done.returncode == 2 and "a.txt" in done.stdout


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_report_that_cannot_be_finished_leaves_the_old_one(
    here: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    (here / "report.json").write_text("yesterday's")

    def failing(*args: object) -> None:
        raise fault

    monkeypatch.setattr("credscore.cli.screen.os.replace", failing)
    with pytest.raises(type(fault)):
        screen.put("today's", "report.json")
    assert [file.name for file in here.iterdir()] == ["report.json"]
    assert (here / "report.json").read_text() == "yesterday's"


@posix
def test_a_link_that_somebody_laid_is_not_written_through(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "precious").write_text("kept")
    monkeypatch.setattr("credscore.cli.screen.secrets.token_hex", lambda size: "00")
    (here / ".credscore-00.tmp").symlink_to(here / "precious")
    with pytest.raises(FileExistsError):
        screen.put("new", "out.txt")
    assert (here / "precious").read_text() == "kept"


def test_a_name_as_long_as_can_be_is_written(here: Path) -> None:
    name = "日" * 83 + ".txt"
    screen.put("report", name)
    assert (here / name).read_text() == "report" and len(list(here.iterdir())) == 1


# --- files that are not what they were ---------------------------------------------------------------------------


def test_a_file_that_vanishes_midway_is_a_trouble_and_the_others_are_reported(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from credscore import pipeline

    for name in "abc":
        (here / f"{name}.txt").write_text(SHORT)
    original = pipeline.score_document

    def removing(document: object, **more: object) -> object:
        (here / "b.txt").unlink(missing_ok=True)
        return original(document, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "score_document", removing)
    result = run("--format", "json", ".")
    found = json.loads(result.stdout)
    assert result.exit_code == 2 and [one["path"] for one in found["documents"]] == ["a.txt", "c.txt"]
    assert [one["path"] for one in found["errors"]] == ["b.txt"] and "no such file" in result.stderr


def without_privilege() -> None:
    """Before a process begins: permissions mean something to the superuser, too (CAP_DAC_OVERRIDE and _READ_SEARCH)."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's capabilities")
def test_what_may_not_be_read_is_said_and_the_rest_is_reported(here: Path) -> None:
    (here / "closed").mkdir()
    for name in ("a.txt", "shut.txt", "closed/b.txt"):
        (here / name).write_text(SHORT)
        (here / name).chmod(0o644)
    (here / "shut.txt").chmod(0)
    (here / "closed").chmod(0)
    command = [sys.executable, "-m", "credscore", "--format", "json", "."]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=here, env=env, capture_output=True, text=True, check=False, preexec_fn=without_privilege
    )
    (here / "closed").chmod(0o755)
    found = json.loads(done.stdout)
    assert done.returncode == 2 and [one["path"] for one in found["documents"]] == ["a.txt"]
    assert {Path(one["path"]).name for one in found["errors"]} == {"closed", "shut.txt"} and said_well(done.stderr)


@posix
def test_a_home_that_cannot_be_written_to_is_not_needed(here: Path) -> None:
    (here / "a.txt").write_text(SHORT)
    done = shell("credscore --format json a.txt", here, HOME="/proc", XDG_CACHE_HOME="/proc", TMPDIR="/proc")
    assert done.returncode == 0 and json.loads(done.stdout)["documents"] and not done.stderr


# --- much --------------------------------------------------------------------------------------------------------


@posix
def test_a_file_of_a_gigabyte_is_refused_before_it_is_in_memory(here: Path) -> None:
    for name in ("big.txt", "big.html", "big.docx"):
        with (here / name).open("wb") as file:
            file.truncate(1 << 30)  # sparse: it takes no room
    done = shell("ulimit -v 8000000; credscore big.txt big.html big.docx", here)
    assert done.returncode == 2 and done.stderr.count("larger than 16 MB") == 3 and said_well(done.stderr)


@posix
@pytest.mark.parametrize("given", ["/dev/zero", "- </dev/zero", "a.txt --model /dev/zero", "a.txt --config /dev/zero"])
def test_what_never_ends_is_refused(here: Path, given: str) -> None:
    (here / "a.txt").write_text(SHORT)
    done = shell(f"timeout 60 credscore {given}", here)
    assert done.returncode == 2 and "is larger than" in done.stderr and said_well(done.stderr)


def test_a_hundred_thousand_files_are_found_in_proportion(here: Path) -> None:
    """A tenth of them here: what is measured is that ten times as many take no more than some ten times as long."""
    took = []
    for folder, count in (("few", 1_000), ("many", 10_000)):
        (here / folder).mkdir()
        for number in range(count):
            (here / folder / f"{number}.txt").touch()
        begin = time.process_time()
        result = run("--show-files", folder)
        took.append(time.process_time() - begin)
        assert result.exit_code == 0 and result.stdout.count("\n") == count
    assert took[1] < 30 * took[0] + 1


# --- signals -----------------------------------------------------------------------------------------------------


@posix
def test_an_interrupted_run_says_nothing_and_leaves_the_old_report(here: Path) -> None:
    (here / "a.txt").write_text(SHORT)
    (here / "report.json").write_text("yesterday's")
    os.mkfifo(here / "slow.txt")
    command = [sys.executable, "-m", "credscore", "--format", "json", "-o", "report.json", "a.txt", "slow.txt"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=here, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with (here / "slow.txt").open("wb"):  # goes on when the process has come to its second draft
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "")
    assert (here / "report.json").read_text() == "yesterday's" and not list(here.glob(".*"))


@posix
@pytest.mark.parametrize("command", ["rules", "explain ATT002", "--format csv --table statements a.txt"])
def test_a_closed_pipe_is_no_fault(here: Path, command: str) -> None:
    (here / "a.txt").write_bytes((ROOT / "samples" / "seed-faults.txt").read_bytes() * 5)
    done = shell(f"credscore {command} | true; echo ${{PIPESTATUS[0]}}", here)
    assert done.stdout.strip() in ("0", "1") and done.stderr == ""
