# SPDX-License-Identifier: GPL-3.0-or-later
"""The dashboard's C++: event types, field checks, and the schema that is served."""
import json
from typing import Dict, Iterable, Iterator, List, Tuple

import names
from definition import Definition, EventType, Field, Ranges
from sentences import sentences

HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n// Made from resources/events/schema.json.\n"
OPEN = "namespace scenedeck\n{\n\n"
CLOSE = "\n} // namespace scenedeck\n"
TYPES = {"text": "QString", "id": "QString", "number": "double", "boolean": "bool", "numbers": "std::vector<double>"}


def files(definition: Definition) -> Iterator[Tuple[str, str]]:
    """The files below the build's folder `generated`, each with its text."""
    yield "core/event/EventBodies.h", _bodies(definition)
    yield "core/event/EventTypes.h", _types(definition)
    yield "core/event/KnownBodies.h", _known_bodies(definition)
    yield "core/event/NameCharacters.h", _name_characters(definition)
    yield "core/event/EventSchema.cpp", _schema(definition)


# --- event types

def _is_phase(field: Field) -> bool:
    return field.value == "phase"


def _has_own_absence(field: Field) -> bool:
    """Whether the type has a value that means "not given": an empty string, or a number out of bounds."""
    if field.kind in ("text", "id"):
        return not _is_phase(field)
    return field.kind == "numbers" or field.kind in ("number", "integer") and _excludes_zero(field)


def _excludes_zero(field: Field) -> bool:
    return field.rules.get("exclusiveMinimum", -1) >= 0 or field.rules.get("minimum", 0) > 0


def _value_type(field: Field) -> str:
    if _is_phase(field):
        return "PhaseValue"
    if field.kind == "integer":
        return "int" if max(abs(field.rules["minimum"]), abs(field.rules["maximum"])) < 2**31 else "qint64"
    return TYPES[field.kind]


def is_optional_type(field: Field) -> bool:
    return field.is_nullable or not field.is_required and not _has_own_absence(field)


def _member_type(field: Field) -> str:
    return f"std::optional<{_value_type(field)}>" if is_optional_type(field) else _value_type(field)


def _member(field: Field) -> str:
    value = {"double": " = 0", "int": " = 0", "qint64": " = 0", "bool": " = false"}.get(_member_type(field), "")
    absent = ""
    if not field.is_required and not is_optional_type(field):
        absent = " 0 when not given." if field.kind in ("number", "integer") else " Empty when not given."
    comment = names.wrapped(field.description + absent, "    /// ")
    return f"{comment}\n    {_member_type(field)} {field.member}{value};\n"


def _body(one: EventType) -> str:
    members = "\n".join(_member(field) for field in one.flat_fields)
    return f"{names.wrapped(f'`{one.name}`: {one.description}', '/// ')}\nstruct {one.body}\n{{\n{members}}};\n"


def _array_bytes(definition: Definition) -> str:
    cases = []
    for one in definition.types:
        arrays = [field.member for field in one.fields if field.kind == "numbers"]
        if arrays:
            sizes = " + ".join(f"known->{member}.capacity()" for member in arrays)
            cases.append(f"    if (const auto *known = std::get_if<{one.body}>(&body))\n"
                         f"        return ({sizes}) * sizeof(double);\n")
    return ("/// Memory of the number arrays of @p body, in bytes.\n"
            "inline std::size_t arrayBytes([[maybe_unused]] const EventBody &body)\n"
            "{\n" + "".join(cases) + "    return 0;\n}\n")


def _bodies(definition: Definition) -> str:
    bodies = [one.body for one in definition.types]
    lasting = "\n".join(f"template <> inline constexpr bool RetainsLastOnly<{one.body}> = true;"
                        for one in definition.types if one.retained == "last")
    return (f"{HEAD}#pragma once\n\n#include \"core/event/PhaseValue.h\"\n#include \"core/event/SnapshotBody.h\"\n\n"
            "#include <QString>\n\n#include <cstddef>\n#include <optional>\n#include <variant>\n#include <vector>\n\n" + OPEN
            + "\n".join(_body(one) for one in definition.types)
            + "\n/// Any other type: relayed and retained, but used by no scene.\nstruct OtherBody\n{\n};\n\n"
            + "using EventBody = std::variant<" + ", ".join([*bodies, "SnapshotBody", "OtherBody"]) + ">;\n\n"
            + "/// Whether the retained state has only the last event of the type with this body.\n"
            + "template <typename Body> inline constexpr bool RetainsLastOnly = false;\n" + lasting
            + ("\n" if lasting else "") + "\n" + _array_bytes(definition) + CLOSE)


def _types(definition: Definition) -> str:
    listed = [one.name for one in definition.types]
    results = [one.name for one in definition.types if one.is_result]
    return (f"{HEAD}#pragma once\n\n#include <array>\n\n" + OPEN
            + "/// The type of each alternative of EventBody, in its order; \"other\" for all types that no scene uses.\n"
            + _array("EventTypeNames", [*listed, "snapshot", "other"])
            + "\n/// Types of results, which stay valid however old they are.\n"
            + _array("ResultTypeNames", results)
            + "\n/// The phases in canonical order, and the models that charts list first, in this order.\n"
            + _array("KnownPhaseNames", definition.values["phase"]) + _array("KnownModelNames", definition.values["model"])
            + "\n/// The keys whose value is a number in every type that defines them.\n"
            + _array("NumericKeyNames", definition.numeric_keys()) + CLOSE)


def _array(name: str, texts: List[str]) -> str:
    values = ", ".join(_quoted(text) for text in texts)
    return f"inline constexpr std::array<const char *, {len(texts)}> {name}{{{values}}};\n"


