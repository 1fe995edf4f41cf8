"""Names in a PDF form that whoever writes and whoever reads it share."""

FORM_ID = "_form_id"
