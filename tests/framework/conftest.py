"""A desk with a clock of its own and a review that has just begun; Hypothesis without deadlines.

How long an example takes depends on the machine, not on us.
"""

import pytest
from hypothesis import HealthCheck, settings
from tests.framework.making import Clock, workspace
from tests.framework.people import ME

from stocktake.storage import Storage
from stocktake.workspace import Workspace
from stocktake_storage.memory import MemoryStorage

settings.register_profile("stocktake", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stocktake")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def storage() -> Storage:
    return MemoryStorage()


@pytest.fixture
def desk(storage: Storage, clock: Clock) -> Workspace:
    return workspace(storage, clock)


@pytest.fixture
def review(desk: Workspace) -> str:
    return desk.start("little", title="Our review", place="Northtown", smallest_group=3, actor=ME).id
