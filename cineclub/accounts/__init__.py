"""Members: signing up, in and out, names, roles, sessions and limits."""
