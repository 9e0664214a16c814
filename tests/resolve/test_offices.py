from __future__ import annotations

from datetime import date

from kg.model import Form, Span
from tests.resolve.builders import Story


def test_title_with_a_state_gives_the_holder_on_the_day() -> None:
    story = Story("the US president spoke.", published=date(2018, 5, 10))
    assert story.ids(story.add("the US president", title="president")) == ["person/donald-trump"]


def test_title_with_a_state_gives_another_holder_on_another_day() -> None:
    story = Story("the US president spoke.", published=date(2012, 5, 10))
    assert story.ids(story.add("the US president", title="president")) == ["person/barack-obama"]


def test_title_without_a_known_holder_gives_the_office() -> None:
    story = Story("the Peru president spoke.")
    (actor,) = story.reference(story.add("the Peru president", title="president")).actors
    assert (actor.id, actor.label, actor.code) == ("PER/president", "President of Peru", "PER")


def test_bare_title_refers_back_to_the_last_person_who_fits() -> None:
    story = Story("Vladimir Putin met Sergei Lavrov. the president left.")
    story.add("Vladimir Putin")
    story.add("Sergei Lavrov")
    number = story.add("the president", title="president")
    assert story.ids(number) == ["person/vladimir-putin"]


def test_leader_refers_back_to_the_head_of_state() -> None:
    story = Story("Vladimir Putin met Sergei Lavrov. the Russian leader left.")
    story.add("Vladimir Putin")
    story.add("Sergei Lavrov")
    number = story.add("the Russian leader", title="leader")
    assert story.ids(number) == ["person/vladimir-putin"]


def test_former_title_does_not_give_todays_holder() -> None:
    story = Story("the former US president spoke.")
    number = story.add("the former US president", title="former president")
    assert "person/donald-trump" not in story.ids(number)


def test_counterpart_holds_the_same_post_at_the_other_state() -> None:
    story = Story("Sergei Lavrov phoned his Turkish counterpart.")
    story.add("Sergei Lavrov", subject=True)
    owner = story.add("his")
    number = story.add("his Turkish counterpart", title="counterpart", owner=owner)
    assert story.ids(number) == ["person/mevlut-cavusoglu"]


def test_spokesman_of_a_state_is_its_officials() -> None:
    story = Story("a Russian spokesman spoke.")
    assert story.ids(story.add("a Russian spokesman", title="spokesman")) == ["RUS/officials"]


def test_title_without_anything_stays_unlinked() -> None:
    story = Story("a spokesman spoke.")
    assert story.ids(story.add("a spokesman", title="spokesman")) == []


def test_minister_refers_back_to_whoever_was_told_to_be_one() -> None:
    story = Story("Russian interior minister Olga Testova spoke. the minister left.")
    phrase = "Russian interior minister Olga Testova"
    begin = story.text.index("Olga")
    story.add(phrase, form=Form.NAME, person=Span(begin, begin + 12), title="interior minister")
    number = story.add("the minister", title="minister")
    assert story.ids(number) == ["person/olga-testova"]


def test_counterparts_are_the_holders_at_each_state() -> None:
    story = Story("Vladimir Putin met his US and Peru counterparts.")
    putin = story.add("Vladimir Putin", subject=True)
    owner = story.add("his")
    number = story.add(
        "his US and Peru counterparts", lemma="counterpart", owner=owner, plural=True
    )
    assert story.ids(putin) == ["person/vladimir-putin"]
    assert story.ids(number) == ["person/donald-trump", "PER/president"]
