"""The site as `cineclub serve` serves it."""
