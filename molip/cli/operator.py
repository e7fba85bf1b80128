"""Who gives commands at the console."""

from molip.access import Actor, Role

OPERATOR = Actor("console", "콘솔 운영자", Role.ADMINISTRATOR)
"""Whoever can read the database's file; every project is open to them anyway."""
