"""Process-based evaluation: criteria, submissions and what they rest on."""
