# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of actions in the container: their units, their sandbox, and that no process of a run survives its end."""
import json
import uuid

from machine import eventually

CACHE = "/var/cache/scenedeck-actions"
SOCKET = "/run/scenedeck-action.socket"
UNITS = "'scenedeck-action@*.service'"
ENDS = {"finished", "failed", "cancelled", "timed_out", "lost"}
END_SECONDS = 30
GONE_SECONDS = 6  # TimeoutStopSec of the unit, and a margin

# The program of the guide's action.
TRAIN = f"""import mmap, os, pwd, socket, sys
from scenedeck import Run

def refused(call, *arguments):
    try:
        call(*arguments)
    except OSError:
        return True

run = Run.from_environment()
assert sys.argv[1:] == [run.params["model"]] == ["lstm"], sys.argv
assert pwd.getpwuid(os.getuid()).pw_name == "cis490"
status = open("/proc/self/status").read()
for line in ("NoNewPrivs:\\t1", "CapEff:\\t0000000000000000", "CapBnd:\\t0000000000000000", "Seccomp:\\t2"):
    assert line in status, line
for folder in (".", "/tmp", "/dev/shm", "/var/lib/scenedeck-actions", os.environ["HOME"]):
    open(folder + "/written", "w").close()
os.unlink("/dev/shm/written")
for folder in ("/etc", "/opt", "/run", "/var/lib/cis490", "/var/lib/scenedeck"):
    assert refused(open, folder + "/written", "w"), folder
for folder in ("/var/lib/scenedeck", "/home", "/root"):
    assert refused(os.listdir, folder), folder
assert refused(socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET).connect, "{SOCKET}")
assert not os.path.exists("/dev/kmsg") and not os.path.exists("/dev/console")
run.progress(0.5, "compiles code")
mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
print("all is as described")
"""
# 32 processes, most of them in sessions of their own, without a parent, and deaf to SIGTERM.
BOMB = """import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
main = os.getpid()
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
if os.getpid() == main:
    os.write(3, b"0.5 ready\\n")
time.sleep(1000)
"""
# Convolutions compile code at run time; joblib starts workers and uses semaphores in /dev/shm.
TORCH = """import sys, time
begun = time.monotonic()
import torch
torch.manual_seed(0)
convolution = torch.nn.Conv2d(3, 16, 3, padding=1)
values = convolution(torch.randn(8, 3, 64, 64)).relu()
values.sum().backward()
assert values.shape == (8, 16, 64, 64) and convolution.weight.grad.isfinite().all()
print(f"torch {torch.__version__}: conv2d, forward and backward, {time.monotonic() - begun:.1f} s", flush=True)
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
points, labels = make_classification(400, random_state=0)
scores = cross_val_score(RandomForestClassifier(n_estimators=20, random_state=0), points, labels, cv=4, n_jobs=2)
assert scores.mean() > 0.8, scores
print(f"sklearn with two workers: {scores.mean():.2f}, {time.monotonic() - begun:.1f} s")
"""


