# SPDX-License-Identifier: GPL-3.0-or-later
"""Events that clients publish or receive, as text. The text changes if a client parses and writes it again."""
import random

# Numbers, escapes and spaces that JSON libraries would write differently; characters outside ASCII and the BMP.
ODD = ('{"type":"client_event","name":%s,  "text":"Grüße ☃ 😀 \\u00e9 \\/ \\"","zero":1.0,"exact":0.30000000000000004,'
       '"big":9007199254740993,"exponent":1E2}')
WRONG = '{"type":"model_metric","model":"lstm","accuracy":92.8}'
WRONG_SENTENCE = "accuracy is 92.8; it must be between 0 and 1 (a percentage?)"
BROKEN = '{"type":"phase","phase":}'
BROKEN_SENTENCE = "the body is not JSON: at byte 24"
END = '{"type":"client_event","end_of_run":true}'
MAX_BODY_BYTES = 1024 * 1024


def odd(name):
    return ODD % f'"{name}"'


def batch(name, count, pad):
    """`count` events for one request; 3000 with a pad of 220 have some 850 KB, near the limit of a body."""
    return [f'{{"type":"client_batch","name":"{name}","n":{n},"pad":"{"x" * pad}"}}' for n in range(count)]


def points(count):
    """`count` embedding points, from a fixed seed."""
    rng = random.Random(1)
    phases = ("clean", "armed", "infecting", "infected_running", "dormant")
    return [f'{{"type":"embedding","x":{rng.random()!r},"y":{rng.random()!r},"phase":"{phases[n % 5]}",'
            f'"episode_id":"episode-{n // 6}"}}' for n in range(count)]


def curve():
    """The longest attack_profile: 4096 numbers of 24 characters, 100 KB."""
    rng = random.Random(2)
    numbers = ",".join(f"{rng.random():.18e}" for _ in range(4096))
    return f'{{"type":"attack_profile","name":"longest","shape":"random","curve":[{numbers}]}}'


def longest():
    """One event with exactly the maximum size of a body."""
    begin, end = '{"type":"client_longest","pad":"', '"}'
    return begin + "x" * (MAX_BODY_BYTES - len(begin) - len(end)) + end


def array(events):
    return "[" + ",".join(events) + "]"
