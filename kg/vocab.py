"""The namespaces that kg writes and reads, and the place of its data files.

Our own two namespaces are under `.example`, which no one can own (RFC 2606). Whoever publishes a
graph sets KG_NAMESPACE to an address of their own before building it.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import KGError

__all__ = ["BASE", "DATA", "IR", "PLOVER", "PREFIXES", "data_file", "iri"]

BASE = os.environ.get("KG_NAMESPACE", "https://kg.example/").rstrip("/#") + "/"
IR = "https://kg.example/ontology#"  # the terms of ontology/; fixed, as the saved queries use them
PLOVER = "https://kg.example/plover#"
DATA = BASE + "id/"

PREFIXES: dict[str, str] = {
    "ir": IR,
    "plover": PLOVER,
    "id": DATA,
    "actor": DATA + "actor/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "view": DATA + "view/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def iri(local_name: str) -> str:
    """The IRI of a data node: "actor/RUS" gives that of Russia. `local_name` must be ASCII."""
    return DATA + local_name


def data_file(relative: str) -> Path:
    """The path of a data file or folder, such as "ontology/ir.ttl" or "seeds".

    Looks in the installed package first, then in the checkout that the package runs from.

    Raises:
        KGError: Where neither has it.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "_data", package.parent):
        if (root / relative).exists():
            return root / relative
    raise KGError("this file of kg's own is missing; install kg again", where=relative)
