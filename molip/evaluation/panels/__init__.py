"""The evaluation panel (평가단): who judges, what they judged, what was decided."""
