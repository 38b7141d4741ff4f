"""A story as data for other programs.

Door: `forms` (every form with its file, media type and name). A new form is a module here and a row there.
"""
