"""What in a sentence points at something that its reader has not been told."""

from __future__ import annotations

import pytest

from factbox.draft.openings.clauses.dangling import dangling
from factbox.draft.openings.clauses.discourse import Discourse

ABOVE = "Ferry sinks off Velm. The ferry Ida Moss sank off Velm on Monday with 40 people aboard."
BEFORE = "The ferry sank. A diver found a rope on the keel, and her niece heard a bell. In Lissen a mast fell. " * 12
NAMES = frozenset({"Nell", "Orban", "Otto", "Brask"})


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ("The ferry was built in 1968 at Harrow.", ""),
        ("The rope was as long as a street.", "The rope"),
        ("Nell Orban, a miller, said the niece had left.", "the niece"),
        ("The owner of the ferry had been fined in March.", ""),
        ("The gauges had been taken off in March.", "The gauges"),
        ("The government sent two ships on Tuesday.", ""),
        ("Two men were held after that blaze.", "that blaze"),
        ("Otto Brask, a miller, said that divers, some of them young, went down.", ""),
        ("Then the mast fell.", "Then"),
        ("Yet the crab came up on time.", "Yet"),
        ("Forty minutes later the mast fell.", "Forty minutes later"),
        ("Profit shrank 6 percent from a year earlier.", ""),
        ("Profit was 4 million crowns, compared with 6 million crowns a year earlier.", ""),
        ("Harrow council also closed the pier.", "also"),
        ("Harrow council closed the pier and also fined the owner.", ""),
        ("Otto Brask, a miller, then left the hall.", "then"),
        ("A final payment is due in June.", "A final"),
        ("A spokesman said the pier was safe.", "A spokesman said"),
        ("A spokesman for the port said the pier was safe.", ""),
        ("Most were going home to Harrow.", "Most were"),
        ("Most passengers were going home to Harrow.", ""),
        ("On the last night of her tour, drummers came to a barn.", "her"),
        ("In her speech, Nell Orban blamed the port.", ""),
        ("Under questioning by Otto Brask, she agreed.", "she"),
        ("Nell Orban said she had seen nothing.", ""),
        ("Otto Brask said she had seen nothing.", "she"),
        ("Nell Orban, her deputy, resigned on Tuesday.", "her"),
        ("A warden closed it on Tuesday.", "it"),
        ("Outside court, its owner blamed the port.", "its"),
        ("In a statement it said the pier was safe.", "In a statement it said"),
        ("Plumbers opened its gates on Sunday.", "its"),
        ("Divers said they had seen nothing.", ""),
        ("A diver had put them ahead by noon.", "them"),
        ("The 63-year-old was held overnight.", "The 63-year-old"),
        ("She opened a school.", "She"),
        ("In 1977 Nell Orban opened a school there.", "there"),
        ("Lissen was without power for six hours.", "Lissen"),
        ("Lissen Town Council sent a boat.", ""),
        ("IN SHORT: The pier is shut.", "IN SHORT: "),
    ],
)
def test_the_first_words_that_mean_something_untold(words: str, loose: str) -> None:
    assert dangling(words, Discourse(ABOVE, BEFORE, NAMES)) == loose


def test_a_noun_at_a_sentences_head_near_the_top_means_what_the_lead_tells() -> None:
    assert dangling("The captain fled on Tuesday.", Discourse(ABOVE, "The ferry sank.")) == ""
    assert dangling("The captain fled on Tuesday.", Discourse(ABOVE, "The ferry sank.", far=0)) == "The captain"
