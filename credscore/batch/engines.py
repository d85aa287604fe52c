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
#: Seconds after which one chunk is taken for lost: joblib never hears of a task that Dask has given up.
PATIENCE = 1800.0
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
            shared = {"return_as": "generator", "batch_size": 1, "pre_dispatch": "2*n_jobs", "timeout": PATIENCE}
            yield from Parallel(n_jobs=self._jobs, **shared)(tasks())

    def _next(self) -> Chunk | None:
        """The next chunk; a fault of the input waits until what was read before it is done."""
        try:
            chunk = next(self._chunks, None)
        except Exception as error:  # joblib reads ahead in a thread of its own, where nobody would hear of it
            self._fault, chunk = error, None
        self._ended = self._ended or chunk is None
        return chunk

    def _one_by_one(self) -> list[Result]:
        """The first open chunk, row by row, each alone with its worker.

        Raises `EngineError` where nothing at all can be done: then the workers are at fault, not the rows.
        """
        chunk = self._open[0]
        ones = [chunk._replace(rows=(row,), done=row.number) for row in chunk.rows]
        made = [self._alone(one) for one in ones]
        if len(made) > 1 and not any(made):
            raise EngineError("every worker dies, whatever it is given: is credscore installed where they run?")
        self._open.popleft()
        return [(one, done or refuse(one, self._order, FATAL)) for one, done in zip(ones, made, strict=True)]

    def _alone(self, chunk: Chunk) -> Done | None:
        from joblib import Parallel, delayed

        for _ in range(DEATHS):
            try:
                with self._backend():
                    work = delayed(score_chunk)(chunk, self._order)
                    found: list[Done] = Parallel(n_jobs=2, timeout=PATIENCE)([work])
                return found[0]
            except _deaths():
                continue
        return None


def _backend(engine: Engine) -> tuple[Callable[[], AbstractContextManager[Any]], int]:
    """How joblib is told where to work, and how many workers there are."""
    try:
        import joblib
    except ModuleNotFoundError:
        raise EngineError("several jobs need joblib: pip install 'credscore[batch]'") from None
    if engine.name == "local":
        return nullcontext, joblib.effective_n_jobs(engine.jobs)
    client = _client(engine.scheduler)
    return lambda: _cluster(client), max(1, sum(client.nthreads().values()))


def _cluster(client: Any) -> AbstractContextManager[Any]:
    import joblib

    if client.status != "running" or not client.nthreads():
        raise EngineError("the Dask scheduler has no worker, or does not answer any more")
    context: AbstractContextManager[Any] = joblib.parallel_config("dask", client=client)
    return context


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
    from multiprocessing import TimeoutError as WaitedError

    from joblib.externals.loky.process_executor import BrokenProcessPool

    return BrokenProcessPool, WaitedError


def _cause(error: Exception) -> str:
    return type(error).__name__
