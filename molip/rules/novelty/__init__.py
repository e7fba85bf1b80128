"""Sets a plan beside the plans nearest to it: a reference, never a verdict (차별성)."""
