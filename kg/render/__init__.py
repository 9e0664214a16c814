"""Statement graphs as one HTML page; the only door to pyvis."""

from kg.render.page import render_html
from kg.render.view import DrawableGraph

__all__ = ["DrawableGraph", "render_html"]
