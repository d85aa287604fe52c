"""Where chunks are worked on: in this process, in local processes, or on a cluster, the last two through joblib.

Results come in the order of the chunks. A worker that dies takes nothing with it: what it had is given out again, and a
row whose worker died time after time is refused.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from credscore.batch.inputs import Chunk
from credscore.batch.work import Done, Order, refuse, score_chunk

#: How often a worker may die without anything being done before single rows are tried, and then are refused.
DEATHS = 2
#: Chunks given out ahead of the one that is waited for, for every worker: what is done early has to be held.
AHEAD = 16
FATAL = "its worker died each time: too little memory for so long a text, or a fault of credscore's; please report it"


class EngineError(Exception):
    """An engine that cannot be used; the message is a sentence."""


class Engine(NamedTuple):
    """`name` is `local` or `dask`; `jobs` the number of local processes, -1 for one a processor."""

    name: str = "local"
    jobs: int = 1
    scheduler: str | None = None


Result = tuple[Chunk, Done]
Told = Callable[[str], None]


def run(chunks: Iterable[Chunk], order: Order, engine: Engine, tell: Told) -> Iterator[Result]:
    """Every chunk with what was made of it, in order; `tell` hears of workers that died.

    Raises `EngineError` with a sentence where joblib, Dask or the scheduler cannot be had.
    """
    if engine.name == "local" and engine.jobs == 1:
        for chunk in chunks:
            yield chunk, score_chunk(chunk, order)
        return
    backend, jobs = _backend(engine)
    yield from Shared(chunks, order, backend, jobs, tell).results()


class Shared:
    """Chunks that are shared out among workers that may die."""

    def __init__(
        self,
        chunks: Iterable[Chunk],
        order: Order,
        backend: Callable[[], AbstractContextManager[Any]],
        jobs: int,
        tell: Told,
    ) -> None:
        self._chunks, self._order, self._backend, self._jobs, self._tell = iter(chunks), order, backend, jobs, tell
        self._open: deque[Chunk] = deque()
        """Given out, or to be given out again, and not yet done."""
        self._ended = False
        self._fault: Exception | None = None

    def results(self) -> Iterator[Result]:
        """The results in order."""
        deaths = 0
        while not self._ended or self._open:
            done = 0
            try:
                for result in self._round():
                    done += 1
                    yield self._open.popleft(), result
            except _deaths() as error:
                deaths = deaths + 1 if not done else 1
                self._tell(f"a worker died ({_cause(error)}); what it had is done again")
            else:
                deaths = 0
            if deaths > DEATHS:
                yield from self._one_by_one()
                deaths = 0
        if self._fault:
            raise self._fault

    def _round(self) -> Iterator[Done]:
        """What is open, then new chunks, until too many would be held back by one that takes long."""
        from joblib import Parallel, delayed

        given = list(self._open)
        work = delayed(score_chunk)

        def tasks() -> Iterator[Any]:
            yield from (work(chunk, self._order) for chunk in given)
            while len(self._open) < AHEAD * self._jobs and (chunk := self._next()):
                self._open.append(chunk)
                yield work(chunk, self._order)

        with self._backend():
            parallel = Parallel(n_jobs=self._jobs, return_as="generator", batch_size=1, pre_dispatch="2*n_jobs")
            yield from parallel(tasks())

    def _next(self) -> Chunk | None:
        """The next chunk; a fault of the input waits until what was read before it is done."""
        try:
            chunk = next(self._chunks, None)
        except Exception as error:  # joblib reads ahead in a thread of its own, where nobody would hear of it
            self._fault, chunk = error, None
        self._ended = self._ended or chunk is None
        return chunk

    def _one_by_one(self) -> Iterator[Result]:
        """The first open chunk, row by row, each alone with its worker."""
        chunk = self._open.popleft()
        for row in chunk.rows:
            one = chunk._replace(rows=(row,), done=row.number)
            yield one, self._alone(one)

    def _alone(self, chunk: Chunk) -> Done:
        from joblib import Parallel, delayed

        for _ in range(DEATHS):
            try:
                with self._backend():
                    found: list[Done] = Parallel(n_jobs=2)([delayed(score_chunk)(chunk, self._order)])
                return found[0]
            except _deaths():
                continue
        return refuse(chunk, self._order, FATAL)


def _backend(engine: Engine) -> tuple[Callable[[], AbstractContextManager[Any]], int]:
    """How joblib is told where to work, and how many workers there are."""
    try:
        import joblib
    except ModuleNotFoundError:
        raise EngineError("several jobs need joblib: pip install 'credscore[batch]'") from None
    if engine.name == "local":
        return nullcontext, joblib.effective_n_jobs(engine.jobs)
    client = _client(engine.scheduler)
    workers = max(1, sum(one["nthreads"] for one in client.scheduler_info(n_workers=-1)["workers"].values()))
    return lambda: joblib.parallel_config("dask", client=client), workers


def _client(scheduler: str | None) -> Any:
    try:
        from dask.distributed import Client
    except ModuleNotFoundError:
        raise EngineError("--engine dask needs Dask: pip install 'credscore[cluster]'") from None
    try:
        return Client(scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise EngineError(f"no Dask scheduler answers at {scheduler}: {' '.join(str(error).split())}") from None


def _deaths() -> tuple[type[Exception], ...]:
    """How joblib's engines say that a worker died."""
    from joblib.externals.loky.process_executor import BrokenProcessPool

    try:
        from distributed.scheduler import KilledWorker
    except ModuleNotFoundError:
        return (BrokenProcessPool,)
    return BrokenProcessPool, KilledWorker


def _cause(error: Exception) -> str:
    return type(error).__name__
