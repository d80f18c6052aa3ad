"""Private conversations between two or more members."""
