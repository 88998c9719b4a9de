"""Words for people and for what they do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from .costume_roles import COSTUMES
from .head_face import MOODS
from .head_hair import STYLES
from .words import forms

_WHO: dict[tuple[str, str | None, str], str] = {
    ("baby", None, ""): "baby,infant,newborn,toddler",
    ("child", "female", ""): "girl,schoolgirl,daughter,granddaughter,niece,sister,little girl,bridesmaid,stepsister,stepdaughter,lass,tomboy",
    ("child", "male", ""): "boy,schoolboy,son,grandson,nephew,brother,lad,little boy,stepson,stepbrother",
    ("child", None, ""): "child,kid,pupil,schoolchild,classmate,orphan,twin,playmate,grandchild,youngster,sibling,friend,bully,cousin,stepchild",
    ("adult", "female", ""): "woman,mother,mom,mum,mommy,mummy,mama,aunt,auntie,lady,wife,girlfriend,stepmother,maiden,teen girl,actress,mistress,widow,fiancee,landlady",
    ("adult", "male", ""): "man,father,dad,daddy,papa,uncle,husband,gentleman,guy,boyfriend,stepfather,sir,fellow,chap,widower,samurai,ninja",
    ("adult", None, ""): "person,adult,parent,neighbour,neighbor,stranger,guest,traveller,traveler,villager,customer,visitor,"
    "passenger,singer,rider,hero,heroine,owner,somebody,someone,tourist,skier,winner,loser,author,babysitter,writer,poet,people,"
    "actor,patient,teenager,teen,roommate,cyclist,colleague,host,citizen,lover,enemy,rival,pedestrian,shopper,buyer,"
    "mover,harpist,onlooker,bystander,opponent,helper,beginner,latecomer,runaway",
    ("old", "female", ""): "grandmother,grandma,granny,nana,old woman,old lady,crone",
    ("old", "male", ""): "grandfather,grandpa,granddad,old man,hermit,elder",
}  # fmt: skip


def _rows(name: str) -> list[list[str]]:
    text = (files("fabula.plugins.illustration.art") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


_ROLE_WORDS: dict[str, tuple[str | None, str]] = {
    role: (None if gender == "-" else gender, words) for role, gender, words in _rows("people_roles.tsv")
}
ROLES: Mapping[str, str] = {word: role for role, (_, words) in _ROLE_WORDS.items() for word in words.split(",")}
"""Words to roles of `COSTUMES`."""

ROLE_GENDERS: Mapping[str, str] = {role: gender for role, (gender, _) in _ROLE_WORDS.items() if gender is not None}
"""Roles that say who plays them."""

_FEMALE = frozenset(
    "policewoman waitress businesswoman cowgirl sorceress superheroine postwoman mailwoman shepherdess milkmaid saleswoman headmistress "
    "governess seamstress stewardess firewoman spacewoman fisherwoman schoolmistress dressmaker".split()
)
_MALE = frozenset(
    "policeman fireman businessman cowboy mailman postman fisherman spaceman groom sheriff blacksmith headmaster schoolmaster salesman huntsman "
    "watchman guardsman coachman doorman repairman barman footman butler seaman lumberjack woodcutter caveman superman batman".split()
)


ACTION_POSES: Mapping[str, str] = {verb: pose for pose, verbs in _rows("people_verbs.tsv") for verb in verbs.split(",")}
"""Verb lemmas to poses; the poses' own names are verbs too."""


@cache
def _table() -> Mapping[str, tuple[str, str | None, str]]:
    known = {word: key for key, words in _WHO.items() for word in words.split(",")}
    for role, (gender, words) in _ROLE_WORDS.items():
        assert role in COSTUMES
        for word in words.split(","):
            sex = "female" if word in _FEMALE else "male" if word in _MALE else gender
            known[word] = ("adult", sex, role)
    return known


def who(word: str) -> tuple[str, str | None, str] | None:
    """Age, gender where the word says it, and role of a word for people."""
    return next((_table()[form] for form in forms(word) if form in _table()), None)


