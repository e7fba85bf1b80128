"""Reads official forms of any format into one layout, and finds their fields."""
