"""credscore: how well is a news draft sourced? It judges sourcing, never truth."""

__version__ = "0.1.0"
