"""The parts of `benchmarks.intake` and `benchmarks.start`: what one machine can do, measured on real parts."""
