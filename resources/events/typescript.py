# SPDX-License-Identifier: GPL-3.0-or-later
"""The browser's event types and field checks."""
import json
import math
from typing import Iterator, List, Tuple

from definition import Definition, EventType, Field

LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n// Made from resources/events/schema.json.\n"
HEAD = LICENCE + """import * as check from "scenes/shared/web/FieldChecks";
import type { Fields } from "scenes/shared/web/Fields";
import * as nested from "scenes/shared/web/NestedFields";
import type { PhaseValue } from "scenes/shared/web/Phase";

"""
TYPES = {"text": "string", "id": "string", "number": "number", "integer": "number", "boolean": "boolean",
         "numbers": "readonly number[]"}


def files(definition: Definition) -> Iterator[Tuple[str, str]]:
    """The files below the viewer's folder of generated modules, each with its text."""
    yield "eventNames.ts", "".join([
        LICENCE, "\n",
        _names("PHASES", "The phases of an episode in canonical order.", definition.values["phase"]),
        _names("MODELS", "The models that charts list first, in this order.", definition.values["model"]),
        _names("RESULT_TYPES", "Types of results, which stay valid however old they are.",
               [one.name for one in definition.types if one.is_result])]).rstrip() + "\n"
    yield "events.ts", "".join([
        HEAD,
        "/** Bodies of the event types that scenes use, as in C++ (EventBodies.h). Null: not given, unless stated otherwise. */\n",
        "export type KnownBody =\n", "\n".join(_type(one) for one in definition.types), ";\n\n",
        f"const VISIBLE = /{definition.names.visible_pattern}/;\nconst REFUSED = /{definition.names.refused_pattern}/;\n\n",
        _reader(definition),
        "/** `expect_every_s`; null if it is absent. */\n",
        "export function readExpectEveryS(fields: Fields): number | null {\n",
        f"    return {_read(definition.common[0])};\n}}\n"])


def _names(name: str, comment: str, values: List[str]) -> str:
    return f"/** {comment} */\nexport const {name} = {json.dumps(values)} as const;\n\n"


def _type(one: EventType) -> str:
    members = "".join(f"          /** {key.description} */\n          readonly {key.member}: {_member_type(key)};\n"
                      for key in one.fields)
    return f"    | {{\n          readonly type: \"{one.name}\";\n{members}      }}"


def _member_type(key: Field) -> str:
    if key.kind == "nested":
        value = f"ReturnType<typeof nested.{key.rules['x-nested']}>"
    else:
        value = "PhaseValue" if key.value == "phase" else TYPES[key.kind]
    return value if key.is_required and not key.is_nullable else f"{value} | null"


def _inclusive(rules: dict) -> Tuple[str, str]:
    """The smallest and the largest number: the next one for a bound that is excluded."""
    low = rules.get("minimum", -math.inf)
    high = rules.get("maximum", math.inf)
    if "exclusiveMinimum" in rules:
        low = max(low, math.nextafter(rules["exclusiveMinimum"], math.inf))
    if "exclusiveMaximum" in rules:
        high = min(high, math.nextafter(rules["exclusiveMaximum"], -math.inf))
    return tuple("Infinity" if bound == math.inf else "-Infinity" if bound == -math.inf else repr(bound) for bound in (low, high))


def _check(key: Field, value: str) -> str:
    """The expression that reads `value`, an expression, and throws unless it is valid."""
    rules = key.rules
    if key.kind == "nested":
        return f"nested.{rules['x-nested']}({value})"
    if key.kind in ("text", "id"):
        call = f"check.{key.kind}({value}, {rules['minLength']}, {rules['maxLength']})"
        if key.is_name:
            call = f"check.name({call}, VISIBLE, REFUSED)"
        return f"check.phase({call})" if key.value == "phase" else call
    if key.kind == "boolean":
        return f"check.boolean({value})"
    if key.kind == "numbers":
        return f"check.numbers({value}, {rules['minItems']}, {rules['maxItems']})"
    low, high = _inclusive(rules)
    call = f"check.{key.kind}({value}, {low}, {high})"
    if "x-clamp" in rules:
        call = f"check.clamped({call}, {rules['x-clamp'][0]}, {rules['x-clamp'][1]})"
    if "x-atLeast" in rules:
        call = f"check.atLeast({call}, fields[\"{rules['x-atLeast']}\"])"
    return call


def _read(key: Field) -> str:
    given = f"fields[\"{key.name}\"]"
    if key.is_nullable:
        return f"check.orNull({given}, (value) => {_check(key, 'value')})"
    return _check(key, given) if key.is_required else f"check.optional({given}, (value) => {_check(key, 'value')})"


def _case(one: EventType) -> str:
    members = "".join(f"                {key.member}: {_read(key)},\n" for key in one.fields)
    return f"        case \"{one.name}\":\n            return {{\n                type,\n{members}            }};\n"


def _reader(definition: Definition) -> str:
    return ("/** The body of an event whose type a scene uses; null for any other type. Throws unless every field is valid. */\n"
            "export function readKnownBody(type: string, fields: Fields): KnownBody | null {\n    switch (type) {\n"
            + "".join(_case(one) for one in definition.types)
            + "        default:\n            return null;\n    }\n}\n\n")
