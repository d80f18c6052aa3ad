"""Film data gathered from Wikipedia: JSON arrays of objects with title, year, cast, genres."""
