"""A commonsense library of its own; it knows neither engine nor plugins.

::

    graph = open_graph("starter")
    graph.ancestors("terrier")              # ("dog", "land mammal", "pet", …)
    judge = Judge(graph)
    fish, bicycle = Participant(word="fish"), Participant(word="bicycle")
    judge(Situation(frames=(Frame(verb="ride", agents=(fish,), objects=(bicycle,)),))).explanation
"""

from __future__ import annotations

from .building import build as build
from .coherence import Break as Break
from .coherence import Story as Story
from .companions import Companion as Companion
from .companions import Companions as Companions
from .encoders import MODELS as MODELS
from .encoders import hint_for as hint_for
from .encoders import open_encoder as open_encoder
from .encoders import open_tokenizer as open_tokenizer
from .graph import Graph as Graph
from .large import LargeSense as LargeSense
from .large import encoder_package as encoder_package
from .library import install as install
from .library import installed as installed
from .linker import Events as Events
from .linker import Frame as Frame
from .linker import Participant as Participant
from .linker import Placement as Placement
from .linker import Situation as Situation
from .loader import GraphError as GraphError
from .loader import Loaded as Loaded
from .loader import Triple as Triple
from .loader import read_tsv as read_tsv
from .mapped import MappedGraph as MappedGraph
from .opinion import UNKNOWN as UNKNOWN
from .opinion import Link as Link
from .opinion import Opinion as Opinion
from .opinion import Status as Status
from .plausibility import Judge as Judge
from .relations import RELATIONS as RELATIONS
from .relations import Relation as Relation
from .sense import Calibration as Calibration
from .sense import Sense as Sense
from .store import MemoryGraph as MemoryGraph
from .store import open_graph as open_graph
from .surroundings import Surroundings as Surroundings
