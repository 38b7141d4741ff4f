"""The preview: the site with its drafts on this machine alone, rebuilt and reloaded when a file is saved."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from livereload import Server

from factbox.pipeline import build
from factbox.problems import ProblemsError, show_all
from factbox.project import Project

HOST = "127.0.0.1"


def serve_preview(project: Project, port: int, say: Callable[[str], None]) -> None:
    """Serves until it is interrupted. Problems are said, and the last good pages stay."""
    with tempfile.TemporaryDirectory(prefix="factbox-preview-") as folder:
        output = Path(folder, "site")
        output.mkdir()

        def rebuild() -> None:
            try:
                build(project, output, drafts=True)
            except ProblemsError as error:
                say(show_all(error.problems, project.root))

        rebuild()
        server = Server()
        for watched in (project.content, project.seeds, *project.template_folders):
            server.watch(f"{watched}/**/*", rebuild)
        server.serve(root=str(output), host=HOST, port=port, debug=False)
