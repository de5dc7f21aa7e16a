"""Two accounts side by side: what both print, what only one has, and what may be compared with what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.banks import sample_banks_folder
from quiz.errors import Code, QuizError
from quiz.items.coverage.figures import list_new_numbers, list_numbers
from quiz.items.coverage.naming import is_named
from quiz.items.coverage.newcomers import read_all
from quiz.items.coverage.printing import fold_words
from quiz.services import comparing
from quiz.services.account_views import AccountsView, PieceKind
from quiz.services.comparing import compare_accounts, compare_readings, has_name, offer_accounts
from quiz.storage import Database, articles
from quiz.text import Article, load_article
from tests.items.coverage.accounts import ADDED, first_account, second_account
from tests.storage.counting import counting
from tests.web.samples import School, found_school

IDS = (1, 2)


def compared() -> AccountsView:
    return compare_readings(IDS, (first_account(publisher="Marren Echo"), second_account()))


def sample(name: str) -> Article:
    return load_article(sample_banks_folder() / "articles" / f"{name}.md")


def keep(school: School, *kept: Article) -> list[int]:
    """The ids of the articles, kept in the teacher's library."""
    with school.database.transaction() as session:
        now = school.database.now()
        return [articles.add_article(session, school.teacher_id, one, now=now) for one in kept]


def test_a_quotation_of_both_is_told_with_what_one_of_them_adds() -> None:
    (quotation,) = compared().quotations
    first, second = quotation.printings
    assert not quotation.same
    assert [piece.kind for piece in first.pieces] == [PieceKind.SAME, PieceKind.GAP, PieceKind.SAME]
    assert [piece.text for piece in second.pieces if piece.kind is PieceKind.OWN] == [ADDED]
    assert [words.text for words in second.own] == [ADDED]
    assert first.saying is not None
    assert first.saying.cue[0].text == "said"


words = st.lists(st.sampled_from(["boat", "plate", "quay", "crew’s", "Tide—", "12"]), max_size=4)


@given(st.lists(words, min_size=3, max_size=3), st.booleans(), st.booleans())
@settings(max_examples=60)
def test_the_pieces_of_a_printing_are_its_words_and_the_shared_ones_are_the_same(
    added: list[list[str]], straight: bool, shouted: bool
) -> None:
    """Law: pieces join to the printing, characters for characters; those of both fold to the same words."""
    told = "The ferry will stay in the dock until the plate has been changed, and nobody pays for the boat"
    cut = told.split(" until ")
    one = f"{cut[0]} {' '.join(added[0])} until {cut[1]} {' '.join(added[1])}"
    other = f"{cut[0]} {' '.join(added[2])} until {cut[1]}"
    other = other.replace("’", "'") if straight else other
    other = other.replace("the dock", "THE DOCK") if shouted else other
    view = compare_readings(IDS, (first_account(one), second_account(other)))
    for quotation in view.quotations:
        shared = []
        for printing in quotation.printings:
            assert "".join(piece.text for piece in printing.pieces) == printing.words.text
            same = (piece.text for piece in printing.pieces if piece.kind is PieceKind.SAME)
            shared.append(fold_words(" ".join(same)))
        assert shared[0] == shared[1]
        own = [printing.own for printing in quotation.printings]
        assert quotation.same is not any(own)


def test_named_sources_that_only_one_cites_are_told_and_the_other_names_them_nowhere() -> None:
    view = compared()
    names = [[source.name for source in alone.sources] for alone in view.alone]
    assert names == [["Oskar Brandt", "Tove Amsel", "The Valley Post"], ["Ines Quist", "Jon Falk"]]
    for side, listed in enumerate(names):
        other = second_account() if side == 0 else first_account()
        assert not any(is_named(read_all(other.article), name) for name in listed)
    assert "Mara Lind" in view.shared_sources


@pytest.mark.parametrize(
    ("name", "has"), [("the tagline", False), ("The Valley Post", True), ("the BBC", True), ("", False)]
)
def test_words_without_a_capital_of_their_own_are_no_name(name: str, has: bool) -> None:
    assert has_name(name) is has


def test_what_both_go_back_to_is_told_once() -> None:
    (origin,) = compared().origins
    assert origin.source == "Mara Lind"
    assert all("Lind" in words.text for words in origin.words)


def test_swapped_accounts_tell_the_same_the_other_way_round() -> None:
    """Metamorphic: the order of the accounts changes sides and nothing else."""
    one, other = first_account(publisher="Marren Echo"), second_account()
    there, back = compare_readings(IDS, (one, other)), compare_readings(IDS, (other, one))
    assert [q.printings for q in there.quotations] == [q.printings[::-1] for q in back.quotations]
    assert there.alone == back.alone[::-1]
    assert {origin.words for origin in there.origins} == {origin.words[::-1] for origin in back.origins}


numbers = st.one_of(
    st.integers(10, 9_999).map(str), st.sampled_from(["3.5 million", "1,200", "24", "a dozen"])
)


