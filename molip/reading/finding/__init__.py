"""Finds what a form asks in its layout."""
