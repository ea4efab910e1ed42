"""The benchmarks: `python -m scripts.bench`."""
