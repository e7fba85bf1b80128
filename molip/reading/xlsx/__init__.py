"""Reads XLSX forms."""
