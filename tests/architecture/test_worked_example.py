"""The worked example of models/README.md is code: it compiles in its place, and the page shows what is there."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("STANDOFF_SOURCE_DIR", Path(__file__).resolve().parents[2]))
EXAMPLE = ROOT / "tests/models/stage/lighthouses"
LINE = "                            Incursions, "
FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Werror", "-Wno-stringop-overflow"]
FLAGS += ["-I.", "-isystem", "/usr/include/eigen3", "-isystem", "/usr/include/hdf5/serial"]


def compiled(change=lambda text: text):
    """What the compiler says of the example in a tree of its own, `change` being what is done to its behaviour."""
    with tempfile.TemporaryDirectory() as tree:
        for room in ("models", "sim"):
            shutil.copytree(ROOT / room, Path(tree) / room)
        folder = Path(tree) / "models/lighthouses"
        shutil.copytree(EXAMPLE, folder)
        behaviour = folder / "lighthouses.cpp"
        behaviour.write_text(change(behaviour.read_text()))
        listed = Path(tree) / "models/mechanisms.hpp"
        text = listed.read_text()
        assert LINE in text, "where it goes into the list"
        text = text.replace(LINE, "                            Lighthouses,    // whose light is seen\n" + LINE)
        first = text.index("#include")
        listed.write_text(text[:first] + '#include "models/lighthouses/lighthouses.hpp"\n' + text[first:])
        sources = [f"models/lighthouses/{path.name}" for path in sorted(folder.glob("*.cpp"))]
        whole = Path(tree) / "whole.cpp"
        whole.write_text("".join(f'#include "{source}"\n' for source in [*sources, "models/mechanisms.cpp"]))
        done = subprocess.run([os.environ.get("CXX", "g++"), *FLAGS, "whole.cpp"], cwd=tree, capture_output=True, text=True)
        return done.returncode, done.stderr


class WorkedExample(unittest.TestCase):
    def test_it_compiles_in_five_files_and_a_line(self):
        self.assertEqual(len(list(EXAMPLE.iterdir())), 5)
        code, said = compiled()
        self.assertEqual(code, 0, said)

    def test_a_row_of_something_else_does_not(self):
        code, said = compiled(lambda text: text.replace("Row<Lighthouse> const row{plan.row}", "Row<Zone> const row{plan.row}"))
        self.assertNotEqual(code, 0)
        self.assertIn("Row<standoff::Zone>", said)

    def test_the_page_shows_it(self):
        page = (ROOT / "models/README.md").read_text()
        section = page[page.index("## A new mechanism") : page.index("Kinds keep their numbers for ever")]
        blocks = [block.strip("\n") for block in re.findall(r"(?:^(?:       .*)?\n)+", section, re.M)]
        blocks = ["\n".join(line[7:] for line in block.split("\n")) for block in blocks if block.strip()]
        self.assertEqual(len(blocks), 4)
        files = [path.read_text() for path in EXAMPLE.iterdir()]
        for block in blocks:
            self.assertTrue(any(block in text for text in files), block)


if __name__ == "__main__":
    unittest.main()
