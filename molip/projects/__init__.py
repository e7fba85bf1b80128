"""The once-only record of a project, and the log of what happened in it."""
