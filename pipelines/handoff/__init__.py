"""A hand-off is a person's act. Here it is written down: what, why, with whom, on which basis, by whom, when."""
