"""Trains the reader's second look: which words of a sentence are to be seen, and where they are to each other.

    python training/relations.py MINILM_DIR OUT [--epochs 10]    # OUT/relations.pt

Learns from labelled stories (`stories/pictures_*.txt`, and those of `benchmarks/picture_book` that may be looked at);
`practice_6` and `stories/held_pictures.txt` are held back and only measured. The model is a sentence encoder whose word
vectors stay as they are, with a layer that tells of each word what it is in the picture, and a biaffine layer for pairs
of words (Dozat and Manning 2017).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

_BOOK = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(_BOOK))

from picture_book import corpus  # type: ignore[import-not-found]  # noqa: E402
from picture_book.matching import TELLER, same  # type: ignore[import-not-found]  # noqa: E402

from fabula.plugins.reading import extractor  # noqa: E402

STORIES = Path(__file__).parent / "stories"
LEARNED = (
    *sorted(STORIES.glob("pictures_*.txt")),
    *(_BOOK / "picture_book" / f"practice_{i}.txt" for i in range(1, 6)),
    _BOOK / "picture_book" / "seen.txt",
)
HELD = (_BOOK / "picture_book" / "practice_6.txt", STORIES / "held_pictures.txt")
PLACES = (
    "none", "kitchen", "living room", "bedroom", "classroom", "shop", "office", "beach", "sea", "underwater", "river",
    "lake", "mountain", "desert", "farm", "field", "meadow", "garden", "park", "forest", "street", "road", "city",
    "village", "market", "castle", "cave", "sky", "space", "house", "barn", "school", "church", "hospital", "station",
    "train", "boat", "ship", "bridge", "harbour", "car", "bus", "plane", "restaurant", "bakery", "library", "museum",
    "theatre", "circus", "workshop", "factory", "attic", "cellar", "bathroom", "staircase", "hall", "roof", "balcony",
    "yard", "playground", "stable", "zoo", "island", "snowfield", "jungle", "swamp", "tent", "camp", "stadium",
    "airport", "shore", "path",
)  # fmt: skip
TIMES = ("none", "dawn", "day", "dusk", "night")
WEATHERS = ("none", "clear", "cloud", "rain", "snow", "storm", "fog")
SETTINGS = (PLACES, TIMES, WEATHERS)
"""Where and when a picture plays, in the order of the encoder's outputs; "none" where nobody could tell."""
BATCH, RATE, SEED = 12, 3e-4, 3
AVERAGED = 0.995
"""Of a step's weights in the running mean that is kept."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence in its surroundings with what is to be seen: kinds by word, and (word, kind, word); words as places
    among all words of the window."""

    state: tuple[str | None, str | None, str | None]
    before: tuple[str, ...]
    text: str
    sights: dict[int, int]
    relations: frozenset[tuple[int, int, int]]
    setting: tuple[str | None, str | None, str | None]
    """Place, time of day and weather of its picture."""


def _means(head: str, word: str) -> bool:
    if head in {TELLER, "i"}:
        return word.lower() in extractor.TELLER
    last = head.rsplit(maxsplit=1)[-1]
    return bool(same(last, word)) or last.lower() == word.lower()


def lessons(path: Path) -> Iterator[Lesson]:
    """The sentences of a file of labelled stories.

    A label's word is the one in the sentence, otherwise the last that was said in the sentences before.
    """
    for story in corpus.read(path.read_text("utf-8")):
        state: dict[str, str] = {}
        for number, line in enumerate(story.lines):
            before = [one.text for one in story.lines[max(0, number - extractor.BEFORE) : number]]
            words = [(w, 0) for text in before for w in extractor.words_of(text)]
            words += [(w, 1) for w in extractor.words_of(line.text)]
            kinds = {noun.head: 1 for noun in line.draw}
            kinds = {**dict.fromkeys(line.thought, 2), **kinds, **dict.fromkeys(line.absent, 3)}
            places: dict[str, list[int]] = {}
            for head in {*kinds, *chain.from_iterable((a, *ends) for a, _, ends in line.relations)}:
                said = [i for i, (w, _) in enumerate(words) if extractor.may_be_seen(w) and _means(head, w)]
                here = [i for i in said if words[i][1]]
                if said:
                    places[head] = here or said[-1:]
            yield Lesson(
                (state.get("place"), state.get("time"), state.get("weather")),
                tuple(before),
                line.text,
                {i: kind for head, kind in kinds.items() for i in places.get(head, ())},
                frozenset(
                    (places[a][0], extractor.RELATIONS.index(kind), places[b][0])
                    for a, kind, ends in line.relations for b in ends
                    if a in places and b in places and places[a][0] != places[b][0]
                ),
                (line.plain.get("place"), line.plain.get("time"), line.plain.get("weather")),
            )  # fmt: skip
            state |= {key: line.plain[key] for key in ("place", "time", "weather") if key in line.plain}


