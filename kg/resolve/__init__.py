"""Whom a mention means, when something happened, and where."""

from kg.resolve.resolver import Resolution, Resolver

__all__ = ["Resolution", "Resolver"]
