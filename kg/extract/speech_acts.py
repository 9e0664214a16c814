"""What a speaker does to another actor by what is said, without a verb that names the act.

Who says that another must do something demands it; who says that another attacks the speaker's
own side accuses it, and so does who speaks ill of another; who speaks well of it praises it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.entries import Lexicon
from kg.extract.mentions import mention_of_head
from kg.extract.participants import Participants
from kg.extract.reproaches import commended, reproached
from kg.extract.spans import token_span
from kg.extract.syntax import clause_subject, is_infinitive, is_passive, particle
from kg.model import Attribution, EventMention, Polarity, Reference, Span

__all__ = ["speech_acts"]

_HOSTILE = {"ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "SANCTION"}
_ATROCIOUS = {"massacres", "tortures", "usesUnconventionalWeaponsAgainst"}
_STATING = ("say", "think")  # how one stands to what one holds to be so
_CONFIDENCE = 0.7
Words = Mapping[str, Mapping[str, str]]
"""Words of each class, with their values: `Lexicon.words`."""
_KNOWN = ("know", "have", "feel", "remember", "understand", "expect", "want", "like")


def speech_acts(
    doc: Doc,
    events: Sequence[EventMention],
    attributed: Sequence[Attribution],
    participants: Participants,
    lexicon: Lexicon,
) -> Iterator[EventMention]:
    """The demands and accusations that the contents of attributions make."""
    references: Sequence[Reference] = doc._.kg_references
    for attribution in attributed:
        speaker = attribution.speaker
        if speaker is None or attribution.kind not in _STATING or not references[speaker].actors:
            continue
        if attribution.kind == "say":
            yield from _demands(doc, attribution, references, lexicon.words)
        yield from _judgements(doc, attribution, participants, lexicon)
    seen: set[tuple[int, int]] = set()
    for event in events:
        accused = _accusation(event, attributed, references)
        if accused is not None and accused not in seen:
            seen.add(accused)
            yield _act(doc, event.trigger, event.evidence, "accuses", "ACCUSE", *accused)


def _demands(
    doc: Doc,
    attribution: Attribution,
    references: Sequence[Reference],
    words: Words,
) -> Iterator[EventMention]:
    content = doc.char_span(*attribution.content, alignment_mode="contract")
    number, shifted = mention_of_head(doc), _is_shifted(doc, attribution)
    for token in content or ():
        verb = _obliged(token, words, shifted=shifted)
        if verb is None or (is_passive(verb) and verb.lemma_.lower() not in words["asking"]):
            continue
        subject = clause_subject(verb)
        if subject is None or subject.i not in number or not _is_main(verb, attribution.content):
            continue
        speaker, addressee = attribution.speaker, number[subject.i]
        if speaker is None or not _differ(references, speaker, addressee):
            continue
        sentence = Span(verb.sent.start_char, verb.sent.end_char)
        yield _act(doc, token_span(token), sentence, "demandsOf", "REQUEST", speaker, addressee)


def _judgements(
    doc: Doc, attribution: Attribution, participants: Participants, lexicon: Lexicon
) -> Iterator[EventMention]:
    """The blame and praise in what is said of others: "they are liars", "they are honest"."""
    speaker = attribution.speaker
    for token in doc.char_span(*attribution.content, alignment_mode="contract") or ():
        if speaker is None or not _is_main(token, attribution.content):
            continue
        sentence = Span(token.sent.start_char, token.sent.end_char)
        for relation, root, found in (
            ("criticizes", "ACCUSE", reproached(token, participants, lexicon)),
            ("praises", "SUPPORT", commended(token, participants, lexicon)),
        ):
            for judged in found:
                if _differ(participants.references, speaker, judged):
                    where = token_span(token)
                    yield _act(doc, where, sentence, relation, root, speaker, judged)


def _is_shifted(doc: Doc, attribution: Attribution) -> bool:
    """Whether a report tells in the past what was said in the present: "said Peru had to go"."""
    if attribution.cue is None or attribution.quoted:
        return False
    cue = doc.char_span(*attribution.cue, alignment_mode="expand")
    return cue is not None and cue.root.tag_ == "VBD"


def _obliged(token: Token, words: Words, *, shifted: bool) -> Token | None:
    """The verb whose subject has the duty that the token expresses."""
    kind = words["obligation"].get(token.lemma_.lower() if token.tag_ != "MD" else token.lower_)
    if kind == "modal" and token.dep_ == "aux":
        past = any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.head.children)
        return None if past or _is_state(token.head, words) else token.head
    present = ("VBP", "VBZ", "MD", *(("VBD",) if shifted else ()))
    if kind is not None and token.tag_ in present and token.dep_ != "aux":
        # not "would have to"
        return token if any(_is_duty(child, words) for child in token.children) else None
    return None


def _is_duty(clause: Token, words: Words) -> bool:
    """Whether an infinitive tells what somebody is to do: not "need to be removed", "to know"."""
    if clause.dep_ != "xcomp" or not is_infinitive(clause):
        return False
    asked = any(part.tag_ == "WRB" for part in clause.head.children)  # "told him why it had to go"
    return not asked and _is_deed(clause, words)


def _is_deed(verb: Token, words: Words) -> bool:
    """Whether a verb tells what one does, and not what one is, knows or has done to one."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return not passive and verb.lemma_.lower() != "be" and not _is_state(verb, words)


