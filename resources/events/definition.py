# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads schema.json, the only definition of the events, into plain objects. Standard library only, Python 3.9 and up.

Whatever the generators cannot express raises a DefinitionError that names the place: nothing is left out silently.
"""
import json
import pathlib
import re
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Optional, Tuple

import names

SCHEMA = pathlib.Path(__file__).resolve().parent / "schema.json"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
ANNOTATIONS = {"description", "examples", "x-value", "x-send"}
NUMBER = {"type", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "x-unit", "x-clamp", "x-hint", "x-atLeast"}
# What each kind of field may say; a keyword that is missing here would be served, but not checked.
KEYWORDS = {
    "text": {"type", "minLength", "maxLength", "pattern", "not"},
    "number": NUMBER,
    "integer": {"type", "minimum", "maximum", "x-unit"},
    "boolean": {"type"},
    "numbers": {"type", "minItems", "maxItems", "items", "x-itemName"},
    "id": {"oneOf", "minLength", "maxLength", "pattern", "not"},
    "nested": {"type", "items", "additionalProperties", "x-nested"},
}
TYPE_KEYWORDS = {"title", "description", "examples", "type", "required", "properties",
                 "x-scene", "x-retained", "x-result", "x-reserved"}
LARGEST_INTEGER = 2**53 - 1
CHARACTER = r"\\u([0-9a-f]{4})"
CHARACTERS = rf"((?:{CHARACTER}(?:-{CHARACTER})?)+)"


class DefinitionError(Exception):
    """What is wrong in schema.json, and where."""


@dataclass(frozen=True)
class Field:
    """One key of an event."""

    name: str
    kind: str  # of KEYWORDS
    description: str
    is_required: bool
    is_nullable: bool = False
    value: str = ""  # "phase" or "model": what the text names
    rules: Dict[str, Any] = field(default_factory=dict)

    @property
    def is_name(self) -> bool:
        """Whether Definition.names restricts its characters."""
        return "pattern" in self.rules

    @property
    def member(self) -> str:
        """The name in C++ and TypeScript: episode_id -> episodeId."""
        return names.member(self.name)


@dataclass(frozen=True)
class EventType:
    """One type of event that a scene shows."""

    name: str
    description: str
    scene: str
    is_result: bool
    is_reserved: bool  # only the dashboard publishes it
    retained: str
    example: Dict[str, Any]
    fields: Tuple[Field, ...]

    @property
    def flat_fields(self) -> Tuple[Field, ...]:
        """The keys whose value is neither an object nor an array of these: the only ones that C++ checks."""
        return tuple(key for key in self.fields if key.kind != "nested")

    @property
    def producer_class(self) -> str:
        """The name of the class in the producers' libraries: phase -> PhaseEvent, as Phase names something else."""
        name = names.camel(self.name)
        return name + "Event" if name in names.PRODUCER_NAMES else name

    @property
    def body(self) -> str:
        """The name of the C++ struct: phase -> PhaseBody."""
        return names.camel(self.name) + "Body"


Ranges = Tuple[Tuple[int, int], ...]


@dataclass(frozen=True)
class NameCharacters:
    """What the patterns of $defs/text say of the characters of names."""

    visible_pattern: str  # a character that is not of `blank`
    refused_pattern: str  # a character of `refused`
    blank: Ranges
    refused: Ranges


@dataclass(frozen=True)
class Definition:
    """Everything that schema.json defines."""

    text: str
    types: Tuple[EventType, ...]
    common: Tuple[Field, ...]  # keys of every type
    values: Dict[str, List[str]]  # "phase" and "model": the known names in their order
    names: NameCharacters

    def published(self) -> "Definition":
        """The definition with only the types that producers publish."""
        return replace(self, types=tuple(one for one in self.types if not one.is_reserved))

    def keys(self) -> List[str]:
        """Every key that any type defines, `type` first."""
        found = ["type"]
        for one in [*(key for kind in self.types for key in kind.fields), *self.common]:
            if one.name not in found:
                found.append(one.name)
        return found

    def numeric_keys(self) -> List[str]:
        """The keys whose value is a number in every type that defines them."""
        fields = [*(key for one in self.types for key in one.fields), *self.common]
        other = {key.name for key in fields if key.kind not in ("number", "integer")}
        return [key for key in self.keys() if key != "type" and key not in other]


