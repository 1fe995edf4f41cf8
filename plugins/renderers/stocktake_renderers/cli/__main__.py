"""Run the command line as ``python -m stocktake_renderers.cli``."""

from stocktake_renderers.cli import main

if __name__ == "__main__":
    main()
