"""A store on a server: any SPARQL 1.1 endpoint (Query, Update, Graph Store Protocol over HTTP)."""

from kg.store.endpoint.address import Address
from kg.store.endpoint.store import EndpointStore

__all__ = ["Address", "EndpointStore"]
