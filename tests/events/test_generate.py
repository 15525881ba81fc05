# SPDX-License-Identifier: GPL-3.0-or-later
"""The generators refuse what they cannot express, make names that cannot collide, and keep what is committed up to date."""
import copy
import json
import os
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "resources/events"))
import core_cpp  # noqa: E402
import definition  # noqa: E402
import generate  # noqa: E402
import guide  # noqa: E402
import names  # noqa: E402
import python_package  # noqa: E402
import sentences  # noqa: E402
import typescript  # noqa: E402

SCHEMA = json.loads(definition.SCHEMA.read_text(encoding="utf-8"))
TEXT = {"description": "A text.", "type": "string", "minLength": 1, "maxLength": 128}


def with_type(name, properties, **more):
    """The schema with one more type."""
    schema = copy.deepcopy(SCHEMA)
    one = {"title": name, "description": "Odd.", "x-scene": "odd", "x-retained": "last", "examples": [{"type": name}],
           "type": "object", "required": ["type", *properties], "properties": {"type": {"const": name}, **properties}, **more}
    schema["$defs"][name] = one
    schema["oneOf"].insert(-1, {"$ref": f"#/$defs/{name}"})
    schema["$defs"]["other"]["properties"]["type"]["not"]["enum"].insert(-1, name)
    return schema


def parsed(schema):
    return definition.parse(json.dumps(schema))


def field(properties):
    """The sentences of the one field of a type."""
    [one] = parsed(with_type("odd", properties)).types[-1].fields
    return sentences.sentences(one)


class Committed(unittest.TestCase):
    def test_is_up_to_date(self):
        self.assertEqual(generate.outdated(definition.read()), [])


class Refusals(unittest.TestCase):
    def refuses(self, schema, sentence):
        with self.assertRaisesRegex(definition.DefinitionError, sentence):
            parsed(schema)

    def test_keyword_that_no_check_follows_from(self):
        self.refuses(with_type("odd", {"a": {**TEXT, "format": "x"}}), "a of odd: no generator knows .'format'")
        self.refuses(with_type("odd", {"a": {"description": "A.", "type": "array", "items": {"type": "string"}}}), "array must be of numbers")
        self.refuses(with_type("odd", {"a": {"description": "A.", "oneOf": [{"type": "number"}, {"type": "string"}]}}), "this oneOf")

    def test_type_that_is_not_in_every_list(self):
        schema = with_type("odd", {"a": TEXT})
        del schema["oneOf"][-2]
        self.refuses(schema, "oneOf must list .*'odd', 'other'")
        schema = with_type("odd", {"a": TEXT})
        del schema["$defs"]["other"]["properties"]["type"]["not"]["enum"][-2]
        self.refuses(schema, "must list .*'odd', 'snapshot'")

    def test_other_characters(self):
        self.refuses(with_type("odd", {"a": {**TEXT, "pattern": "x"}}), "a of odd: the patterns are not those of text")
        schema = copy.deepcopy(SCHEMA)
        schema["$defs"]["text"]["pattern"] = "[^ ]"
        self.refuses(schema, "the patterns of text must be")

    def test_names(self):
        self.refuses(with_type("odd", {"aB": TEXT}), "aB is not in lower case")
        self.refuses(with_type("odd", {"a_1": TEXT, "a1": TEXT}), "a_1 and a1 would both be A1")
        self.refuses(with_type("odd", {"expect_every_s": TEXT}), "odd defines a key of every type again")

    def test_no_description_and_no_retention(self):
        self.refuses(with_type("odd", {"a": {**TEXT, "description": ""}}), "a of odd has no description")
        schema = with_type("odd", {"a": TEXT})
        del schema["$defs"]["odd"]["x-retained"]
        self.refuses(schema, "odd has no x-retained")

    def test_optional_before_required(self):
        self.refuses(with_type("odd", {"a": TEXT, "b": TEXT}, required=["type", "b"]), "required keys must come before")

    def test_integer_that_javascript_rounds(self):
        self.refuses(with_type("odd", {"a": {"description": "A.", "type": "integer", "minimum": 0, "maximum": 2**60}}), "no exact integers")


class Characters(unittest.TestCase):
    def test_reads_single_ones_and_ranges(self):
        found = definition.read().names
        self.assertIn((0x20, 0x20), found.blank)
        self.assertEqual(found.refused[0], (0, 0x1f))
        self.assertEqual(found.refused[-1], (0x2066, 0x2069))


