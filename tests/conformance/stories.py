"""Stories that are hard to break off: what was said before decides how what follows is understood."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.core import Transcript, Word

QUOTES = """The king stood up. "I have waited a long time. I shall wait no more!
"Bring me the red horse. And bring my sword," he said.

"It is late," said the queen. "Where will you go?
"There is snow in the mountains, and the wolves are hungry."
"I am not afraid," he said. He rode into the forest at night. It was dark there."""

PRONOUNS = """A little girl called Mia lived in a small house with her brown dog Rex.
She put on a blue coat and took a basket. It was raining.
Her grandfather gave her an apple. She put it into the basket and carried it to the park.
There she met a boy. They sat on a bench under a tree. He was sad.
The dog ran after a cat. It climbed up the tree. Mia laughed. "Come down!" she shouted.
They went home. The old man was sleeping in the kitchen. He dreamt of a boat on the sea."""

ODD = """The glass fell from the table and broke. The boy drank from the glass.
A stone ate the sun. The fish rode a bicycle to the moon. The cat drank milk in the kitchen.
The candle burned in the kitchen. The wind blew it out. The candle burned brightly.
A dragon spoke to the princess. The dragon flew away. The old wolf died. The wolf ran into the forest."""

UNPUNCTUATED = (
    "once there was an old man",
    "who lived in a house by the sea every morning he went down to the beach and looked for shells",
    "his dog ran in front of him and barked at the birds one day they found a bottle in the bottle there was",
    "a letter",
    "the man sat down on a stone and read it he was very surprised",
    "it came from his brother who had gone away many years ago",
    "and so he took his boat and sailed over the sea at five p.m.",
    "he saw an island",
)

BROKEN_UP = (
    "The Hen went to. The market with Dr.",
    "Brown.",
    "He arrived at five p.m.",
    "and bought the the eggs. Um, he asked",
    "what they cost. She said, \"They are",
    "cheap.\"",
    "He",
    "laughed and went on and on through the town and over the bridge and past the mill and along the river",
    "and up the hill and down the hill and through the wood and round the lake and back to the house where",
    "his mother was waiting for him with a bowl of soup and a loaf of bread and then he",
    "slept. \"Good night.\"",
    "she said.",
    "It was",
    "over.",
)  # fmt: skip


def spoken(turns: Sequence[str], *, typed: bool = False, pace: float = 0.35, pause: float = 0.7) -> list[Transcript]:
    """Transcripts of what was said, a breath between two of them; each ends a little behind its last word."""
    clock = 0.5
    told: list[Transcript] = []
    for turn, text in enumerate(turns):
        words: list[Word] = []
        for part in text.split():
            sure = None if typed else 0.9
            words.append(Word(text=part, start=round(clock, 3), end=round(clock + pace, 3), confidence=sure))
            clock += pace + (0.1 if part[-1] in ".,!?" else 0.0)
        start, end = words[0].start, words[-1].end + (0.0 if typed else 0.1)
        told.append(Transcript(turn=turn, text=text, words=tuple(words), start=start, end=end, language="en"))
        clock += pause
    return told


TOLD = {
    "quotes": spoken([line for line in QUOTES.splitlines() if line], typed=True),
    "quotes-spoken": spoken([line for line in QUOTES.splitlines() if line]),
    "pronouns": spoken([line for line in PRONOUNS.splitlines() if line]),
    "odd": spoken([line for line in ODD.splitlines() if line]),
    "unpunctuated": spoken(UNPUNCTUATED),
    "broken-up": spoken(BROKEN_UP),
}
