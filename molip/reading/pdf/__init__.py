"""Reads PDF forms."""
