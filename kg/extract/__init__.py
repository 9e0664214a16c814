"""Document → mentions, attributions and events: the only door to spaCy, one component a module."""
