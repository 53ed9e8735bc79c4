"""Deleting at term and taking back: rules -> wipe -> purge or withdraw -> bytes gone, with a record that says nothing.

How long each stored column stays, and why, stands in `rules.yaml`; `wipe` does what stands there.
"""
