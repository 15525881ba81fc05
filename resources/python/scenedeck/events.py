# SPDX-License-Identifier: GPL-3.0-or-later
# Made from resources/events/schema.json by resources/events/generate.py.
"""The events that drive scenes, one dataclass a type.

The dashboard checks every field and rejects a wrong one with a message that gives the reason; this
package does not repeat these checks. Strings are 1..128 bytes of UTF-8 without control characters, with at
least one visible character; numbers are finite. Any other event is a plain dict with a string `type` of
1..64 characters: all viewers get it, but no scene uses it.
"""
from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Dict, FrozenSet, Iterable, Literal, Optional, Union

Phase = Literal["clean", "armed", "infecting", "infected_running", "dormant"]
"""The phases of an episode, in the order in which charts stack and list them.

Any other string is accepted too; it is drawn in the neutral colour and not listed in legends.
"""

Model = Literal["rnn", "gru", "lstm", "bert"]
"""The models that charts list first, in this order.

Any other name is accepted and listed after them.
"""


def _type(name):
    return field(default=name, init=False)


def _optional(**metadata):
    """A key that is left out of the event if it is None."""
    return field(default=None, metadata={"optional": True, **metadata})


@dataclass(frozen=True)
class PhaseEvent:
    """The current phase of a host. Scene: phase mix, the share of each phase over the last five minutes."""

    type: str = _type("phase")
    phase: Union[Phase, str]
    """The phase at the moment of publishing."""
    host: Optional[str] = _optional()
    """The host that is in this phase. The scene counts hosts if it is given, else reports."""
    episode_id: Union[str, int, None] = _optional()
    """The episode that the host runs."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds. The data counts as live for 1.5 times this, at
    least 10 s."""


@dataclass(frozen=True)
class AttackProfile:
    """The load that an attack puts on a host over time. Scene: attack envelopes, one thumbnail per name; the last event
    of a name counts."""

    type: str = _type("attack_profile")
    name: str
    """Which attack, e.g. "miner". A later event of the same name replaces this one."""
    shape: str
    """The curve's shape in a word, e.g. "ramp"; shown beside the name."""
    curve: Iterable[float]
    """1 to 4096 samples, evenly spaced in time, oldest first. Any unit, but the same for all profiles, which share one
    scale. Any iterable of numbers: a list, a range, a generator (which is read once), an array of numpy."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds. The data counts as live for 1.5 times this, at
    least 10 s."""


@dataclass(frozen=True)
class Prediction:
    """A model's prediction for one ten-second window of an episode. Scene: predictions, one row per episode; the last
    event of a window counts."""

    type: str = _type("prediction")
    episode_id: Union[str, int]
    """Which episode; the name of its tarball in the data directory, if it has one."""
    window_idx: int
    """Index of the ten-second window in the one-minute episode. Spell it as an integer: 3, not 3.0."""
    predicted: Union[Phase, str]
    """The phase that the model predicted."""
    actual: Union[Phase, str, None] = None
    """The real phase; None while it is unknown."""
    model: Union[Model, str, None] = _optional()
    """The model that predicted; the scene shows one model at a time."""
    host: Optional[str] = _optional()
    """The host that ran the episode."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds. The data counts as live for 1.5 times this, at
    least 10 s."""


@dataclass(frozen=True)
class ModelMetric:
    """Held-out accuracy of a model. Scene: model accuracy, with the history of the last 200 values."""

    type: str = _type("model_metric")
    model: Union[Model, str]
    """Which model."""
    accuracy: float
    """Share of right answers on data that the model was not trained on, 0 to 1; not a percentage."""
    n: Optional[int] = _optional()
    """Number of answers on which the accuracy is based, for its confidence interval. Spell it as an integer: 180, not
    180.0."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds. The data counts as live for 1.5 times this, at
    least 10 s."""


@dataclass(frozen=True)
class Embedding:
    """One window as a point of the unit square. Scene: embedding, the newest 20,000 points."""

    type: str = _type("embedding")
    x: float
    """Horizontal position, 0 to 1, left to right: any projection that is scaled to this range."""
    y: float
    """Vertical position, 0 to 1, bottom to top."""
    phase: Union[Phase, str]
    """The real phase of the window; it determines the point's colour and shape."""
    episode_id: Union[str, int, None] = _optional()
    """The episode of the window; windows of one episode do not vote on each other."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds. The data counts as live for 1.5 times this, at
    least 10 s."""


@dataclass(frozen=True)
class ModelPerf:
    """The cost of one inference of a model, and its accuracy. Scene: accuracy vs. cost; the last event of a model
    counts."""

    type: str = _type("model_perf")
    model: Union[Model, str]
    """Which model."""
    latency_us: float
    """Time of one inference in microseconds, above 0; the scene's axis is logarithmic."""
    accuracy: float
    """Share of right answers on held-out data, 0 to 1; not a percentage."""
    n: Optional[int] = _optional()
    """Number of answers on which the accuracy is based, for its confidence interval. Spell it as an integer: 180, not
    180.0."""
    p99_us: Optional[float] = _optional()
    """99th percentile of the time of one inference in microseconds, at least latency_us."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds. The data counts as live for 1.5 times this, at
    least 10 s."""


Event = Union[PhaseEvent, AttackProfile, Prediction, ModelMetric, Embedding, ModelPerf]


def key_of(one) -> str:
    """The key of a dataclass's field in the event."""
    return one.metadata.get("key", one.name)


OPTIONAL_KEYS: Dict[str, FrozenSet[str]] = {
    kind.type: frozenset(key_of(key) for key in fields(kind) if key.metadata.get("optional"))
    for kind in (PhaseEvent, AttackProfile, Prediction, ModelMetric, Embedding, ModelPerf)}
"""Type -> the keys that an event of this type may leave out."""
