"""Laws of quotations that go on: joining loses no words and keeps the tree."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quiz.reading import Attribution, CueKind, Quotation
from quiz.services.continuing import join_continued
from quiz.text import Span


@st.composite
def forests(draw: st.DrawFn) -> tuple[Attribution, ...]:
    """Attributions of one character each; some go on from an earlier one, some lie in an earlier one."""
    made: list[Attribution] = []
    for place in range(draw(st.integers(1, 12))):
        here = Span(place, place + 1)
        plain = Attribution(0, (here,), (here,), CueKind.SAYING, (here,), Quotation.DIRECT, here)
        earlier = st.none() | st.integers(0, place - 1) if place else st.none()
        heads = [number for number, one in enumerate(made) if one.continues is None]
        begun = draw(st.none() | st.sampled_from(heads)) if heads else None
        made.append(replace(plain, parent=draw(earlier), continues=begun))
    return tuple(made)


@given(forests())
def test_joining_keeps_every_content_once(attributions: tuple[Attribution, ...]) -> None:
    """Law: the contents before and after are the same."""
    before = sorted(span for one in attributions for span in one.content)
    assert sorted(span for one in join_continued(attributions) for span in one.content) == before


@given(forests())
def test_joined_attributions_continue_nothing_and_point_at_each_other(
    attributions: tuple[Attribution, ...],
) -> None:
    """Law: parents are places of the new tuple, and none is its own."""
    joined = join_continued(attributions)
    assert len(joined) == sum(one.continues is None for one in attributions)
    for place, one in enumerate(joined):
        assert one.continues is None
        assert one.parent is None or (0 <= one.parent < len(joined) and one.parent != place)


@given(forests())
def test_what_goes_on_nowhere_stays_as_it_is(attributions: tuple[Attribution, ...]) -> None:
    """Law: without continued quotations nothing changes."""
    single = tuple(replace(one, continues=None) for one in attributions)
    assert join_continued(single) == single
