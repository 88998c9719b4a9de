"""The small tier's last lessons: what told stories sound like, so that it warns there as seldom as it should.

    python training/settle.py MINILM_DIR COMVE_DIR OUT      # about 8 minutes a core; OUT/small.pt → OUT/settled.pt

Crowd workers' sentences and told stories differ: after `small.py` alone, a drunken sailor who sings of a whale counts
as nonsense. Here each step sees pairs of ComVE, pairs of stories (training/stories_*.tsv; every tenth one is held back)
and sound sentences of stories (every second one of benchmarks/sense's seen halves is held back for `calibrate.py`).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from comve import read_pairs, split, told, twins
from small import Sense
from torch.nn import functional

COMVE, TWINS, TOLD = 32, 16, 12
"""Pairs, pairs and sentences a step."""
STEPS, WARM_UP, RATE = 300, 30, 4e-5
AVERAGING = 0.985
SEED = 11


def endless(items: Sequence[int], size: int) -> Iterator[list[int]]:
    """Batches of all items again and again, each time in another order."""
    while True:
        order = random.sample(list(items), len(items))
        yield from (order[at : at + size] for at in range(0, len(order) - size + 1, size))


def single_loss(good: torch.Tensor, bad: torch.Tensor) -> torch.Tensor:
    """Each sentence on its side of zero, and the good one above the bad one."""
    apart = functional.softplus(bad - good)
    return (functional.softplus(-good) + functional.softplus(bad) + 0.5 * apart).mean()


def main() -> None:
    """See above."""
    from transformers import AutoTokenizer

    encoder, comve, out = map(Path, sys.argv[1:])
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = Sense(encoder)
    model.load_state_dict(torch.load(out / "small.pt", weights_only=True))
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    learned = {name: p for name, p in model.named_parameters() if p.requires_grad}
    mean = {name: p.detach().clone() for name, p in learned.items()}
    optimizer = torch.optim.AdamW(list(learned.values()), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / WARM_UP, max(0.0, (STEPS - i) / (STEPS - WARM_UP)))
    )

    def score(texts: Sequence[str]) -> torch.Tensor:
        given = tokenizer(list(texts), padding=True, truncation=True, max_length=32, return_tensors="pt")
        return model(given["input_ids"], given["attention_mask"])

    pairs = read_pairs(comve / "train.csv")
    learn, held = split(pairs)
    own, own_held = twins()
    sound = told()
    print(f"{len(learn)} pairs of ComVE, {len(own)} of stories, {len(sound)} sound sentences", flush=True)
    ours, theirs, lines = endless(range(len(own)), TWINS), endless(learn, COMVE), endless(range(len(sound)), TOLD)
    began = time.monotonic()
    model.train()
    for step in range(STEPS):
        first, second = next(theirs), next(ours)
        good, bad = score([pairs[i][j] for j in (0, 1) for i in first]).split(COMVE)
        loss = single_loss(good, bad)
        good, bad = score([own[i][j] for j in (0, 1) for i in second]).split(TWINS)
        loss = loss + 0.5 * single_loss(good, bad)
        loss = loss + 0.5 * functional.softplus(-score([sound[i] for i in next(lines)])).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
        optimizer.step()
        schedule.step()
        for name, p in learned.items():
            mean[name].lerp_(p.detach(), 1 - AVERAGING)
        if step % 25 == 0:
            print(f"step {step} loss {float(loss):.3f} {time.monotonic() - began:.0f} s", flush=True)
    with torch.no_grad():
        for name, p in learned.items():
            p.copy_(mean[name])
    model.eval()
    torch.save(model.state_dict(), out / "settled.pt")
    for name, some in (("ComVE", [pairs[i] for i in held]), ("stories", own_held)):
        with torch.inference_mode():
            both = np.array([[float(score([text])) for text in pair] for pair in some])
        print(f"held back of {name}: pairs right {np.mean(both[:, 0] > both[:, 1]):.4f}")


if __name__ == "__main__":
    main()
