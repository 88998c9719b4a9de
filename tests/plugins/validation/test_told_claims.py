"""What was stated in a story, told from text to claims: the one line breaks it, the other in its place does not."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from fabula.core import Reading
from fabula.core.pool import SharedPool
from fabula.core.testing import open_context, run_stage, sentence
from fabula.kg import open_graph
from fabula.kg.claims import Claims, Clash
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.situations import situation_of

STORIES = {
    "cannot write": (
        ("Old Bruno never learned to write.", "He kept his accounts with beans in a jar."),
        "On Friday Bruno wrote a long letter to his son.",
        "On Friday Bruno counted the beans in his jar.",
    ),
    "deaf": (
        ("My aunt Petra is deaf.", "She reads our lips."),
        "At noon Petra heard the bell of the school.",
        "At noon Petra saw the children of the school.",
    ),
    "blind": (
        ("The beggar was blind.", "A boy led him through the streets."),
        "The beggar read the sign above the door.",
        "The beggar touched the sign above the door.",
    ),
    "no voice": (
        ("Clara lost her voice in the cold wind.", "The doctor gave her honey."),
        "In the evening Clara sang three songs for the guests.",
        "In the evening Clara danced for the guests.",
    ),
    "vegetarian": (
        ("Our teacher Mr Hill is a vegetarian.", "He grows beans behind his house."),
        "At the feast Mr Hill ate a sausage.",
        "At the feast Mr Hill ate a potato.",
    ),
    "allergic": (
        ("Tim is allergic to milk.", "His mother packs him a bottle of juice."),
        "At lunch Tim ate a piece of cheese.",
        "At lunch Tim ate a piece of melon.",
    ),
    "only one may": (
        ("Only Grandfather drives the tractor.", "He is proud of it."),
        "This morning Anna drove the tractor to the field.",
        "This morning Anna washed the tractor by the gate.",
    ),
    "only child": (
        ("Ben is an only child.", "He has a big room under the roof."),
        "On Sunday Ben's sister cleaned the room.",
        "On Sunday Ben's mother cleaned the room.",
    ),
    "no daughter": (
        ("The king had three sons and no daughter.", "He was often sad about it."),
        "One evening his daughter played the harp for him.",
        "One evening his nephew played the harp for him.",
    ),
    "youngest": (
        ("I am the youngest of six children.", "We all slept in one room."),
        "My younger sister cried in the night.",
        "My older sister cried in the night.",
    ),
    "number": (
        ("Aunt Rosa has two parrots.", "They sit in the kitchen all day."),
        "Her third parrot sat on the lamp.",
        "Her old parrot sat on the lamp.",
    ),
    "all of them": (
        ("The farmer had four cows.", "He milked them every morning."),
        "All seven cows stood in the barn.",
        "All four cows stood in the barn.",
    ),
    "fewer": (
        ("Five ducks lived on the pond.", "One night the fox killed two of them."),
        "In the morning the five ducks swam to the reeds.",
        "In the morning the three ducks swam to the reeds.",
    ),
    "one eye": (
        ("The pirate had only one eye.", "The sailors were afraid of him."),
        "He closed both eyes and slept.",
        "He closed both doors and slept.",
    ),
    "the only one": (
        ("We had only one candle.", "It stood on the table."),
        "Father lit another candle and sat down.",
        "Father lit another pipe and sat down.",
    ),
    "coat of an animal": (
        ("Lena has a black cat called Pip.", "The cat sleeps on the stove."),
        "She stroked the cat's white fur.",
        "She stroked the cat's black fur.",
    ),
    "painted": (
        ("Uncle Sam has a green boat.", "It lies by the pier.", "In May he painted it."),
        "",
        "On Sunday he pushed the red boat into the lake.",
    ),
    "colour": (
        ("Nora got a yellow bicycle for her birthday.", "She rode it every day."),
        "On Monday she leaned her blue bicycle against the wall.",
        "On Monday she leaned her yellow bicycle against the wall.",
    ),
    "made of": (
        ("The carpenter carved a spoon out of wood.", "He gave it to his wife."),
        "She hung the silver spoon on the wall.",
        "She hung the wooden spoon on the wall.",
    ),
    "weekday": (
        ("The library is closed on Wednesdays.", "I like the smell of its old books."),
        "On Wednesday I went into the library and read for an hour.",
        "On Thursday I went into the library and read for an hour.",
    ),
    "asleep until": (
        ("The bear slept from November to April.", "Snow lay on his cave."),
        "In January the bear walked through the forest.",
        "In May the bear walked through the forest.",
    ),
    "away until": (
        ("My uncle was at sea until October.", "He sent us shells."),
        "In August my uncle sat in our kitchen and peeled apples.",
        "In December my uncle sat in our kitchen and peeled apples.",
    ),
    "by night": (
        ("The watchman works at night and sleeps all day.", "His dog sleeps at his feet."),
        "At noon the watchman ran down to the market.",
        "At midnight the watchman ran down to the market.",
    ),
    "no lift": (
        ("Our house has no lift.", "We live under the roof."),
        "Mother came up in the lift with two bags.",
        "Mother came up the stairs with two bags.",
    ),
    "no sugar": (
        ("There was no sugar in the house.", "The shops were closed."),
        "Mia put sugar in her tea.",
        "Mia put honey in her tea.",
    ),
    "bought some": (
        ("There was no sugar in the house.", "Mia bought sugar at the market."),
        "",
        "She put the sugar in her tea.",
    ),
    "ground floor": (
        ("Mr Lee lives on the ground floor.", "He has a small garden."),
        "From his window he looked down on the roofs of the town.",
        "From his window he looked out at the roses.",
    ),
    "side": (
        ("The bakery is on the left side of the street.", "It smells of fresh bread."),
        "We found the bakery on the right side.",
        "We found the butcher on the right side.",
    ),
    "left pocket": (
        ("Omar put the key in his left pocket.", "He walked home through the park."),
        "At the door he took the key out of his right pocket.",
        "At the door he took the key out of his left pocket.",
    ),
    "broken arm": (
        ("Julia broke her left arm.", "It hurt for many weeks."),
        "She threw the ball with her left hand.",
        "She threw the ball with her right hand.",
    ),
    "hands full": (
        ("The waiter had both hands full.", "The guests were waiting for their soup."),
        "He clapped and laughed.",
        "He nodded and laughed.",
    ),
    "alone": (
        ("The hermit sat alone in his cave.", "Rain fell outside."),
        "The woman beside him gave him a piece of bread, and he thanked her.",
        "The owl above the cave called, and he listened.",
    ),
    "winner": (
        ("Sara won the race.", "Leo came second.", "The whole school clapped."),
        "The teacher hung the gold medal round Leo's neck.",
        "The teacher hung the gold medal round Sara's neck.",
    ),
    "all day rain": (
        ("It rained all day.", "We played cards by the window."),
        "In the afternoon we lay in the sunshine on the grass.",
        "In the afternoon we lay in the hay in the barn.",
    ),
    "no wind": (
        ("There was no wind at all.", "The sea was as flat as a table."),
        "Our kite danced high above the beach.",
        "Our ball rolled slowly down the beach.",
    ),
    "barefoot": (
        ("The boy was barefoot.", "He had run away from home."),
        "His boots creaked on the snow.",
        "His toes froze on the snow.",
    ),
    "tiny": (
        ("The mouse lived in a hole no bigger than a plum.", "She kept it very clean."),
        "The horse went into the hole and lay down.",
        "The beetle went into the hole and lay down.",
    ),
    "huge": (
        ("The pumpkin was as big as a barn.", "People came from far away to see it."),
        "The farmer put the pumpkin in his pocket.",
        "The farmer put the penny in his pocket.",
    ),
    "too big": (
        ("The sofa was too big for the door.", "The men scratched their heads."),
        "They carried the sofa through the door.",
        "They carried the lamp through the door.",
    ),
    "wheelchair": (
        ("Paul has been in a wheelchair since his accident.", "He plays chess all day."),
        "In the afternoon Paul ran up the stairs.",
        "In the afternoon Paul rolled into the garden.",
    ),
    "orphan": (
        ("The orphan Tom lived in the mill.", "The miller gave him bread."),
        "His mother kissed him on the nose.",
        "The dog licked him on the nose.",
    ),
    "opening hours": (
        ("The bakery closes at six.", "It is the best in town."),
        "At eight she bought a loaf in the bakery.",
        "At five she bought a loaf in the bakery.",
    ),
    "one season": (
        ("The zoo is closed in winter.", "The lions sleep on straw."),
        "In January we went into the zoo and fed the lions.",
        "In June we went into the zoo and fed the lions.",
    ),
    "never there": (
        ("The train never stops in our village.", "We only wave to it."),
        "The train stopped in our village, and a man got on.",
        "The train whistled in our village, and a cow ran off.",
    ),
    "first time": (
        ("Lena has never been to the sea.", "Her village lies in the mountains."),
        "As every summer Lena swam in the sea.",
        "As every summer Lena swam in the lake.",
    ),
    "only boys": (
        ("There are only boys in our team.", "We train on Mondays."),
        "A girl called Nina scored a goal for our team.",
        "A boy called Nino scored a goal for our team.",
    ),
    "secret": (
        ("Nobody knew that the girl was a princess.", "She wore rags."),
        "The miller knew that she was a princess.",
        "The miller knew how to bake a pie.",
    ),
    "came from the farm": (
        ("There was no milk in the house.", "Mother sent Tim to the farm with a jug."),
        "",
        "In the evening they drank the milk with honey.",
    ),
    "a dog followed": (
        ("She had two dogs.", "A third dog followed her home from the market."),
        "",
        "She fed the third dog as well.",
    ),
    "a car of his brother": (
        ("He had a red car.", "His brother's blue car was faster."),
        "",
        "He washed the blue car on Sunday.",
    ),
    "drawn on": (
        ("The wall was white.", "The children drew on it all day."),
        "",
        "The red wall made their mother laugh.",
    ),
    "taught": (
        ("Tom could not swim.", "His aunt showed him in the lake."),
        "",
        "Tom swam to the other side.",
    ),
    "a year to learn it": (
        ("Tom could not swim.", "A year later his family moved to the sea."),
        "",
        "Tom swam to the rock and back.",
    ),
    "sun after rain": (
        ("It rained all day.", "In the evening the sun came out."),
        "",
        "We sat in the sun and dried our socks.",
    ),
    "strong again": (
        ("He broke his left arm.", "A month later it was strong again."),
        "",
        "He threw the ball with his left hand.",
    ),
    "up the tower": (
        ("She lives on the ground floor.", "On Sunday she climbed the tower."),
        "",
        "She looked down on the roofs.",
    ),
    "the hand of another": (
        ("The knight's right arm was broken.", "He held the sword in his left hand."),
        "",
        "The page held the horse with his right hand.",
    ),
    "moonlight": (
        ("It was pitch dark in the barn.", "Then the moon came out from behind a cloud."),
        "",
        "We saw a white owl on a beam.",
    ),
    "turned round": (
        ("The bakery is on the left.", "We turned round and walked back."),
        "",
        "Now the bakery was on the right.",
    ),
    "bought more": (
        ("The shepherd had nine sheep.", "He bought three more in autumn."),
        "",
        "All twelve sheep stood in the snow.",
    ),
    "in a dream": (
        ("Nina cannot fly.", "She is only a girl."),
        "",
        "In her dream Nina flew over the town.",
    ),
}  # fmt: skip
"""What is told before; the line that breaks it, or none; the sound one in its place."""


async def clashes(folder: Path) -> dict[str, tuple[list[tuple[Clash, ...]], list[tuple[Clash, ...]]]]:
    pool, graph = SharedPool(), open_graph()

    async def tell(lines: tuple[str, ...]) -> list[tuple[Clash, ...]]:
        send = [sentence(text, index=index) for index, text in enumerate(lines) if text]
        read = await run_stage(EnglishReader(), send=send, folder=folder, pool=pool)
        claims = Claims(graph)
        return [claims.tell(one.sentence.index, situation_of(one)) for one in read if isinstance(one, Reading)]

    async with open_context(folder, pool=pool) as context:
        keeping = EnglishReader()
        await keeping.open(context)
        out = {}
        for name, (before, breaking, sound) in STORIES.items():
            out[name] = await tell((*before, breaking)), await tell((*before, sound))
        await keeping.aclose()
    return out


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[list[tuple[Clash, ...]], list[tuple[Clash, ...]]]]:
    return anyio.run(clashes, tmp_path_factory.mktemp("claims"))


@pytest.mark.parametrize("name", [name for name, (_, breaking, _) in STORIES.items() if breaking])
def test_what_contradicts_a_claim_is_found(
    found: dict[str, tuple[list[tuple[Clash, ...]], list[tuple[Clash, ...]]]], name: str
) -> None:
    *before, last = found[name][0]
    assert before == [()] * len(before)
    assert last
    assert last[0].evidence
    assert 0 <= last[0].since < len(before)
    assert "as was told" in last[0].reason


@pytest.mark.parametrize("name", STORIES)
def test_what_agrees_with_every_claim_is_not_doubted(
    found: dict[str, tuple[list[tuple[Clash, ...]], list[tuple[Clash, ...]]]], name: str
) -> None:
    assert found[name][1] == [()] * len(found[name][1])
