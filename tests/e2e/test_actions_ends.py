# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends of runs whose children leave the group and the session and ignore SIGTERM: no process survives."""
import ctypes
import os
import re
import time
import unittest

from actions import ENDS, NASTY, ActionTest, processes
from peers import eventually
from servers import STOP_SECONDS

ROUNDS = int(os.environ.get("SCENEDECK_ACTION_ROUNDS", 12))
GONE_SECONDS = STOP_SECONDS / 3  # after the grace: 1 s, and with a sanitizer five times as long


class Ends(ActionTest):
    def setUp(self):
        super().setUp()
        self.write_python("nasty", NASTY, grace="0 s", limit="2 s")

    def begin(self, dashboard):
        run_id = self.start(dashboard, "nasty")
        eventually(lambda: self.run_of(dashboard, run_id).get("text") == "ready")
        eventually(lambda: len(processes(self.marker)) >= 4)
        return run_id

    def assert_gone(self):
        eventually(lambda: not processes(self.marker) and not os.listdir(self.runs), GONE_SECONDS)

    def by_cancel(self, dashboard):
        run_id = self.begin(dashboard)
        self.assertEqual(self.cancel(dashboard, run_id).status, 202)
        self.assertEqual(self.ended(dashboard, run_id)["state"], "cancelled")
        self.assertEqual(processes(self.marker), [])  # an end means that nothing is left
        return run_id, "cancelled"

    def by_limit(self, dashboard):
        run_id = self.begin(dashboard)
        run = self.ended(dashboard, run_id)
        self.assertEqual(run["state"], "timed_out")
        self.assertLess(run["ms"], 2000 + 1000 * GONE_SECONDS)
        self.assertEqual(processes(self.marker), [])
        return run_id, "timed_out"

    def by_shutdown(self, dashboard):
        run_id = self.begin(dashboard)
        started = time.monotonic()
        dashboard.stop()
        self.assertLess(time.monotonic() - started, STOP_SECONDS)
        self.assertEqual(processes(self.marker), [])
        dashboard.start()
        return run_id, "cancelled"

    def by_sigkill(self, dashboard):
        run_id = self.begin(dashboard)
        dashboard.kill()
        self.assert_gone()
        dashboard.start()
        return run_id, "lost"

    def test_no_process_survives(self):
        dashboard = self.dashboard()
        ways = [self.by_cancel, self.by_limit, self.by_shutdown, self.by_sigkill]
        for number in range(ROUNDS):
            way = ways[number % len(ways)]
            run_id, end = way(dashboard)
            self.assert_gone()
            ends = [state for state in self.states_of(dashboard, run_id) if state in ENDS]
            self.assertEqual(ends, [end], f"round {number}")
            self.assertEqual(self.run_of(dashboard, run_id)["state"], end)


