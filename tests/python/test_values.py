# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of other libraries in events: the package converts them without importing these libraries."""
import array
import dataclasses
import fractions
import json
import numbers
import os
import sqlite3
import subprocess
import types
import unittest
from decimal import Decimal

import scenedeck
from scenedeck import AttackProfile, Embedding, ModelMetric, ModelPerf, PhaseEvent, Prediction
from scenedeck.encoding import encode


class Array:
    """Like an array or tensor: tolist() returns Python numbers."""

    def __init__(self, values):
        self.values = values

    def tolist(self):
        return self.values


class Scalar:
    """A number of a library, with item() only."""

    def __init__(self, value):
        self.value = value

    def item(self):
        return self.value


class Real32(float):
    """Like numpy.float64: a subclass of float."""


class Whole:
    """An integer by registration only, like numpy.int64."""

    def __int__(self):
        return 7


numbers.Integral.register(Whole)

NUMPY = """
import numpy as np
from scenedeck import AttackProfile, Embedding, ModelMetric
from scenedeck.encoding import encode
assert encode(AttackProfile("n", "s", np.linspace(0, 1, 3))) == encode(AttackProfile("n", "s", [0.0, 0.5, 1.0]))
assert encode(AttackProfile("n", "s", np.arange(2, dtype="int8"))) == encode(AttackProfile("n", "s", [0, 1]))
assert encode(ModelMetric(np.str_("m"), np.float32(0.5), n=np.int64(3))) == encode(ModelMetric("m", 0.5, n=3))
assert encode(Embedding(*np.array([0.25, 1]), "clean")) == encode(Embedding(0.25, 1.0, "clean"))
assert encode({"type": "x", "v": [np.array(3), np.bool_(True)]}) == encode({"type": "x", "v": [3, True]})
for value in (np.float64("nan"), np.float32("nan"), np.array([0, np.nan])[1:]):
    try:
        encode({"type": "x", "accuracy": value})
    except ValueError as error:
        assert str(error).startswith("accuracy"), error
    else:
        raise AssertionError(value)
"""


def fields(event):
    return json.loads(encode(event))


class ValuesTest(unittest.TestCase):
    def assert_rejected(self, event, sentence):
        with self.assertRaises((TypeError, ValueError)) as caught:
            encode(event)
        self.assertEqual(str(caught.exception), sentence)

    def test_optional_keys_are_left_out(self):
        for event in (PhaseEvent("clean"), Prediction("e", 0, "clean"), ModelMetric("m", 1), Embedding(0, 1, "clean"),
                      ModelPerf("m", 1, 1), AttackProfile("n", "s", [1])):
            self.assertLessEqual({key for key, value in fields(event).items() if value is None}, {"actual"})
            self.assertEqual(fields(event), fields(dataclasses.asdict(event)), "a dict of the event, too")
        self.assertEqual(fields({"type": "x", "host": None}), {"type": "x", "host": None}, "unknown types are the producer's")

    def test_optional_keys_are_sent(self):
        self.assertEqual(fields(PhaseEvent("clean", host="lab-1", episode_id=3, expect_every_s=5)),
                         {"type": "phase", "phase": "clean", "host": "lab-1", "episode_id": 3, "expect_every_s": 5})
        prediction = fields(Prediction("e", 0, "clean", model="gru", host="lab-1"))
        self.assertEqual((prediction["model"], prediction["host"], prediction["actual"]), ("gru", "lab-1", None))
        self.assertEqual(fields(ModelPerf("m", 2, 1, n=180, p99_us=9))["p99_us"], 9)
        self.assertEqual(fields(Embedding(0, 1, "clean", episode_id="e"))["episode_id"], "e")

    def test_converts_numbers(self):
        numbers_ = [Scalar(0.5), Array(0.5), Real32(0.5), fractions.Fraction(1, 2), Decimal("0.5")]
        self.assertEqual([fields(ModelMetric("m", number))["accuracy"] for number in numbers_], [0.5] * len(numbers_))
        self.assertEqual(fields(ModelMetric("m", 1, n=Whole()))["n"], 7)

    def test_converts_curves(self):
        curves = [range(3), (i for i in range(3)), map(int, "012"), (0, 1, 2), Array([0, 1, 2]), array.array("b", [0, 1, 2]),
                  [Scalar(0), 1, Array(2)], dict(enumerate(range(3))).values()]
        for curve in curves:
            self.assertEqual(fields(AttackProfile("n", "s", curve))["curve"], [0, 1, 2])

    def test_error_names_the_field(self):
        nan = float("nan")
        self.assert_rejected(ModelMetric("m", nan), "accuracy is nan; it must be a finite number")
        self.assert_rejected(AttackProfile("n", "s", [0, nan]), "curve[1] is nan; it must be a finite number")
        self.assert_rejected(AttackProfile("n", "s", Array([0, Scalar(float("-inf"))])), "curve[1] is -inf; it must be a finite number")
        self.assert_rejected({"type": "x", "a": {"b": [nan]}}, "a.b[0] is nan; it must be a finite number")
        self.assert_rejected(PhaseEvent("clean", host=b"lab"), "host is of type bytes, which cannot be written as JSON")
        self.assert_rejected(AttackProfile("n", "s", {1, 2}), "curve is of type set, which cannot be written as JSON")
        self.assert_rejected(ModelMetric("m", 1j), "accuracy is of type complex, which cannot be written as JSON")

    def test_error_for_wrong_argument_has_advice(self):
        wanted = "an event is a dict or one of scenedeck's dataclasses, not "
        several = ": use Publisher.publish_many() for an iterable of events"
        text = ": use json.loads(text) for JSON text"
        for event, rest in (('{"type": "x"}', "str" + text), (b"{}", "bytes" + text), ("", "str" + text),
                            ([{"type": "x"}], "list" + several), ([("type", "x")], "list" + several), ([], "list" + several),
                            ((PhaseEvent("clean") for _ in "a"), "generator" + several),
                            (PhaseEvent, "a class: use an instance, PhaseEvent(...)"), (dict, "a class: use an instance, dict(...)"),
                            (None, "None"), (7, "int")):
            self.assert_rejected(event, wanted + rest)

    def test_accepts_other_mappings(self):
        row = sqlite3.connect(":memory:")
        self.addCleanup(row.close)
        row.row_factory = sqlite3.Row
        for event in (row.execute("SELECT 'x' AS type, 3 AS v").fetchone(), types.MappingProxyType({"type": "x", "v": 3})):
            self.assertEqual(fields(event), {"type": "x", "v": 3})

    def test_converts_values_of_numpy(self):
        environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(scenedeck.__file__))}
        done = subprocess.run(["/usr/bin/python3", "-c", NUMPY], env=environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
