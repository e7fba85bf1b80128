"""Who may give which command."""

from molip.access.roles import Actor, Command, Role, require

__all__ = ["Actor", "Command", "Role", "require"]
