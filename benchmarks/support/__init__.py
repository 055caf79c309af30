"""What several benchmarks share; not run by `make bench`."""
