"""The values that flow from stage to stage: frozen, and of the standard library only."""

from kg.model.actor import Actor, ActorIndex, ActorType, NameMatch, Post, Title
from kg.model.claim import Claim
from kg.model.document import Document, Sentence, Span
from kg.model.event import JUDGING, CodedEvent, DateRange, Event, EventMention, Place, Precision
from kg.model.knowledge import ActorName, KnowledgeBase, Membership
from kg.model.mention import Attribution, Form, Mention, Reference
from kg.model.prepositions import DIRECTIONAL, LOCATIVE
from kg.model.record import DocumentRecord, Run
from kg.model.statement import Evidence, Polarity, Stance, Statement, Status

__all__ = [
    "DIRECTIONAL",
    "JUDGING",
    "LOCATIVE",
    "Actor",
    "ActorIndex",
    "ActorName",
    "ActorType",
    "Attribution",
    "Claim",
    "CodedEvent",
    "DateRange",
    "Document",
    "DocumentRecord",
    "Event",
    "EventMention",
    "Evidence",
    "Form",
    "KnowledgeBase",
    "Membership",
    "Mention",
    "NameMatch",
    "Place",
    "Polarity",
    "Post",
    "Precision",
    "Reference",
    "Run",
    "Sentence",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Title",
]
