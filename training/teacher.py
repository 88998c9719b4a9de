"""The accurate tier and the small one's teacher: MPNet as it is, and small heads on the means of its middle layers.

python training/teacher.py embed MPNET_DIR COMVE_DIR OUT     # about 10 minutes a core
python training/teacher.py fold COMVE_DIR OUT               # OUT/teacher.npy
python training/teacher.py head COMVE_DIR OUT               # OUT/accurate.npz
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from comve import normal, read_pairs, split, told, twins
from torch import nn
from torch.nn import functional

LAYERS = (6, 8, 10, 12)
FOLDS, SEEDS = 5, 5


def embed(encoder: Path, texts: Sequence[str]) -> np.ndarray:
    """Means over the words of each layer of `LAYERS`, one after the other; a row a text, as 16-bit floats."""
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = AutoModel.from_pretrained(encoder).eval()
    rows = np.zeros((len(texts), len(LAYERS) * model.config.hidden_size), np.float16)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.inference_mode():
        for at in range(0, len(texts), 32):
            ids = order[at : at + 32]
            some = [normal(texts[i]) for i in ids]
            given = tokenizer(some, padding=True, truncation=True, max_length=32, return_tensors="pt")
            states = model(**given, output_hidden_states=True).hidden_states
            mask = given["attention_mask"].unsqueeze(-1).float()
            rows[ids] = torch.cat([(states[i] * mask).sum(1) / mask.sum(1) for i in LAYERS], 1).numpy()
    return rows


def pair_loss(good: torch.Tensor, bad: torch.Tensor) -> torch.Tensor:
    """The good one above the bad one, and each on its side of zero."""
    apart = functional.softplus(bad - good)
    return (apart + 0.5 * (functional.softplus(-good) + functional.softplus(bad))).mean()


def train_head(
    features: torch.Tensor,
    pairs: Sequence[int],
    seed: int,
    *,
    epochs: int = 12,
    stories: torch.Tensor | None = None,
    twin_count: int = 0,
) -> nn.Sequential:
    """A head on standardised features, of which rows 2i and 2i+1 are pair i.

    `stories` are features of our own: first `twin_count` pairs in the same manner, then sound sentences.
    """
    torch.manual_seed(seed)
    dice = torch.Generator().manual_seed(seed)
    head = nn.Sequential(
        nn.Dropout(0.3), nn.Linear(features.shape[1], 256), nn.GELU(), nn.Dropout(0.3), nn.Linear(256, 1)
    )
    rate = 5e-4
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.1)
    places = torch.tensor(pairs)
    steps, step = epochs * (len(places) // 64), 0
    for _ in range(epochs):
        order = places[torch.randperm(len(places), generator=dice)]
        for at in range(0, len(order) - 63, 64):
            some = order[at : at + 64]
            loss = pair_loss(head(features[2 * some]).squeeze(-1), head(features[2 * some + 1]).squeeze(-1))
            if stories is not None:
                own = torch.randint(twin_count, (16,), generator=dice)
                sound = torch.randint(2 * twin_count, len(stories), (16,), generator=dice)
                loss = loss + 0.1 * pair_loss(
                    head(stories[2 * own]).squeeze(-1), head(stories[2 * own + 1]).squeeze(-1)
                )
                loss = loss + 0.1 * functional.softplus(-head(stories[sound])).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - step / steps)
    return head.eval()


def _standard(rows: np.ndarray) -> tuple[torch.Tensor, np.ndarray, np.ndarray]:
    rows = rows.astype(np.float32)
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    return torch.tensor((rows - mean) / spread), mean, spread


def fold(comve: Path, out: Path) -> None:
    """Scores of all training sentences, each from a head that never saw its pair; those held back likewise."""
    pairs = read_pairs(comve / "train.csv")
    features, _, _ = _standard(np.load(out / "mpnet_train.npy"))
    learn, held = split(pairs)
    scores = np.zeros(2 * len(pairs), np.float32)
    for part in range(FOLDS):
        asked = learn[part::FOLDS]
        head = train_head(features, sorted(set(learn) - set(asked)), part)
        with torch.inference_mode():
            values = head(features).squeeze(-1).numpy()
        for i in asked:
            scores[[2 * i, 2 * i + 1]] = values[[2 * i, 2 * i + 1]]
        for i in held:
            scores[[2 * i, 2 * i + 1]] += values[[2 * i, 2 * i + 1]] / FOLDS
        right = np.mean([values[2 * i] > values[2 * i + 1] for i in asked])
        print(f"fold {part}: pairs right {right:.3f}", flush=True)
    right = np.mean([scores[2 * i] > scores[2 * i + 1] for i in held])
    print(f"held back, all heads: pairs right {right:.3f}")
    np.save(out / "teacher.npy", scores)


def head(comve: Path, out: Path) -> None:
    """The heads that are shipped, learned from all but what is held back."""
    pairs = read_pairs(comve / "train.csv")
    features, mean, spread = _standard(np.load(out / "mpnet_train.npy"))
    learn, held = split(pairs)
    rows = np.load(out / "mpnet_stories.npy").astype(np.float32)
    stories = torch.tensor((rows - mean) / spread)
    kept: dict[str, list[np.ndarray]] = {"w1": [], "b1": [], "w2": [], "b2": []}
    total = np.zeros(len(features), np.float32)
    for seed in range(SEEDS):
        trained = train_head(features, learn, seed, stories=stories, twin_count=len(twins()[0]))
        first, last = trained[1], trained[4]
        for name, value in (("w1", first.weight), ("b1", first.bias), ("w2", last.weight), ("b2", last.bias)):
            kept[name].append(value.detach().numpy().astype(np.float16))
        with torch.inference_mode():
            total += trained(features).squeeze(-1).numpy() / SEEDS
        right = np.mean([total[2 * i] > total[2 * i + 1] for i in held])
        print(f"{seed + 1} heads: held back, pairs right {right:.3f}", flush=True)
    np.save(out / "accurate_held.npy", total.reshape(-1, 2)[held])
    np.savez_compressed(
        out / "accurate.npz",
        mean=mean.astype(np.float32),
        spread=spread.astype(np.float32),
        **{name: np.stack(values) for name, values in kept.items()},
    )


def stories(encoder: Path, out: Path) -> None:
    """MPNet's layers for the stories: twins first, then sound sentences."""
    own = [text for pair in twins()[0] for text in pair]
    np.save(out / "mpnet_stories.npy", embed(encoder, [*own, *told()]))


def main() -> None:
    """See above."""
    task, *given = sys.argv[1:]
    if task == "embed":
        encoder, comve, out = map(Path, given)
        out.mkdir(parents=True, exist_ok=True)
        texts = [text for pair in read_pairs(comve / "train.csv") for text in pair]
        np.save(out / "mpnet_train.npy", embed(encoder, texts))
        stories(encoder, out)
    elif task == "stories":
        stories(*map(Path, given))
    else:
        comve, out = map(Path, given)
        {"fold": fold, "head": head}[task](comve, out)


if __name__ == "__main__":
    main()
