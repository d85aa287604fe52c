"""Many drafts at once: a corpus of JSONL or Parquet in, tables out, in bounded memory and after any interruption."""
