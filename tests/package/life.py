# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests the packages from installation to purge in a container, with the commands of OPERATING.md unchanged.

life.py TREE [--torch]: installs, starts, kills, upgrades, removes and purges them in TREE, which has the packages in
/root/checkout/dist, newer ones in /root/checkout/newer, and their dependencies in apt's cache. Needs root. With --torch an
action uses PyTorch and scikit-learn, which TREE must have.
"""
import json
import pathlib
import sys

from guides import Guide
from life_actions import ActionsTest
from machine import Machine, eventually

GUIDES = pathlib.Path(__file__).parents[2] / "resources/guide"
GUIDE = Guide((GUIDES / "OPERATING.md").read_text())
ADAPTERS = Guide((GUIDES / "ADAPTERS.md").read_text())
ACTIONS = Guide((GUIDES / "ACTIONS.md").read_text())
URL = "http://127.0.0.1:8447"
EVENT = '{"type":"model_metric","model":"lstm","accuracy":0.5}'
START_SECONDS = 60
WATCHDOG_SECONDS = 90  # 30 until the heartbeat is missed, 10 until the kill, and a margin
PRODUCER = f"""#!/usr/bin/python3
import os, pwd, time
from scenedeck import ModelMetric, Publisher
from training.dashboard.client import Publisher as SamePublisher
assert SamePublisher is Publisher
assert pwd.getpwuid(os.getuid()).pw_name == "cis490"
open("written", "w").close()  # in the working directory
os.makedirs(os.path.expanduser("~/.cache/numba"))
assert Publisher("{URL}/publish").publish(ModelMetric(model="by-a-unit", accuracy=0.25)) == 0
time.sleep(3600)
"""
# For a container, which has no kernel console and no devices.
KIOSK_WITHOUT_CONSOLE = """[Service]
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
UtmpIdentifier=
PAMName=
Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman SCENEDECK_KIOSK_ON=cage
"""


def step(name):
    print(f"== {name}", flush=True)


class PackageTest:
    def __init__(self, machine):
        self._machine = machine
        self._actions = ActionsTest(machine, self, ACTIONS, URL)

    def health(self):
        return json.loads(self._machine.run(f"curl -sS --fail {URL}/healthz"))

    def wait_until_serving(self):
        return eventually(lambda: self._machine.output_of(f"curl -s {URL}/healthz").startswith("{"), START_SECONDS, "it serves")

    def publish(self, url=URL, event=EVENT):
        """Publishes the event; returns the status."""
        # Not over HTTP/2: Caddy answers 404 without reading the body and so ends the stream. curl 7.88 reports error 92 if
        # the stream ends before curl has processed the head of the answer.
        command = f"curl -sS --http1.1 -o /dev/null -w '%{{http_code}}' -H 'content-type: application/json' -d '{event}' {url}/publish"
        return int(self._machine.run(command))

    def property(self, name, unit="scenedeck"):
        return self._machine.run(f"systemctl show -P {name} {unit}").strip()

    def assert_restarts_after(self, signal, seconds, unit="scenedeck"):
        count, process = int(self.property("NRestarts", unit)), self.property("MainPID", unit)
        self._machine.run(f"kill -{signal} {process}")
        eventually(lambda: int(self.property("NRestarts", unit)) > count, seconds, f"{unit} is started again after {signal}")
        self.wait_until_serving()

    def install(self):
        step("install")
        self._machine.run(GUIDE.commands("apt install ./dist"))
        self._machine.run("id cis490")
        output = self._machine.run(GUIDE.commands("systemctl status scenedeck\n"))
        assert "active (running)" in output and "enabled" in output and '"seq"' in output, output
        assert self.property("Type") == "notify"
        assert self.publish() == 200

    def restart_after_faults(self):
        step("kill, and hang")
        before = self.health()
        self.assert_restarts_after("KILL", START_SECONDS)
        assert self.health()["seq"] == before["seq"] == 1, "the log has the event"
        assert self.health()["epoch"] == before["epoch"], "no event was lost"
        self.assert_restarts_after("STOP", WATCHDOG_SECONDS)
        assert "Watchdog timeout" in self._machine.run("journalctl -u scenedeck")
        assert self.health()["seq"] == 1

    def check_hardening(self):
        step("hardening")
        process = self.property("MainPID")
        user = self._machine.run(f"stat -c %U /proc/{process}").strip()
        assert user == "cis490", user
        for line in ("NoNewPrivs:\t1", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "Seccomp:\t2"):
            assert line in self._machine.run(f"cat /proc/{process}/status"), line
        mounts = self._machine.run(f"cat /proc/{process}/mountinfo")
        writable = [line.split()[4] for line in mounts.splitlines() if line.split()[5].startswith("rw")]
        assert "/var/lib/scenedeck" in writable and not {"/", "/usr", "/etc", "/var", "/home"} & set(writable), writable

    def run_producer_unit(self):
        step("a producer as a service")
        file = self._machine.path("/etc/scenedeck/producers/sample")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PRODUCER)
        file.chmod(0o755)
        self._machine.run(GUIDE.commands("scenedeck-producer@").replace("NAME", "sample"))
        eventually(lambda: "by-a-unit" in self._machine.run(f"curl -sS {URL}/api/v1/state"), START_SECONDS, "its event")
        self._machine.run("test -e /var/lib/scenedeck-producer-sample/written && systemctl disable --now scenedeck-producer@sample")

    def run_timer(self):
        step("a timer")
        units = {"lab-phase.service": ADAPTERS.file("ini", "[Service]"), "lab-phase.timer": ADAPTERS.file("ini", "[Timer]")}
        for name, text in units.items():
            self._machine.path(f"/etc/systemd/system/{name}").write_text(text)
        self._machine.run(ADAPTERS.commands("lab-phase.timer"))
        eventually(lambda: '"host":"lab-01"' in self._machine.run(f"curl -sS {URL}/api/v1/state"), START_SECONDS, "its event")
        self._machine.run("systemctl disable --now lab-phase.timer && systemctl stop lab-phase.service && rm /etc/systemd/system/lab-phase.*")

    def back_up_and_restore(self):
        step("back up, and restore")
        before = self.health()
        self._machine.run(GUIDE.commands("-czf scenedeck-backup"))
        self.wait_until_serving()
        assert (self.health()["seq"], self.health()["epoch"]) == (before["seq"], before["epoch"])
        assert self.publish() == 200
        self._machine.run(GUIDE.commands("-xzpf scenedeck-backup"))
        self.wait_until_serving()
        assert self.health()["seq"] == before["seq"]
        assert self.health()["epoch"] != before["epoch"], "the seq after the back-up was already assigned"

    def check_metrics_and_journal(self):
        step("metrics and trouble")
        assert "scenedeck_" in self._machine.run(GUIDE.commands("/metrics"))
        output = self._machine.run(GUIDE.commands("journalctl"))
        assert "no faults found" in output.lower() and "listening on port 8447" in output, output
        output = self._machine.run(GUIDE.commands("lslocks"))
        assert self.property("MainPID") in output, f"the dashboard is not among those that have the log open: {output}"
        assert "|" in self._machine.run(GUIDE.commands("sqlite3 -readonly").replace("apt install", "apt-get install -qy")), "no rows"
        self._machine.run(GUIDE.commands("sudo scenedeck --check"))

    def open_listener(self):
        step("a listener behind Caddy")
        with open(self._machine.path("/etc/scenedeck.conf"), "a") as configuration:
            configuration.write(GUIDE.file("ini", "dashboard.wg"))
        self._machine.run(GUIDE.commands("sudo systemctl restart scenedeck"))
        self.wait_until_serving()
        assert self.publish("http://127.0.0.1:8448") == 403
        self._machine.path("/etc/caddy/Caddyfile").write_text(GUIDE.file("text", "import"))
        self._machine.run("echo 127.0.0.1 dashboard.wg >>/etc/hosts")
        self._machine.run(GUIDE.commands("sudo systemctl reload caddy"))
        self._machine.run(GUIDE.commands("caddy trust"))
        assert "<!doctype html>" in self._machine.run("curl -sS --fail https://dashboard.wg/")
        assert self.publish("https://dashboard.wg") == 404

    def open_actions(self):
        step("actions behind Caddy")
        self._machine.path("/etc/scenedeck/actions.d/away.conf").write_text("title = Away\ncommand = /bin/true\nfrom = token\n")
        self._machine.run("systemctl restart scenedeck")
        self.wait_until_serving()
        token = self._machine.run("sudo -u cis490 scenedeck --state-dir /var/lib/scenedeck token add phone").strip()
        trigger = "curl -sS --http1.1 -o /dev/null -w '%{http_code}' -H 'content-type: application/json' " \
                  f"-d '{{\"request_id\":\"press-0001\"}}' -H 'authorization: Bearer {token}' https://dashboard.wg/trigger/away"
        assert self._machine.run(trigger) == "404"
        self._machine.run(GUIDE.commands("actions.caddy"))
        self._machine.run("systemctl reload caddy")
        eventually(lambda: self._machine.run(trigger) in ("200", "202"), START_SECONDS, "Caddy forwards it")

    def run_actions(self):
        step("actions")
        actions = self._actions
        for stage in (actions.set_up, actions.check_sandbox, actions.check_sandbox_of_dashboard, actions.cancel, actions.kill,
                      actions.stop_socket, actions.add_devices):
            stage()

    def run_torch(self):
        step("an action with PyTorch and scikit-learn")
        self._actions.run_torch()

    def run_kiosk(self):
        step("the kiosk")
        folder = self._machine.path("/etc/systemd/system/scenedeck-kiosk.service.d")
        folder.mkdir(parents=True)
        (folder / "container.conf").write_text(KIOSK_WITHOUT_CONSOLE)
        self._machine.run("systemctl daemon-reload")
        self._machine.run(GUIDE.commands("enable --now scenedeck-kiosk"))
        self.wait_until_serving()
        output = self._machine.run(GUIDE.commands("systemctl status scenedeck-kiosk"))
        assert "active (running)" in output, output
        assert self._machine.output_of("systemctl is-active scenedeck").strip() == "inactive", "the two services conflict"
        assert self.property("NRestarts", "scenedeck-kiosk") == "0"
        assert self.publish() == 200
        self.assert_restarts_after("KILL", START_SECONDS, "scenedeck-kiosk")
        self._machine.run("systemctl disable --now scenedeck-kiosk && systemctl enable --now scenedeck")
        self.wait_until_serving()

    def upgrade(self):
        step("upgrade")
        run_id, _ = self._actions.start_bomb()
        before, process = self.health(), self.property("MainPID")
        self._machine.run("sudo apt install ./newer/*.deb")
        assert self._machine.run("dpkg-query -W -f '${Version}' scenedeck").endswith("+1")
        self.wait_until_serving()
        assert self.property("MainPID") != process, "the old process still serves"
        assert self.health()["seq"] > before["seq"] and self.health()["epoch"] == before["epoch"]
        self._actions.assert_end(run_id, "cancelled", "the dashboard was stopped")
        assert "dashboard.wg" in self._machine.path("/etc/scenedeck.conf").read_text(), "the configuration is overwritten"

    def remove_and_purge(self):
        step("remove")
        self._machine.run("mkdir -p /var/lib/cis490 && touch /var/lib/cis490/kept")
        self._actions.start_bomb()
        self._machine.run(GUIDE.commands("apt remove"))
        self._machine.run("test -s /var/lib/scenedeck/events.sqlite3 && test -e /etc/scenedeck.conf")
        self._machine.run("! systemctl is-active scenedeck && ! pgrep -x scenedeck && test ! -e /run/scenedeck-action.socket")
        self._actions.assert_gone()
        step("purge")
        self._machine.run(GUIDE.commands("apt purge"))
        self._machine.run("apt remove python3-scenedeck scenedeck-producer-dev")
        installed = self._machine.output_of("dpkg-query -W -f '${Package} ${db:Status-Status}\\n' '*scenedeck*' 2>/dev/null | grep -v ' not-installed$'")
        assert not installed, f"dpkg still knows {installed}"
        # Files of this test, not of the packages.
        self._machine.run("rm -r /etc/systemd/system/scenedeck-kiosk.service.d /etc/scenedeck /var/lib/scenedeck-producer-sample")
        remaining = self._machine.run("find /etc /usr /var/lib /var/cache -iname '*scenedeck*' 2>/dev/null || true")
        assert not remaining, f"purge has left {remaining}"
        self._machine.run("id cis490 && test -e /var/lib/cis490/kept")


def main(tree, with_torch):
    GUIDE.commands("cmake --workflow")  # tests/package/run has used these for the build
    with Machine(tree) as machine:
        test = PackageTest(machine)
        for stage in (test.install, test.restart_after_faults, test.check_hardening, test.run_producer_unit, test.run_timer,
                      test.back_up_and_restore, test.check_metrics_and_journal, test.run_actions,
                      *([test.run_torch] if with_torch else []), test.open_listener, test.open_actions, test.run_kiosk,
                      test.upgrade, test.remove_and_purge):
            try:
                stage()
            except AssertionError:
                print(machine.output_of("journalctl -b -n 60 -o short-monotonic"), file=sys.stderr)
                raise
    unused = GUIDE.unused_commands() + [command for command in ACTIONS.unused_commands() if "sudo " in command]
    assert not unused, f"the guides have commands that nothing has run: {unused}"


if __name__ == "__main__":
    main(sys.argv[1], "--torch" in sys.argv[2:])
