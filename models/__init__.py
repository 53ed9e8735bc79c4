"""Everything that reads a text: stripping, proposing, the corpus that both learn from, and the versions in use."""
