"""The spaCy component that finds event mentions: triggers with their participants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extract.entries import Lexicon, load_lexicon
from kg.extract.fields import FieldFinder
from kg.extract.grammar import LexicalGrammar, clause_form
from kg.extract.matching import NOTHING, STANDING, EntryMatcher, Match
from kg.extract.modality import Assessment, assess
from kg.extract.narration import attribution_of
from kg.extract.participants import Participants
from kg.extract.sense import sense_of
from kg.extract.spans import clause_span, relative_spans, token_span
from kg.extract.speech_acts import speech_acts
from kg.extract.syntax import governing_verb, light_verb
from kg.extract.traits import traits
from kg.model import JUDGING, Attribution, EventMention, Span, Status

__all__ = ["FrameMatcher", "make_events"]

_ANSWERS = ("AGREE", "CONCEDE")  # what one does to whoever asked for it
_HARMING = ("ASSAULT", "COERCE", "SANCTION")
_WARNING = "warns"
_SAID = ("ACCUSE", "AGREE", "REQUEST", "THREATEN")
_ATTENUATED = {Status.ACTUAL: 1.0, Status.PLANNED: 0.9, Status.POSSIBLE: 0.85}


@Language.factory(
    "kg_events",
    assigns=["doc._.kg_events"],
    requires=["doc._.kg_mentions", "doc._.kg_references", "doc._.kg_attributed", "token.dep"],
)
def make_events(
    nlp: Language,  # noqa: ARG001 - spaCy's signature
    name: str,  # noqa: ARG001
    relations: dict[str, str],
) -> FrameMatcher:
    """The component; `relations` gives the PLOVER type (or STRUCT) of each relation's name."""
    for extension in ("kg_events", "kg_attributed"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=())
    return FrameMatcher(load_lexicon(), relations)


