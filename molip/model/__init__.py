"""Frozen values that everything turns on; no reading, no rules, no clock."""
