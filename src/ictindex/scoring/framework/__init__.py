"""The framework file: what is measured and how it is scored."""

from ictindex.scoring.framework.branches import Branch
from ictindex.scoring.framework.elements import (
    Element,
    Evidence,
    Imputation,
    Indicator,
    MissingPolicy,
    Node,
    Treatment,
    scored,
)
from ictindex.scoring.framework.fields import Check, FieldDefinition, Option, Origin, Section
from ictindex.scoring.framework.library import bundled_frameworks, load_framework, read_framework_bytes
from ictindex.scoring.framework.loading import (
    build_framework,
    framework_schema,
    parse_framework,
    read_yaml,
)
from ictindex.scoring.framework.measure_checks import field_schema
from ictindex.scoring.framework.model import Framework, Group, Ranking, Source
from ictindex.scoring.framework.writing import write_yaml

__all__ = [
    "Branch",
    "Check",
    "Element",
    "Evidence",
    "FieldDefinition",
    "Framework",
    "Group",
    "Imputation",
    "Indicator",
    "MissingPolicy",
    "Node",
    "Option",
    "Origin",
    "Ranking",
    "Section",
    "Source",
    "Treatment",
    "build_framework",
    "bundled_frameworks",
    "field_schema",
    "framework_schema",
    "load_framework",
    "parse_framework",
    "read_framework_bytes",
    "read_yaml",
    "scored",
    "write_yaml",
]
