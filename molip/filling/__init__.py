"""Writes answers into form files, and proves that they landed where they should."""
