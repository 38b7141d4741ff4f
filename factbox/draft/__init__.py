"""Drafting: what an article says, found by rules that are right or silent."""
