# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may start a run: browsers, programs on this machine, and tokens."""
import json
import os
import stat
import subprocess
import unittest

from actions import ActionTest
from peers import ask
from servers import EXECUTABLE, free_port


class Browsers(ActionTest):
    def setUp(self):
        super().setUp()
        self.write_action("slow", "/bin/sleep 100", grace="0 s")

    def starts(self, dashboard):
        return len(self.get(dashboard, "/api/v1/runs").json)

    def test_other_sites_start_nothing(self):
        dashboard = self.dashboard("--allow-origin", "https://deck.lab", "--allow-host", "deck.lab")
        own = f"http://127.0.0.1:{dashboard.port}"
        refused = [
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": ""},
            {"Origin": f"https://127.0.0.1:{dashboard.port}"},
            {"Origin": f"http://127.0.0.1:{dashboard.port + 1}"},
            {"Origin": own, "Sec_Fetch_Site": "cross-site"},
            {"Origin": own, "Sec_Fetch_Site": "same-site"},
            {"Sec_Fetch_Site": "none"},
            {"Sec_Fetch_Site": ""},
            {"Sec_Fetch_Site": "same-origin, cross-site"},
            {"Origin": "https://deck.lab", "Sec_Fetch_Site": "cross-site"},
            # Rebinding to an allowed name: Origin and Host are equal, which proves nothing.
            {"Origin": f"http://deck.lab:{dashboard.port}", "host": f"deck.lab:{dashboard.port}"},
        ]
        for headers in refused:
            with self.subTest(headers):
                self.assert_refused(self.trigger(dashboard, "slow", **headers), 403, "only pages of this dashboard".capitalize())
        evil = {"Origin": f"http://evil.example:{dashboard.port}", "host": f"evil.example:{dashboard.port}", "Sec_Fetch_Site": "same-origin"}
        self.assert_refused(self.trigger(dashboard, "slow", **evil), 421, "does not answer for the host")
        # What a form of another site can send without asking first.
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            self.assertEqual(self.trigger(dashboard, "slow", Origin="https://evil.example", Content_Type=kind).status, 403)
            self.assert_refused(self.trigger(dashboard, "slow", Content_Type=kind), 415, "exactly application/json")
        preflight = ask(dashboard.port, method="OPTIONS", path="/trigger/slow", Origin="https://evil.example",
                        Access_Control_Request_Method="POST", Content_Type=None)
        self.assertEqual(preflight.status, 405)
        self.assertFalse([name for name in preflight.headers if name.startswith("access-control")])
        self.assertEqual(self.starts(dashboard), 0)
        self.assertFalse(self.get(dashboard, "/api/v1/actions", Origin="https://evil.example").json[0]["allowed"])

    def test_own_pages_start(self):
        dashboard = self.dashboard("--allow-origin", "https://deck.lab")
        for headers in ({"Origin": f"http://127.0.0.1:{dashboard.port}"}, {"Origin": f"http://localhost:{dashboard.port}", "Sec_Fetch_Site": "same-origin"},
                        {"Origin": f"http://[::1]:{dashboard.port}"}, {"Sec_Fetch_Site": "same-origin"}, {"Origin": "https://deck.lab"}):
            with self.subTest(headers):
                run_id = self.start(dashboard, "slow", **headers)
                self.assertEqual(self.cancel(dashboard, run_id, Origin="https://evil.example").status, 403)
                self.assertEqual(self.cancel(dashboard, run_id, **headers).status, 202)
                self.ended(dashboard, run_id)


