"""Propose, advise, group near-duplicates and order the queue. Nothing here decides anything."""