def _is_state(verb: Token, words: Words) -> bool:
    """Whether a verb tells what one knows, has or feels; "get out", "give in" are deeds."""
    return verb.lemma_.lower() in words["state"] and particle(verb) is None


def _is_main(verb: Token, content: Span) -> bool:
    """Whether the verb heads the content or stands beside its head, not in a clause below it."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ROOT" or not content.covers(token_span(verb.head))


def _differ(references: Sequence[Reference], one: int, other: int) -> bool:
    """Whether two mentions denote actors of different states or organisations."""
    first = {actor.code or actor.id for actor in references[one].actors}
    second = {actor.code or actor.id for actor in references[other].actors}
    return bool(first and second) and not first & second


def _accusation(
    event: EventMention, attributed: Sequence[Attribution], references: Sequence[Reference]
) -> tuple[int, int] | None:
    """Speaker and accused, where the content tells a hostile act against the speaker's side.

    Of an atrocity whoever tells it accuses. Who is only described by what they did is not accused:
    "says that Chile is close to a group that has attacked Peru".
    """
    if event.root not in _HOSTILE or event.attribution is None or event.embedded_in is not None:
        return None
    if event.described:
        return None
    number: int | None = event.attribution
    while number is not None and attributed[number].speaker == event.subject:
        number = attributed[number].parent  # "says that the US wants to …": not what the US wants
    attribution = attributed[number] if number is not None else None
    if attribution is None or attribution.kind not in _STATING:
        return None
    speaker = attribution.speaker
    if speaker is None or event.subject is None or event.polarity is Polarity.NEGATIVE:
        return None
    if event.object is None or not _differ(references, speaker, event.subject):
        return None
    others = _differ(references, speaker, event.object) and event.relation not in _ATROCIOUS
    return None if others else (speaker, event.subject)


def _act(
    doc: Doc, trigger: Span, sentence: Span, relation: str, root: str, subject: int, object_: int
) -> EventMention:
    text = doc._.kg_document.text[sentence.start : sentence.end]
    start = sentence.start + len(text) - len(text.lstrip())
    return EventMention(
        trigger=trigger,
        evidence=Span(start, sentence.start + len(text.rstrip())),
        relation=relation,
        root=root,
        subject=subject,
        object=object_,
        confidence=_CONFIDENCE,
        depth=1,
        inferred=relation == "accuses",  # criticism is told by its words
    )