def _ranges(name: str, ranges: Ranges) -> str:
    values = ", ".join(f"{{0x{first:04x}, 0x{last:04x}}}" for first, last in ranges)
    return f"inline constexpr std::array<CharacterRange, {len(ranges)}> {name}{{{{{values}}}}};\n"


def _name_characters(definition: Definition) -> str:
    return (f"{HEAD}#pragma once\n\n#include \"core/event/NameRule.h\"\n\n#include <array>\n\n" + OPEN
            + "/// Characters that no name may contain.\n" + _ranges("RefusedCharacters", definition.names.refused)
            + "\n/// Characters of which a name may not consist alone, because they are not visible.\n"
            + _ranges("BlankCharacters", definition.names.blank) + CLOSE)


# --- field checks

def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _bounds(rules: Dict[str, object]) -> str:
    keys = [("minimum", "minimum"), ("exclusiveMinimum", "minimum"), ("maximum", "maximum"), ("exclusiveMaximum", "maximum")]
    parts = {member: repr(float(rules[keyword])) for keyword, member in keys if keyword in rules}
    text = [f".{member} = {parts[member]}" for member in ("minimum", "maximum") if member in parts]
    text += [f".excludes{member.capitalize()} = true" for keyword, member in keys
             if keyword in rules and keyword.startswith("exclusive")]
    return "{" + ", ".join(text) + "}"


def _rule(field: Field) -> str:
    said = sentences(field)
    rules = field.rules
    parts = [f".name = {_quoted(field.name)}"]
    if said.missing is not None:
        parts.append(f".missing = {_quoted(said.missing)}")
    parts += [f".kind = {_quoted(said.kind)}", f".outside = {_quoted(said.bounds)}"]
    if field.kind in ("text", "id"):
        parts += [f".fewest = {rules['minLength']}", f".most = {rules['maxLength']}"] + [".isName = true"] * field.is_name
    elif field.kind == "numbers":
        parts += [f".fewest = {rules['minItems']}", f".most = {rules['maxItems']}",
                  f".items = {_quoted(rules.get('x-itemName', 'numbers'))}"]
    elif field.kind in ("number", "integer"):
        parts.append(f".bounds = {_bounds(rules)}")
        if "x-clamp" in rules:
            parts.append(f".clamp = {_bounds(dict(zip(('minimum', 'maximum'), rules['x-clamp'])))}")
        if said.hint is not None:
            parts += [f".hint = {_quoted(said.hint)}", f".hintBounds = {_bounds(rules['x-hint'])}"]
    inner = ",\n    ".join(parts)
    return f"inline constexpr FieldRule {names.camel(field.name)}{{\n    {inner}}};"


def _rules(owner: str, fields: Iterable[Field]) -> str:
    rules = "\n".join(_rule(field) for field in fields)
    return f"namespace {owner}_rules\n{{\n{rules}\n}} // namespace {owner}_rules\n"


def _rule_name(owner: str, field: Field) -> str:
    return f"{owner}_rules::{names.camel(field.name)}"


def _read(owner: str, field: Field) -> str:
    """The expression that reads one field."""
    rule = _rule_name(owner, field)
    function = {"text": "phase" if _is_phase(field) else "text", "integer": f"integer<{_value_type(field)}>"}
    call = f"fields.{function.get(field.kind, field.kind)}({rule})"
    if "x-atLeast" in field.rules:
        return f"{_member_type(field)}{{}}"  # read after the field that it is compared with
    if field.is_nullable:
        return f"fields.orNull({rule}, [&fields] {{ return {call}; }})"
    return f"fields.ifGiven({rule}, [&fields] {{ return {call}; }})" if is_optional_type(field) else call


def _case(one: EventType) -> str:
    reads = ",\n            ".join(_read(one.name, field) for field in one.flat_fields)
    late = [field for field in one.flat_fields if "x-atLeast" in field.rules]
    lines = [f"    if (type == \"{one.name}\") {{", f"        event.type = QStringLiteral(\"{one.name}\");",
             f"        {'auto &body = ' if late else ''}event.body.emplace<{one.body}>({one.body}{{\n            {reads}}});"]
    for field in late:
        other = names.member(field.rules["x-atLeast"])
        lines.append(f"        body.{field.member} = fields.numberAtLeast({_rule_name(one.name, field)}, body.{other});")
    return "\n".join([*lines, "        return true;", "    }"])


def _known_bodies(definition: Definition) -> str:
    owners = [*((one.name, one.flat_fields) for one in definition.types), ("every_type", definition.common)]
    rules = "\n".join(_rules(owner, fields) for owner, fields in owners)
    cases = "\n".join(_case(one) for one in definition.types)
    return (f"{HEAD}#pragma once\n\n#include \"core/event/Event.h\"\n#include \"core/event/FieldReader.h\"\n"
            "\n#include <string_view>\n\n" + OPEN + rules
            + "\n/// Reads the type and the body of @p event if a scene uses its @p type. @return false for any other type.\n"
            "/// Errors are recorded in @p fields.\n"
            "inline bool readKnownBody(std::string_view type, FieldReader &fields, Event &event)\n"
            "{\n" + cases + "\n    return false;\n}\n" + CLOSE)


def _schema(definition: Definition) -> str:
    return (f"{HEAD}#include \"core/event/EventSchema.h\"\n\n" + OPEN
            + "QByteArray eventSchema()\n{\n    return QByteArrayLiteral(R\"json(" + definition.text.strip()
            + "\n)json\");\n}\n" + CLOSE)
