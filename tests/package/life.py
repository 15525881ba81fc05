# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine's life with the packages, by the commands of OPERATING.md as they stand there.

life.py TREE: installs, starts, kills, upgrades, removes and purges them in TREE, which has the packages in
/root/checkout/dist, newer ones in /root/checkout/newer, and what they need in apt's cache. As root.
"""
import json
import pathlib
import sys

from guides import Guide
from machine import Machine, eventually

GUIDES = pathlib.Path(__file__).parents[2] / "resources/guide"
GUIDE = Guide((GUIDES / "OPERATING.md").read_text())
ADAPTERS = Guide((GUIDES / "ADAPTERS.md").read_text())
HERE = "http://127.0.0.1:8447"
EVENT = '{"type":"model_metric","model":"lstm","accuracy":0.5}'
START_SECONDS = 60
WATCHDOG_SECONDS = 90  # 30 until it is missed, 10 until it is killed
PRODUCER = f"""#!/usr/bin/python3
import os, pwd, time
from scenedeck import ModelMetric, Publisher
from training.dashboard.client import Publisher as SamePublisher
assert SamePublisher is Publisher
assert pwd.getpwuid(os.getuid()).pw_name == "cis490"
open("written", "w").close()  # where it was started
assert Publisher("{HERE}/publish").publish(ModelMetric(model="by-a-unit", accuracy=0.25)) == 0
time.sleep(3600)
"""
# What a container lacks: a console of the kernel, and devices.
KIOSK_WITHOUT_A_CONSOLE = """[Service]
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
UtmpIdentifier=
PAMName=
Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman SCENEDECK_KIOSK_ON=cage
"""


def step(what):
    print(f"== {what}", flush=True)


class Life:
    def __init__(self, machine):
        self._machine = machine

    def health(self):
        return json.loads(self._machine.run(f"curl -sS --fail {HERE}/healthz"))

    def serves(self):
        return eventually(lambda: self._machine.says(f"curl -s {HERE}/healthz").startswith("{"), START_SECONDS, "it serves")

    def publish(self, url=HERE, event=EVENT):
        """The status."""
        # Caddy answers 404 without reading the body. Over HTTP/2 that ends the stream, which curl 7.88 takes for an error
        # (92) when it comes before the answer's head has been looked at.
        command = f"curl -sS --http1.1 -o /dev/null -w '%{{http_code}}' -H 'content-type: application/json' -d '{event}' {url}/publish"
        return int(self._machine.run(command))

    def property(self, name, unit="scenedeck"):
        return self._machine.run(f"systemctl show -P {name} {unit}").strip()

    def restarts_after(self, what, seconds, unit="scenedeck"):
        count, process = int(self.property("NRestarts", unit)), self.property("MainPID", unit)
        self._machine.run(f"kill -{what} {process}")
        eventually(lambda: int(self.property("NRestarts", unit)) > count, seconds, f"{unit} is started again after {what}")
        self.serves()

    def install(self):
        step("install")
        self._machine.run(GUIDE.commands("apt install"))
        self._machine.run("id cis490")
        said = self._machine.run(GUIDE.commands("systemctl status scenedeck\n"))
        assert "active (running)" in said and "enabled" in said and '"seq"' in said, said
        assert self.property("Type") == "notify"
        assert self.publish() == 200

    def survive(self):
        step("kill, and hang")
        before = self.health()
        self.restarts_after("KILL", START_SECONDS)
        assert self.health()["seq"] == before["seq"] == 1, "the log has it"
        assert self.health()["epoch"] == before["epoch"], "nothing was lost"
        self.restarts_after("STOP", WATCHDOG_SECONDS)
        assert "Watchdog timeout" in self._machine.run("journalctl -u scenedeck")
        assert self.health()["seq"] == 1

    def stay_within(self):
        step("hardening")
        process = self.property("MainPID")
        user = self._machine.run(f"stat -c %U /proc/{process}").strip()
        assert user == "cis490", user
        for line in ("NoNewPrivs:\t1", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "Seccomp:\t2"):
            assert line in self._machine.run(f"cat /proc/{process}/status"), line
        mounts = self._machine.run(f"cat /proc/{process}/mountinfo")
        writable = [line.split()[4] for line in mounts.splitlines() if line.split()[5].startswith("rw")]
        assert "/var/lib/scenedeck" in writable and not {"/", "/usr", "/etc", "/var", "/home"} & set(writable), writable

    def produce(self):
        step("a producer as a service")
        file = self._machine.path("/etc/scenedeck/producers/sample")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PRODUCER)
        file.chmod(0o755)
        self._machine.run(GUIDE.commands("scenedeck-producer@").replace("NAME", "sample"))
        eventually(lambda: "by-a-unit" in self._machine.run(f"curl -sS {HERE}/api/v1/state"), START_SECONDS, "its event")
        self._machine.run("test -e /var/lib/scenedeck-producer-sample/written && systemctl disable --now scenedeck-producer@sample")

    def report_by_timer(self):
        step("a timer")
        units = {"lab-phase.service": ADAPTERS.file("ini", "[Service]"), "lab-phase.timer": ADAPTERS.file("ini", "[Timer]")}
        for name, text in units.items():
            self._machine.path(f"/etc/systemd/system/{name}").write_text(text)
        self._machine.run(ADAPTERS.commands("lab-phase.timer"))
        eventually(lambda: '"host":"lab-01"' in self._machine.run(f"curl -sS {HERE}/api/v1/state"), START_SECONDS, "its event")
        self._machine.run("systemctl disable --now lab-phase.timer && systemctl stop lab-phase.service && rm /etc/systemd/system/lab-phase.*")

    def keep_and_restore(self):
        step("back up, and restore")
        before = self.health()
        self._machine.run(GUIDE.commands("-czf scenedeck-backup"))
        self.serves()
        assert (self.health()["seq"], self.health()["epoch"]) == (before["seq"], before["epoch"])
        assert self.publish() == 200
        self._machine.run(GUIDE.commands("-xzpf scenedeck-backup"))
        self.serves()
        assert self.health()["seq"] == before["seq"]
        assert self.health()["epoch"] != before["epoch"], "the number after the back-up had been given out"

    def look(self):
        step("metrics and trouble")
        assert "scenedeck_" in self._machine.run(GUIDE.commands("/metrics"))
        said = self._machine.run(GUIDE.commands("journalctl"))
        assert "nothing is wrong" in said.lower() and "listening on port 8447" in said, said
        said = self._machine.run(GUIDE.commands("lslocks"))
        assert self.property("MainPID") in said, f"the dashboard is not among those that have the log open: {said}"
        self._machine.run(GUIDE.commands("sudo scenedeck --check"))

    def open_to_others(self):
        step("a listener behind Caddy")
        with open(self._machine.path("/etc/scenedeck.conf"), "a") as configuration:
            configuration.write(GUIDE.file("ini", "dashboard.wg"))
        self._machine.run(GUIDE.commands("sudo systemctl restart scenedeck"))
        self.serves()
        assert self.publish("http://127.0.0.1:8448") == 403
        self._machine.path("/etc/caddy/Caddyfile").write_text(GUIDE.file("text", "import"))
        self._machine.run("echo 127.0.0.1 dashboard.wg >>/etc/hosts")
        self._machine.run(GUIDE.commands("sudo systemctl reload caddy"))
        self._machine.run(GUIDE.commands("caddy trust"))
        assert "<!doctype html>" in self._machine.run("curl -sS --fail https://dashboard.wg/")
        assert self.publish("https://dashboard.wg") == 404

    def show(self):
        step("the kiosk")
        folder = self._machine.path("/etc/systemd/system/scenedeck-kiosk.service.d")
        folder.mkdir(parents=True)
        (folder / "container.conf").write_text(KIOSK_WITHOUT_A_CONSOLE)
        self._machine.run("systemctl daemon-reload")
        self._machine.run(GUIDE.commands("enable --now scenedeck-kiosk"))
        self.serves()
        said = self._machine.run(GUIDE.commands("systemctl status scenedeck-kiosk"))
        assert "active (running)" in said, said
        assert self._machine.says("systemctl is-active scenedeck").strip() == "inactive", "each takes the place of the other"
        assert self.property("NRestarts", "scenedeck-kiosk") == "0"
        assert self.publish() == 200
        self.restarts_after("KILL", START_SECONDS, "scenedeck-kiosk")
        self._machine.run("systemctl disable --now scenedeck-kiosk && systemctl enable --now scenedeck")
        self.serves()

    def upgrade(self):
        step("upgrade")
        before, process = self.health(), self.property("MainPID")
        self._machine.run("sudo apt install ./newer/*.deb")
        assert self._machine.run("dpkg-query -W -f '${Version}' scenedeck").endswith("+1")
        self.serves()
        assert self.property("MainPID") != process, "the old one still serves"
        assert self.health()["seq"] == before["seq"] and self.health()["epoch"] == before["epoch"]
        assert "dashboard.wg" in self._machine.path("/etc/scenedeck.conf").read_text(), "the configuration is overwritten"

    def go(self):
        step("remove")
        self._machine.run("mkdir -p /var/lib/cis490 && touch /var/lib/cis490/kept")
        self._machine.run(GUIDE.commands("apt remove"))
        self._machine.run("test -s /var/lib/scenedeck/events.sqlite3 && test -e /etc/scenedeck.conf")
        self._machine.run("! systemctl is-active scenedeck && ! pgrep -x scenedeck")
        step("purge")
        self._machine.run(GUIDE.commands("apt purge"))
        self._machine.run("apt remove python3-scenedeck scenedeck-producer-dev")
        known = self._machine.says("dpkg-query -W -f '${Package} ${db:Status-Status}\\n' '*scenedeck*' 2>/dev/null | grep -v ' not-installed$'")
        assert not known, f"dpkg still knows {known}"
        # What this test has put there itself is not the packages'.
        self._machine.run("rm -r /etc/systemd/system/scenedeck-kiosk.service.d /etc/scenedeck /var/lib/scenedeck-producer-sample")
        left = self._machine.run("find /etc /usr /var/lib/scenedeck /var/lib/systemd -iname '*scenedeck*' 2>/dev/null || true")
        assert not left, f"purge has left {left}"
        self._machine.run("id cis490 && test -e /var/lib/cis490/kept")


def main(tree):
    GUIDE.commands("cmake --workflow")  # tests/package/run has built by them
    with Machine(tree) as machine:
        life = Life(machine)
        for part in (life.install, life.survive, life.stay_within, life.produce, life.report_by_timer, life.keep_and_restore,
                     life.look, life.open_to_others, life.show, life.upgrade, life.go):
            try:
                part()
            except AssertionError:
                print(machine.says("journalctl -b -n 60 -o short-monotonic"), file=sys.stderr)
                raise
    assert not GUIDE.left(), f"OPERATING.md has commands that nothing has run: {GUIDE.left()}"


if __name__ == "__main__":
    main(sys.argv[1])
