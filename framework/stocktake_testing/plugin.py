"""The pytest plugin: lets failing contracts show their values; every pytest run loads it, so it stays small."""

import pytest

pytest.register_assert_rewrite("stocktake_testing.content", "stocktake_testing.renderer", "stocktake_testing.storage")
