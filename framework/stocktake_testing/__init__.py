"""Contract tests for plugin authors: subclass one, give it a fixture, and pytest checks your plugin.

``stocktake_testing.storage.StorageContract``, ``stocktake_testing.renderer.RendererContract`` and
``stocktake_testing.content.ToolContract``. They need pytest, and the storage contract needs Hypothesis as well.
"""
