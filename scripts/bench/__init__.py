"""The benchmarks of scripts/bench.py: one module each, with `run(effort, scratch)` that yields its tables."""
