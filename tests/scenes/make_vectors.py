#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the events of the vectors typical.json and ten-times.json of four scenes. Deterministic.

The documents stay empty: fill them with SCENEDECK_WRITE_VECTORS=1 tst_vectors, and review the result.
The small vectors, one per rule, are written by hand and are not changed.
"""
import json
import random
from pathlib import Path

SCENES = Path(__file__).resolve().parents[2] / "scenes"
NOW = 1_700_000_002_500  # in the middle of a bin of 5 s
PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"]
C, A, I, R, D = PHASES


def write(scene, name, events):
    lines = ",\n".join(json.dumps(event, separators=(",", ":")) for event in events)
    text = f'{{\n"name": "{name}",\n"now_ms": {NOW},\n"events": [\n{lines}\n],\n"document": {{}}\n}}\n'
    (SCENES / scene / "vectors" / f"{name}.json").write_text(text)


def snapshot(hosts, alerts, total_bytes, recent):
    return {"type": "snapshot", "total_episodes": sum(hosts.values()), "total_alerts": alerts,
            "total_bytes": total_bytes, "host_counts": hosts, "recent_episodes": recent,
            "directory": "/var/lib/cis490", "state": "watching"}


def prediction(episode, window, predicted, actual):
    return {"type": "prediction", "episode_id": episode, "window_idx": window,
            "predicted": predicted, "actual": actual}


def episode_file(number, host, size, minutes):
    return {"episode_id": f"ep-{number}", "host": host, "bytes": size,
            "mtime": NOW / 1000 - 60 * minutes - 20}


def overview():
    hosts = {"lab-03": 412, "lab-01": 388, "pi-edge": 241, "lab-02": 197, "kvm-7": 96}
    rows = [(4812, "lab-03", 35.5, [A, A, I, R, R, R]), (4811, "lab-01", 31.4, [C, C, A, I, I, R]),
            (4810, "pi-edge", 37.8, [C, C, C, A, I, I]), (4809, "lab-02", 25.8, [C, C, A, I, I, R]),
            (4808, "kvm-7", 22.9, [C, C, A, A, A, A]), (4807, "lab-03", 44.2, [C, C, A, A, I, I]),
            (4806, "lab-01", 50.0, [C, A, I, I, I, I]), (4805, "lab-02", 41.7, [D, D, C, C])]
    events = []
    for at, (number, _, _, phases) in enumerate(reversed(rows)):
        for window, phase in enumerate(phases):
            events.append([NOW - 900_000 + at * 60_000 + window * 10_000,
                           prediction(f"ep-{number}", window, phase, phase)])
    files = [episode_file(number, host, round(size * 1e6), 1 + 3 * at)
             for at, (number, host, size, _) in enumerate(rows)]
    events.append([NOW - 20_000, snapshot(hosts, 87, 42_600_000_000, files)])
    write("overview", "typical", events)


def overview_ten_times():
    draw = random.Random(10)
    hosts = {f"lab-{n:02}.measurement.example.org" if n % 5 == 0 else f"lab-{n:02}":
             draw.randrange(5, 900) for n in range(50)}
    events, files = [], []
    for at in range(80):
        for window in range(draw.randrange(1, 7)):
            phase = draw.choice(PHASES)
            events.append([NOW - 900_000 + at * 10_000, prediction(f"ep-{at + 47900}", window, phase, None)])
    for at in range(20):
        host = draw.choice(sorted(hosts))
        files.append(episode_file(47979 - at, host, draw.randrange(10**5, 10**9), at * at * 9))
    events.append([NOW - 1_000, snapshot(hosts, 12_870, 4_260_000_000_000, files)])
    write("overview", "ten-times", events)


def phase_weights(at):
    along = at / 59
    return [0.62 - 0.3 * along, 0.12 + 0.08 * (along < 0.6), 0.08 + 0.06 * along,
            0.06 + 0.2 * max(0, along - 0.45), 0.1 + 0.08 * (1 - abs(2 * along - 1))]


def phase_mix_of_hosts(name, hosts, silent):
    """Reports of each host every 5 s. `silent` hosts pause for two minutes, and one more host stops reporting."""
    draw = random.Random(6)
    start = NOW - NOW % 5000 - 59 * 5000
    events = []
    for host in range(hosts):
        offset = draw.randrange(5000)
        phase = draw.choices(PHASES, phase_weights(0))[0]
        for at in range(60):
            if draw.random() < 0.15:
                phase = draw.choices(PHASES, phase_weights(at))[0]
            ms = start + at * 5000 + offset
            if ms <= NOW and not (host < silent and 14 < at < 38) and not (host == silent and at > 40):
                events.append([ms, {"type": "phase", "phase": phase, "host": f"lab-{host + 1:02}"}])
    write("phase-mix", name, sorted(events, key=lambda event: event[0]))


def phase_mix_of_reports(name, reports_a_bin, gaps):
    draw = random.Random(5)
    start = NOW - NOW % 5000 - 59 * 5000
    events = []
    for at in range(60):
        weights = phase_weights(at)
        if at in gaps:
            continue
        span = 2500 if at == 59 else 5000
        reports = reports_a_bin * span // 5000
        times = sorted(draw.randrange(span) for _ in range(reports))
        # Each phase has its share of the reports, with a deviation of at most one report.
        parts = [round(weight / sum(weights) * reports + draw.uniform(-0.7, 0.7)) for weight in weights]
        chosen = [phase for phase, part in zip(PHASES, parts) for _ in range(max(0, part))]
        chosen = (chosen + [C] * reports)[:reports]
        draw.shuffle(chosen)
        events += [[start + at * 5000 + ms, {"type": "phase", "phase": phase}]
                   for ms, phase in zip(times, chosen)]
    write("phase-mix", name, events)


def predictions():
    rows = [(4804, [C, (I, A), I, (I, R), R, D]), (4805, [(A, C), C, C, C, C, C]), (4806, [A, A, A, I, I, I]),
            (4807, [C, C, C, C, A, I]), (4808, [C, C, C, C, (C, A), (I, A)]), (4809, [C, C, C, C, A, A]),
            (4810, [A, I, I, R, R, D]), (4811, [A, A, A, I, I, I]), (4812, [A, I, I, I]),
            (4813, [(A, None), (A, None)])]
    events = []
    for at, (number, cells) in enumerate(rows):
        for window, cell in enumerate(cells):
            predicted, actual = cell if isinstance(cell, tuple) else (cell, cell)
            events.append([NOW - 640_000 + at * 60_000 + window * 10_000,
                           prediction(f"ep-{number}", window, predicted, actual)])
    write("predictions", "typical", events)


def predictions_ten_times():
    draw = random.Random(8)
    events = []
    for at in range(100):
        onset = draw.randrange(0, 7)
        for window in range(6):
            if draw.random() < 0.04:
                continue
            actual = (C if window < onset - 1 else A if window < onset else
                      I if window == onset else draw.choice([I, R, R, D]))
            predicted = actual if draw.random() < 0.85 else draw.choice(PHASES + ["wiping"])
            name = f"ep-{48000 + at}" if at % 9 else f"ep-{48000 + at}-lab-03.measurement.example.org"
            known = at < 97 or draw.random() < 0.4
            events.append([NOW - 900_000 + at * 9_000 + window * 1_000,
                           prediction(name, window, predicted, actual if known else None)])
    write("predictions", "ten-times", events)


def history(draw, last, before, length):
    values = [round(last - 0.08 * (1 - at / length) ** 2 + draw.uniform(-0.004, 0.004), 3)
              for at in range(length)]
    return values[:-2] + [before, last]


def model_accuracy():
    draw = random.Random(4)
    events = []
    for at, (model, last, before) in enumerate([("bert", 0.954, 0.945), ("rnn", 0.872, 0.868),
                                                 ("gru", 0.911, 0.899), ("lstm", 0.928, 0.931)]):
        for step, value in enumerate(history(draw, last, before, 40)):
            events.append([NOW - 210_000 + step * 5_000 + at * 700,
                           {"type": "model_metric", "model": model, "accuracy": value}])
    write("model-accuracy", "typical", sorted(events, key=lambda event: event[0]))


def model_accuracy_ten_times():
    draw = random.Random(40)
    names = ["rnn", "gru", "lstm", "bert", "k-nearest-neighbours", "Random forest, 500 trees, depth 12"]
    names += [f"model-{n}" for n in range(34)]
    events = []
    for at, model in enumerate(names):
        last = round(draw.uniform(0.3, 0.97), 4)
        before = draw.choice([last, round(last - 0.012, 4), round(last + 0.0004, 4)])
        for step, value in enumerate(history(draw, last, before, 250 if at < 4 else 10)):
            events.append([NOW - 5_000_000 + step * 10_000 + at * 137,
                           {"type": "model_metric", "model": model, "accuracy": value}])
    write("model-accuracy", "ten-times", sorted(events, key=lambda event: event[0]))


overview()
overview_ten_times()
phase_mix_of_hosts("typical", 24, 2)
phase_mix_of_hosts("ten-times", 240, 9)
phase_mix_of_reports("reports-without-hosts", 16, {21, 22, 23})
predictions()
predictions_ten_times()
model_accuracy()
model_accuracy_ten_times()
