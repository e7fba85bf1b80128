"""Molip (몰입): administrative paper taken off Korean researchers."""

__version__ = "0.1.0"