class Tokens(ActionTest):
    def setUp(self):
        super().setUp()
        self.write_action("local", "/bin/true")
        self.write_action("remote", "/bin/true", from_="token")
        self.write_action("other", "/bin/true", from_="local, token")

    def token(self, *arguments, code=0):
        done = subprocess.run([EXECUTABLE, "--state-dir", self.state, "token", *arguments], capture_output=True, text=True,
                              timeout=30, check=False)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout.strip() if code == 0 else done.stderr

    def auth(self, token):
        return {"Authorization": f"Bearer {token}"}

    def test_token_is_shown_once_and_stored_as_hash(self):
        token = self.token("add", "phone")
        self.assertGreaterEqual(len(token), 43)
        path = os.path.join(self.state, "tokens")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, encoding="utf-8") as file:
            self.assertNotIn(token, file.read())
        self.assertIn("there is a token 'phone' already", self.token("add", "phone", code=1))
        self.token("add", "tablet", "--actions", "remote,other")
        self.assertEqual(self.token("list").splitlines(), ["phone: all actions", "tablet: remote, other"])
        self.token("revoke", "phone")
        self.assertIn("there is no token 'phone'", self.token("revoke", "phone", code=1))
        self.assertEqual(self.token("list"), "tablet: remote, other")
        self.token("add", "Bad Name", code=2)
        self.state = "none"
        for command in (("list",), ("add", "x"), ("revoke", "x")):
            self.assertIn("set --state-dir", self.token(*command, code=1))

    def test_token_is_in_no_log_and_no_other_place_counts(self):
        token = self.token("add", "phone")
        with open(os.path.join(self.folder, "log"), "w+", encoding="utf-8") as log:
            dashboard = self.dashboard(stderr=log)
            self.ended(dashboard, self.trigger(dashboard, "remote", **self.auth(token)).json["run_id"])
            self.assertEqual(self.trigger(dashboard, "remote", **self.auth(token + "x")).status, 401)
            body = '{"request_id":"12345678"}'
            self.assertEqual(ask(dashboard.port, body, path=f"/trigger/remote?token={token}").status, 401)
            self.assertEqual(ask(dashboard.port, body, path="/trigger/remote", Cookie=f"token={token}").status, 401)
            dashboard.stop()
            log.seek(0)
            text = log.read()
        self.assertIn("remote run", text)
        self.assertNotIn(token, text)

    def test_running_dashboard_follows_the_tokens(self):
        dashboard = self.dashboard()
        self.assert_refused(self.trigger(dashboard, "remote", **self.auth("x")), 401, "The token is not valid")
        token = self.token("add", "phone")
        answer = self.trigger(dashboard, "remote", **self.auth(token))
        self.assertEqual(answer.status, 202)
        self.assertEqual(self.ended(dashboard, answer.json["run_id"])["by"], "token:phone")
        self.assertNotIn(token, json.dumps(self.events_of(dashboard, answer.json["run_id"])))
        listed = {one["action"]: one["allowed"] for one in self.get(dashboard, "/api/v1/actions", **self.auth(token)).json}
        self.assertEqual(listed, {"local": True, "other": True, "remote": True})
        self.token("revoke", "phone")
        self.assertEqual(self.trigger(dashboard, "remote", **self.auth(token)).status, 401)

    def test_token_is_only_for_its_actions(self):
        dashboard = self.dashboard()
        token = self.token("add", "phone", "--actions", "other")
        self.assert_refused(self.trigger(dashboard, "remote", **self.auth(token)), 403, "The token 'phone' is not for the action 'remote'")
        self.start(dashboard, "other", Via="1.1 proxy", **self.auth(token))

    def test_what_is_not_local_needs_a_token(self):
        port = free_port()
        dashboard = self.dashboard("--listen", f"127.0.0.1:{port}")
        token = self.token("add", "phone")
        body = json.dumps({"request_id": "12345678"})
        for action, status, words in (("local", 403, "may not be started from here"), ("remote", 401, "Authorization: Bearer")):
            self.assert_refused(ask(port, body, path=f"/trigger/{action}"), status, words)
            for header in ("Via", "Forwarded", "X_Forwarded_For", "X_Real_IP"):
                self.assert_refused(self.trigger(dashboard, action, **{header: "1"}), status, words)
        self.assertEqual(ask(port, body, path="/trigger/remote", **self.auth(token)).status, 202)
        for value in (token, f"Basic {token}", "Bearer", "Bearer "):
            self.assertEqual(self.trigger(dashboard, "remote", Authorization=value).status, 401)
        answer = self.trigger(dashboard, "remote")
        self.assertEqual(answer.headers["www-authenticate"], 'Bearer realm="scenedeck"')

    def test_two_authorizations_are_refused_and_count_as_no_wrong_token(self):
        dashboard = self.dashboard()
        token = self.token("add", "phone")
        twice = {"Authorization": f"Bearer {token}", "authorization": f"Bearer {token}"}
        for _ in range(6):
            self.assert_refused(self.trigger(dashboard, "remote", **twice), 400, "at most one Authorization header")
            self.assert_refused(self.get(dashboard, "/api/v1/actions", **twice), 400, "at most one Authorization header")
        self.start(dashboard, "remote", **self.auth(token))

    def test_five_wrong_tokens_block_the_address(self):
        dashboard = self.dashboard()
        token = self.token("add", "phone")
        for _ in range(5):
            self.assertEqual(self.trigger(dashboard, "remote", **self.auth("wrong")).status, 401)
        refused = self.trigger(dashboard, "remote", **self.auth(token))
        self.assert_refused(refused, 429, "Too many wrong tokens")
        self.assertIn(int(refused.headers["retry-after"]), range(50, 61))
        self.start(dashboard, "local")  # needs no token

    def test_file_that_others_may_read_counts_for_nothing(self):
        dashboard = self.dashboard()
        token = self.token("add", "phone")
        os.chmod(os.path.join(self.state, "tokens"), 0o640)
        self.assertEqual(self.trigger(dashboard, "remote", **self.auth(token)).status, 401)
        self.assertIn("may be used by other users", self.token("list", code=1))


if __name__ == "__main__":
    unittest.main()