class Reserved(unittest.TestCase):
    """A type that only the dashboard publishes."""

    def texts(self, reserved):
        """What every part is made of, by its name, with a type `odd_one` that may be reserved."""
        more = {"x-reserved": True} if reserved else {}
        read = parsed(with_type("odd_one", {"odd_key": TEXT}, **more))
        parts = {**generate.BUILT, "python": generate.COMMITTED[0], "guide": generate.COMMITTED[1]}
        return {name: "".join(path + text for path, text in files(read)) for name, files in parts.items()}

    def test_is_only_in_the_dashboard_and_its_viewers(self):
        published, reserved = self.texts(False), self.texts(True)
        self.assertEqual(set(published), {"core", "producer", "web", "python", "guide"})
        for part, text in published.items():
            self.assertRegex(text, "(?i)odd_?one", part)
        self.assertEqual([part for part, text in reserved.items() if re.search("(?i)odd_?(one|key)", text)], ["core", "web"])

    def test_changes_no_other_type(self):
        without = {name: "".join(path + text for path, text in files(definition.read())) for name, files in generate.BUILT.items()}
        reserved = self.texts(True)
        self.assertEqual(reserved["producer"], without["producer"])

    def test_types_of_actions_are_reserved(self):
        self.assertEqual([one.name for one in definition.read().types if one.is_reserved], ["action", "action_list"])
        self.assertNotIn("action", "".join(one.name for one in definition.read().published().types))

    def test_only_reserved_types_have_nested_keys(self):
        nested = {"description": "A.", "type": "object", "x-nested": "params"}
        with self.assertRaisesRegex(definition.DefinitionError, "odd: only types that the dashboard publishes may have nested keys"):
            parsed(with_type("odd", {"a": nested}))
        read = parsed(with_type("odd", {"a": nested}, **{"x-reserved": True}))
        [(_, events)] = [made for made in typescript.files(read) if made[0] == "events.ts"]
        self.assertIn("a: nested.params(fields[\"a\"]),", events)
        self.assertIn("readonly a: ReturnType<typeof nested.params>;", events)
        bodies = dict(core_cpp.files(read))["core/event/EventBodies.h"]
        self.assertIn("struct OddBody\n{\n};", bodies)


class Sentences(unittest.TestCase):
    def test_numbers(self):
        number = {"description": "A.", "type": "number"}
        self.assertEqual(field({"a": number}).kind, "a number")
        self.assertEqual(field({"a": {**number, "minimum": -5, "maximum": 0.5}}).bounds, "between -5 and 0.5")
        self.assertEqual(field({"a": {**number, "minimum": 0, "x-unit": "watts"}}).bounds, "at least 0 (watts)")
        self.assertEqual(field({"a": {**number, "exclusiveMaximum": 3}}).missing, "a number below 3")

    def test_optional(self):
        [one] = parsed(with_type("odd", {"a": {"description": "A.", "type": "boolean"}}, required=["type"])).types[-1].fields
        self.assertEqual(sentences.sentences(one), sentences.Sentences(None, "true or false, or left out", "true or false, or left out"))


class Names(unittest.TestCase):
    """Words of the languages, short and long keys, and keys that differ in one byte only."""

    ODD = ["class", "id", "signals", "from", "p95_us", "p99_us", "other", "name_of_a_very_long_key_1", "name_of_a_very_long_key_2", "unix"]

    def test_languages(self):
        read = parsed(with_type("event", {key: TEXT for key in self.ODD}))
        self.assertEqual(read.types[-1].producer_class, "EventEvent")
        self.assertEqual(names.member("class"), "classValue")
        [(_, module)] = python_package.files(read.published())
        scope = {"__name__": "generated"}
        sys.modules["generated"] = type(sys)("generated")  # dataclasses look for the module
        exec(compile(module, "events.py", "exec"), scope)  # pylint: disable=exec-used
        keys = [scope["key_of"](one) for one in scope["fields"](scope["EventEvent"])]
        self.assertEqual(keys, ["type", *self.ODD, "expect_every_s"])

    def test_every_kind_has_a_form_everywhere(self):
        kinds = {"a": TEXT, "b": {"description": "B.", "type": "boolean"}, "c": {"description": "C.", "type": "number"},
                 "d": {"description": "D.", "type": "integer", "minimum": -3, "maximum": 3},
                 "e": {"description": "E.", "type": "array", "items": {"type": "number"}, "minItems": 0, "maxItems": 9},
                 "f": {"description": "F.", "$ref": "#/$defs/episode_name"}, "g": {"$ref": "#/$defs/phase_name"}}
        for required in (["type", *kinds], ["type"]):
            read = parsed(with_type("odd", kinds, required=required))
            for part in (core_cpp.files, typescript.files):
                self.assertTrue(all(text for _, text in part(read)))
            self.assertTrue(all(text for _, text in python_package.files(read.published())))
            self.assertEqual(len(list(guide.files(read.published()))), 2)


if __name__ == "__main__":
    unittest.main()
