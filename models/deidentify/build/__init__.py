"""Makes the two artefacts of `models/deidentify/data`; needs the dependency group `build`, the stripper does not."""