def read(path: pathlib.Path = SCHEMA) -> Definition:
    """Reads and checks the definition."""
    text = path.read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Definition:
    schema = json.loads(text)
    defs = schema["$defs"]
    types = tuple(_event_type(name, one, defs) for name, one in defs.items()
                  if one.get("type") == "object" and name != "other")
    common = tuple(_field(key, one, defs, False, "every type") for key, one in schema["properties"].items())
    values = {one["x-value"]: one["examples"] for one in defs.values() if "x-value" in one}
    definition = Definition(text, types, common, values, _name_characters(defs["text"]))
    _check_lists(schema, types)
    _check_names(definition)
    _check_patterns(definition)
    return definition


def _name_characters(text: Dict[str, Any]) -> NameCharacters:
    visible_pattern, refused_pattern = text.get("pattern", ""), text.get("not", {}).get("pattern", "")
    blank = re.fullmatch(rf"\[\^{CHARACTERS}\]", visible_pattern)
    refused = re.fullmatch(rf"\[{CHARACTERS}\]", refused_pattern)
    _require(bool(blank and refused), "the patterns of text must be [^…], and […] in \"not\", of \\u0000 or \\u0000-\\uffff")
    return NameCharacters(visible_pattern, refused_pattern, _ranges(blank[1]), _ranges(refused[1]))


def _ranges(characters: str) -> Ranges:
    found = re.finditer(rf"{CHARACTER}(?:-{CHARACTER})?", characters)
    return tuple((int(one[1], 16), int(one[2] or one[1], 16)) for one in found)


def _event_type(name: str, one: Dict[str, Any], defs: Dict[str, Any]) -> EventType:
    _require(not set(one) - TYPE_KEYWORDS, f"{name}: no generator knows {sorted(set(one) - TYPE_KEYWORDS)}")
    for keyword in ("description", "examples", "x-scene", "x-retained"):
        _require(keyword in one, f"{name} has no {keyword}")
    _require(one["x-retained"] in ("own", "last"), f"{name}: x-retained is neither \"own\" nor \"last\"")
    _require(one["properties"]["type"] == {"const": name} == {"const": one.get("title")},
             f"{name}: title and the constant of type must be the name of the definition")
    required = set(one["required"])
    fields = tuple(_field(key, value, defs, key in required, name)
                   for key, value in one["properties"].items() if key != "type")
    _require(required <= {"type", *(key.name for key in fields)}, f"{name} requires a key that it does not define")
    flags = [key.is_required for key in fields]
    _require(flags == sorted(flags, reverse=True), f"{name}: required keys must come before optional ones")
    _require(one.get("x-reserved", False) or all(key.kind != "nested" for key in fields),
             f"{name}: only types that the dashboard publishes may have nested keys")
    return EventType(name, one["description"], one["x-scene"], one.get("x-result", False),
                     one.get("x-reserved", False), one["x-retained"],
                     one["examples"][0], fields)


def _field(name: str, one: Dict[str, Any], defs: Dict[str, Any], is_required: bool, where: str) -> Field:
    place = f"{name} of {where}"
    merged = _resolved(one, defs)
    is_nullable = _is_nullable(merged)
    if is_nullable:
        merged = {**_resolved(merged["oneOf"][0], defs), **{key: value for key, value in merged.items() if key != "oneOf"}}
    kind = _kind(merged, defs, place)
    if kind == "id":
        merged = {**_resolved(merged["oneOf"][0], defs), **merged}
    unknown = set(merged) - KEYWORDS[kind] - ANNOTATIONS - ({"type"} if kind == "id" else set())
    _require(not unknown, f"{place}: no generator knows {sorted(unknown)}")
    _require(bool(merged.get("description")), f"{place} has no description")
    _require(is_required or not is_nullable, f"{place}: an optional key is left out, not null")
    _check_bounds(kind, merged, place)
    return Field(name, kind, merged["description"], is_required, is_nullable, merged.get("x-value", ""),
                 {key: value for key, value in merged.items() if key not in ("description", "examples", "oneOf")})