_HAIR_WORDS: dict[str, dict[str, str]] = {
    **{style: {"style": style} for style in STYLES},
    "bald,hairless,shaven,bald-headed": {"style": "bald"}, "ponytail,pony-tail": {"style": "ponytail"}, "pigtails,pigtail,bunches": {"style": "pigtails"},
    "braids,braid,braided,plait,plaits,plaited": {"style": "braids"}, "bun,topknot,chignon": {"style": "bun"},
    "curly,curls,frizzy,ringlets": {"style": "curly"}, "long,straight,flowing": {"style": "long"}, "wavy,waves": {"style": "wavy"},
    "spiky,messy,untidy,wild,tousled,shaggy": {"style": "spiky"}, "short,cropped,trimmed": {"style": "short"}, "mohawk,mohican,punk": {"style": "mohawk"},
    "beard,bearded,whiskers": {"beard": "full"}, "moustache,mustache,moustached": {"beard": "moustache"}, "goatee": {"beard": "goatee"},
    "stubble,unshaven,stubbly": {"beard": "stubble"}, "freckles,freckled,freckly": {"freckles": "yes"},
}  # fmt: skip
_HAIR = {word: said for words, said in _HAIR_WORDS.items() for word in words.split(",")}


def hair_for(words: str) -> dict[str, str]:
    """What words for hair and beard ("long curly", "bald", "beard") say of a look; what is not known says nothing."""
    text = " ".join(words.lower().replace(",", " ").replace("_", " ").replace("-haired", "").split())
    said: dict[str, str] = {}
    if "long beard" in text:
        said, text = {"beard": "long"}, text.replace("long beard", "")
    return {**said, **{k: v for word in text.split() for k, v in _HAIR.get(word, {}).items()}}


_MOOD_WORDS = {
    "happy": "glad,joyful,cheerful,delighted,merry,excited,pleased,content,amused,joy,happiness,eager,playful,thrilled,friendly,hopeful,"
    "grateful,thankful,relieved,satisfied,jolly,brave,free,lucky,curious",
    "calm": "quiet,peaceful,neutral,serious,patient,relaxed,serene",
    "sad": "unhappy,lonely,sorry,gloomy,miserable,sorrowful,disappointed,homesick,hurt,heartbroken,upset,guilty,hopeless,melancholy,sadness,grief,"
    "regretful,lost,ashamed of",
    "crying": "tearful,weeping,sobbing,inconsolable",
    "afraid": "scared,frightened,fearful,terrified,worried,nervous,anxious,fear,alarmed,panicked,horrified,timid,desperate,cold",
    "angry": "furious,mad,cross,annoyed,irritated,enraged,grumpy,jealous,anger,rage,outraged,frustrated,bitter,mean,evil,fierce,envious,impatient",
    "surprised": "amazed,astonished,shocked,startled,stunned,astounded,surprise,dazzled,bewildered,speechless",
    "asleep": "sleeping", "laughing": "hilarious,giggling,amusement",
    "loving": "love,in love,fond,affectionate,tender,romantic,adoring,caring,enchanted",
    "thinking": "thoughtful,puzzled,confused,doubtful,pensive,suspicious,unsure,wondering,hesitant,uncertain,dreamy,forgetful",
    "tired": "sleepy,exhausted,weary,drowsy,bored,ill,sick,weak,dizzy,boredom,fed up,unwell,hungry,thirsty",
    "disgusted": "disgust,nauseous,revolted,queasy,repelled",
    "proud": "pride,confident,smug,triumphant,victorious,determined,bold",
    "shy": "ashamed,embarrassed,bashful,modest,flattered,blushing,shame",
}  # fmt: skip
_MOOD_OF: Mapping[str, str] = {word: mood for mood, words in _MOOD_WORDS.items() for word in (mood, *words.split(","))}
assert set(_MOOD_WORDS) == set(MOODS)
_POSE_MOODS = {
    "cry": "crying", "laugh": "laughing", "hide": "afraid", "shiver": "afraid", "fall": "surprised", "trip": "surprised", "fight": "angry",
    "think": "thinking", "yawn": "tired", "facepalm": "disgusted", "kiss": "loving", "hug": "loving", "sneeze": "tired", "pray": "calm",
    "bow": "calm", "shrug": "thinking", "cover-ears": "afraid", "listen": "calm", "whisper": "calm", "peek": "surprised", "startle": "surprised",
    "sneak": "calm", "read": "calm", "write": "calm", "scold": "angry", "stomp": "angry", "shout": "surprised",
}  # fmt: skip


def mood_for(word: str | None, pose: str = "stand") -> str:
    """One of `MOODS` for an emotion's word; without one, the mood that goes with the pose."""
    if word and word in _MOOD_OF:
        return _MOOD_OF[word]
    return "calm" if word else _POSE_MOODS.get(ACTION_POSES.get(pose, pose), "happy")
