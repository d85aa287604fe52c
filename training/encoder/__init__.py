"""Trains the encoder that reads a draft once: attribution, names, hedges and certainty."""
