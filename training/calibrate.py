"""Weighs the encoders' scores with the graph's, and sets the thresholds at which a listener is warned.

    python training/calibrate.py COMVE_DIR OUT       # writes kg/models/small.json and kg/models/accurate.json

Everything is fitted on the pairs held back from training, read by the real reader and judged by the starter graph. The
threshold is the highest one at which 95 of 100 warnings are right there, and at most one in a hundred of the sound
sentences in benchmarks/sense is warned of (every second one of the halves that may be looked at: nothing learned from
those). ComVE's dev half is not touched.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import anyio
import numpy as np
from comve import read_pairs, split

from fabula import kg
from fabula.core import Reading
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.scorers import features
from fabula.plugins.validation.situations import situation_of
from fabula.plugins.validation.weighing import SOUND as SOUND_FROM

PRECISION = 0.95
ROOT = Path(__file__).parents[1]
SOUND = ("plain_seen.txt", "sound_seen.txt")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the graph says of a sentence: the head's features, whether it warns itself, whether warnings are off."""

    mean: float
    weakest: float
    against: bool
    excused: bool


def judge_all(texts: Sequence[str]) -> list[Judged]:
    """Each sentence for itself, as the validator would judge it."""

    async def read() -> list[Reading]:
        found = []
        with tempfile.TemporaryDirectory() as folder:
            reader = EnglishReader()
            for text in texts:
                out = await run_stage(reader, send=[sentence(text)], folder=Path(folder), timeout=600, pool=pool)
                found += [one for one in out if isinstance(one, Reading)]
        return found

    from fabula.core.pool import SharedPool

    pool = SharedPool()
    pool.keep = True
    judge = kg.Judge(kg.open_graph())
    told = []
    for reading in anyio.run(read):
        situation = situation_of(reading)
        opinion = judge(situation)
        told.append(
            Judged(*features(opinion.links), opinion.status == "implausible", situation.fiction or situation.supposed)
        )
    return told


def fit(columns: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Logistic regression whose weights are at least 0: what speaks for a sentence never counts against it.

    The last weight is the offset. columns: sentences × features.
    """
    weights = np.zeros(columns.shape[1] + 1)
    used = list(range(columns.shape[1]))
    while True:
        found = _fit(columns[:, used], labels)
        if (found[:-1] >= 0).all():
            weights[[*used, -1]] = found
            return weights
        used = [place for place, weight in zip(used, found, strict=False) if weight >= 0]


def _fit(columns: np.ndarray, labels: np.ndarray, *, ridge: float = 1.0) -> np.ndarray:
    """By Newton's method."""
    rows = np.column_stack([columns, np.ones(len(columns))])
    weights = np.zeros(rows.shape[1])
    penalty = np.diag([ridge] * columns.shape[1] + [0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (labels - p) - penalty @ weights
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + penalty
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def threshold(
    p: np.ndarray, labels: np.ndarray, judged: Sequence[Judged], sound: np.ndarray, told: Sequence[Judged]
) -> float:
    """The highest probability below which warnings are right often enough; see above."""
    best = 0.0
    against = np.array([one.against for one in judged]) & (p < SOUND_FROM)
    excused = np.array([one.excused for one in judged])
    sound_against = np.array([one.against for one in told]) & (sound < SOUND_FROM)
    sound_excused = np.array([one.excused for one in told])
    for limit in np.unique(p[p < 0.5]):
        warned = against | ((p < limit) & ~excused)
        wrong = int((warned & (labels == 1)).sum())
        false = int((~sound_against & ~sound_excused & (sound < limit)).sum())
        if warned.sum() and 1 - wrong / warned.sum() >= PRECISION and false <= len(sound) / 100:
            best = float(limit)
    warned = against | ((p < best) & ~excused)
    right = (warned & (labels == 0)).sum()
    print(f"  warns below {best:.4f}: right {right / warned.sum():.3f}, found {right / (labels == 0).sum():.3f}")
    return best


def main() -> None:
    """See above."""
    comve, out = map(Path, sys.argv[1:])
    pairs = read_pairs(comve / "train.csv")
    _, held = split(pairs)
    texts = [text[:1].upper() + text[1:] + "." for i in held for text in pairs[i]]
    labels = np.array([1.0, 0.0] * len(held))
    judged = judge_all(texts)
    lines = [
        line for name in SOUND for line in (ROOT / "benchmarks/sense" / name).read_text("utf-8").splitlines()[1::2]
    ]
    plain = [line for line in lines if line.strip()]
    told = judge_all(plain)
    graph = np.array([[one.mean, one.weakest] for one in judged])
    graph_told = np.array([[one.mean, one.weakest] for one in told])

    slope = {"calibration": {"slope": 1.0, "offset": 0.0, "flag_below": 0.0}}
    (out / "small.json").write_text(json.dumps(slope), "utf-8")
    small = kg.Sense(out)
    scores, scores_told = np.array(small.scores(texts)), np.array(small.scores(plain))
    tiers = {"small": (scores[:, None], scores_told[:, None])}
    if (out / "accurate_held.npy").exists():
        large = np.load(out / "accurate_held.npy").reshape(-1)
        large_told = np.array(kg.LargeSense().scores(plain))
        tiers["accurate"] = (np.column_stack([large, scores]), np.column_stack([large_told, scores_told]))
    for name, (own, own_told) in tiers.items():
        print(name)
        columns = np.column_stack([own, graph])
        weights = fit(columns, labels)
        p = 1 / (1 + np.exp(-(columns @ weights[:-1] + weights[-1])))
        p_told = 1 / (1 + np.exp(-(np.column_stack([own_told, graph_told]) @ weights[:-1] + weights[-1])))
        right, alone = np.mean(p[::2] > p[1::2]), np.mean(own[::2, 0] > own[1::2, 0])
        print(f"  pairs right {right:.4f}, the encoder alone {alone:.4f}")
        flag = threshold(p, labels, judged, p_told, told)
        head = {
            "scores": [round(float(w), 5) for w in weights[: own.shape[1]]],
            "mean": round(float(weights[-3]), 5),
            "weakest": round(float(weights[-2]), 5),
            "offset": round(float(weights[-1]), 5),
            "flag_below": round(flag, 5),
        }
        kept: dict[str, object] = {"head": head}
        if name == "small":
            plain_fit = fit(own, labels)
            by_itself = 1 / (1 + np.exp(-(own[:, 0] * plain_fit[0] + plain_fit[1])))
            alone_told = [1 / (1 + exp(-(s * plain_fit[0] + plain_fit[1]))) for s in own_told[:, 0]]
            kept["calibration"] = {
                "slope": round(float(plain_fit[0]), 5),
                "offset": round(float(plain_fit[1]), 5),
                "flag_below": round(threshold(by_itself, labels, judged, np.array(alone_told), told), 5),
            }
        (ROOT / "kg/models" / f"{name}.json").write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
