"""Base template, components, tokens, charts and generated posters. Knows no table."""
