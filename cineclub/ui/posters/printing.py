"""Which edition of the generated posters this is."""

# Raised when the same facts print another picture: addresses of posters carry it, and readers
# keep what they fetched for a year.
PRINTING = 2
