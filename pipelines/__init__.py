"""Everything that happens to a signal, one folder a stage, in the order of its life."""
