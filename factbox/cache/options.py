"""What a build is asked for, from the command's words to the last file written; the quick look needs it too."""

from __future__ import annotations


class BuildOptions:
    """The options that change what a build gives. Frozen, as a `Struct` would be, which is slow to load."""

    __slots__ = ("base_url", "clean", "drafts", "gzip", "keep_going", "strict")
    drafts: bool  # build drafts too
    strict: bool  # warnings and drafts are wrong
    keep_going: bool  # an article that cannot be drafted stops nothing
    clean: bool  # believe nothing of the last build, and write every file anew
    gzip: bool  # compressed copies too
    base_url: str | None  # the site's address, over the one in its settings

    def __init__(
        self,
        *,
        drafts: bool = False,
        strict: bool = False,
        keep_going: bool = False,
        clean: bool = False,
        gzip: bool = False,
        base_url: str | None = None,
    ) -> None:
        given = {"drafts": drafts, "strict": strict, "clean": clean, "gzip": gzip, "base_url": base_url}
        given["keep_going"] = keep_going
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: the options of a build stay as they are")

    @property
    def text(self) -> str:
        """As the state of a build keeps them; `clean` and `keep_going` leave no trace in what is built."""
        flags = f"drafts={int(self.drafts)} strict={int(self.strict)} gzip={int(self.gzip)}"
        return f"{flags} base_url={self.base_url or ''}"


def usual_output(*, drafts: bool) -> str:
    """The folder that a site goes into where none is named: drafts are kept apart from what is public."""
    return "site-drafts" if drafts else "site"


PLAIN_BUILD = BuildOptions()
