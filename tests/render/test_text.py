from __future__ import annotations

import pytest

from kg.render.text import MAX_LABEL, MAX_QUOTE, clean, safe_href, segments, shorten


@pytest.mark.parametrize("trick", ["\u202e", "\u2066", "\x00", "\x1b", "\ud800", "\u200f"])
def test_clean_replaces_what_misleads_one_for_one(trick: str) -> None:
    assert clean(f"a{trick}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_clean_keeps_letters_of_every_script() -> None:
    text = "Владимир 习近平 محمد José"
    assert clean(text) == text


def test_shorten_cuts_with_an_ellipsis() -> None:
    short = shorten("x" * 10_000)
    assert len(short) == MAX_LABEL
    assert short.endswith("…")


def test_shorten_puts_everything_on_one_line() -> None:
    assert shorten(" a\n\tb  c ") == "a b c"


@pytest.mark.parametrize("url", ["https://news.example/a?b=c#d", "http://news.example"])
def test_safe_href_keeps_web_addresses(url: str) -> None:
    assert safe_href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//news.example/a",
        "https:",
        "https://news.example/\x00",
        "http://[::1",
        " javascript:alert(1)",
    ],
)
def test_safe_href_drops_what_nobody_should_follow(url: str | None) -> None:
    assert safe_href(url) is None


def test_segments_marks_spans_of_the_document() -> None:
    assert segments("Arvania warns Belmark.", start=100, marks=[(108, 113)]) == (
        ("Arvania ", False),
        ("warns", True),
        (" Belmark.", False),
    )


def test_segments_joins_overlapping_marks() -> None:
    assert segments("abcdef", start=0, marks=[(3, 5), (1, 4)]) == (
        ("a", False),
        ("bcd", True),
        ("e", True),
        ("f", False),
    )


def test_segments_leaves_out_marks_beyond_the_sentence() -> None:
    assert segments("abc", start=10, marks=[(0, 5), (12, 99), (50, 60)]) == (
        ("ab", False),
        ("c", True),
    )


def test_segments_counts_characters_beyond_the_basic_plane_as_one() -> None:
    assert segments("🚢 warns", start=0, marks=[(2, 7)]) == (("🚢 ", False), ("warns", True))


def test_segments_cuts_endless_sentences() -> None:
    parts = segments("x" * 10_000, start=0, marks=[])
    assert sum(len(text) for text, _ in parts) == MAX_QUOTE + 1


def test_segments_of_nothing_is_empty() -> None:
    assert segments("", start=0, marks=[(0, 3)]) == ()
