"""Who may give which command, and who sees what."""

from molip.access.information import Information, Sight, Viewer, sight_of
from molip.access.roles import Actor, Command, Role, require

__all__ = [
    "Actor",
    "Command",
    "Information",
    "Role",
    "Sight",
    "Viewer",
    "require",
    "sight_of",
]