class Relations(nn.Module):
    """The encoder with its two layers; `forward` gives logits of words × 4, of kinds × words × words, and
    of place, time of day and weather (`SETTINGS`)."""

    def __init__(self, encoder: Path, width: int = 160) -> None:
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        states, kinds = self.encoder.config.hidden_size, len(extractor.RELATIONS)
        self.drop = nn.Dropout(0.15)
        self.left, self.right = nn.Linear(2 * states, width), nn.Linear(2 * states, width)
        self.U = nn.Parameter(torch.randn(kinds, width, width) * 0.02)
        self.lin = nn.Linear(2 * width, kinds)
        self.tag = nn.Sequential(
            nn.Linear(2 * states, states), nn.GELU(), nn.Dropout(0.15), nn.Linear(states, len(extractor.SIGHTS))
        )
        self.place, self.time, self.weather = (nn.Linear(states, len(names)) for names in SETTINGS)
        nn.init.constant_(self.lin.bias, -4.0)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor, first: torch.Tensor, last: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Word pieces (batch × pieces), and the first and last piece of each word (batch × words)."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state.float()
        ends = [states.gather(1, one.unsqueeze(-1).expand(-1, -1, states.shape[-1])) for one in (first, last)]
        words = self.drop(torch.cat(ends, -1))
        left, right = (self.drop(functional.gelu(layer(words))) for layer in (self.left, self.right))
        of_left, of_right = self.lin.weight.chunk(2, 1)
        pairs = torch.einsum("bid,rde,bje->brij", left, self.U, right)
        pairs = (
            pairs + (left @ of_left.T).transpose(1, 2).unsqueeze(3) + (right @ of_right.T).transpose(1, 2).unsqueeze(2)
        )
        of_sentence = (mask * types).unsqueeze(-1).float()
        whole = self.drop(states[:, 0] + (states * of_sentence).sum(1) / of_sentence.sum(1).clamp(min=1))
        settings = (layer(whole) for layer in (self.place, self.time, self.weather))
        return self.tag(words), pairs + self.lin.bias.view(1, -1, 1, 1), *settings


