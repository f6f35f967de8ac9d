"""Benchmarks, run by `make bench`: never timed tests, always ratios against a baseline of the same run."""
