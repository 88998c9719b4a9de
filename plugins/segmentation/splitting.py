"""Where sentences end in a stream of words."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from fabula.core import Transcript

from .given import Given
from .grammar import Grammar
from .lexicon import (
    ASKING_VERBS,
    AUXILIARIES,
    BEHIND_ASKING,
    CONTINUERS,
    COORDINATORS,
    DANGLING,
    ENDS_AFTER_ALL,
    NOT_SPEAKING,
    QUESTION_WORDS,
    SPEECH_VERBS,
    STARTERS,
    SUBORDINATORS,
)
from .marks import (
    OUTSIDE,
    STOPS,
    Abbreviation,
    Quotation,
    abbreviation,
    bare,
    closes_quote,
    core,
    is_ellipsis,
    is_stop,
    opens_quote,
    starts_lower,
)
from .tokens import Limits, Piece, Token, words_of

_INNER = ",;:—–"


class _End(Enum):
    YES = "the sentence ends here"
    NO = "it goes on"
    OPEN = "what follows will tell"


class Splitter:
    """Collects utterances and gives each sentence once its end is certain; every word ends in exactly one.

    Without a `grammar` every stretch of words counts as a full clause. A sentence's end depends on nothing but the
    words behind the sentence before it, looked at utterance by utterance: that is what lets `skip` take it up anywhere.
    Words behind a long pause are not looked at for what lies before it, so that a silence ends a sentence just where
    the words behind it would.
    """

    def __init__(self, limits: Limits, grammar: Grammar | None = None) -> None:
        self._limits = limits
        self._grammar = grammar
        self._tokens: list[Token] = []
        self._ahead: deque[list[Token]] = deque()
        self._last_end: float | None = None
        self._silent_until = float("-inf")
        self._given = Given()
        self._quotation = OUTSIDE
        self._language: str | None = None
        self._cased = False

    def add(self, transcript: Transcript) -> list[Piece]:
        """Take an utterance, give the sentences that are complete."""
        self._take(transcript)
        return self._split(final=False)

    def hear_nothing(self, until: float) -> list[Piece]:
        """Take note that no more words begin before `until`, give the sentences that this silence ends."""
        self._silent_until = max(self._silent_until, until)
        return self._split(final=False)

    def finish(self) -> list[Piece]:
        """Give what remains when nothing follows any more."""
        return self._split(final=True)

    def skip(self, given: Sequence[str], covered: float, taken: Sequence[Transcript]) -> None:
        """Go on behind sentences that were given before: their words as heard, and the second their last one ends.

        `taken` are the utterances that are not added again. Of those that are, what was given is left out.
        """
        self._given = Given(given, covered)
        for transcript in taken:
            self._take(transcript)

    def _take(self, transcript: Transcript) -> None:
        words = [word for word in words_of(transcript) if word.text.strip()]
        if not words:
            return
        last_end, self._last_end = self._last_end, words[-1].end
        self._language = transcript.language or self._language
        # Small letters tell something only where the transcriber writes capitals at all.
        self._cased = self._cased or any(any(map(str.isupper, w.text)) for w in words if bare(w.text)[:1] != "i")
        typed = all(word.confidence is None for word in words)
        gaps = [max(0.0, b.start - a.end) for a, b in pairwise(words)]
        first_gap = 0.0 if last_end is None else max(0.0, words[0].start - last_end)
        known = self._given.of(words)
        # The grammar is not asked about what was given already.
        begins = self._begins([word.text for word in words], [first_gap, *gaps]) if known < len(words) else set()
        tokens = [
            Token(
                word=word,
                gap=gap,
                turn=transcript.turn,
                opens_turn=index == 0,
                closes_turn=index == len(words) - 1,
                cased=self._cased,
                typed=typed,
                begins=index in begins,
                language=self._language,
            )
            for index, (word, gap) in enumerate(zip(words, [first_gap, *gaps], strict=True))
        ]
        for token in tokens[:known]:
            self._quotation = _carried(self._quotation.after(token.word.text), token)
        if known < len(tokens):
            self._ahead.append(tokens[known:])

    def _split(self, *, final: bool) -> list[Piece]:
        pieces: list[Piece] = []
        while True:
            end = self._first_end(final=(final and not self._ahead) or self._ends_in_silence())
            if end is None:
                if not self._ahead:
                    return pieces
                self._tokens += self._ahead.popleft()
                continue
            taken = self._take_back_behind(end)
            before = behind = self._quotation
            for token in taken:
                behind = self._quotation.after(token.word.text)
                self._quotation = _carried(behind, token)
            pieces.append(Piece(tokens=tuple(taken), language=taken[-1].language, before=before, behind=behind))

    def _ends_in_silence(self) -> bool:
        """Whether a long pause follows the words that are being looked at."""
        if not self._tokens or self._tokens[-1].typed:
            return False
        if self._ahead:
            gap = self._ahead[0][0].gap if self._ahead[0][0].opens_turn else 0.0
        else:
            gap = self._silent_until - self._tokens[-1].word.end
        return gap >= self._limits.long_pause

    def _take_back_behind(self, end: int) -> list[Token]:
        """The words of a sentence; those behind it are looked at anew, utterance by utterance."""
        taken, rest = self._tokens[:end], self._tokens[end:]
        self._tokens = []
        turns: list[list[Token]] = []
        for token in rest:
            if token.opens_turn or not turns:
                turns.append([])
            turns[-1].append(replace(token, goes_on=False))
        self._ahead.extendleft(reversed(turns))
        return taken

    def _first_end(self, *, final: bool) -> int | None:
        """How many words the first sentence has, None where that is not known yet."""
        quotation = self._quotation
        for index, token in enumerate(self._tokens):
            quotation = _carried(quotation.after(token.word.text), token)
            end = self._after(index, quotation, final=final)
            if end is _End.YES:
                return index + 1
            too_long = (
                index + 1 >= self._limits.max_words
                or token.word.end - self._tokens[0].word.start >= self._limits.max_seconds
            )
            if too_long and index > 0:
                return self._best_cut(index + 1)
            if end is _End.OPEN:
                return None
        return None

    def _after(self, index: int, quotation: Quotation, *, final: bool) -> _End:
        token = self._tokens[index]
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if following is None and final:
            return _End.YES
        if following is not None:
            if following.word.speaker != token.word.speaker:
                return _End.YES
            if following.begins and not quotation.open:
                return _End.YES
            if following.opens_turn and following.gap >= self._limits.long_pause and not token.typed:
                return _End.YES
        if not is_stop(token.word.text):
            return self._after_no_stop(index, following)
        if quotation.open and index + 1 < self._limits.quote_words:
            return _End.NO if following is not None else _End.OPEN
        return self._after_stop(index, following, final=final)

    def _after_stop(self, index: int, following: Token | None, *, final: bool) -> _End:
        token = self._tokens[index]
        text = token.word.text
        kind = abbreviation(text)
        if kind is not Abbreviation.NONE:
            decided = _after_abbreviation(kind, token, following)
            if decided is not None:
                return decided
        if closes_quote(text):
            return self._after_quote(index + 1, final=final)
        if is_ellipsis(text):
            if following is None:
                return _End.OPEN
            return _End.NO if starts_lower(following.word.text) else _End.YES
        if following is None:
            return _End.OPEN if self._stop_is_doubtful(index) or self._awaits_question(index) else _End.YES
        if following.opens_turn:
            if self._awaits_question(index) and self._is_indirect_question(index + 1):
                return _End.NO
            if bare(text) in DANGLING and self._stop_is_doubtful(index):
                return _End.NO
            return _End.NO if self._stop_is_doubtful(index) and self._continues(index + 1) else _End.YES
        if starts_lower(following.word.text) and following.cased and following.gap < 0.8:
            return _End.NO
        if core(text)[:-1].isdigit() and following.word.text[:1].isdigit() and following.gap < 0.1:
            return _End.NO
        return _End.YES

    def _after_no_stop(self, index: int, following: Token | None) -> _End:
        token = self._tokens[index]
        text = token.word.text
        if following is None:
            return _End.OPEN
        if not following.opens_turn:
            return _End.NO
        if core(text)[-1:] in {",", ";", ":", "—", "–", "-"} or bare(text) in DANGLING:
            return _End.NO
        lower = starts_lower(following.word.text)
        if lower and following.cased:
            return _End.NO
        if token.typed and following.typed:
            # A line of a text: a heading, or a verse.
            return _End.NO if lower and token.cased else _End.YES
        if self._awaits_question(index) and self._is_indirect_question(index + 1):
            return _End.NO
        whole = self._has_verb(self._tokens[: index + 1])
        if lower:
            return _End.YES if whole and following.gap >= 0.5 else _End.NO
        if whole:
            return _End.NO if bare(following.word.text) in CONTINUERS and following.gap < 1.0 else _End.YES
        return _End.NO

    def _after_quote(self, at: int, *, final: bool) -> _End:
        """After a stop and a closing quotation mark: does "she said" follow?"""
        for offset, token in enumerate(self._tokens[at : at + 5]):
            text = token.word.text
            word = bare(text)
            if offset == 0 and (opens_quote(text) or token.gap >= self._limits.long_pause):
                return _End.YES
            if offset == 0 and starts_lower(text) and token.cased:
                return _End.NO
            if word in SPEECH_VERBS:
                behind = self._tokens[at + offset + 1 : at + offset + 2]
                return _End.YES if behind and bare(behind[0].word.text) in NOT_SPEAKING else _End.NO
            if core(text)[-1:] in STOPS + ",;:" or word in {"and", "to", "who", "that", "when"}:
                return _End.YES
        if final or len(self._tokens) >= at + 5 or (at == len(self._tokens) and self._is_told_who_speaks(at)):
            return _End.YES
        return _End.OPEN

    def _is_told_who_speaks(self, end: int) -> bool:
        """Whether "she said" stands before the quotation that ends there: then it does not follow as well."""
        opening = next((at for at in range(end - 1, 0, -1) if opens_quote(self._tokens[at].word.text)), 0)
        return any(bare(token.word.text) in SPEECH_VERBS for token in self._tokens[max(0, opening - 4) : opening])

    def _stop_is_doubtful(self, index: int) -> bool:
        """Whether a full stop at the end of an utterance is only the transcriber's habit."""
        token = self._tokens[index]
        if token.typed or core(token.word.text)[-1] != ".":
            return False
        word = bare(token.word.text)
        if word in DANGLING and word not in ENDS_AFTER_ALL:
            return True
        return 2 <= index + 1 <= 8 and not self._has_verb(self._tokens[: index + 1])

    def _awaits_question(self, index: int) -> bool:
        """Whether an utterance ends with a verb that wants a question behind it: "ask not", "he told me"."""
        token = self._tokens[index]
        if token.typed or core(token.word.text)[-1:] in "!?":
            return False
        words = [bare(token.word.text) for token in self._tokens[max(0, index - 2) : index + 1]]
        while words and words[-1] in BEHIND_ASKING:
            words.pop()
        return bool(words) and words[-1] in ASKING_VERBS

    def _is_indirect_question(self, at: int) -> bool:
        """Whether "what your country can do for you" begins at `at`, and not "What can it do?"."""
        words = [token.word.text for token in self._tokens[at:]]
        if len(words) < 3 or bare(words[0]) not in QUESTION_WORDS or bare(words[1]) in AUXILIARIES:
            return False
        end = next((word for word in words if is_stop(word)), words[-1])
        return core(end)[-1] not in "?!"

    def _continues(self, at: int) -> bool:
        """Whether the utterance that begins at `at` goes on with the fragment before it."""
        first = self._tokens[at]
        if starts_lower(first.word.text) and first.cased:
            return True
        if bare(first.word.text) in CONTINUERS:
            return True
        rest = [token.word.text for token in self._tokens[at : at + 12]]
        if self._grammar is None or not self._grammar.begins_with_verb(rest):
            return False
        self._tokens[at] = replace(first, goes_on=True)
        return True

    def _has_verb(self, tokens: Sequence[Token]) -> bool:
        return self._grammar is None or self._grammar.has_verb([token.word.text for token in tokens])

    def _begins(self, words: list[str], gaps: list[float]) -> set[int]:
        """Words that begin a sentence although no stop stands before them."""
        if self._grammar is None:
            return set()
        found: set[int] = set()
        first = 0
        for index, word in enumerate(words):
            if not (is_stop(word) or index == len(words) - 1):
                continue
            stretch, pauses = words[first : index + 1], gaps[first : index + 1]
            unpunctuated = not any(core(part)[-1:] in _INNER for part in stretch)
            if len(stretch) > 40 or (unpunctuated and len(stretch) > 8 and not is_stop(word)):
                found |= {first + at for at in self._grammar.breaks(stretch, pauses)}
            found |= {first + at for at in self._spliced(stretch, pauses)}
            first = index + 1
        return found

    def _spliced(self, words: list[str], gaps: list[float]) -> set[int]:
        """Clauses of their own behind a comma and a pause: the speaker ended a sentence, the transcriber did not."""
        found: set[int] = set()
        begin = 0
        for at in range(2, len(words) - 2):
            if gaps[at] < self._limits.splice_pause or core(words[at - 1])[-1:] != ",":
                continue
            stops = (i for i in range(at, len(words)) if core(words[i])[-1:] in _INNER + STOPS)
            clause = words[at : next(stops, len(words) - 1) + 1]
            if bare(words[begin]) in SUBORDINATORS or any(bare(word) in SPEECH_VERBS for word in clause[:5]):
                continue
            assert self._grammar is not None, "asked only where there is one"
            if self._grammar.is_clause(clause) and self._grammar.has_verb(words[begin:at]):
                found.add(at)
                begin = at
        return found

    def _best_cut(self, count: int) -> int:
        """Where a sentence that has become too long hurts least when it is cut: how many words to take."""

        def score(at: int) -> float:
            text, following = self._tokens[at - 1].word.text, self._tokens[at]
            value = {",": 2.0, ";": 3.0, ":": 2.5, "—": 3.0}.get(core(text)[-1:], 4.0 if is_stop(text) else 0.0)
            value += 3.0 * min(following.gap, 1.0)
            value += 1.0 if bare(following.word.text) in COORDINATORS else 0.0
            value += 0.5 if bare(following.word.text) in STARTERS else 0.0
            value -= 4.0 if bare(text) in DANGLING or abbreviation(text) is not Abbreviation.NONE else 0.0
            return value - abs(at - count / 2) / count

        limit = min(count, len(self._tokens) - 1)
        inner = range(max(1, count // 4), limit + 1)
        return max(inner, key=score, default=count)


def _carried(quotation: Quotation, token: Token) -> Quotation:
    """What is still open behind a word: in a written text, a speech of several paragraphs opens anew in each."""
    return OUTSIDE if token.typed and token.closes_turn else quotation


def _after_abbreviation(kind: Abbreviation, token: Token, following: Token | None) -> _End | None:
    """What an abbreviation's stop means; None where it means as much as any other."""
    if kind is Abbreviation.NUMBER:
        return _End.NO if following is not None and following.word.text[:1].isdigit() else None
    if kind is Abbreviation.NEVER:
        return _End.NO if following is not None else _End.OPEN
    if following is None:
        # "At five p.m." ends an utterance rather well; a title or an initial does not.
        return _End.YES if kind is Abbreviation.PERHAPS else _End.OPEN
    text = following.word.text
    upper = not starts_lower(text) and not text[:1].isdigit()
    starter = upper and bare(text) in STARTERS
    if kind is Abbreviation.PERHAPS:
        return _End.YES if upper and (starter or following.opens_turn or following.gap >= 0.5) else _End.NO
    return _End.YES if starter else _End.NO
