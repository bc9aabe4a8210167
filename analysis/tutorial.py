#!/usr/bin/python3
"""Writes tutorial.ipynb from README.md beside it: a text is a cell, and so is each block of commands. A block that writes a
script and runs it becomes that script. `./dev generate` calls it."""
from __future__ import annotations

import json
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
PYTHON = re.compile(r"cat > (\S+\.py) << 'END'\n(?P<script>.*)\nEND\nPYTHONPATH=analysis /usr/bin/python3 \1", re.S)
# The kernel that runs it, and no version of it, so that the same text makes the same bytes.
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def blocks(text: str) -> list[tuple[str, str]]:
    """The page as ("text" or "commands", its lines), in turn. A blank line belongs to what stands around it."""
    made: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        kind = "commands" if line.startswith("    ") else "text"
        if made and (not line or made[-1][0] == kind):
            made[-1][1].append(line)
        else:
            made.append((kind, [line]))
    return [(kind, "\n".join(line[4:] if kind == "commands" else line for line in lines).strip("\n")) for kind, lines in made]


def code(commands: str) -> str:
    script = PYTHON.fullmatch(commands)
    return script["script"] if script else f"%%shell\n{commands}"


def cells(text: str) -> list[dict]:
    """The extension is loaded before the first heading, below what the page is about."""
    made, loaded = [], False
    for kind, lines in blocks(text):
        if kind == "commands":
            made.append(cell("code", code(lines)))
            continue
        parts = lines.split("\n\n## ", 1) if not loaded else [lines]
        made.append(cell("markdown", parts[0]))
        if not loaded:
            made.append(cell("code", "%load_ext standoff.notebook"))
            loaded = True
            made += [cell("markdown", f"## {part}") for part in parts[1:]]
    return [{"cell_type": of["cell_type"], "id": f"cell-{i}", **of} for i, of in enumerate(made)]


def cell(kind: str, text: str) -> dict:
    made: dict = {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}
    return made | {"execution_count": None, "outputs": []} if kind == "code" else made


def notebook(text: str) -> str:
    return json.dumps({"cells": cells(text), "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}, indent=1,
                      ensure_ascii=False) + "\n"


def main() -> int:
    (HOME / "tutorial.ipynb").write_text(notebook((HOME / "README.md").read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
