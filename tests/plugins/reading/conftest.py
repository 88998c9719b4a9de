"""The parser, loaded once for all tests of the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fabula.core.events import Reading
from fabula.core.testing import sentence
from fabula.plugins.reading.interpret import Interpreter
from fabula.plugins.reading.parse import Parser, find_model, load_model, parser_of
from fabula.plugins.reading.vocabulary import vocabulary

Read = Callable[..., list[Reading]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return parser_of(load_model(find_model()))


@pytest.fixture
def read(parser: Parser) -> Read:
    """Read a story told in sentences."""

    def story(*texts: str) -> list[Reading]:
        interpreter = Interpreter(parser, vocabulary())
        readings = []
        for index, text in enumerate(texts):
            reading = interpreter.read(sentence(text, index=index))
            interpreter.learn(reading)
            readings.append(reading)
        return readings

    return story
