"""The web UI: pages for participants, facilitators and anybody who wants to read a tool."""
