# SPDX-License-Identifier: GPL-3.0-or-later
"""What error sentences say of each field: "NAME is missing; send …" and "NAME is …; it must be …"."""
from dataclasses import dataclass
from typing import Any, Dict, Optional

from definition import Field


@dataclass(frozen=True)
class Sentences:
    """The ends of the sentences."""

    missing: Optional[str]  # None: the key is optional
    kind: str  # for a value of another type
    bounds: str  # for a value of the right type that is out of bounds
    hint: Optional[str] = None  # instead of `bounds`, within the bounds of x-hint


def plain(number: Any) -> str:
    """128, 0.5."""
    return str(int(number)) if number == int(number) else repr(number)


def sentences(field: Field) -> Sentences:
    """The sentences of a field."""
    made = _MAKERS[field.kind](field.rules)
    optional = "" if field.is_required else (" or left out" if field.kind == "id" else ", or left out")
    if field.kind == "text":
        kind = made.kind if field.is_required else made.missing + optional
    elif field.kind == "id" and not field.is_required:
        kind = made.kind.replace(", or an integer", ", an integer,") + optional
    else:
        kind = made.kind + optional
    # If the two sentences are one, both end alike.
    bounds = kind if made.bounds == made.kind else made.bounds
    missing = field.rules.get("x-send", made.missing) if field.is_required else None
    return Sentences(missing, kind, bounds, made.hint)


def _text(rules: Dict[str, Any]) -> Sentences:
    size = f"{rules['minLength']} to {rules['maxLength']} bytes"
    return Sentences(f"a string of {size}", "a string", f"{size} of UTF-8 long")


def _id(rules: Dict[str, Any]) -> Sentences:
    text = _text(rules)
    return Sentences(f"{text.missing}, or an integer", f"{text.missing}, or an integer", text.bounds)


def _integer(rules: Dict[str, Any]) -> Sentences:
    span = f"an integer from {rules['minimum']} to {rules['maximum']}"
    return Sentences(span, f"{span}, without decimal point", f"{span}, without decimal point")


def _boolean(_: Dict[str, Any]) -> Sentences:
    return Sentences("true or false", "true or false", "true or false")


def _numbers(rules: Dict[str, Any]) -> Sentences:
    size = f"{rules['minItems']} to {rules['maxItems']}"
    return Sentences(f"an array of {size} numbers", f"an array of {size} numbers", f"send {size}")


def _number(rules: Dict[str, Any]) -> Sentences:
    unit = rules.get("x-unit")
    number = f"a number of {unit}" if unit else "a number"
    beside = f" ({unit})" if unit else ""
    bounds = _bounds(rules)
    if "x-atLeast" in rules:
        return Sentences(number, number, f"at least {rules['x-atLeast']}{beside}")
    if bounds is None:
        return Sentences(number, number, number)
    if unit and " and " in bounds:
        return Sentences(f"{number} {bounds}", f"{number} {bounds}", f"{number} {bounds}")
    if unit:
        return Sentences(number, number, bounds.replace("above", "greater than") + beside)
    hint = f"{bounds} ({rules['x-hint']['text']})" if "x-hint" in rules else None
    return Sentences(f"{number} {bounds}", f"{number} {bounds}", bounds, hint)


def _bounds(rules: Dict[str, Any]) -> Optional[str]:
    """between 0 and 1; above 0 and at most 5; above 0. None: any number."""
    if "x-clamp" in rules:
        low, high = rules["x-clamp"]
        return f"between {plain(low)} and {plain(high)}"
    if "minimum" in rules and "maximum" in rules:
        return f"between {plain(rules['minimum'])} and {plain(rules['maximum'])}"
    words = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most", "exclusiveMaximum": "below"}
    parts = [f"{words[key]} {plain(rules[key])}" for key in words if key in rules]
    return " and ".join(parts) or None


_MAKERS = {"text": _text, "id": _id, "integer": _integer, "boolean": _boolean, "numbers": _numbers, "number": _number}
