"""Lines that are no reporting are marked, reporting is not."""

from __future__ import annotations

import pytest

from kg.read import find_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Follow Jane Roe on Twitter: @janeroe",
        "Follow us on Facebook and Instagram",
        "Follow Jane Roe on\u00a0X, or\u00a0email her at",
        "Email the author at roe@paper.example",
        "Please let us know if you find a mistake.",
        "Sign up for our morning newsletter",
        "Get the news delivered straight to your inbox",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "[Read more: How the pipeline divides a continent]",
        "Read also: Oslo waits",
        "RELATED STORIES",
        "Watch: the envoys arrive",
        "Reporting by Jane Roe and John Doe; Editing by Max Poe",
        "The Associated Press contributed to this report.",
        "© 2021 The Paper. All rights reserved.",
        "Copyright 2021 The Paper",
        "This article was originally published by The Paper.",
        "The views expressed in this article are the author’s own.",
        "Photo: Reuters",
        "Tags: Norway, Denmark",
        "4 min read",
        "Last updated on May 6, 2021",
        "By Jane Roe",
        "By Jane Roe and John Doe, Staff Writers",
        "We use cookies to improve this site.",
    ],
)
def test_boilerplate_is_found(line: str) -> None:
    text = f"Norway spoke.\n\n  {line}\nDenmark answered."
    (span,) = find_boilerplate(text)
    assert text[span.start : span.end] == line


@pytest.mark.parametrize(
    "line",
    [
        "Follow-up talks on Facebook’s tax bill open in Dublin on Monday.",
        "Please, the minister told the envoy, let us meet again.",
        "Get out of the country, the president told the troops.",
        "Read in parliament, the letter accused Denmark of spying.",
        "More than 100 soldiers arrived in Oslo.",
        "Subscribers to the treaty met in Geneva.",
        "Reporting restrictions were lifted by the court on Friday.",
        "By Tuesday Norway had withdrawn its ambassador.",
        "By sending troops, Denmark broke the agreement.",
        "Photographs of the base show Russian aircraft.",
        "The views expressed by the minister angered Denmark.",
        "Related parties sued the ministry.",
        "Comments by the minister angered Denmark.",
        "Print media in Denmark criticised the minister.",
        "Norway contributed troops to the force.",
        "Watching from Oslo, the minister condemned the attack.",
        "Updated plans were sent to Denmark on 6 May.",
        "Share of the vote: the party condemned the count.",
    ],
)
def test_reporting_is_left_alone(line: str) -> None:
    assert find_boilerplate(line) == ()


def test_long_line_is_a_paragraph_of_the_article() -> None:
    assert find_boilerplate("Advertisement. " + "Norway spoke. " * 60) == ()


def test_spans_are_in_order_and_apart() -> None:
    text = "Share this\r\nNorway spoke.\r\nAdvertisement\r\n"
    assert [text[a:b] for a, b in find_boilerplate(text)] == ["Share this", "Advertisement"]
