"""Hypothesis without deadlines: how long an example takes depends on the machine, not on us."""

from hypothesis import HealthCheck, settings

settings.register_profile("stocktake", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stocktake")
