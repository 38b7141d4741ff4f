"""What somebody probably meant who wrote a date in another form: only for the hint beside an error."""

from __future__ import annotations

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_LONGEST = 60
_SLASHED = re.compile(r"[0-9]{1,2}[/.][0-9]{1,2}([/.][0-9]{2,4})?")
_ISO = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?")
_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]*([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?( ?[AaPp]\.?[Mm]\.?)?"
)
_ENGLISH = re.compile(r"([0-9]{1,2})?(?:st|nd|rd|th)? ?([A-Za-z]{3,9})\.? ?([0-9]{1,2})?(?:st|nd|rd|th)?,? ([0-9]{4})")
_DECADE = re.compile(r"(?:the )?([0-9]{3})0['’]?s")
_MARKED_INSIDE = re.compile(r"([0-9-]{10})([~?%]) ([a-z ]+)")
_PART = re.compile(r"[0-9-]{10} [A-Za-z ]+[~?%]?")


def is_slashed(text: str) -> bool:
    """Whether this is 5/10/25 or 5.10.25: nobody can tell the day from the month."""
    return bool(_SLASHED.fullmatch(text.strip()))


def meant(text: str) -> str:
    """The same date in the story file's form, not yet seen to exist; empty where that cannot be told."""
    text = text.strip()
    if len(text) > _LONGEST:
        return ""
    if iso := _ISO.fullmatch(text):
        return "-".join([iso[1], *(n.zfill(2) for n in iso.groups()[1:] if n)])
    if (timed := _TIMED.fullmatch(text)) and (timed[3] or timed[4]):
        hour = int(timed[2]) % 12 + 12 * ("p" in timed[4].lower()) if timed[4] else int(timed[2])
        return f"{timed[1]}T{hour:02d}:{timed[3] or '00'}"
    if decade := _DECADE.fullmatch(text):
        return f"{decade[1]}X"
    if marked := _MARKED_INSIDE.fullmatch(text):
        return f"{marked[1]} {marked[3]}{marked[2]}"
    return text.lower() if _PART.fullmatch(text) else _english(text)


def _english(text: str) -> str:
    found = _ENGLISH.fullmatch(text)
    if not found or (found[1] and found[3]):
        return ""
    month = next((i for i, m in enumerate(MONTHS, 1) if m.lower().startswith(found[2].lower())), 0)
    day = found[1] or found[3]
    return f"{found[4]}-{month:02d}" + (f"-{day.zfill(2)}" if day else "") if month else ""
