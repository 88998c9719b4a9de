"""Words for people and for what they do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .costume import COSTUMES
from .words import forms

_WHO: dict[tuple[str, str | None, str], str] = {
    ("baby", None, ""): "baby,infant,newborn,toddler",
    ("child", "female", ""): "girl,schoolgirl,daughter,granddaughter,niece,sister,little girl",
    ("child", "male", ""): "boy,schoolboy,son,grandson,nephew,brother,lad,little boy",
    ("child", None, ""): "child,kid,pupil,schoolchild,classmate,orphan,twin,playmate,grandchild,youngster,sibling,student,friend",
    ("adult", "female", ""): "woman,mother,mom,mum,mommy,mummy,mama,aunt,lady,wife,girlfriend,stepmother,maiden,maid,teen girl",
    ("adult", "male", ""): "man,father,dad,daddy,papa,uncle,husband,gentleman,guy,boyfriend,stepfather",
    ("adult", None, ""): "person,adult,parent,neighbour,neighbor,stranger,guest,traveller,traveler,villager,customer,visitor,driver,"
    "passenger,singer,runner,rider,player,hero,owner,boss,somebody,someone,tourist,lifeguard,goalkeeper,goalie,diver,swimmer,skier,skater,beggar,camper,winner,loser,author,acrobat,gymnast,athlete,babysitter,writer,poet,dancer,musician,people",
    ("old", "female", ""): "grandmother,grandma,granny,nana,old woman,old lady",
    ("old", "male", ""): "grandfather,grandpa,granddad,old man,hermit,elder",
}  # fmt: skip
_ROLE_WORDS: dict[str, tuple[str | None, str]] = {
    "farmer": (None, "farmer,farmhand,peasant,shepherd,beekeeper,shepherdess,milkmaid"),
    "police": (None, "police officer,policeman,policewoman,sheriff,cop,police,officer"),
    "firefighter": (None, "firefighter,fireman,fire fighter"),
    "cook": (None, "cook,chef"), "baker": (None, "baker,butcher"), "waiter": (None, "waiter,waitress,butler,servant"),
    "doctor": (None, "doctor,surgeon,dentist,vet,veterinarian,physician"), "nurse": ("female", "nurse"),
    "scientist": (None, "scientist,professor,inventor"), "teacher": (None, "teacher,librarian,headmaster,schoolteacher"),
    "businessman": (None, "businessman,businesswoman,lawyer,banker,mayor,president,manager,groom,judge,merchant"),
    "king": ("male", "king,emperor,duke"), "queen": ("female", "queen,empress,duchess"), "prince": ("male", "prince"),
    "princess": ("female", "princess"), "knight": ("male", "knight"), "witch": ("female", "witch,sorceress,hag"),
    "wizard": ("male", "wizard,sorcerer,warlock"), "pirate": (None, "pirate,buccaneer"), "cowboy": (None, "cowboy,cowgirl,rancher"),
    "soldier": (None, "soldier,warrior,general"), "guard": (None, "guard,guardsman,watchman"), "sailor": (None, "sailor,seaman"),
    "captain": ("male", "captain,skipper"), "pilot": (None, "pilot,aviator"),
    "builder": (None, "builder,construction worker,engineer,miner,carpenter"), "mechanic": (None, "mechanic,plumber,electrician"),
    "postman": (None, "postman,mailman,mail carrier,postwoman,letter carrier,mail lady,mailwoman,courier,delivery man,delivery person"), "astronaut": (None, "astronaut,spaceman,cosmonaut"),
    "santa": ("male", "santa,santa claus,father christmas"), "elf": (None, "elf,gnome,leprechaun"), "dwarf": ("male", "dwarf"),
    "fairy": ("female", "fairy,pixie,godmother,fairy godmother"), "angel": (None, "angel"), "superhero": (None, "superhero,superheroine"),
    "clown": (None, "clown,jester,harlequin"), "thief": (None, "thief,burglar,robber,bandit"), "magician": (None, "magician,conjurer"),
    "artist": (None, "artist,painter,photographer"), "gardener": (None, "gardener"), "fisherman": (None, "fisherman,fisher,angler"),
    "hunter": (None, "hunter,woodcutter,lumberjack,woodsman,huntsman,ranger"), "bride": ("female", "bride"),
    "monk": ("male", "monk,priest,friar"), "ballerina": ("female", "ballerina,ballet dancer"), "explorer": (None, "explorer,adventurer,hiker"),
    "worker": (None, "worker,blacksmith,handyman,janitor,shopkeeper,tailor,potter"), "zombie": (None, "zombie"),
    "vampire": ("male", "vampire,dracula"), "giant": ("male", "giant,ogre"),
}  # fmt: skip
ROLES: Mapping[str, str] = {word: role for role, (_, words) in _ROLE_WORDS.items() for word in words.split(",")}
"""Words to roles of `COSTUMES`."""

ROLE_GENDERS: Mapping[str, str] = {role: gender for role, (gender, _) in _ROLE_WORDS.items() if gender is not None}
"""Roles that say who plays them."""

_FEMALE = frozenset("policewoman waitress businesswoman cowgirl sorceress superheroine postwoman".split())
_MALE = frozenset(
    "policeman fireman businessman cowboy mailman postman fisherman spaceman groom sheriff blacksmith".split()
)

_POSES = {
    "walk": "go,come,wander,stroll,march,arrive,leave,enter,return,follow,step,approach,travel,move,lead,hike,pass,stride,roam,explore",
    "run": "chase,flee,escape,race,rush,hurry,dash,sprint,jog,hunt,charge",
    "sit": "rest,wait,perch,settle,drive,steer,row,watch tv,relax", "sleep": "nap,doze,snore,dream,slumber,snooze",
    "lie": "rest in bed,die,faint,sunbathe", "reach": "give,hand,offer,take,grab,catch,touch,open,close,feed,pet,stroke,pass over,receive,"
    "get,pick,help,show,bring,send,knock,turn,pat,unlock,lift up,comb", "point": "tell,say,command,order,explain,teach,warn,accuse,call",
    "hold": "have,keep,own,show off,wear,sell,buy,pay,find,clean,wash,fix,repair,make,build,use,play,wrap,unwrap,collect,gather",
    "carry": "bear,haul,lift,bring along,transport,deliver,fetch", "cheer": "celebrate,win,rejoice,clap,applaud,surrender,laugh,shout,scream,yell",
    "wave": "greet,goodbye,hail,welcome,beckon,meet,salute", "hug": "embrace,cuddle,kiss,comfort,love,snuggle,marry",
    "kneel": "propose,plant,pick up,tie,crouch,beg,garden,bury", "ride": "gallop,cycle,bike,mount,sail", "climb": "scale,clamber,ascend",
    "swim": "dive,bathe,snorkel,splash,drown", "fly": "soar,glide", "fall": "trip,slip,stumble,tumble,drop,collapse,crash,sink",
    "jump": "leap,hop,skip,bounce,spring", "dance": "spin,twirl,skate,ski,surf", "kick": "stamp,play football", "throw": "toss,hurl,fling,hit,cast",
    "push": "shove,press,roll", "pull": "drag,tug,tow", "eat": "taste,bite,chew,nibble,swallow,lick,feast,munch", "drink": "sip,gulp",
    "think": "wonder,imagine,remember,consider,plan,decide,forget,know,hope,wish,believe,guess,ponder", "cry": "weep,sob,mourn,grieve",
    "read": "study,learn", "write": "draw,sketch,paint,type,colour,color,work", "cook": "bake,stir,fry,boil,mix,prepare,knead,cut,chop",
    "bend": "look down,search,inspect", "dig": "sweep,rake,shovel,mow,mop,chop wood,saw,hammer", "bow": "curtsy,thank,apologize,apologise",
    "crawl": "creep", "hide": "duck,tremble,shiver,fear,cower,shake", "sneak": "tiptoe,steal,stalk,rob,prowl", "sing": "whistle,perform,hum",
    "shrug": "ask,hesitate,doubt", "hands-on-hips": "scold,boast,argue,stare,refuse", "fight": "box,punch,attack,wrestle,defend,battle,beat",
    "float": "drift,hover", "pray": "worship",
}  # fmt: skip
ACTION_POSES: Mapping[str, str] = {verb: pose for pose, verbs in _POSES.items() for verb in verbs.split(",")}
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
