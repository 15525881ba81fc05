# SPDX-License-Identifier: GPL-3.0-or-later
"""Models that predict the phase of a ten-second window, and the projection of windows to a plane.

A window is an array of 100 samples by 9 features; levels are relative to the episode's first second.
The input of k-NN is 45 statistics of the window; that of the networks is 20 steps of half a second. Both
are scaled by mean and deviation of the training half. The position of a window in its episode is no input.
"""
import numpy as np
import torch
from sklearn.decomposition import PCA
from sklearn.neighbors import KNeighborsClassifier
from torch import nn

from episodes import HERTZ, PHASES, WINDOW
from measure import FEATURES, LEVELS

EPOCHS, WIDTH, STEP = 40, 32, 5
_LEVELS = [FEATURES.index(name) for name in LEVELS]
torch.set_num_threads(1)


def window(episode, last):
    """The window that ends with sample `last`: an array of 100 x 9."""
    rows = np.array(episode.samples[last - WINDOW + 1:last + 1])
    rows[:, _LEVELS] -= np.array(episode.samples[:HERTZ])[:, _LEVELS].mean(0)
    return np.arcsinh(rows)  # like a logarithm, but defined for 0 and negative values


def statistics(rows):
    """The mean of each feature in each quarter of the window, and its deviation over the whole window."""
    return np.concatenate([part.mean(0) for part in np.split(rows, 4)] + [rows.std(0)])


def sequence(rows):
    return rows.reshape(-1, STEP, rows.shape[1]).mean(1)


class Scaled:
    """Converts windows to a model's input, scaled to mean 0 and deviation 1 in the training half."""

    def __init__(self, view, windows):
        self._view = view
        seen = np.array([view(rows) for rows in windows])
        axes = tuple(range(seen.ndim - 1))
        self._mean, self._deviation = seen.mean(axes), seen.std(axes) + 1e-6

    def __call__(self, rows):
        return (self._view(rows) - self._mean) / self._deviation


class Neighbours:
    """Predicts by a vote of the 15 nearest training windows, weighted by distance."""

    def fit(self, windows, phases):
        self._scaled = Scaled(statistics, windows)
        self._knn = KNeighborsClassifier(15, weights="distance").fit([self._scaled(w) for w in windows], phases)
        return self

    def predict(self, rows):
        return str(self._knn.predict([self._scaled(rows)])[0])


class Recurrent(nn.Module):
    def __init__(self, cell):
        super().__init__()
        self.cell, self.head = cell(len(FEATURES), WIDTH, batch_first=True), nn.Linear(WIDTH, len(PHASES))

    def forward(self, steps):
        return self.head(self.cell(steps)[0][:, -1])


class Encoder(nn.Module):
    """A small transformer encoder: two layers, four heads, learned positions, mean of all steps."""

    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(WIDTH, 4, 2 * WIDTH, batch_first=True)
        self.project, self.layers = nn.Linear(len(FEATURES), WIDTH), nn.TransformerEncoder(layer, 2)
        self.positions = nn.Parameter(torch.randn(WINDOW // STEP, WIDTH) * 0.02)
        self.head = nn.Linear(WIDTH, len(PHASES))

    def forward(self, steps):
        return self.head(self.layers(self.project(steps) + self.positions).mean(1))


class Network:
    """Trains a module on windows as sequences. Deterministic for the same data: the seed is fixed."""

    def __init__(self, make):
        self._make = make

    def fit(self, windows, phases):
        torch.manual_seed(490)
        self._scaled, self._net = Scaled(sequence, windows), self._make()
        steps = torch.tensor(np.array([self._scaled(w) for w in windows]), dtype=torch.float32)
        answers = torch.tensor([PHASES.index(p) for p in phases])
        optimizer = torch.optim.AdamW(self._net.parameters(), lr=2e-3, weight_decay=0.05)
        for _ in range(EPOCHS):
            for batch in torch.randperm(len(steps)).split(64):
                optimizer.zero_grad()
                nn.functional.cross_entropy(self._net(steps[batch]), answers[batch]).backward()
                nn.utils.clip_grad_norm_(self._net.parameters(), 1.0)
                optimizer.step()
        self._net.eval()
        return self

    def predict(self, rows):
        with torch.inference_mode():
            steps = torch.tensor(self._scaled(rows)[None], dtype=torch.float32)
            return PHASES[int(self._net(steps).argmax())]


MODELS = {
    "rnn": lambda: Network(lambda: Recurrent(nn.RNN)),
    "gru": lambda: Network(lambda: Recurrent(nn.GRU)),
    "lstm": lambda: Network(lambda: Recurrent(nn.LSTM)),
    "bert": lambda: Network(Encoder),
    "knn": Neighbours,
}


class Plane:
    """PCA of the windows' statistics; 0..1 is the range of the training half, other values are clipped."""

    def __init__(self, windows):
        self._scaled = Scaled(statistics, windows)
        self._pca = PCA(2, random_state=490).fit([self._scaled(w) for w in windows])
        points = self._pca.transform([self._scaled(w) for w in windows])
        self._low, self._span = points.min(0), np.ptp(points, axis=0)

    def project(self, rows):
        point = (self._pca.transform([self._scaled(rows)])[0] - self._low) / self._span
        return [round(float(v), 4) for v in point.clip(0, 1)]


def dataset(recorded, stride):
    """Windows and phases of the episodes; `stride`: number of samples between the ends of two windows."""
    ends = [(e, last) for e in recorded for last in range(WINDOW - 1, len(e.samples), stride)]
    return [window(e, last) for e, last in ends], [e.window_phase(last) for e, last in ends]


def train(recorded):
    """Trains every model on one window for each second of each episode."""
    windows, phases = dataset(recorded, HERTZ)
    return {name: make().fit(windows, phases) for name, make in MODELS.items()}


def cross_validate(recorded, folds=3):
    """Accuracy of every model on episodes that it was not trained on, for `folds` splits by episode."""
    right = dict.fromkeys(MODELS, 0)
    for fold in range(folds):
        trained = train([e for i, e in enumerate(recorded) if i % folds != fold])
        windows, phases = dataset(recorded[fold::folds], WINDOW)
        for name, model in trained.items():
            right[name] += sum(model.predict(w) == p for w, p in zip(windows, phases))
    return {name: count / (6 * len(recorded)) for name, count in right.items()}
