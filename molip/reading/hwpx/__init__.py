"""Reads HWPX forms."""
