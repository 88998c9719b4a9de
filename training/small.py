"""The small tier: MiniLM-L6 fine-tuned on pairs, on its teacher's scores and on sentences of stories.

    python training/small.py MINILM_DIR COMVE_DIR OUT [--epochs 4] [--seed 7]     # about 6 minutes an epoch on a core

Writes OUT/small.pt: the running mean of the weights (Polyak averaging), and what is held back scores with it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from comve import read_pairs, read_stories, split
from teacher import pair_loss
from torch import nn
from torch.nn import functional

BATCH, STORY_BATCH = 32, 8
TEACHING, STORIES = 0.25, 0.5
"""What the teacher's scores and the sentences of stories count, beside the pairs' 1."""
AVERAGING = 0.998

_BOOK = Path(__file__).parents[1] / "benchmarks/picture_book"


class Sense(nn.Module):
    """A sentence encoder with a head: one number, above zero where a sentence makes sense."""

    def __init__(self, encoder: Path) -> None:
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder)
        for layer in self.encoder.modules():
            if isinstance(layer, nn.Dropout):
                layer.p = 0.1
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.dense = nn.Linear(width, width)
        self.out = nn.Linear(width, 1)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """A batch of token numbers and their mask, both batch × tokens; gives a score for each of the batch."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        return self.out(self.dropout(functional.gelu(self.dense(self.dropout(mean))))).squeeze(-1)


class Trainer:
    """One training run."""

    def __init__(self, encoder: Path, comve: Path, out: Path, epochs: int, seed: int) -> None:
        from transformers import AutoTokenizer

        random.seed(seed)
        torch.manual_seed(seed)
        self.tokenizer = AutoTokenizer.from_pretrained(encoder)
        self.pairs = read_pairs(comve / "train.csv")
        self.learn, self.held = split(self.pairs)
        self.teacher = torch.tensor(np.load(out / "teacher.npy"))
        self.teacher /= self.teacher[[2 * i for i in self.learn] + [2 * i + 1 for i in self.learn]].std()
        self.stories = read_stories([_BOOK / name for name in ("seen.txt", "practice_1.txt", "practice_2.txt")])
        self.out, self.epochs = out, epochs
        self.model = Sense(encoder)
        self.model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        named = [(name, p) for name, p in self.model.named_parameters() if p.requires_grad]
        body = [p for name, p in named if name.startswith("encoder")]
        head = [p for name, p in named if not name.startswith("encoder")]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": 1e-4}, {"params": head, "lr": 5e-4}], weight_decay=0.01
        )
        steps = epochs * (len(self.learn) // BATCH)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda i: min((i + 1) / 100, max(0.0, (steps - i) / (steps - 100)))
        )
        self.mean = {name: p.detach().clone() for name, p in named}

    def score(self, texts: Sequence[str]) -> torch.Tensor:
        """The model's scores, with gradients."""
        given: Any = self.tokenizer(list(texts), padding=True, truncation=True, max_length=32, return_tensors="pt")
        return self.model(given["input_ids"], given["attention_mask"])

    def step(self, batch: Sequence[int]) -> float:
        """Learn from the pairs of those numbers, and from a few sentences of stories; gives the loss."""
        told = random.sample(self.stories, STORY_BATCH)
        self.model.train()
        good, bad = self.score([self.pairs[i][j] for j in (0, 1) for i in batch]).split(len(batch))
        loss = pair_loss(good, bad)
        taught = torch.cat([self.teacher[[2 * i for i in batch]], self.teacher[[2 * i + 1 for i in batch]]])
        scores = torch.cat([good, bad])
        # The teacher's unit is its own spread; two of them are about what the pairs' loss drives scores to.
        loss = loss + TEACHING * functional.smooth_l1_loss(scores, 2 * taught)
        loss = loss + STORIES * functional.softplus(-self.score(told)).mean()
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        for name, p in self.model.named_parameters():
            if name in self.mean:
                self.mean[name].lerp_(p.detach(), 1 - AVERAGING)
        return float(loss)

    def batches(self) -> list[list[int]]:
        """All pairs once, in batches of like length."""
        order = random.sample(self.learn, len(self.learn))
        found: list[list[int]] = []
        for at in range(0, len(order), BATCH * 50):
            some = sorted(order[at : at + BATCH * 50], key=lambda i: len(self.pairs[i][0]))
            found += [some[k : k + BATCH] for k in range(0, len(some) - BATCH + 1, BATCH)]
        return random.sample(found, len(found))

    def held_back(self) -> np.ndarray:
        """Scores of what is held back by the averaged weights; rows of good and bad."""
        now = {name: p.detach().clone() for name, p in self.model.named_parameters()}
        self._load(self.mean)
        self.model.eval()
        texts = [text for i in self.held for text in self.pairs[i]]
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        scores = np.zeros(len(texts), np.float32)
        with torch.inference_mode():
            for at in range(0, len(order), 64):
                ids = order[at : at + 64]
                scores[ids] = self.score([texts[i] for i in ids]).numpy()
        self._load(now)
        return scores.reshape(-1, 2)

    def _load(self, weights: dict[str, torch.Tensor]) -> None:
        with torch.no_grad():
            for name, p in self.model.named_parameters():
                if name in weights:
                    p.copy_(weights[name])

    def run(self) -> None:
        """All epochs; the best one by what is held back is saved."""
        began, best = time.monotonic(), 0.0
        for epoch in range(self.epochs):
            for number, batch in enumerate(self.batches()):
                loss = self.step(batch)
                if number % 50 == 0:
                    print(f"epoch {epoch} step {number} loss {loss:.3f} {time.monotonic() - began:.0f} s", flush=True)
            scores = self.held_back()
            right = float((scores[:, 0] > scores[:, 1]).mean())
            print(f"epoch {epoch}: held back, pairs right {right:.4f}, {time.monotonic() - began:.0f} s", flush=True)
            if right >= best:
                best = right
                self._save(scores)

    def _save(self, scores: np.ndarray) -> None:
        now = {name: p.detach().clone() for name, p in self.model.named_parameters()}
        self._load(self.mean)
        torch.save(self.model.state_dict(), self.out / "small.pt")
        np.save(self.out / "small_held.npy", scores)
        self._load(now)


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("comve", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    Trainer(given.encoder, given.comve, given.out, given.epochs, given.seed).run()


if __name__ == "__main__":
    main()
