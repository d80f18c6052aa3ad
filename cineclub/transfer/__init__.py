"""Imports and exports: what comes into a site and goes out of it, and the sources it comes from."""
