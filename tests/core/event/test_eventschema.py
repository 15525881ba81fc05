# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the schema and EventReader accept the same events. Usage: test_eventschema.py VALIDATOR"""

import json
import subprocess
import sys
import unittest

import jsonschema

VALIDATOR = sys.argv.pop(1)

SCHEMA = json.loads(subprocess.check_output([VALIDATOR, "--schema"]))
EXAMPLES = {name: definition["examples"][0] for name, definition in SCHEMA["$defs"].items() if definition.get("type") == "object"}

# Every field is tested with each of these values. Not included, because schema and reader differ:
# 3.0 for window_idx (an integer for the schema, refused by the reader) and strings with more bytes
# than characters.
VALUES = [
    None, True, False, 0, 1, 5, 6, -1, 2**53 + 1, 2**64 - 1, 2**64, 10**30, 0.5, 1.5, 92.8, -0.5, 1e-9,
    1.0000000000000002, 1.0000001192092896, 1.000001, 1.000002, -1e-6, -2e-6,
    "", "x", "clean", "snapshot", "phase", "embedding", "x" * 64, "x" * 65, "x" * 128, "x" * 129, "7",
    " ", "\t", "a\n", "a\nb", "\x7f", "a\x85", "a\u202eb", "a\u2066b", "\u2028", "\u00a0\u3000", "\u200b", "\ufeff", "a b", "a\u200db", "é", "日本", "שלום",
    [], [0], [1, "2"], [None], [0.5] * 4096, [0] * 4097, {}, {"a": 1},
]


def changed(event, key, value):
    return {**event, key: value}


def compares_fields(event):
    """True if the event is invalid only because of a comparison that a schema cannot express."""
    properties = SCHEMA["$defs"].get(event.get("type"), {}).get("properties", {}) if isinstance(event.get("type"), str) else {}
    pairs = [(event.get(key), event.get(one["x-atLeast"])) for key, one in properties.items() if "x-atLeast" in one]
    return any(0 < value < least for value, least in pairs if is_number(value) and is_number(least))


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def without(event, key):
    return {name: value for name, value in event.items() if name != key}


def events():
    """Each valid event, and each with one field changed or missing.

    Without the fields that the reader does not check, because only the dashboard writes them (x-nested).
    """
    for name, event in EXAMPLES.items():
        properties = SCHEMA["$defs"][name]["properties"]
        yield event
        yield changed(event, "extra", [1, {"deep": None}])
        for key in [*event, "expect_every_s"]:
            if "x-nested" not in properties.get(key, {}):
                yield without(event, key)
                yield from (changed(event, key, value) for value in VALUES)
    yield from [{}, [], {"a": 1}]


class EventSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = SCHEMA
        cls.validator = jsonschema.Draft202012Validator(cls.schema)

    def test_schema_is_valid(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_examples_are_valid_and_have_every_key(self):
        for name, event in EXAMPLES.items():
            self.assertTrue(self.validator.is_valid(event), name)
            self.assertLessEqual(set(self.schema["$defs"][name]["properties"]), set(event), name)

    def test_every_object_definition_has_a_description(self):
        for name, definition in self.schema["$defs"].items():
            if definition.get("type") == "object":
                self.assertIn("description", definition, name)

    def test_schema_and_reader_agree(self):
        tried = [event for event in events() if event != [] and not compares_fields(event)]
        lines = "".join(json.dumps(event) + "\n" for event in tried)
        answers = subprocess.run([VALIDATOR], input=lines, capture_output=True, text=True, check=True)
        statuses = answers.stdout.split()
        self.assertEqual(len(statuses), len(tried))
        self.assertGreater(statuses.count("200"), 100)
        self.assertGreater(statuses.count("422"), 300)
        for event, status in zip(tried, statuses):
            with self.subTest(event=json.dumps(event)[:120]):
                self.assertEqual(status, "200" if self.validator.is_valid(event) else "422")


if __name__ == "__main__":
    unittest.main()
