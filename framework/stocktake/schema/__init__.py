"""JSON Schema for every kind of content file, generated from the classes that read it."""

from stocktake.schema.generating import KINDS, schema_of

__all__ = ["KINDS", "schema_of"]
