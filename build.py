#!/usr/bin/env python3
"""Factbox from a checkout: `python build.py` drafts, checks and builds the project in this folder."""

from factbox.start import main

if __name__ == "__main__":
    main()
