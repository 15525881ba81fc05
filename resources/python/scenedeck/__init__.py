# SPDX-License-Identifier: GPL-3.0-or-later
"""Publish events to a Scenedeck dashboard on this machine. Standard library only, Python 3.9 and up.

    from scenedeck import ModelMetric, Publisher

    pub = Publisher()
    pub.publish(ModelMetric(model="lstm", accuracy=0.928))
"""
from .client import DEFAULT_URL, PublishError, Publisher, publish, try_publish
from .events import (AttackProfile, Embedding, Event, Model, ModelMetric, ModelPerf, Phase, PhaseEvent,
                     Prediction)
from .run import NotInRun, Run, RunEnded

__all__ = ["AttackProfile", "DEFAULT_URL", "Embedding", "Event", "Model", "ModelMetric", "ModelPerf", "NotInRun", "Phase",
           "PhaseEvent", "Prediction", "PublishError", "Publisher", "Run", "RunEnded", "publish", "try_publish"]
