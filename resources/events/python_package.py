# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python package's events.py, which is installed from the source tree and therefore committed."""
import textwrap
from typing import Iterator, List, Tuple

import names
from definition import Definition, EventType, Field

PATH = "resources/python/scenedeck/events.py"
WIDTH = 120
HEAD = '''# SPDX-License-Identifier: GPL-3.0-or-later
# Made from resources/events/schema.json by resources/events/generate.py.
"""The events that drive scenes, one dataclass a type.

The dashboard checks every field and rejects a wrong one with a message that gives the reason; this
package does not repeat these checks. Strings are 1..128 bytes of UTF-8 without control characters, with at
least one visible character; numbers are finite. Any other event is a plain dict with a string `type` of
1..64 characters: all viewers get it, but no scene uses it.
"""
from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Dict, FrozenSet, Iterable, Literal, Optional, Union

'''
FUNCTIONS = '''

def _type(name):
    return field(default=name, init=False)


def _optional(**metadata):
    """A key that is left out of the event if it is None."""
    return field(default=None, metadata={"optional": True, **metadata})
'''
RENAMED = '''

def _key(name, **options):
    """A key whose name is a word of Python."""
    return field(metadata={"key": name}, **options)
'''
TAIL = '''

def key_of(one) -> str:
    """The key of a dataclass's field in the event."""
    return one.metadata.get("key", one.name)


OPTIONAL_KEYS: Dict[str, FrozenSet[str]] = {
    kind.type: frozenset(key_of(key) for key in fields(kind) if key.metadata.get("optional"))
    for kind in (%s)}
"""Type -> the keys that an event of this type may leave out."""
'''
TYPES = {"text": "str", "id": "Union[str, int]", "number": "float", "integer": "int", "boolean": "bool",
         "numbers": "Iterable[float]"}
NAMED = {"phase": "Phase", "model": "Model"}
ITERABLE = " Any iterable of numbers: a list, a range, a generator (which is read once), an array of numpy."


def files(definition: Definition) -> Iterator[Tuple[str, str]]:
    """The file below the source tree, with its text."""
    classes = ", ".join(one.producer_class for one in definition.types)
    yield PATH, "".join([
        HEAD,
        _literal("Phase", definition.values["phase"], "The phases of an episode, in the order in which charts stack and list them.",
                 "Any other string is accepted too; it is drawn in the neutral colour and not listed in legends."),
        "\n",
        _literal("Model", definition.values["model"], "The models that charts list first, in this order.",
                 "Any other name is accepted and listed after them."),
        FUNCTIONS,
        RENAMED if any(names.python(key) != key for key in definition.keys()) else "",
        *(_class(definition, one) for one in definition.types),
        f"\n\nEvent = Union[{classes}]\n",
        TAIL % classes])


def _literal(name: str, values: List[str], summary: str, rest: str) -> str:
    texts = ", ".join(f'"{value}"' for value in values)
    return f'{name} = Literal[{texts}]\n"""{summary}\n\n{rest}\n"""\n'


def _doc(text: str) -> str:
    return textwrap.fill(f'"""{text}"""', WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _class(definition: Definition, one: EventType) -> str:
    fields = "\n".join(_field(key, one) for key in (*one.fields, *definition.common))
    return (f"\n\n@dataclass(frozen=True)\nclass {one.producer_class}:\n{_doc(one.description)}\n\n"
            f"    type: str = _type(\"{one.name}\")\n{fields}\n")


def _annotation(key: Field) -> str:
    text = f"Union[{NAMED[key.value]}, str]" if key.value in NAMED else TYPES[key.kind]
    if key.is_required and not key.is_nullable:
        return text
    return text[:-1] + ", None]" if text.startswith("Union[") else f"Optional[{text}]"


def _default(key: Field, one: EventType) -> str:
    later = one.fields[one.fields.index(key) + 1:] if key in one.fields else ()
    has_none = key.is_nullable and all(other.is_nullable or not other.is_required for other in later)
    name = names.python(key.name)
    renamed = f'key="{key.name}"' if name != key.name else ""
    if not key.is_required:
        return f" = _optional({renamed})"
    if renamed:
        return f' = _key("{key.name}"{", default=None" if has_none else ""})'
    return " = None" if has_none else ""


def _field(key: Field, one: EventType) -> str:
    description = key.description.replace("null", "None") + (ITERABLE if key.kind == "numbers" else "")
    return f"    {names.python(key.name)}: {_annotation(key)}{_default(key, one)}\n{_doc(description)}"
