# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the checks: python3 -m unittest discover -s tests/clients/harness"""
import pathlib
import tempfile
import unittest

import messages
import results
from client import error_line
from dashboard import records
from producer_check import check_accepted, check_rejected

SNAPSHOT = '{"type":"snapshot"}'
STATE = [(1, '{"type":"a", "x":1.0}')]
LIVE = ['{"type":"b"}', '{"type":"c"}']


def negotiated(*seqs):
    live = [f'{{"kind":"events","events":[[{seq},5,{event}]]}}' for seq, event in zip(seqs, LIVE)]
    return ['{"kind":"hello"}', f'{{"kind":"state","seq":1,"events":[[0,5,{SNAPSHOT}],[1,5,{STATE[0][1]}]],"last":true}}', *live]


class Messages(unittest.TestCase):
    def test_complete_streams_have_no_problem(self):
        self.assertIsNone(messages.problem("plain", [SNAPSHOT, STATE[0][1], *LIVE, SNAPSHOT], STATE, LIVE))
        self.assertIsNone(messages.problem("SSE", ['{"seq":1}', SNAPSHOT, STATE[0][1], *LIVE], STATE, LIVE))
        self.assertIsNone(messages.problem("scenedeck.v1", negotiated(2, 3), STATE, LIVE))

    def test_reports_missing_reordered_and_changed_events(self):
        for lines in ([SNAPSHOT, *LIVE], [SNAPSHOT, STATE[0][1], LIVE[0]], [SNAPSHOT, STATE[0][1], *LIVE[::-1]],
                      [SNAPSHOT, '{"type":"a","x":1}', *LIVE], [SNAPSHOT, STATE[0][1], *LIVE, LIVE[0]]):
            self.assertTrue(messages.problem("plain", lines, STATE, LIVE), lines)

    def test_reports_messages_of_wrong_form(self):
        for stream, lines in (("plain", []), ("plain", LIVE), ("scenedeck.v1", [SNAPSHOT]), ("scenedeck.v1", negotiated(2, 4)),
                              ("scenedeck.v1", ['{"kind":"hello"}', '{"kind":"gap","from":1,"to":2}'])):
            with self.assertRaises(messages.FormError, msg=lines):
                messages.problem(stream, lines, STATE, LIVE)

    def test_records_keep_the_original_text(self):
        self.assertEqual(records('[1,5,{"x": 1.0,"a":[1]}],[2,6,{}]]}'), [(1, '{"x": 1.0,"a":[1]}'), (2, "{}")])


class Producers(unittest.TestCase):
    def test_accepted_needs_bytes_and_answer(self):
        self.assertEqual(check_accepted("200 x", "200 x", ["{}"], ["{}"], ""), "yes")
        self.assertIn("no", check_accepted("200 x", "200 x", [], ["{}"], ""))
        self.assertIn("no", check_accepted("500 x", "200 x", ["{}"], ["{}"], ""))

    def test_rejected_needs_status_and_message(self):
        self.assertEqual(check_rejected("422 {accuracy is 92.8}", "422", "accuracy is 92.8", ""), "yes")
        for answer in ("422 Unprocessable Content", "400 accuracy is 92.8", ""):
            self.assertIn("no", check_rejected(answer, "422", "accuracy is 92.8", "said"))

    def test_error_line_prefers_error_names(self):
        self.assertEqual(error_line("Traceback\n  raise x\nValueError: bad\n\n"), "ValueError: bad")
        self.assertEqual(error_line("\n"), "it said nothing")


class Results(unittest.TestCase):
    def row(self, **cells):
        return results.Row("C", "client", "1 | 2", "plain", {"state": "yes", **cells}, "a <b>")

    def test_reads_written_table(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "RESULTS.md")
            results.write(path, [self.row()])
            self.assertEqual(results.parse(path.read_text(encoding="utf-8")), [self.row()])
            results.write(path, [self.row(state="no: late")])
            self.assertEqual(results.parse(path.read_text(encoding="utf-8")), [self.row(state="no: late")])

    def test_differences_are_changes_between_pass_and_fail(self):
        no, other = self.row(state="no: a"), self.row(state="no: b")
        self.assertEqual(results.differences([no], [other]), [])
        self.assertEqual(results.differences([self.row()], [self.row(state="yes, at try 2")]), [])
        self.assertEqual(len(results.differences([no], [self.row()])), 1)
        self.assertEqual(len(results.differences([self.row()], [no])), 1)
        self.assertEqual(len(results.differences([], [no])), 1)


if __name__ == "__main__":
    unittest.main()