class FrameMatcher:
    """Makes event mentions of what the entries of the lexicon match in each sentence."""

    def __init__(self, lexicon: Lexicon, relations: dict[str, str]) -> None:
        self.lexicon = lexicon
        self.grammar = LexicalGrammar(lexicon)
        self.relations = relations
        self.matcher = EntryMatcher(lexicon, relations)

    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc._.kg_events`, a tuple of `kg.model.EventMention`: those of the lexicon in the
        order of their triggers, then the acts done by what is said.
        """
        participants = Participants(doc, self.grammar, self.lexicon)
        fields = FieldFinder(doc)
        matches: dict[int, Match] = {}
        for sentence in doc.sents:
            found = {
                token.i: self.matcher.best(token, participants)
                for token in sentence
                if not fields.is_of_another(token)
            }
            kept = {i: match for i, match in found.items() if match is not None}
            self._drop_light_verbs(kept)
            kept = {i: match for i, match in kept.items() if match.entry.relation != NOTHING}
            self._resolve_inner(kept, participants)
            for match in (match for _, match in sorted(kept.items()) if match.actors):
                kinds = (match.entry.relation, self.relations.get(match.entry.relation, STANDING))
                participants.remember(match.trigger, kinds, match.actors)
            matches |= kept
        events = tuple(self._mentions(doc, matches, participants))
        acts = speech_acts(doc, events, doc._.kg_attributed, participants, self.lexicon)
        doc._.kg_events = (*events, *acts)
        return doc

    def _drop_light_verbs(self, matches: dict[int, Match]) -> None:
        """Of "held talks" only one tells the event: the one that knows more of it.

        A verb whose entry names its object as condition takes the object's place, as does one that
        tells nothing where its entry names the subject ("the truce expired"); a bare event noun
        takes the place of a verb entry without any conditions.
        """
        for i, match in list(matches.items()):
            if match.entry.pos != "noun" or match.is_denoting:
                continue
            verb = governing_verb(match.trigger) or light_verb(match.trigger, self.grammar)
            verb = verb or self._ending(match.trigger, matches)
            if verb is None or verb.i not in matches:
                continue
            other = matches[verb.i]
            named = any(
                match.trigger.lemma_.lower() in c.values and c.key not in ("mod", "no", "has")
                for c in other.entry.conditions
            )
            if named and self._is_presupposed(match, other):
                match.targets, match.answer = match.targets or other.actors, verb
            elif named:
                if not other.targets and self._is_alike(match, other):
                    other.targets = [t for t in match.targets if t not in other.actors]
                del matches[i]

    @staticmethod
    def _ending(noun: Token, matches: dict[int, Match]) -> Token | None:
        """The verb by which what its subject tells is no event: "the truce expired"."""
        other = matches.get(noun.head.i) if noun.dep_ == "nsubj" else None
        return noun.head if other is not None and other.entry.relation == NOTHING else None

    def _is_presupposed(self, said: Match, answer: Match) -> bool:
        """Whether a verb only answers what somebody else said: "denied a Peruvian accusation"."""
        answered, told = (self.relations.get(m.entry.relation) for m in (answer, said))
        by_another = bool(said.actors and answer.actors) and said.actors != answer.actors
        yields = answered == "CONCEDE" and told == "REQUEST"  # "bowed to the Peruvian demand"
        return by_another and (yields or (answered == "REJECT" and told in _SAID))

    def _is_alike(self, one: Match, other: Match) -> bool:
        """Whether both tell events of one PLOVER type."""
        roots = [self.relations.get(match.entry.relation) for match in (one, other)]
        return roots[0] == roots[1]

    def _is_assault(self, match: Match) -> bool:
        return self.relations.get(match.entry.relation) == "ASSAULT"

    def _resolve_inner(self, matches: dict[int, Match], participants: Participants) -> None:
        """Gives an event that lacks a recipient that of the event in its complement."""
        for match in matches.values():
            wants = any(function.name == "inner" for function in match.entry.target)
            if not wants or match.targets:
                continue
            for other in sorted(matches.values(), key=lambda m: m.trigger.i):
                if other is match or not _governs(match.trigger, other.trigger):
                    continue
                ends = [
                    end
                    for end in self._lent(match, other)
                    if end not in match.actors
                    and not participants.is_own_country(end, match.actors)
                ]
                if ends:
                    match.targets, match.inner = ends, True
                    judging = self.relations.get(match.entry.relation) in JUDGING
                    match.borrowed = not (judging or self._is_feared(match, other))
                    break
        self._spare_victims(matches)
        self._resolve_answers(matches)

    def _spare_victims(self, matches: dict[int, Match]) -> None:
        """Marks a judgement on what was done to somebody: "condemned the raid on Peru"."""
        for match in matches.values():
            if self.relations.get(match.entry.relation) not in JUDGING:
                continue
            for other in matches.values():
                harm = self.relations.get(other.entry.relation) in _HARMING
                done = harm and other.entry.pos == "noun" and not other.actors and other.targets
                named = any(
                    other.trigger.lemma_.lower() in c.values for c in match.entry.conditions
                )
                if done and not named and _governs(match.trigger, other.trigger):
                    match.borrowed |= not match.inner and all(
                        end in other.targets for end in match.targets
                    )

    def _lent(self, match: Match, other: Match) -> Sequence[int]:
        """Who in the event of its complement is the recipient of an event as well.

        In "launched an attack to protect Peru" nobody; who warns of a raid warns those who fly it.
        """
        if self._is_assault(match):
            return other.targets if self._is_assault(other) else []
        if self._is_feared(match, other):
            return other.actors
        return other.targets or other.actors

    def _is_feared(self, match: Match, other: Match) -> bool:
        """Whether one warns of the attack of another: it is the other that is warned."""
        by_another = any(actor not in match.actors for actor in other.actors)
        return match.entry.relation == _WARNING and self._is_assault(other) and by_another

    def _resolve_answers(self, matches: dict[int, Match]) -> None:
        """Gives an answer that lacks a recipient whoever asked for it."""
        for match in matches.values():
            if match.targets or self.relations.get(match.entry.relation) not in _ANSWERS:
                continue
            for other in matches.values():  # "persuaded Russia to agree"
                if (
                    match.actors
                    and match.actors == other.targets
                    and _governs(other.trigger, match.trigger)
                ):
                    match.targets, match.inner = other.actors, True

    def _mentions(
        self, doc: Doc, matches: dict[int, Match], participants: Participants
    ) -> Iterator[EventMention]:
        order = {i: n for n, i in enumerate(self._counted(matches))}
        attributed: Sequence[Attribution] = doc._.kg_attributed
        for i in sorted(matches):
            match = matches[i]
            root = self.relations.get(match.entry.relation, STANDING)
            answered = self._is_answered(match, matches)
            sense = sense_of(match.entry, root, self.lexicon, answered=answered)
            assessment = assess(match.trigger, self.lexicon, sense)
            if match.entry.negative:
                assessment.negative = not assessment.negative
            if match.entry.status != "actual":
                assessment.raise_to(Status(match.entry.status), match.trigger)
            around = (*assessment.outer, *((match.answer,) if match.answer is not None else ()))
            outer = next((order[o.i] for o in around if o.i in order), None)
            location = next(iter(participants.location(match.trigger)), None)
            claimant = _claimant(assessment, participants)
            for event in self._pairs(doc, match, assessment, attributed, outer):
                by_nation = (
                    event.subject is not None
                    and match.trigger.pos_ == "VERB"
                    and participants.is_by_nation(match.trigger, event.subject)
                )
                found = traits(match, event.subject, event.object, participants)
                yield replace(
                    event,
                    location=location,
                    claimant=claimant,
                    by_nation=by_nation,
                    traits=found,
                )

    def _is_answered(self, match: Match, matches: dict[int, Match]) -> bool:
        """Whether a noun tells what somebody said and its verb that another would not have it."""
        verb = governing_verb(match.trigger)
        other = matches.get(verb.i) if verb is not None else None
        if other is None or match.entry.pos != "noun":
            return False
        said = self.relations.get(match.entry.relation) in _SAID
        return said and self.relations.get(other.entry.relation) == "REJECT"

    @staticmethod
    def _counted(matches: dict[int, Match]) -> Iterator[int]:
        """The trigger of each event mention that `_mentions` will give, in order."""
        for i in sorted(matches):
            for _ in matches[i].pairs():
                yield i

    def _pairs(
        self,
        doc: Doc,
        match: Match,
        assessment: Assessment,
        attributed: Sequence[Attribution],
        outer: int | None,
    ) -> Iterator[EventMention]:
        trigger = match.trigger
        sentence = trigger.sent
        span = token_span(trigger)
        clause, relatives = clause_span(trigger), relative_spans(trigger)
        voice = attribution_of(trigger, attributed)
        confidence = _ATTENUATED[assessment.status] * (0.7 if assessment.hedged else 1.0)
        confidence *= 0.95 if assessment.depth else 1.0
        confidence *= 0.8 if match.inner else 1.0
        for subject, object_ in match.pairs():
            yield EventMention(
                trigger=span,
                evidence=_stripped(doc, sentence.start_char, sentence.end_char),
                relation=match.entry.relation,
                root=self.relations.get(match.entry.relation, STANDING),
                subject=subject,
                object=object_,
                polarity=assessment.polarity,
                status=assessment.status,
                attribution=voice,
                embedded_in=outer,
                clause=clause,
                relatives=relatives,
                confidence=round(confidence, 3),
                cue=token_span(assessment.cue) if assessment.cue is not None else None,
                depth=assessment.depth,
                reciprocal=match.reciprocal,
                borrowed=match.borrowed,
                described=_describes(trigger),
                given=assessment.given,
                aside=trigger.dep_ in ("amod", "acl", "nmod", "compound"),
            )


def _describes(trigger: Token) -> bool:
    """Whether it stands in a modifier of a noun that is no complement: "rebels backed by Peru"."""
    if trigger.dep_ == "acl":
        return trigger.tag_ in ("VBN", "VBG") and not any(
            c.dep_ == "mark" for c in trigger.children
        )
    return trigger.dep_ in ("amod", "relcl") and clause_form(trigger) != "inf"


def _claimant(assessment: Assessment, participants: Participants) -> int | None:
    """Who vouches for it by an act: the subject of "accused", "denied"."""
    for governor in assessment.claimants:
        if governor.pos_ == "VERB":
            return next(iter(participants.at(governor, "subj", inside=False)), None)
    return None


def _governs(outer: Token, inner: Token) -> bool:
    """Whether `inner` stands in a complement of `outer`, not in a relative clause within it."""
    token = inner
    for _ in range(8):
        if token.head.i == token.i:
            return False
        if token.dep_ in ("relcl", "nsubj") and token.i != inner.i:
            return False
        token = token.head
        if token.i == outer.i:
            return True
    return False


def _stripped(doc: Doc, start: int, end: int) -> Span:
    text = doc._.kg_document.text[start:end]  # doc.text is made anew at each call
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
