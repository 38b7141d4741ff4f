"""Words in which a lead and the sentences below it tell one act."""

from __future__ import annotations

from factbox.draft.text.one_act import tell_one_act


def test_one_act_in_two_words() -> None:
    assert tell_one_act({"cook", "jailed"}, {"she", "was", "sentenced"})
    assert tell_one_act({"charged"}, {"charged"})


def test_two_acts_and_two_people() -> None:
    assert not tell_one_act({"cook", "jailed"}, {"she", "was", "freed"})
    assert not tell_one_act({"charged"}, {"second", "man", "charged"})