@given(st.lists(numbers, max_size=5), st.lists(numbers, max_size=5))
def test_a_number_is_new_only_where_the_other_text_has_none_like_it(
    mine: list[str], theirs: list[str]
) -> None:
    """Law: what is called new stands in the words, and not in the other text."""
    text, other = (" and ".join(f"{one} crates fell" for one in listed) for listed in (mine, theirs))
    for place in list_new_numbers(text, other):
        assert list_numbers(other).isdisjoint(list_numbers(place.of(text)))
    assert list_new_numbers(text, text) == ()


@pytest.mark.parametrize(
    ("words", "other", "new"),
    [
        ("It cost 41 crowns and 36 cents.", "It cost 41 crowns.", ["36"]),
        ("It took 36 eggs.", "Three dozen eggs went.", []),
        ("On 14 May 2031 at 11:40 they met.", "They met.", []),
        ("The Tern 38 sank with 19 crates.", "It sank.", ["19"]),
        ("The video lasts nineteen seconds.", "The video is short.", ["nineteen"]),
        ("The video lasts nineteen seconds.", "A video of 19 seconds.", []),
        ("Twenty-two boats and 7 rafts left.", "Boats and rafts left.", ["Twenty-two", "7"]),
        ("Twenty-two boats left.", "It was 22 boats.", []),
        ("Two boats and one raft left at seven.", "They left.", []),
        ("Five hundred boats left.", "They left.", []),
        ("Channel Four showed it.", "It was shown.", []),
        ("Half of the three million crowns went.", "They went.", ["three"]),
    ],
)
def test_numbers_of_which_the_other_account_may_speak_are_not_new(
    words: str, other: str, new: list[str]
) -> None:
    assert [place.of(words) for place in list_new_numbers(words, other)] == new


def test_two_stored_accounts_are_compared_by_their_readings(database: Database) -> None:
    school = found_school(database)
    one, other = keep(school, sample("bridge-gazette"), sample("bridge-radio-marren"))
    view = compare_accounts(database, school.teacher_id, one, other)
    assert [account.article_id for account in view.accounts] == [one, other]
    (quotation,) = view.quotations
    assert [piece.text for piece in quotation.printings[0].pieces if piece.kind is PieceKind.OWN] == [
        "for a week"
    ]
    (statement,) = view.statements
    assert statement.source == "Leila Haddad"
    assert [[words.text for words in saying.hedges] for saying in statement.sayings] == [["may"], []]
    for side, alone in enumerate(view.alone):
        text = view.accounts[side].article.text
        lone = (alone.sources, alone.caveats, alone.numbers)
        found = [one.words for listed in lone for one in listed]
        assert found
        assert all(words.span.of(text) == words.text for words in found)


def test_a_text_beside_itself_has_nothing_to_compare(database: Database) -> None:
    school = found_school(database)
    (one,) = keep(school, sample("ferry-echo"))
    view = compare_accounts(database, school.teacher_id, one, one)
    assert view.same_text
    assert view.quotations == ()


def test_accounts_are_offered_with_those_of_the_same_event_first(database: Database) -> None:
    school = found_school(database)
    one, other, far = keep(school, sample("ferry-echo"), sample("ferry-gazette"), sample("water-echo"))
    choice = offer_accounts(database, school.teacher_id, one)
    assert choice.of.article_id == one
    assert [line.article_id for line in choice.kin] == [other]
    listed = {line.article_id for line in choice.others}
    assert {other, far} < listed  # and the shared article of the school's bank
    assert one not in listed
    found = offer_accounts(database, school.teacher_id, one, words="no such article")
    assert (found.kin, found.others, found.pages) == ((), (), 1)


def test_somebody_elses_article_can_be_neither_chosen_nor_compared(database: Database) -> None:
    school, other = found_school(database), found_school(database, login="okoye")
    (own,) = keep(school, sample("ferry-echo"))
    (theirs,) = keep(other, sample("ferry-gazette"))
    assert theirs not in {line.article_id for line in offer_accounts(database, school.teacher_id, own).others}
    for ids in ((own, theirs), (theirs, own), (own, 0), (2**70, own)):
        with pytest.raises(QuizError) as caught:
            compare_accounts(database, school.teacher_id, *ids)
        assert [fault.code for fault in caught.value.faults] == [Code.ARTICLE_UNKNOWN]
    with pytest.raises(QuizError) as caught:
        offer_accounts(database, school.teacher_id, theirs)
    assert [fault.code for fault in caught.value.faults] == [Code.ARTICLE_UNKNOWN]


def test_offering_and_comparing_ask_the_database_as_often_however_much_there_is(database: Database) -> None:
    school = found_school(database)
    one, other = keep(school, sample("ferry-echo"), sample("ferry-gazette"))
    asked = []
    for _ in range(2):
        with counting(database) as statements:
            offer_accounts(database, school.teacher_id, one)
            compare_accounts(database, school.teacher_id, one, other)
        asked.append(len(statements))
        keep(school, *(Article(f"Crate {n} fell, Mara Lind of pier {n} said.") for n in range(40)))
    assert asked[0] == asked[1]


def test_a_second_look_compares_nothing_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    school = found_school(database)
    ids = keep(school, sample("ferry-echo"), sample("ferry-gazette"))
    first = compare_accounts(database, school.teacher_id, *ids)
    monkeypatch.setattr(comparing, "survey_event", None)
    assert compare_accounts(database, school.teacher_id, *ids) is first