class Shown(nn.Module):
    """What is shipped: probabilities of words and pairs. Settings are learned along because it helps the other two."""

    def __init__(self, net: Relations) -> None:
        super().__init__()
        self.net = net

    def forward(self, *given: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """As `Relations.forward`."""
        sights, pairs, *_ = self.net(*given)
        return sights.softmax(-1), pairs.sigmoid()


def batch_of(
    pieces: extractor.Pieces, given: Sequence[Lesson], chance: random.Random | None = None
) -> list[torch.Tensor]:
    """Tensors for `Relations.forward`, then which words there are, their sights and relations, and the
    settings."""
    windows = [
        pieces.window(
            extractor.state_of(*(None if chance and chance.random() < 0.25 else one for one in lesson.state)),
            lesson.before,
            lesson.text,
        )
        for lesson in given
    ]
    long, wide = max(len(w.pieces) for w in windows), max(1, *(len(w.candidates) for w in windows))
    ids, mask, types = (torch.zeros(len(given), long, dtype=torch.long) for _ in range(3))
    first, last = (torch.zeros(len(given), wide, dtype=torch.long) for _ in range(2))
    there, sights = torch.zeros(len(given), wide), torch.full((len(given), wide), -100)
    relations = torch.zeros(len(given), len(extractor.RELATIONS), wide, wide)
    for row, (lesson, window) in enumerate(zip(given, windows, strict=True)):
        size, count = len(window.pieces), len(window.candidates)
        ids[row, :size], types[row, :size] = torch.tensor(window.pieces), torch.tensor(window.types)
        mask[row, :size] = there[row, :count] = 1
        first[row, :count] = torch.tensor(window.first, dtype=torch.long)
        last[row, :count] = torch.tensor(window.last, dtype=torch.long)
        place = {word: at for at, word in enumerate(window.candidates)}
        for word, at in place.items():
            sights[row, at] = lesson.sights.get(word, 0)
        for a, kind, b in lesson.relations:
            if a in place and b in place:
                relations[row, kind, place[a], place[b]] = 1
    settings = [
        torch.tensor([names.index(said) if (said := one.setting[i] or "none") in names else -100 for one in given])
        for i, names in enumerate(SETTINGS)
    ]
    return [ids, mask, types, first, last, there, sights, relations, *settings]


def loss_of(net: Relations, batch: Sequence[torch.Tensor]) -> torch.Tensor:
    """Cross-entropy of words, of pairs by the number of those that are there, and of settings."""
    given, (there, sights, relations, *settings) = batch[:5], batch[5:]
    words, pairs, *whole = net(*given)
    both = there.unsqueeze(1) * there.unsqueeze(2) * (1 - torch.eye(there.shape[1]))
    wrong = functional.binary_cross_entropy_with_logits(pairs, relations, reduction="none") * both.unsqueeze(1)
    by_word = functional.cross_entropy(words.flatten(0, 1), sights.flatten(), ignore_index=-100)
    loss = wrong.sum() / relations.sum().clamp(min=8) + 2.4 * by_word
    for told, wanted in zip(whole, settings, strict=True):
        if bool((wanted >= 0).any()):
            loss = loss + 0.25 * functional.cross_entropy(told, wanted, ignore_index=-100)
    return loss


@torch.inference_mode()
def figures(net: Relations, pieces: extractor.Pieces, held: Sequence[Lesson]) -> str:
    """Precision and recall of relations at several floors, and of words."""
    net.eval()
    told: list[tuple[float, bool]] = []
    counts = np.zeros((4, 4), int)
    right: list[list[bool]] = [[], [], []]
    for start in range(0, len(held), 32):
        tensors = batch_of(pieces, held[start : start + 32])
        given, (there, sights, relations, *settings) = tensors[:5], tensors[5:]
        words, pairs, *whole = net(*given)
        for row, (said, wanted) in enumerate(zip(whole, settings, strict=True)):
            right[row] += (said.argmax(-1) == wanted)[wanted >= 0].tolist()
        likely = pairs.sigmoid() * (there.unsqueeze(1) * there.unsqueeze(2)).unsqueeze(1)
        likely = likely * (likely == likely.amax(1, keepdim=True))
        some = likely > 0.05
        told += zip(likely[some].tolist(), relations[some].bool().tolist(), strict=True)
        known = sights >= 0
        np.add.at(counts, (words.argmax(-1)[known].numpy(), sights[known].numpy()), 1)
    wanted = sum(len(lesson.relations) for lesson in held)
    rows = []
    for floor in (0.2, 0.35, 0.5, 0.7):
        above = [true for likely, true in told if likely >= floor]
        rows.append(f"@{floor}: {100 * sum(above) / max(1, len(above)):.0f}/{100 * sum(above) / max(1, wanted):.0f}")
    for i, name in enumerate(extractor.SIGHTS):
        precision, recall = (100 * counts[i, i] / max(1, one.sum()) for one in (counts[i], counts[:, i]))
        rows.append(f"{name} {precision:.0f}/{recall:.0f}")
    net.train()
    return (
        "precision/recall of relations "
        + ", ".join(rows[:4])
        + "; of words "
        + ", ".join(rows[4:])
        + "; place, time, weather "
        + ", ".join(f"{100 * np.mean(one):.0f}" for one in right)
    )


def train(encoder: Path, out: Path, epochs: int, start: Path | None) -> None:
    """Train and keep the running mean of the weights."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    pieces = extractor.Pieces(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    net = Relations(encoder)
    if start is not None:
        net.load_state_dict(torch.load(start, weights_only=True))
    learned = [one for path in LEARNED for one in lessons(path)]
    held = [one for path in HELD for one in lessons(path)]
    params = {name: p for name, p in net.named_parameters() if p.requires_grad}
    of_encoder = [p for name, p in params.items() if name.startswith("encoder")]
    rest = [p for name, p in params.items() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": of_encoder}, {"params": rest}], lr=RATE, weight_decay=0.01)
    mean = {name: p.detach().clone() for name, p in params.items()}
    steps, total = 0, epochs * (len(learned) // BATCH + 1)
    begun = time.monotonic()
    for epoch in range(epochs):
        random.shuffle(learned)
        # Sentences of a length together, so that little is padded.
        bulks = [sorted(learned[i : i + 320], key=lambda one: len(one.text)) for i in range(0, len(learned), 320)]
        batches = [bulk[i : i + BATCH] for bulk in bulks for i in range(0, len(bulk), BATCH)]
        random.shuffle(batches)
        losses = []
        for given in batches:
            rate = RATE * min(1, (steps + 1) / 60) * max(0.02, 1 - steps / total)
            optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = rate, 4 * rate
            loss = loss_of(net, batch_of(pieces, given, chance))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(list(params.values()), 1.0)
            optimizer.step()
            steps += 1
            kept = min(AVERAGED, (1 + steps) / (10 + steps))
            for name, p in params.items():
                mean[name].lerp_(p.detach(), 1 - kept)
            losses.append(float(loss.detach()))
        now = {name: p.detach().clone() for name, p in params.items()}
        with torch.no_grad():
            for name, p in params.items():
                p.copy_(mean[name])
        print(
            f"epoch {epoch}: loss {np.mean(losses):.2f}, {time.monotonic() - begun:.0f} s; {figures(net, pieces, held)}"
        )
        torch.save(net.state_dict(), out / "relations.pt")
        with torch.no_grad():
            for name, p in params.items():
                p.copy_(now[name])


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--start", type=Path, metavar="FILE", help="weights to go on from")
    asked = parser.parse_args()
    train(asked.encoder, asked.out, asked.epochs, asked.start)


if __name__ == "__main__":
    main()
