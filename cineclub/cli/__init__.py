"""The `cineclub` command."""
