"""Tests that cross the apps; each app's own stand in `cineclub/<app>/tests/`."""
