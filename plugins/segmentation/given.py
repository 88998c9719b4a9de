"""What of a stream of words was given as sentences already, in an earlier life."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from fabula.core import Word


class Given:
    """Sentences as heard, to be found again in the words they were made of.

    Words are counted, not timed: services give words of no length, and several at one time. Only where the words are
    not those of the sentences the second `covered` has to do.
    """

    def __init__(self, sentences: Sequence[str] = (), covered: float = 0.0) -> None:
        self._sentences = deque(sentence for sentence in sentences if sentence)
        self._covered = covered
        self._lost = False

    def of(self, words: Sequence[Word]) -> int:
        """How many of the next words of the stream, from their first on, were given."""
        for index, word in enumerate(words):
            if not self._was_given(word):
                return index
        return len(words)

    def _was_given(self, word: Word) -> bool:
        if self._lost:
            return word.end <= self._covered
        if not self._sentences:
            return False
        sentence = self._sentences[0]
        if sentence == word.text:
            self._sentences.popleft()
        elif sentence.startswith(f"{word.text} "):
            self._sentences[0] = sentence[len(word.text) + 1 :]
        else:
            self._lost = True
            return word.end <= self._covered
        return True
