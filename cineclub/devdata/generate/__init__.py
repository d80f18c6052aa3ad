"""Believable synthetic data, for tests of size: see `cineclub generate`."""
