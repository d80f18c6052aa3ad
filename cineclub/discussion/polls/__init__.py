"""Polls in threads: asking, voting, counting. See the README of ``discussion``."""
