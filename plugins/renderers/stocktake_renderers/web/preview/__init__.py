"""A preview of one tool for its authors: the pages that people would see, with what the linter says beside the text."""
