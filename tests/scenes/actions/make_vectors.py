#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the events of the vectors of the actions scene. Deterministic.

The documents stay empty: fill them with SCENEDECK_WRITE_VECTORS=1 tst_vectors, and review the result.
"""
import json
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[3] / "scenes/actions/vectors"
NOW = 1_700_000_002_500
S = 1000
MIN = 60 * S


def write(name, events):
    lines = ",\n".join(json.dumps(event, separators=(",", ":"), ensure_ascii=False) for event in events)
    text = f'{{\n"name": "{name}",\n"now_ms": {NOW},\n"events": [\n{lines}\n],\n"document": {{}}\n}}\n'
    (VECTORS / f"{name}.json").write_text(text, encoding="utf-8")


def listed(action, title, about="", *, confirm="hold", scene=None, sources=("display", "local"), **params):
    return {"action": action, "title": title, "about": about, "confirm": confirm, "scene": scene, "from": list(sources),
            "params": [{"key": key, "values": values} for key, values in params.items()]}


def actions(ago, *entries):
    return [NOW - ago, {"type": "action_list", "actions": list(entries)}]


def run(ago, run_id, action, state, took=None, *, by="local", **keys):
    times = {} if took is None else {"ms": took}
    return [NOW - ago, {"type": "action", "run_id": run_id, "action": action, "state": state, "by": by, **times, **keys}]


DETONATE = listed("detonate", "Detonate sample", "Runs a sample on a lab host, which is reset afterwards.", sources=("display",),
                  sample=["mirai", "miner", "wiper"], host=["lab-1", "lab-2"])
REPLAY = listed("replay", "Replay the last episode", "Publishes the events of the last episode once more.", confirm="tap", scene="phase-mix")
RESET = listed("reset", "Reset hosts", confirm="none", sources=("local", "token"))
TRAIN = listed("train", "Train again", "Trains the chosen model on all episodes, which takes a few minutes.",
               scene="model-accuracy", sources=("display", "local", "token"), model=["gru", "lstm", "bert"])


def typical():
    train = {"by": "display", "params": {"model": "lstm"}}
    write("typical", [
        actions(5 * 60 * MIN, DETONATE, REPLAY, RESET, TRAIN),
        run(210 * MIN, "a1", "train", "lost", 90 * S, reason="the dashboard was killed while it ran", **train),
        run(52 * MIN, "a2", "train", "cancelled", 40 * S, reason="cancelled on request", signal=15, **train),
        run(29 * MIN, "a3", "detonate", "failed", 12 * S, by="display", params={"host": "lab-2", "sample": "mirai"}, exit=3,
            reason="the program ended with exit code 3"),
        run(9 * MIN + 20 * S, "a4", "replay", "finished", 61 * S, by="display", exit=0),
        run(5 * MIN + 20 * S, "a5", "reset", "finished", 8 * S, by="token:lab desk", exit=0),
        run(201 * S, "a6", "train", "starting", 0, **train),
        run(200 * S, "a6", "train", "running", 1 * S, **train),
        run(2 * S, "a6", "train", "running", 199 * S, progress=0.42, text="epoch 3 of 7", **train),
    ])


def ten_times():
    entries = [listed(f"action-{at:02}", f"Action number {at} of forty with a rather long title"[:60], "About it. " * 20,
                      scene="overview" if at % 9 == 0 else None,
                      **{f"key_{key}": [f"value {value} of a parameter" for value in range(at % 32 + 1)] for key in range(at % 8)})
               for at in range(40)]
    states = ["finished", "failed", "cancelled", "timed_out", "lost"]
    events = [actions(90 * MIN, *entries)]
    for at in range(36):
        events.append(run((80 - at) * MIN, f"old-{at}", f"action-{at % 30:02}", states[at % 5], 1000 * at, by=f"token:desk {at}", text="done " * 20))
    for at in range(12):
        events.append(run((20 - at) * MIN, f"new-{at}", f"action-{at * 3:02}", "running", 3000 + at, progress=at / 11, text=f"step {at} of a longer work"))
    write("ten-times", events)


def rules():
    write("empty", [])
    write("one-action-without-a-run", [actions(3 * MIN, TRAIN)])
    write("actions-without-runs", [actions(3 * MIN, DETONATE, TRAIN, RESET)])
    write("newer-list-replaces-the-older", [
        actions(9 * MIN, DETONATE, TRAIN), run(8 * MIN, "1", "train", "running", 10 * S), run(7 * MIN, "2", "detonate", "finished", 4 * S),
        actions(1 * MIN, RESET, {**TRAIN, "title": "Train"})])
    write("empty-list-leaves-the-runs", [
        actions(9 * MIN, TRAIN), run(8 * MIN, "1", "train", "finished", 10 * S), run(7 * MIN, "2", "train", "running", 3 * S), actions(1 * MIN)])
    write("ends-in-words", [
        run(9 * MIN, "1", "a", "failed", 1 * S, exit=3, reason="the program ended with exit code 3"),
        run(8 * MIN, "2", "b", "failed", 2 * S, signal=11, reason="the program was terminated by signal 11"),
        run(7 * MIN, "3", "c", "failed", 3 * S, signal=40),
        run(6 * MIN, "4", "d", "failed", 4 * S, reason="its service did not start it: 503"),
        run(5 * MIN, "5", "e", "failed"),
        run(4 * MIN, "6", "f", "cancelled", 6 * S, by="display", signal=15, reason="cancelled on request"),
        run(3 * MIN, "7", "g", "timed_out", 7 * S, by="token:phone", reason="it took longer than its limit"),
        run(2 * MIN, "8", "h", "lost", 8 * S, by="other", reason="its supervisor was killed"),
        run(1 * MIN, "9", "i", "lost", 9 * S),
        run(30 * S, "10", "j", "cancelling", 10 * S),
        run(20 * S, "11", "k", "starting", 0),
        run(10 * S, "12", "l", "running"),
        run(3 * S, "13", "m", "finished", 13_999, exit=0)])
    sixteen = [run((40 - at) * MIN, f"run-{at:02}", "train", "finished", at * S) for at in range(20)]
    write("sixteen-ended-and-the-last-of-each-action", [actions(60 * MIN, RESET, TRAIN), run(50 * MIN, "reset-1", "reset", "failed", 1 * S, exit=1), *sixteen])
    write("newer-run-of-an-action-drops-the-old-one", [
        actions(60 * MIN, RESET, TRAIN), run(50 * MIN, "reset-1", "reset", "failed", 1 * S, exit=1), *sixteen, run(4 * S, "reset-2", "reset", "running", 100)])
    write("parameters-in-the-order-of-the-action", [
        actions(9 * MIN, listed("train", "Train", model=["gru", "lstm"], seed=["1", "2"], alpha=["0.1"])),
        run(8 * MIN, "1", "train", "finished", 5 * S, params={"alpha": "0.1", "zeta": "z", "model": "lstm", "beta": "b", "seed": "2"}),
        run(7 * MIN, "2", "other", "finished", 5 * S, params={"model": "lstm", "alpha": "0.1"})])
    write("several-run-at-once", [
        actions(9 * MIN, DETONATE, REPLAY, TRAIN), run(90 * S, "1", "train", "running", 30 * S, progress=0.999),
        run(60 * S, "2", "replay", "running", 2 * S), run(7 * S, "3", "detonate", "running", 72_999, progress=1 / 3)])
    write("dated-in-the-future", [
        actions(-9 * MIN, TRAIN), run(-5 * S, "1", "train", "running", 4 * S, progress=0), run(-8 * S, "2", "replay", "finished", 1500)])


if __name__ == "__main__":
    typical()
    ten_times()
    rules()
