"""What speaks for one person and what does not, from two profiles alone."""

from __future__ import annotations

from typing import Any

import pytest

from communities.identity.folding import handle_core, words_of
from communities.identity.judging import AUTOMATIC, SILENT, SUGGEST, judge
from communities.identity.learning.fitting import candidates
from communities.identity.names import address, is_placeholder, is_shared_mailbox, noreply_handle, organisation_domain
from communities.identity.profile import Profile


def one(**told: Any) -> Profile:
    return Profile(1, told.pop("source", "forum"), **told)


def other(**told: Any) -> Profile:
    return Profile(2, told.pop("source", "chat"), **told)


def test_the_same_address_and_a_fitting_name_are_enough_to_merge_without_a_person() -> None:
    said = judge(
        one(name="Ana Ruiz", email="ana.ruiz@gmail.com"), other(name="Ana R.", email="AnaRuiz+forum@googlemail.com")
    )
    assert said.confidence >= AUTOMATIC
    assert said.verified
    assert said.reasons[0] == "Same e-mail address, anaruiz@gmail.com"


def test_a_shared_mailbox_is_nobodys_address() -> None:
    said = judge(one(name="Ana Ruiz", email="info@kiln.org"), other(name="Bo Lind", email="info@kiln.org"))
    assert said.confidence < SILENT
    assert "email" not in said.evidence


def test_a_rare_name_alone_is_never_suggested() -> None:
    said = judge(one(name="Xanthippe Quillfeather"), other(name="Xanthippe Quillfeather"))
    assert said.confidence <= SILENT


def test_a_rare_name_and_the_same_place_are_suggested_never_merged() -> None:
    said = judge(
        one(name="Xanthippe Quillfeather", location="Delft"), other(name="Xanthippe Quillfeather", location="Delft, NL")
    )
    assert SUGGEST <= said.confidence < AUTOMATIC


@pytest.mark.parametrize(
    "name", ["Deleted User", "[deleted]", "Anonymous", "user123", "匿名用户", "Gelöschter Benutzer", "Admin"]
)
def test_names_of_nobody_say_nothing(name: str) -> None:
    assert is_placeholder(name)
    said = judge(one(name=name, location="Berlin"), other(name=name, location="Berlin"))
    assert said.confidence < SILENT


def test_two_accounts_on_one_source_are_two_people_whatever_else() -> None:
    said = judge(one(email="ana@kiln.org"), Profile(2, "forum", email="ana@kiln.org"))
    assert said.confidence == 0.0


def test_two_addresses_of_one_name_on_a_mailing_list_may_be_one_person() -> None:
    a = Profile(1, "mail", name="Yannick Gringas", email="ygringas@abc.ca", accountless=True)
    b = Profile(2, "mail", name="Yannick Gringas", email="ygringas@xyz.com", accountless=True)
    assert judge(a, b).confidence >= SUGGEST


def test_other_full_names_outweigh_one_handle() -> None:
    said = judge(one(handle="phoenix", name="Ana Ruiz"), other(handle="phoenix", name="Bo Lindgren"))
    assert said.confidence < SUGGEST
    assert any("Other names" in words for words in said.against)


def test_a_stand_in_address_of_a_code_host_names_the_account() -> None:
    assert noreply_handle("1234+rara-avis@users.noreply.github.com") == "rara-avis"
    said = judge(one(email="1234+rara-avis@users.noreply.github.com"), other(handle="rara_avis"))
    assert said.confidence >= SUGGEST


def test_profiles_that_link_to_each_other_are_one_person() -> None:
    a = one(url="https://forum.example/u/ana", about="I am https://chat.example/ana there")
    b = other(url="https://chat.example/ana", about="Mostly at https://forum.example/u/ana")
    assert judge(a, b).confidence >= AUTOMATIC - 0.05
    assert judge(a, b).verified


def test_the_same_picture_of_everybody_says_nothing() -> None:
    said = judge(one(avatar="https://x.example/default.png"), other(avatar="https://x.example/default.png"))
    assert said.evidence == []


def test_judging_is_symmetric() -> None:
    a = one(name="Ana Ruiz", handle="aruiz", email="ana@kiln.org", location="Porto")
    b = other(name="Ruiz, Ana", handle="ana_ruiz9", email="", location="Porto, PT")
    assert judge(a, b).confidence == judge(b, a).confidence


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Łukasz Żółć", "lukasz zolc"),
        ("Дмитрий Иванов", "Dmitrii Ivanov"),
        ("Søren Ørsted", "Soren Orsted"),
        ("Γιώργος", "giorgos"),
    ],
)
def test_names_meet_across_scripts(a: str, b: str) -> None:
    assert words_of(a) == words_of(b) or set(words_of(a)) & set(words_of(b))


@pytest.mark.parametrize("nick", ["anna_", "[anna]", "Anna|away", "anna-work", "_anna_", "anna`"])
def test_a_nick_on_irc_keeps_its_core(nick: str) -> None:
    assert handle_core(nick) == "anna"


def test_addresses_are_normalised() -> None:
    assert address("A.N.A+x@GMail.com") == "ana@gmail.com"
    assert address("not an address") == ""
    assert is_shared_mailbox("support@x.org")
    assert organisation_domain("ana@mail.cs.ox.ac.uk") == "ox.ac.uk"
    assert organisation_domain("ana@gmail.com") == ""
    assert organisation_domain("ana@mailinator.com") == ""


def test_thousands_of_one_first_name_are_not_compared_with_each_other() -> None:
    crowd = [Profile(n, f"s{n % 3}", handle="chris", name="Chris") for n in range(21_000)]
    assert candidates(crowd) == []


def test_a_first_name_on_two_platforms_is_nobodys_match() -> None:
    for name in ("Chris", "Anna", "Michael", "Maria"):
        said = judge(one(handle=name.lower(), name=name), other(handle=name.lower(), name=name))
        assert said.confidence < SUGGEST, name
