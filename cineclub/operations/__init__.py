"""Keeping a site well: health, checks, backup and restore, bringing it up to date."""