class Restarts(ActionTest):
    def test_repeated_request_after_a_kill_starts_nothing(self):
        self.write_action("slow", "/bin/sleep 100", grace="0 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "slow", request_id="press-0001")
        dashboard.kill()
        dashboard.start()
        answer = self.trigger(dashboard, "slow", request_id="press-0001")
        self.assertEqual((answer.status, answer.json), (200, {"run_id": run_id, "state": "lost"}))

    def test_lost_also_without_actions(self):
        self.write_action("slow", "/bin/sleep 100", grace="0 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "slow")
        dashboard.kill()
        without = super(ActionTest, self).dashboard()
        self.assertEqual(self.states_of(without, run_id)[-1], "lost")

    def test_killed_supervisor_loses_the_run(self):
        self.write_python("slow", "import time\ntime.sleep(100)\n")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "slow")
        eventually(lambda: self.run_of(dashboard, run_id)["state"] == "running")
        os.kill(self.supervisor(), 9)
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"]), ("lost", "its supervisor was killed"))
        eventually(lambda: not processes(self.marker), GONE_SECONDS)

    def test_stop_does_not_wait_for_a_long_grace(self):
        self.write_python("stubborn", NASTY, grace="30 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "stubborn")
        eventually(lambda: self.run_of(dashboard, run_id).get("text") == "ready")
        started = time.monotonic()
        dashboard.stop()
        self.assertLess(time.monotonic() - started, STOP_SECONDS)
        eventually(lambda: not processes(self.marker), GONE_SECONDS)
        dashboard.start()
        run = self.run_of(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"], run["signal"]), ("cancelled", "the dashboard was stopped", 9))

    def test_stop_ends_all_runs_at_once(self):
        for name in ("one", "two", "three"):
            self.write_python(name, NASTY, grace="30 s")
        dashboard = self.dashboard()
        run_ids = [self.start(dashboard, name) for name in ("one", "two", "three")]
        for run_id in run_ids:
            eventually(lambda one=run_id: self.run_of(dashboard, one).get("text") == "ready")
        started = time.monotonic()
        dashboard.stop()
        self.assertLess(time.monotonic() - started, STOP_SECONDS)
        eventually(lambda: not processes(self.marker), GONE_SECONDS)

    def test_stopped_supervisor_cancels_the_run(self):
        self.write_python("slow", "import time\ntime.sleep(100)\n")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "slow")
        eventually(lambda: self.run_of(dashboard, run_id)["state"] == "running")
        os.kill(self.supervisor(), 15)
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"]), ("cancelled", "its supervisor was stopped"))

    def test_process_that_cannot_be_killed_costs_little_time(self):
        self.write_python("slow", "import time\ntime.sleep(100)\n", grace="0 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "slow")
        eventually(lambda: self.run_of(dashboard, run_id)["state"] == "running")
        supervisor = self.supervisor()
        program = processes(self.marker)[0]
        # A tracer that does not wait: after SIGKILL the process remains a zombie that its parent cannot reap.
        self.trace(program)
        self.cancel(dashboard, run_id)
        time.sleep(2)
        before = self.switches(supervisor)
        time.sleep(3)
        self.assertLess(self.switches(supervisor) - before, 10)
        self.assertEqual(self.run_of(dashboard, run_id)["state"], "cancelling")
        while not os.WIFSIGNALED(os.waitpid(program, 0)[1]):
            pass
        self.assertEqual(self.ended(dashboard, run_id)["state"], "cancelled")

    def trace(self, process):
        ptrace = ctypes.CDLL(None, use_errno=True).ptrace
        ptrace.argtypes = [ctypes.c_long] * 4
        ptrace_seize = 0x4206
        if ptrace(ptrace_seize, process, 0, 0) != 0:
            self.skipTest(f"ptrace is not allowed here: {os.strerror(ctypes.get_errno())}")

    def switches(self, process):
        """How often the process has waited."""
        with open(f"/proc/{process}/status", encoding="utf-8") as file:
            return int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", file.read(), re.MULTILINE)[1])

    def supervisor(self):
        """The id of the supervisor of the only run."""
        program = eventually(lambda: processes(self.marker))[0]
        with open(f"/proc/{program}/stat", encoding="utf-8") as file:
            return int(file.read().rpartition(")")[2].split()[1])

    def test_grace_allows_a_clean_end(self):
        self.write_python("clean", "import os, signal, sys, time\n"
                                   "signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b'saved\\n'), sys.exit(0)))\n"
                                   "os.write(3, b'ready\\n')\ntime.sleep(100)\n", grace="10 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "clean")
        eventually(lambda: self.run_of(dashboard, run_id).get("text") == "ready")
        self.cancel(dashboard, run_id)
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["exit"]), ("cancelled", 0))
        self.assertEqual(self.output(dashboard, run_id).body, b"saved\n")

    def test_child_that_remains_is_ended_with_its_program(self):
        self.write_python("leaves", "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(1000)\n")
        dashboard = self.dashboard()
        run = self.ended(dashboard, self.start(dashboard, "leaves"))
        self.assertEqual(run["state"], "finished")
        self.assertEqual(processes(self.marker), [])

    def test_signal_is_reported(self):
        self.write_python("dies", "import os\nos.kill(os.getpid(), 9)\n")
        dashboard = self.dashboard()
        run = self.ended(dashboard, self.start(dashboard, "dies"))
        self.assertEqual((run["state"], run["signal"], run["reason"]), ("failed", 9, "the program was terminated by signal 9"))


if __name__ == "__main__":
    unittest.main()
