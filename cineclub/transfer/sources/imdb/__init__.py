"""The tables IMDb hands out for personal use: ``title.*.tsv`` and ``name.basics.tsv``."""
