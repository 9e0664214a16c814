"""The parameters of a saved query as options: `kg query timeline --actor Russia`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.cli.command import Command, failures_as_click_errors
from kg.cli.question import is_saved_name
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.query import Parameter, SavedQuery

__all__ = ["QueryCommand", "complete_saved_names", "given_parameters"]

_SAVED = "kg.cli.saved_options.saved"
_GIVEN = "kg.cli.saved_options.given"
_SHOWN = 50  # proposals of a shell


class QueryCommand(Command):
    """A command that has the parameters of the saved query named in the call as options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, the saved query's name first."""
        names = [arg for arg in self._without_options(args) if is_saved_name(arg)]
        if names:
            from kg.query import saved_queries, saved_query

            # Values of options that are known only with the query may stand before its name.
            name = next((name for name in names if name in saved_queries()), names[0])
            if name in saved_queries() or not ctx.resilient_parsing:
                with failures_as_click_errors():
                    ctx.meta[_SAVED] = saved_query(name)
        return super().parse_args(ctx, args)

    def _without_options(self, args: Sequence[str]) -> Iterator[str]:
        """The arguments but for options and for the values of the command's own."""
        valued = {
            text
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for text in option.opts
        }
        before = ""
        for arg in args:
            if not arg.startswith("-") and before not in valued:
                yield arg
            before = arg

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The command's own parameters, and those of the saved query."""
        saved: SavedQuery | None = ctx.meta.get(_SAVED)
        own = super().get_params(ctx)
        return own if saved is None else [*map(_option, saved.parameters), *own]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's help, or what the saved query answers."""
        saved: SavedQuery | None = ctx.meta.get(_SAVED)
        if saved is None:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"{saved.name}: {saved.title}.")
            formatter.write_paragraph()
            formatter.write_text(saved.description)


def given_parameters(ctx: click.Context) -> Mapping[str, str]:
    """The values of parameters that were given as options, by name."""
    given: Mapping[str, str] = ctx.meta.get(_GIVEN, {})
    return given


def complete_saved_names(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The saved queries whose names begin so, with their titles."""
    from kg.query import saved_queries

    return [
        CompletionItem(name, help=query.title)
        for name, query in saved_queries().items()
        if name.startswith(incomplete)
    ]


def _option(parameter: Parameter) -> click.Option:
    note = "" if parameter.required else " [optional]"
    if parameter.default is not None:
        note = f" [default: {parameter.default}]"
    return click.Option(
        ["--" + parameter.name],
        type=_Value(parameter.type),
        help=parameter.description[:1].upper() + parameter.description[1:] + "." + note,
        expose_value=False,
        callback=_keep,
    )


def _keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None and parameter.name is not None:
        ctx.meta.setdefault(_GIVEN, {})[parameter.name] = value


class _Value(click.ParamType[str]):
    """The value of a parameter, as text; what it means is found out by asking the store."""

    def __init__(self, kind: str) -> None:
        self.name = kind

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """How the help writes a value."""
        return "YYYY-MM-DD" if self.name == "date" else self.name.rstrip("s").upper()

    def convert(
        self,
        value: Any,  # noqa: ANN401  # click's own signature
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """The text as it is."""
        return str(value)

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """What the store knows, or the ontology, that begins so in whatever letters."""
        wanted = incomplete.lower()
        found = (text for text in self._known(ctx) if text.lower().startswith(wanted))
        return [CompletionItem(text) for text, _ in zip(found, range(_SHOWN), strict=False)]

    def _known(self, ctx: click.Context) -> Iterator[str]:
        from kg.ontology import QUAD_CLASS, relations

        if self.name in {"relation", "relations"}:
            yield from relations()
        elif self.name == "type":
            yield from QUAD_CLASS
        elif self.name in {"actor", "document"}:
            yield from _in_store(str(ctx.params.get("store") or "kg-store"), self.name)


def _in_store(folder: str, kind: str) -> list[str]:
    """Labels of actors, or ids of documents; none where there is no store to ask."""
    from kg.query.parameters import load_sparql
    from kg.store import open_store

    if not Path(folder).is_dir():
        return []
    try:
        with open_store(folder, read_only=True) as store:
            if kind == "document":
                return [document.id for document in store.documents()]
            return sorted(str(row[0]) for row in store.select(load_sparql("actor-labels")).rows)
    except KGError:  # a shell that completes has no place for a message
        return []
