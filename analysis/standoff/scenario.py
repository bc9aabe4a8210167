"""The scenario inside a file, after extends, overlays and --set."""
from __future__ import annotations

import re
from typing import Any

import yaml


class _Core(yaml.SafeLoader):
    """YAML 1.2's core types, as the simulator reads them: `no` is a word, `12:30` and dates are texts."""

    yaml_implicit_resolvers: dict = {}

    def check_printable(self, data: str) -> None:
        """Files of before may hold control characters in names, which PyYAML refuses."""


class _FastCore(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The same by libyaml, where PyYAML was built with it; it refuses some characters."""

    yaml_implicit_resolvers = _Core.yaml_implicit_resolvers


for _tag, _pattern, _first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
     "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


def read_scenario(text: str) -> dict[str, Any]:
    """Nested dicts and lists; quantities stay texts with their units ("55 km")."""
    try:
        return yaml.load(text, Loader=_FastCore)
    except yaml.reader.ReaderError:
        return yaml.load(text, Loader=_Core)
