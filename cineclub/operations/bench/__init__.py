"""`cineclub bench`: how fast this version is here, as ratios taken in one run."""
