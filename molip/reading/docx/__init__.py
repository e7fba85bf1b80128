"""Reads DOCX forms."""
