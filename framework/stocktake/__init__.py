"""Stocktake: the engine for maturity reviews that people do together.

The engine knows no plugin, no front end and no database. Import from its rooms
(``stocktake.tool``, ``stocktake.workspace`` …); docs/explanation/architecture.md
shows them in order.
"""