class ActionsTest:
    """@p package is the PackageTest of the same machine."""

    def __init__(self, machine, package, guide, url):
        self._machine, self._package, self._guide, self._url = machine, package, guide, url

    def _write(self, path, text):
        self._machine.path(path).write_text(text)

    def _request(self, path, *options):
        return json.loads(self._machine.run(f"curl -sS {' '.join(options)} {self._url}{path}"))

    def _start(self, action, **params):
        body = json.dumps({"request_id": uuid.uuid4().hex, "params": params})
        return self._request(f"/trigger/{action}", "-H 'content-type: application/json'", f"-d '{body}'")["run_id"]

    def _run(self, run_id):
        return self._request(f"/api/v1/runs/{run_id}")

    def _ended(self, run_id, seconds=END_SECONDS):
        return eventually(lambda: (run := self._run(run_id))["state"] in ENDS and run, seconds, f"run {run_id} ends")

    def _output(self, run_id):
        return self._machine.run(f"curl -sS {self._url}/api/v1/runs/{run_id}/output")

    def _units(self):
        return [line.split()[0] for line in self._machine.run(f"systemctl list-units --plain --no-legend {UNITS}").splitlines()]

    def _bombs(self):
        return self._machine.output_of("pgrep -f '^/usr/bin/python3 /opt/bomb.py'").split()

    def _restart(self):
        self._machine.run("systemctl restart scenedeck")
        self._package.wait_until_serving()

    def start_bomb(self):
        """A run of 32 processes; returns its id and its unit."""
        run_id = self._start("bomb")
        eventually(lambda: self._run(run_id).get("text") == "ready" and len(self._bombs()) == 32, END_SECONDS, "32 processes")
        return run_id, *eventually(lambda: len(units := self._units()) == 1 and units, END_SECONDS, "one unit")

    def assert_gone(self):
        eventually(lambda: not self._bombs() and not self._units(), GONE_SECONDS, "no process and no unit of the run is left")

    def assert_end(self, run_id, state, reason):
        """The run has ended like this, and so have all its processes."""
        run = self._ended(run_id)
        assert (run["state"], run["reason"]) == (state, reason), run
        self.assert_gone()

    def set_up(self):
        self._write("/opt/train.py", TRAIN)
        self._write("/opt/bomb.py", BOMB)
        output = self._machine.run(self._guide.commands("enable --now scenedeck-action.socket"))
        assert f"action socket: {SOCKET}" in output and "no faults found" in output.lower(), output
        self._package.wait_until_serving()
        status = self._machine.run(f"stat -c '%F %a %U' {SOCKET}").strip()
        assert status == "socket 600 cis490", status
        self._write("/etc/scenedeck/actions.d/bomb.conf", "title = Bomb\ncommand = /usr/bin/python3 /opt/bomb.py\ngrace = 0 s\n")
        self._machine.run(self._guide.commands("kill -s HUP"))
        eventually(lambda: "bomb" in {one["action"] for one in self._request("/api/v1/actions")}, END_SECONDS, "the file is read")

    def check_sandbox(self):
        run_id = self._start("train", model="lstm")
        run = self._ended(run_id)
        assert (run["state"], run["text"]) == ("finished", "compiles code"), (run, self._output(run_id))
        assert self._output(run_id) == "all is as described\n"
        self._machine.run(f"test -e /var/lib/scenedeck-actions/written && test -e {CACHE}/written && test ! -e /tmp/written")

    def check_sandbox_of_dashboard(self):
        """Without the socket programs run in the dashboard's sandbox, in which they cannot compile code."""
        folder = self._machine.path("/etc/systemd/system/scenedeck.service.d")
        folder.mkdir()
        (folder / "socket.conf").write_text("[Service]\nEnvironment=SCENEDECK_ACTION_SOCKET=\n")
        self._write("/etc/scenedeck/actions.d/compile.conf", "title = Compile\ncommand = /usr/bin/python3 -c 'import mmap; mmap.mmap(-1, 4096, prot=7)'\n")
        self._machine.run("systemctl daemon-reload")
        self._restart()
        run_id = self._start("compile")
        assert self._ended(run_id)["state"] == "failed"
        assert "PermissionError" in self._output(run_id), self._output(run_id)
        self._machine.run("rm -r /etc/systemd/system/scenedeck.service.d && systemctl daemon-reload")
        self._restart()
        assert self._ended(self._start("compile"))["state"] == "finished"

    def cancel(self):
        run_id, unit = self.start_bomb()
        for process in self._bombs():
            assert unit in self._machine.run(f"cat /proc/{process}/cgroup")
        assert unit not in self._machine.run(f"cat /proc/{self._package.property('MainPID')}/cgroup")
        values = {name: self._package.property(name, f"'{unit}'") for name in ("KillMode", "RuntimeMaxUSec", "MemoryDenyWriteExecute")}
        assert values == {"KillMode": "control-group", "RuntimeMaxUSec": "1d 1min", "MemoryDenyWriteExecute": "no"}, values
        self._machine.run(f"curl -sS --fail -X DELETE {self._url}/api/v1/runs/{run_id}")
        self.assert_end(run_id, "cancelled", "cancelled on request")

    def kill(self):
        """Kills the dashboard, then a supervisor; systemd stops a unit, as when the machine stops."""
        run_id, _ = self.start_bomb()
        self._machine.run(f"kill -KILL {self._package.property('MainPID')}")
        self.assert_gone()
        self._package.wait_until_serving()
        self.assert_end(run_id, "lost", "the dashboard was killed while it ran")
        run_id, unit = self.start_bomb()
        supervisor = self._package.property("MainPID", f"'{unit}'")
        self._machine.run(f"kill -KILL {supervisor}")
        self.assert_end(run_id, "lost", "its supervisor was killed")
        run_id, unit = self.start_bomb()
        self._machine.run(f"systemctl stop '{unit}'")
        self.assert_end(run_id, "cancelled", "its supervisor was stopped")

    def stop_socket(self):
        self._machine.run("systemctl stop scenedeck-action.socket")
        run = self._ended(self._start("bomb"))
        assert run["state"] == "failed" and f"{SOCKET} cannot be used (No such file or directory)" in run["reason"], run
        command = f"sudo -u cis490 scenedeck --check --headless --state-dir /var/lib/scenedeck --action-socket {SOCKET}"
        assert "enable --now scenedeck-action.socket" in self._machine.run(command, code=1)
        self._machine.run("systemctl start scenedeck-action.socket")

    def add_devices(self):
        self._machine.run(self._guide.commands("devices.conf"))
        self._write("/etc/scenedeck/actions.d/devices.conf", "title = Devices\ncommand = /bin/ls /dev/console /opt/video /opt/render\n")
        self._machine.run("for group in video render; do install -d -m 750 -g $group /opt/$group; done")
        self._restart()
        run_id = self._start("devices")
        run = self._ended(run_id)
        assert run["state"] == "finished", (run, self._output(run_id))
        self._machine.run("rm -r /etc/systemd/system/scenedeck-action@.service.d && systemctl daemon-reload")
        assert "Started" in self._machine.run(self._guide.commands("journalctl -u 'scenedeck-action@*'"))

    def run_torch(self):
        self._write("/opt/torch_run.py", TORCH)
        command = f"/usr/bin/env HOME={CACHE} /usr/bin/python3 /opt/torch_run.py"
        self._write("/etc/scenedeck/actions.d/torch.conf", f"title = PyTorch\ncommand = {command}\n")
        self._restart()
        run_id = self._start("torch")
        run = self._ended(run_id, 300)
        print(self._output(run_id), end="", flush=True)
        assert run["state"] == "finished", run
