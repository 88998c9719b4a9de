"""A pipeline in YAML, read once into a frozen result; everything that is wrong with it is told at once."""

from .edits import NewSource as NewSource
from .load import draft_config as draft_config
from .load import load_config as load_config
from .spec import Catalogue as Catalogue
from .spec import Draft as Draft
from .spec import PipelineConfig as PipelineConfig
from .spec import Retry as Retry
from .spec import StageSpec as StageSpec
