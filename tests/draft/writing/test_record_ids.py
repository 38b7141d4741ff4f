"""Ids that become addresses: at most four words, who and what, never cut in the middle of a phrase."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.article.spans import Span
from factbox.draft.findings import DraftActor
from factbox.draft.writing.record_ids import MOST_WORDS, RecordIds

ARTICLE = article_from_text("The bridge fell.")
MOSS = DraftActor("ada-moss", "Ada Moss", "person", ())
HOLM = DraftActor("tom-holm-jr", "Tom Holm Jr.", "person", ())
COURT = DraftActor("court", "Land Court of Marle", "organisation", ())
OTTER = DraftActor("otter", "Silver Otter Lines", "organisation", (), ("Silver Otter",))
ACTORS = (MOSS, HOLM, COURT, OTTER)


@pytest.mark.parametrize(
    ("headline", "actors", "made"),
    [
        ("The old bridge at Harrow fell into the river", (), "old-bridge-fell-river"),
        ("Mayor Ada Moss closed the town library on Monday", ("ada-moss",), "moss-closed-town-library"),
        ("Tom Holm Jr. was arrested near the harbour", ("tom-holm-jr",), "holm-arrested-harbour"),
        ("The Land Court of Marle rejected the plea", ("court",), "land-court-rejected-plea"),
        ("They marched to the town hall", (), "marched-town-hall"),
        ("In 1998 a flood broke out in the pump house", (), "flood-broke-pump-house"),
        ("Two people were hurt", (), "people-hurt"),
        ("Eleven sailors drowned off Marle", (), "eleven-sailors-drowned-marle"),
        ("1999", (), "1999"),
        ("水が来た", (), "item"),
    ],
)
def test_an_event_is_named_by_who_did_what(headline: str, actors: tuple[str, ...], made: str) -> None:
    assert RecordIds(ARTICLE, ACTORS).of_event(headline, actors) == made


@pytest.mark.parametrize(
    ("headline", "actors", "made"),
    [
        ("At least 40 people were hurt when a stand collapsed", (), "people-hurt-stand-collapsed"),
        ("At least 9 climbers have died and 30 were hurt, the town’s council said", (), "climbers-died-hurt"),
        ("No fewer than six boys drowned in the weir", (), "boys-drowned-weir"),
        ("Hundreds of villagers fled to the hills last week", (), "villagers-fled-hills"),
        ("A packed ferry carrying pilgrims sank off a rocky cape", (), "ferry-sank-rocky-cape"),
        ("Police investigating the theft arrested a baker", (), "police-arrested-baker"),
        ("Heavy flooding in the valley cut the road", (), "heavy-flooding-cut-road"),
        ("The ferry, owned by Silver Otter Lines, left Port Quill at dawn", ("otter",), "ferry-left-port-quill"),
        ("In a letter posted late on Friday, Silver Otter said it was sorry", ("otter",), "silver-otter-said-sorry"),
        ("Shares in Silver Otter fell 9 per cent", ("otter",), "shares-fell"),
        ("The president of Silver Otter resigned in May", ("otter",), "president-resigned"),
        ("A lawyer for Ada Moss asked for bail", ("ada-moss",), "lawyer-asked-bail"),
        ("The mayor’s driver, Ada Moss, 41, was charged with theft", ("ada-moss",), "moss-charged-theft"),
        ("Minister of State Ada Moss will open the bridge", ("ada-moss",), "moss-open-bridge"),
        ("However, as many as 12 barns burned down, police said", (), "barns-burned"),
        ("In the meantime the herons left", (), "herons-left"),
        ("The council’s next meeting is in May", (), "council-meeting"),
    ],
)
def test_an_event_is_named_by_its_subjects_noun(headline: str, actors: tuple[str, ...], made: str) -> None:
    assert RecordIds(ARTICLE, ACTORS).of_event(headline, actors) == made


@pytest.mark.parametrize(
    ("speaker", "words", "made"),
    [
        ("ada-moss", "We have lost our time and our patience", "moss-lost-time-patience"),
        ("tom-holm-jr", "I didn’t really see the car.", "holm-see-car"),
        ("court", "The plea is without merit.", "land-court-plea-merit"),
        (None, "It is the end of the road", "end-road"),
        ("ada-moss", "No.", "moss-no"),
        (None, "No, not now", "no-not-now"),
    ],
)
def test_a_quote_is_named_by_its_speaker_and_what_it_says(speaker: str | None, words: str, made: str) -> None:
    assert RecordIds(ARTICLE, ACTORS).of_quote(speaker, words) == made


def test_the_surname_is_as_the_article_has_it() -> None:
    article = article_from_text("Lars Dahl Berg fell. Dahl Berg got up. Dahl Berg left.")
    starts = [article.text.index("Dahl Berg got"), article.text.index("Dahl Berg left")]
    mentions = tuple(Span(start, start + len("Dahl Berg")) for start in starts)
    actor = DraftActor("lars-dahl-berg", "Lars Dahl Berg", "person", mentions)
    assert RecordIds(article, [actor]).of_quote(actor.id, "The ice was thin") == "dahl-berg-ice-thin"


def test_every_id_is_given_once_and_stays_short() -> None:
    ids = RecordIds(ARTICLE, ACTORS)
    made = [ids.of_event("The old bridge fell into the river near the mill", ()) for _ in range(5)]
    assert made == [
        "old-bridge-fell-river",
        "old-bridge-fell-mill",
        "old-bridge-fell",
        "old-bridge-fell-2",
        "old-bridge-fell-3",
    ]
    assert all(len(name.split("-")) <= MOST_WORDS for name in made)
