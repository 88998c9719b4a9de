"""English words that decide where a sentence ends. All in lower case, without their stops."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms dr prof st mt ft gen capt col lt sgt maj cpl adm rev hon fr messrs mme mlle gov sen rep pres supt insp"
)
"""A name follows their stop."""

NEVER_LAST = _words("e.g i.e eg ie vs cf viz approx ca incl esp resp")
"""Something always follows their stop."""

BEFORE_NUMBERS = _words("no nos p pp vol vols ch fig figs nr sec art")
"""A number follows their stop; otherwise they are words of their own ("No.")."""

PERHAPS_LAST = _words(
    "etc inc ltd co corp bros jr sr esq dept est ave blvd rd sq hwy jan feb mar apr jun jul aug sept sep oct nov dec"
    " mon tue tues wed thu thur thurs fri sat sun min hr hrs lb lbs oz ft in"
)
"""Abbreviations that may end a sentence with the same stop."""

STARTERS = _words(
    "i he she it we they you the a an this that these those there then but and so when while after before as if in on"
    " at his her their my our your its one once what who where why how suddenly now meanwhile finally later soon yes no"
    " not every each all some many most nobody somebody everyone both another"
)
"""Words that begin a sentence more often than they follow an abbreviation with a capital letter."""

CONTINUERS = _words(
    "who which whose whom that and or nor because unless until till while with without of for to from into onto than"
    " upon among between through toward towards under over against beside beyond behind near since though although"
)
"""Words that go on with a sentence whose first part was no sentence."""

DANGLING = _words(
    "the a an of to for with from into onto and or nor but because unless until if than as at by in on upon my your his"
    " our their its this these those every each some any very is was are were am be been being has have had will"
    " would can could shall should may might must do does did i he she we they who whose which when while where"
    " mr mrs ms dr between among through toward towards under behind beside"
)
"""Words after which no sentence ends."""

ENDS_AFTER_ALL = _words(
    "to of for with from in on by at as under behind through this these those some any is was are were am be been has"
    " have had will would can could shall should may might must do does did his i he she we they who which where"
    " when while each if but"
)
"""Of these `DANGLING` words a full stop is believed ("He said he would.", "the one I spoke of and longed for.")."""

SPEECH_VERBS = _words(
    "said says asked asks cried cries replied replies answered answers whispered whispers shouted shouts called calls"
    " yelled yells exclaimed exclaims murmured mumbled muttered added adds begged sighed laughed screamed sobbed"
    " growled barked roared hissed snapped repeated agreed declared announced insisted wondered thought explained"
    " continued demanded gasped giggled grumbled groaned moaned pleaded promised protested remarked shrieked squeaked"
    " stammered suggested told warned chuckled croaked piped purred quacked squealed wailed whimpered boomed"
    " chirped interrupted observed"
)
"""Verbs that say who spoke."""

DOUBLED_IN_ERROR = _words(
    "the a an to of and my our their your its i we they was were but or for with at from as into if when this these"
    " i'm i'll he's she's it's there's he she"
)
"""Words that are said twice only by mistake. Not "had had", "that that", "her her", "on on", "is is", "very very"."""

FUNCTION_WORDS = DOUBLED_IN_ERROR | _words(
    "in on by is are am be it there then you him his her them she he has have will would can could who what where"
)
"""Words that make a stutter of two ("in the in the")."""

FILLERS = _words("um uh uhm erm umm uhh")
"""Sounds that are no words."""

QUESTION_WORDS = _words("what who whom whose where when why how which")
AUXILIARIES = _words(
    "do does did is are was were am can could will would shall should has have had may might must don't doesn't didn't"
    " isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't hasn't haven't hadn't"
)
INVERTIBLE = AUXILIARIES - _words("had should were may might must have")
"""Auxiliaries that begin a question; the others also begin a condition ("Had he known") or a wish."""

PRONOUNS = _words("i you he she it we they there this that these those anyone anybody someone somebody")
COORDINATORS = _words("and but so or then")
SUBJECTS = _words("i he she it we they you there")
ELISIONS = _words("twas tis em cause til till twere round bout cos neath tween")
"""Words that begin with an apostrophe."""
SUBORDINATORS = _words(
    "when while if as after before because although though since until till once unless whenever wherever where whether"
    " even just every whatever however"
)
"""Words that begin a clause which leans on the one behind it ("When it rained, <pause> they went home")."""

NOT_SPEAKING = _words("about of over for back down off away through")
"""After one of these a verb like "thought" or "called" does not say who spoke."""

ASKING_VERBS = _words(
    "ask asks asked asking know knows knew known knowing wonder wonders wondered wondering tell tells told telling see"
    " sees saw seen guess guesses guessed learn learned learnt show shows showed shown understand understands"
    " understood remember remembers remembered forget forgets forgot forgotten find found discover discovered explain"
    " explained decide decided notice noticed imagine imagined"
)
"""Verbs that may have an indirect question behind them ("ask not <pause> what your country can do for you")."""

BEHIND_ASKING = _words("not out me him her us them you it himself herself themselves anyone anybody everyone nobody")
"""What may stand between such a verb and its question."""
