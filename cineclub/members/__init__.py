"""Profiles, pictures, the list of members and their settings."""
