# SPDX-License-Identifier: GPL-3.0-or-later
"""The C++ producer library's structs, one public header a type, and how they become JSON."""
from typing import Iterator, Tuple

import names
from definition import Definition, EventType, Field

HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n// Made from resources/events/schema.json.\n#pragma once\n\n"
OPEN = "namespace scenedeck::producer\n{\n\n"
CLOSE = "\n} // namespace scenedeck::producer\n"
FOLDER = "scenedeck/producer/"
EVENT = '''/// One of the events that scenes show, or any object with a string `type` of 1..64 characters,
/// which is delivered to all viewers but shown by no scene.
///
/// The dashboard validates all fields and rejects invalid ones with an error sentence; this library
/// does not validate them. Strings are 1..128 bytes of UTF-8 without control characters, with at
/// least one visible character; numbers are finite.
using Event = std::variant<%s, QJsonObject>;

/// The event as one line of JSON, as it is sent. Throws a PublishError if a number is not finite,
/// which JSON cannot represent.
QByteArray toJson(const Event &event);
'''


def files(definition: Definition) -> Iterator[Tuple[str, str]]:
    """The files below the build's folder `generated`, each with its text."""
    for one in definition.types:
        yield f"{FOLDER}{one.producer_class}.h", _struct(definition, one)
    yield f"{FOLDER}Event.h", _event(definition)
    yield f"{FOLDER}EventJson.h", _json(definition)


def _type(key: Field) -> str:
    if key.kind == "integer":
        return "int" if max(abs(key.rules["minimum"]), abs(key.rules["maximum"])) < 2**31 else "qint64"
    return {"text": "QString", "id": "std::variant<QString, qint64>", "number": "double", "boolean": "bool",
            "numbers": "std::vector<double>"}[key.kind]


def _member(key: Field) -> str:
    if not key.is_required:
        text = f"std::optional<{_type(key)}> {key.member} = std::nullopt;"
    elif key.is_nullable:
        text = f"std::optional<{_type(key)}> {key.member};"
    else:
        value = {"double": " = 0", "int": " = 0", "qint64": " = 0", "bool": " = false"}.get(_type(key), "")
        text = f"{_type(key)} {key.member}{value};"
    description = key.description.replace("null", "nothing")
    return f"{names.wrapped(description, '    /// ')}\n    {text}\n"


def _struct(definition: Definition, one: EventType) -> str:
    keys = (*one.fields, *definition.common)
    includes = ["#include <QString>\n\n", "#include <optional>\n"]
    includes += ["#include <variant>\n"] if any(key.kind == "id" for key in keys) else []
    includes += ["#include <vector>\n"] if any(key.kind == "numbers" for key in keys) else []
    return (HEAD + "".join(includes) + "\n" + OPEN + names.wrapped(f"`{one.name}`: {one.description}", "/// ")
            + f"\nstruct {one.producer_class}\n{{\n" + "\n".join(_member(key) for key in keys) + "};\n" + CLOSE)


def _event(definition: Definition) -> str:
    classes = [one.producer_class for one in definition.types]
    return (HEAD + "".join(f"#include <{FOLDER}{name}.h>\n" for name in sorted(classes))
            + "\n#include <QByteArray>\n#include <QJsonObject>\n\n#include <variant>\n\n" + OPEN
            + EVENT % ", ".join(classes) + CLOSE)


def _fields_of(definition: Definition, one: EventType) -> str:
    inserts = "".join(f"    {'insertOrNull' if key.is_nullable else 'insert'}(fields, QStringLiteral(\"{key.name}\"), event.{key.member});\n"
                      for key in (*one.fields, *definition.common))
    return (f"inline QJsonObject fieldsOf(const {one.producer_class} &event)\n{{\n    QJsonObject fields;\n{inserts}"
            "    return fields;\n}\n")


def _json(definition: Definition) -> str:
    types = ", ".join(f'"{one.name}"' for one in definition.types)
    return (HEAD + "#include \"scenedeck/producer/Event.h\"\n#include \"scenedeck/producer/JsonValues.h\"\n\n" + OPEN
            + f"/// The type of each alternative of Event but the last, in its order.\ninline constexpr const char *EventTypes[] = {{{types}}};\n\n"
            + "/// The fields of an event without its type.\n"
            + "\n".join(_fields_of(definition, one) for one in definition.types) + CLOSE)
