"""A site of plain files to read without a server: the pages of tools and, if wanted, one dated report."""
