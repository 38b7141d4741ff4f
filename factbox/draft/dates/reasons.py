"""Why a date is what the draft says it is, in words for editors."""

from __future__ import annotations

# Every reason for a date that a reader may be shown, once. {published} and {day} are dates in words.
REASONS = {
    "written": "the date as the article gives it",
    "year of the story": "the year that the article is in there",
    "year added": "the year nearest to publication on {published}",
    "weekday before": "the {weekday} before publication on {published}",
    "weekday after": "the {weekday} after publication on {published}",
    "weekday same": "{weekday} was the day of publication, {published}",
    "month before": "the last {month} up to publication on {published}",
    "month after": "the next {month} from publication on {published}",
    "published": "counted from publication on {published}",
    "focus": "counted from {day}, the date named before it",
    "beside": "counted from {day}, the date named with it",
    "same": "{day}, the date named before it",
    "no publication date": "not resolved, as the date of publication is not known",
    "two years": "not resolved, as it may be of the year that the article was in or of a later one",
    "two seasons": "not resolved, as it may be this year’s or the one after",
    "promised": "not resolved, as it may be the time of the promise or of what was promised",
    "era": "not resolved, as the story’s dates begin with the year 1",
    "no day": "not resolved, as the article does not say from which day to count",
    "before Christ": "before Christ, for which a story has no form",
    "half of day": "the article does not say whether it is morning or afternoon",
    "fiscal": "a financial year, which need not be the calendar’s",
    "winter": "not resolved, as a winter belongs to two years",
    "to come": "not resolved, as it is told as past, and that day was still to come on {published}",
    "disagree": "not resolved, as the day of the week and the date do not agree",
    "midnight": "midnight may begin or end that day",
    "either way": "not resolved, as day and month could be either way round",
    "approximate": "only roughly counted from publication on {published}",
    "in a quote": "counted from the day when this was said, which need not be that of publication",
    "length": "a length of time, which has no date of its own",
    "repeated": "something that repeats, which has no one date",
    "vague": "no one date",
}
