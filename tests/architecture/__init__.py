"""The shape of the code: what an import linter cannot see."""
