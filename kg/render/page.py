"""One HTML file that shows a statement graph with its evidence, and loads nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.render.network import Drawing, draw, vis_network_source
from kg.render.style import style
from kg.render.text import shorten
from kg.render.view import ClaimView, DocumentView, DrawableGraph, GraphView, view_of

if TYPE_CHECKING:
    import jinja2

__all__ = ["render_html"]

_PAGE = Path(__file__).with_name("page")
# In this order they make one script.
_SCRIPTS = ("data", "theme", "graph", "overlay", "filters", "panel", "search", "keys", "main")
_JSON_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def render_html(
    graph: DrawableGraph,
    *,
    title: str,
    subtitle: str | None = None,
    made_on: date | None = None,
) -> str:
    """The page of a statement graph, as the text of one HTML file (write it as UTF-8).

    The page opens from disk in any current browser; it loads nothing, and its content security
    policy forbids it to. The same graph gives the same text.

    Args:
        graph: A `networkx.MultiDiGraph` such as `kg.analyse.statement_graph` gives.
        title: Its heading.
        subtitle: A line below, such as the query that selected the statements.
        made_on: The day shown in the footer; nothing is shown where it is None.

    Raises:
        RenderError: Where a claim of the graph carries a stance or status that there is none of.
    """
    view = view_of(graph)
    payload = _payload(view, draw(view))
    payload["title"] = shorten(title, 200) or "Statements"
    styles = (_PAGE / "page.css").read_text(encoding="utf-8")
    library = _as_script(vis_network_source())
    script = _as_script(_script())
    return _template().render(
        title=payload["title"],
        subtitle=shorten(subtitle or "", 300),
        made_on=made_on.isoformat() if made_on else "",
        counts=_counts(view),
        period=_period(view),
        policy=_policy(styles=[styles], scripts=[library, script]),
        styles=styles,
        library=library,
        script=script,
        payload=_as_json(payload),
    )


def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_PAGE), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("page.html.j2")


def _script() -> str:
    parts = [(_PAGE / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _as_script(source: str) -> str:
    """Source text that cannot end the script element that holds it."""
    return source.replace("</script", "<\\/script").replace("\r\n", "\n").replace("<!--", "<\\!--")


def _as_json(payload: dict[str, Any]) -> str:
    """JSON that means the same in HTML, in JavaScript and by itself."""
    text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _JSON_ESCAPES.items():
        text = text.replace(character, escape)
    return text


def _policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """The content security policy: these scripts and styles, by digest, and nothing else."""
    return (
        "default-src 'none'; "
        f"script-src {_digests(scripts)}; style-src {_digests(styles)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digests(sources: Iterable[str]) -> str:
    digests = (hashlib.sha256(source.encode()).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _payload(view: GraphView, drawing: Drawing) -> dict[str, Any]:
    """The page's data; documents and sentences are written once and pointed at by index."""
    documents: dict[str, int] = {}
    cited: list[DocumentView] = []
    sentences: dict[tuple[tuple[str, bool], ...], int] = {}
    actor_of = {actor.iri: number for number, actor in enumerate(view.actors)}

    def document(given: DocumentView) -> int:
        if given.id not in documents:
            documents[given.id] = len(cited)
            cited.append(given)
        return documents[given.id]

    def claim(given: ClaimView) -> dict[str, Any]:
        return _without_none(
            {
                "stance": given.stance,
                "status": given.status,
                "speaker": given.speaker,
                "speakerActor": actor_of.get(given.speaker_iri or ""),
                "doc": document(given.document),
                "quote": sentences.setdefault(given.quote, len(sentences)),
                "date": given.date,
                "dateEnd": given.date_end,
                "claimedOn": given.claimed_on,
                "confidence": given.confidence,
            }
        )

    statements = [
        _without_none(
            {
                "iri": s.iri,
                "s": s.subject,
                "o": s.object,
                "label": s.label,
                "relation": s.relation,
                "root": s.root,
                "quad": s.quad,
                "title": s.title,
                "stance": s.stance,
                "status": s.status,
                "claims": [claim(c) for c in s.claims],
            }
        )
        for s in view.statements
    ]
    return {
        "actors": [
            _without_none({"iri": a.iri, "label": a.label, "code": a.code, "sector": a.sector})
            for a in view.actors
        ],
        "statements": statements,
        "documents": [
            _without_none(
                {
                    "id": d.id,
                    "title": d.title,
                    "href": d.href,
                    "published": d.published,
                    "publisher": d.publisher,
                }
            )
            for d in cited
        ],
        "sentences": [[[text, int(mark)] for text, mark in parts] for parts in sentences],
        "network": {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options},
        "style": style(),
    }


def _without_none(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def _counts(view: GraphView) -> list[tuple[int, str]]:
    claims = [claim for statement in view.statements for claim in statement.claims]
    documents = {claim.document.id for claim in claims}
    numbers = (
        (len(view.actors), "actor"),
        (len(view.statements), "statement"),
        (len(claims), "claim"),
        (len(documents), "document"),
    )
    return [(number, noun if number == 1 else noun + "s") for number, noun in numbers]


def _period(view: GraphView) -> tuple[str, str] | None:
    """First and last day of publication, or None where no document has one."""
    days = sorted(
        {c.document.published for s in view.statements for c in s.claims if c.document.published}
    )
    return (days[0], days[-1]) if days else None
