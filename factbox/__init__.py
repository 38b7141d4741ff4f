"""Factbox turns a news article into an explainer site in which every fact opens onto the words it stands on."""

__version__ = "0.1.0"
