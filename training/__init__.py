"""From corpora and ratings to models and cards. Imports credscore, never the other way."""