def _resolved(one: Dict[str, Any], defs: Dict[str, Any]) -> Dict[str, Any]:
    """The schema with its references replaced; what stands beside a reference wins."""
    while "$ref" in one:
        target = defs[one["$ref"].rsplit("/", 1)[1]]
        one = {**target, **{key: value for key, value in one.items() if key != "$ref"}}
    return one


def _is_nullable(one: Dict[str, Any]) -> bool:
    return len(one.get("oneOf", ())) == 2 and one["oneOf"][1] == {"type": "null"}


def _kind(one: Dict[str, Any], defs: Dict[str, Any], place: str) -> str:
    if "x-nested" in one:
        return "nested"
    if "oneOf" in one:
        kinds = [_resolved(choice, defs).get("type") for choice in one["oneOf"]]
        _require(kinds == ["string", "integer"], f"{place}: no generator knows this oneOf")
        return "id"
    if one.get("type") == "array":
        _require(one.get("items") == {"type": "number"}, f"{place}: an array must be of numbers")
        return "numbers"
    kind = {"string": "text"}.get(one.get("type", ""), one.get("type", ""))
    _require(kind in KEYWORDS, f"{place}: no generator knows the type {one.get('type')!r}")
    return kind


def _check_bounds(kind: str, one: Dict[str, Any], place: str) -> None:
    needed = {"text": ("minLength", "maxLength"), "id": ("maxLength",), "integer": ("minimum", "maximum"),
              "numbers": ("minItems", "maxItems")}.get(kind, ())
    for keyword in needed:
        _require(keyword in one, f"{place} has no {keyword}")
    if kind == "integer":
        _require(max(abs(one["minimum"]), abs(one["maximum"])) <= LARGEST_INTEGER,
                 f"{place}: JavaScript has no exact integers beyond {LARGEST_INTEGER}")


def _check_lists(schema: Dict[str, Any], types: Tuple[EventType, ...]) -> None:
    """JSON Schema needs the types in two more lists, which must be complete."""
    type_names = [one.name for one in types]
    listed = [one["$ref"].rsplit("/", 1)[1] for one in schema["oneOf"]]
    _require(listed == [*type_names, "other"], f"oneOf must list {[*type_names, 'other']} in this order")
    excluded = schema["$defs"]["other"]["properties"]["type"]["not"]["enum"]
    _require(excluded == [*type_names, "snapshot"], f"\"not\" of other must list {[*type_names, 'snapshot']} in this order")


def _check_names(definition: Definition) -> None:
    for name in [*definition.keys(), *(one.name for one in definition.types)]:
        _require(NAME.fullmatch(name) is not None, f"{name} is not in lower case with single underscores")
    for make in (names.camel, names.member):
        made: Dict[str, str] = {}
        for key in definition.keys():
            other = made.setdefault(make(key), key)
            _require(other == key, f"{other} and {key} would both be {make(key)} in C++ and TypeScript")
    for one in definition.types:
        _require(one.name not in ("snapshot", "other"), f"the type {one.name} is the dashboard's own")
        of_type = {key.name for key in one.fields}
        _require(not of_type & {key.name for key in definition.common}, f"{one.name} defines a key of every type again")
        for key in one.fields:
            _require(key.rules.get("x-atLeast", key.name) in of_type, f"{one.name}: x-atLeast of {key.name} names no key")


def _check_patterns(definition: Definition) -> None:
    """The generators make one check of characters, for all names."""
    for one in definition.types:
        for key in one.fields:
            if key.kind in ("text", "id"):
                patterns = key.rules.get("pattern"), key.rules.get("not")
                _require(patterns in ((None, None), (definition.names.visible_pattern, {"pattern": definition.names.refused_pattern})),
                         f"{key.name} of {one.name}: the patterns are not those of text")


def _require(is_met: bool, sentence: str) -> None:
    if not is_met:
        raise DefinitionError(f"schema.json: {sentence}.")
