"""Brings tables and reference lists from other systems into a project record."""
