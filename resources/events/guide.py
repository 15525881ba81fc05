# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of events in README.md and in the guide for producers, between two marks each."""
import pathlib
from typing import Iterator, List, Tuple

from definition import LARGEST_INTEGER, Definition, EventType, Field
from sentences import plain

ROOT = pathlib.Path(__file__).resolve().parents[2]
BEGIN = "<!-- made from resources/events/schema.json -->\n\n"
END = "\n<!-- end -->"


def files(definition: Definition) -> Iterator[Tuple[str, str]]:
    """The files below the source tree, each with its text."""
    for path, table in (("README.md", _overview), ("resources/guide/PRODUCERS.md", _keys)):
        text = (ROOT / path).read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        after = rest.split(END, 1)[1]
        yield path, before + BEGIN + _table(table(definition)) + END + after


def _table(rows: List[List[str]]) -> str:
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines).replace("| --- |", "|---|").replace("--- |", "---|").replace("| ---", "|---")


def _overview(definition: Definition) -> List[List[str]]:
    rows = [["`type`", "keys", "scene"]]
    for one in definition.types:
        rows.append([f"`{one.name}`", _summary(one), one.scene])
    return [*rows, ["any other", "a `type` of 1..64 characters", "none; relayed unchanged"]]


def _summary(one: EventType) -> str:
    required = [f"`{key.name}`{_beside(key)}" for key in one.fields if key.is_required]
    optional = [f"`{key.name}`" for key in one.fields if not key.is_required]
    return ", ".join(required) + (f"; *{', '.join(optional)}*" if optional else "")


def _beside(key: Field) -> str:
    value = _value(key)
    return "" if value in ("string", "string or integer") else f" ({value})"


def _keys(definition: Definition) -> List[List[str]]:
    rows = [["`type`", "key", "value", "meaning"]]
    for one in definition.types:
        rows += [[f"`{one.name}`", _name(key), _value(key), key.description] for key in one.fields]
    return rows + [["every type", _name(key), _value(key), key.description] for key in definition.common]


def _name(key: Field) -> str:
    return f"`{key.name}`" if key.is_required else f"*`{key.name}`*"


def _value(key: Field) -> str:
    kinds = {"text": "string", "id": "string or integer", "boolean": "true or false"}
    text = kinds.get(key.kind) or {"numbers": _numbers, "number": _number, "integer": _integer}[key.kind](key)
    return f"{text} or null" if key.is_nullable else text


def _numbers(key: Field) -> str:
    return f"{key.rules['minItems']} to {key.rules['maxItems']} numbers"


def _integer(key: Field) -> str:
    if key.rules["maximum"] == LARGEST_INTEGER:
        return f"integer from {key.rules['minimum']}"
    return f"integer, {key.rules['minimum']} to {key.rules['maximum']}"


def _number(key: Field) -> str:
    rules = key.rules
    if "x-clamp" in rules:
        return f"number, {plain(rules['x-clamp'][0])} to {plain(rules['x-clamp'][1])}"
    words = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most", "exclusiveMaximum": "below"}
    parts = [f"{words[name]} {plain(rules[name])}" for name in words if name in rules]
    parts += [f"at least `{rules['x-atLeast']}`"] if "x-atLeast" in rules else []
    return ", ".join(["number", *parts])
