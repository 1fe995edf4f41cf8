"""How an organisation's own look is read, checked and laid over ours, the same for every format."""
