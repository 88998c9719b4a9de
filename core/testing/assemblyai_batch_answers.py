"""What the double of AssemblyAI's service for recordings makes of the samples it received."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .watermark import RATE_HZ, HeardWord, Watermark, ends_sentence


class Understanding:
    """From samples to what the service says of them."""

    def __init__(
        self,
        mark: Watermark,
        *,
        speakers: Sequence[str],
        tones: Mapping[str, str],
        names: Mapping[str, str],
        chapters: Sequence[tuple[str, str, str]],
        cuts: bool,
    ) -> None:
        self._mark, self._speakers, self._tones, self._names = mark, speakers, tones, names
        self._chapters, self._cuts = chapters, cuts
        # who speaks which of the script's sentences
        self._whose: dict[str, str] = {}
        for number, said in enumerate(_sentences(mark.spoken)):
            self._whose.setdefault(" ".join(word.text for word in said), speakers[number % len(speakers)])

    def of(self, job: Mapping[str, Any], data: bytes) -> dict[str, Any]:
        """The finished transcript."""
        pcm = _decoded(data)
        heard = self._mark.hear(pcm)
        if not heard and job.get("language_detection"):
            error = "language_detection cannot be performed on files with no spoken audio."
            return {"id": job["id"], "status": "error", "error": error, "audio_url": job["audio_url"]}
        labelled = bool(job.get("speaker_labels"))
        words = []
        for said in _sentences(heard):
            speaker = self._whose.get(" ".join(word.text for word in said), self._speakers[0]) if labelled else None
            words += [_word(word, speaker) for word in said]
        sentences = self._sentences_of(words)
        answer: dict[str, Any] = {
            **{name: value for name, value in job.items() if name != "will_fail"},
            "status": "completed",
            "text": " ".join(word["text"] for word in words),
            "words": words,
            "confidence": 0.98,
            "audio_duration": len(pcm) // 2 // RATE_HZ,
            "language_code": job.get("language_code", "en_us"),
            "utterances": sentences if labelled else None,
        }
        if job.get("sentiment_analysis"):
            answer["sentiment_analysis_results"] = [self._tone(one) for one in sentences]
        if job.get("entity_detection"):
            answer["entities"] = self._entities(words)
        sections = self._sections(sentences)
        if job.get("auto_chapters"):
            answer["chapters"] = [{**one, "gist": one["headline"], "summary": one["text"]} for one in sections]
            for one in answer["chapters"]:
                del one["text"]
        understanding = job.get("speech_understanding")
        if isinstance(understanding, dict) and "summarization" in understanding.get("request", {}):
            done = {"status": "success", "summary": sections, "summary_type": "paragraph"}
            answer["speech_understanding"] = {**understanding, "response": {"summarization": done}}
        return answer

    def cut(self, words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The sentences of a transcript's words; none where it does not cut."""
        return self._sentences_of(words) if self._cuts else []

    def _sentences_of(self, words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        found, current = [], []
        for position, word in enumerate(words):
            current.append(word)
            if ends_sentence(word["text"]) or position + 1 == len(words):
                text = " ".join(one["text"] for one in current)
                found.append({**current[0], "text": text, "end": word["end"], "words": current})
                current = []
        return found

    def _tone(self, sentence: Mapping[str, Any]) -> dict[str, Any]:
        plain = _plain(sentence["text"]).split()
        tone = next((tone for word, tone in self._tones.items() if word.lower() in plain), "NEUTRAL")
        rest = {name: sentence[name] for name in ("text", "start", "end", "speaker")}
        return {**rest, "sentiment": tone, "confidence": 0.9}

    def _entities(self, words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        found = []
        plain = [_plain(word["text"]) for word in words]
        for name, kind in self._names.items():
            parts = _plain(name).split()
            for at in range(len(words) - len(parts) + 1):
                if plain[at : at + len(parts)] == parts:
                    end = words[at + len(parts) - 1]["end"]
                    found.append({"entity_type": kind, "text": name, "start": words[at]["start"], "end": end})
        return sorted(found, key=lambda one: one["start"])

    def _sections(self, sentences: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        begun: list[dict[str, Any]] = []
        for sentence in sentences:
            for first, headline, summary in self._chapters:
                if sentence["text"].startswith(first):
                    begun.append({"start": sentence["start"], "headline": headline, "text": summary, "end": 0})
            if begun:
                begun[-1]["end"] = sentence["end"]
        return begun


def _word(word: HeardWord, speaker: str | None) -> dict[str, Any]:
    start, end = round(word.start * 1000), round(word.end * 1000)
    return {"text": word.text, "start": start, "end": end, "confidence": word.confidence, "speaker": speaker}


def _sentences(words: Sequence[HeardWord]) -> list[list[HeardWord]]:
    found: list[list[HeardWord]] = [[]]
    for word in words:
        found[-1].append(word)
        if ends_sentence(word.text):
            found.append([])
    return [said for said in found if said]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", text.lower()))


def _decoded(data: bytes) -> bytes:
    """Whatever was sent, as 16-bit mono at 16 kHz."""
    import av
    import av.error

    pcm = bytearray()
    try:
        with av.open(io.BytesIO(data), "r") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    pcm += bytes(piece.planes[0])[: piece.samples * 2]
            for piece in resampler.resample(None):
                pcm += bytes(piece.planes[0])[: piece.samples * 2]
    except (av.error.FFmpegError, IndexError):
        return b""
    return bytes(pcm)
