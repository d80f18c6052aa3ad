"""Pictures that people send become clean ones of our own making. Knows no table."""
