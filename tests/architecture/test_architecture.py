"""The house's own rules, read from the text of the tree: which way the arrows point, and what may stand where.

Each rule is a function from a Tree to a list of complaints. HouseTest applies them to this tree; RulesTest breaks each
of them in a made-up tree, so that a rule which no longer bites is noticed. Runs under pytest or as a plain script.
"""
import json
import pathlib
import re
import statistics
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A room may include itself and these.
ARROWS = {
    "sim/core": set(),
    "sim/geo": {"sim/core"},
    "sim/config": {"sim/core"},
    "sim/record": {"sim/core"},
    "models": {"sim/core", "sim/geo", "sim/config", "sim/record"},
    "sim/statistics": {"sim/core"},
    "sim/experiment": {"sim/core", "sim/config", "sim/record", "sim/statistics"},
    "sim/app": {"sim/core", "sim/geo", "sim/config", "sim/record", "models", "sim/experiment", "sim/statistics"},
}

# Headers of one library: the only room that may see them, in any of its files.
OWNERS = {
    r"yaml-cpp/": "sim/config",
    r"(hdf5(_hl)?|H5\w*)\.h$": "sim/record",
    r"boost/program_options": "sim/app",
}

# Headers too heavy to be passed on by a header of ours.
HEAVY = re.compile(
    r"yaml-cpp/|(hdf5(_hl)?|H5\w*)\.h$|boost/(program_options|graph)|spdlog/|nlohmann/|GeographicLib/"
)
TEST_TOOLS = re.compile(r"gtest/|gmock/|benchmark/")

# (where, what, why): words that must not stand in the code of these rooms. Comments and strings do not count.
BANNED = [
    (
        ("sim/", "models/"),
        r"#\s*include\s*<random>|std::\w+_distribution\b|std::(mt19937|minstd_rand|ranlux|default_random_engine|"
        r"random_device|knuth_b)|\brand\(\)",
        "draws come from sim/core/luck.hpp",
    ),
    (("sim/core/", "sim/statistics/", "models/"), r"\bunordered_\w+", "its order is no part of the input"),
    (
        ("sim/core/", "sim/geo/", "sim/config/", "sim/record/", "sim/statistics/", "models/"),
        r"\b(system|steady|high_resolution)_clock\b|\bstd::time\(|\bgettimeofday\b",
        "results know no time of day",
    ),
    (
        ("sim/core/", "sim/geo/", "sim/statistics/", "models/"),
        r"(?<![\w.>:])(std::|::)?(log|log2|log10|log1p|exp|exp2|expm1|pow)\(",
        "the C library's bits depend on the processor: portable_log, portable_exp, portable_pow",
    ),
    (("sim/", "models/"), r"#\s*pragma\s+(GCC|clang)\s+(optimize|fp)|\bfast-math\b", "it changes results"),
]

LONGEST = 400
MEDIAN = 150
FAST = re.compile(r"-ffast-math|-Ofast|-funsafe-math|-march=|-ffp-contract=(fast|on)")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")', re.M)
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)


class Tree:
    """The text files under a root, by their path from it."""

    def __init__(self, root):
        self.files = {}
        for top in ("sim", "models", "tests", "bench", "scenarios", "analysis", "cmake", ".ci"):
            for path in sorted((root / top).rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    self.add(root, path)
        for path in sorted(root.iterdir()):
            if path.is_file():
                self.add(root, path)

    def add(self, root, path):
        try:
            self.files[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            pass

    def cpp(self, *tops):
        for name, text in self.files.items():
            if name.endswith((".cpp", ".hpp")) and name.startswith(tops):
                yield name, text

    def includes(self, *tops):
        """(file, header, whether it is quoted)"""
        for name, text in self.cpp(*tops):
            for angled, quoted in INCLUDE.findall(text):
                yield name, angled or quoted, bool(quoted)


def room_of(name):
    for room in ARROWS:
        if name.startswith(room + "/"):
            return room
    return None


def twin_room_of(name):
    """The room whose tests these are: tests/record/... belongs to sim/record."""
    parts = name.split("/")
    if parts[0] != "tests" or len(parts) < 3:
        return room_of(name)
    return next((room for room in ARROWS if room.split("/")[-1] == parts[1]), None)


def is_ours(header):
    return header.startswith(("sim/", "models/", "tests/", "bench/", "analysis/"))


def arrows_point_one_way(tree):
    for name, header, _ in tree.includes("sim/", "models/"):
        here = room_of(name)
        there = room_of(header)
        if here is None:
            yield f"{name}: stands in no room of the house"
        elif is_ours(header) and there != here and there not in ARROWS[here]:
            yield f"{name}: {here} may not include {header}"


def our_includes_are_from_the_root(tree):
    for name, header, quoted in tree.includes("sim/", "models/", "tests/", "bench/"):
        if is_ours(header) and header.replace("models/lighthouses", "tests/models/stage/lighthouses") not in tree.files:
            yield f"{name}: includes {header}, which is not there"
        elif quoted and not is_ours(header):
            local = (pathlib.PurePosixPath(name).parent / header).as_posix()
            if header.startswith(".") or local in tree.files:
                yield f"{name}: includes {header}, not by its path from the root"


def no_circles(tree):
    edges = {name: [] for name, _ in tree.cpp("sim/", "models/")}
    for name, header, _ in tree.includes("sim/", "models/"):
        if header in edges:
            edges[name].append(header)
    done, path = set(), []

    def walk(name):
        if name in path:
            yield "circle: " + " -> ".join(path[path.index(name) :] + [name])
        elif name not in done:
            path.append(name)
            for header in edges[name]:
                yield from walk(header)
            path.pop()
            done.add(name)

    for name in edges:
        yield from walk(name)


class Mechanisms:
    """The list of mechanisms: their order, which file declares each, and to which each file of its folder belongs."""

    def __init__(self, tree):
        listed = re.search(r"\bRegister<([^>]*)>", NOISE.sub(blank, tree.files.get("models/mechanisms.hpp", "")))
        self.order = re.findall(r"\w+", listed.group(1)) if listed else []
        self.headers = {}
        for name, text in tree.cpp("models/"):
            for mechanism in self.order:
                if name.endswith(".hpp") and re.search(rf"^struct {mechanism} {{", text, re.M):
                    self.headers[name] = mechanism

    def of(self, name):
        """That of the file's own header, or the last one of its folder; None where there is none."""
        own = self.headers.get(name.rsplit(".", 1)[0] + ".hpp")
        folder = name.rsplit("/", 1)[0] + "/"
        there = [mechanism for header, mechanism in self.headers.items() if header.startswith(folder)]
        return own or max(there, key=self.order.index, default=None)


def mechanisms_ask_those_before_them(tree):
    """So that there is no circle of calls or of state between them; what comes later is told by facts."""
    mechanisms = Mechanisms(tree)
    asked = re.compile(r"\bget<(\w+)>\(\)|\b(\w+)::\w")
    for name, text in tree.cpp("models/"):
        here = mechanisms.of(name)
        if here is None:
            continue
        for number, line in enumerate(NOISE.sub(blank, text).splitlines(), 1):
            for there in filter(mechanisms.order.__contains__, (a or b for a, b in asked.findall(line))):
                if mechanisms.order.index(there) > mechanisms.order.index(here):
                    yield f"{name}:{number}: {here} comes before {there} and may not ask it"
    for name, header, _ in tree.includes("models/"):
        here, there = mechanisms.of(name), mechanisms.headers.get(header)
        if here and there and mechanisms.order.index(there) > mechanisms.order.index(here):
            yield f"{name}: {here} comes before {there} and may not include {header}"


def facts_know_no_state(tree):
    """Anybody may include what can be stated."""
    for name, header, _ in tree.includes("models/"):
        if name.endswith("/facts.hpp") and is_ours(header) and not header.startswith(("sim/core/", "models/stage/")):
            yield f"{name}: includes {header}"


def libraries_keep_to_their_room(tree):
    for name, header, _ in tree.includes("sim/", "models/", "tests/", "bench/"):
        for pattern, owner in OWNERS.items():
            if re.match(pattern, header) and twin_room_of(name) != owner:
                yield f"{name}: {header} belongs to {owner} alone"


def heavy_headers_stay_in_sources(tree):
    """Headers under tests/ are free: they are not passed on beyond their folder."""
    for name, header, _ in tree.includes("sim/", "models/"):
        if name.endswith(".hpp") and HEAVY.match(header):
            yield f"{name}: {header} is too heavy for a header"
        elif TEST_TOOLS.match(header):
            yield f"{name}: {header} is for tests and benchmarks"


def banned_words(tree):
    for where, pattern, why in BANNED:
        for name, text in tree.cpp(*where):
            for number, line in enumerate(NOISE.sub(blank, text).splitlines(), 1):
                found = re.search(pattern, line)
                if found:
                    yield f"{name}:{number}: {found.group().strip()}: {why}"


def blank(match):
    return "\n" * match.group().count("\n")


def no_fast_maths(tree):
    for name, text in tree.files.items():
        if name.endswith(("CMakeLists.txt", ".cmake")) or name in ("dev", ".ci/run"):
            for number, line in enumerate(text.splitlines(), 1):
                if FAST.search(line) and "MATCHES" not in line and not line.lstrip().startswith("#"):
                    yield f"{name}:{number}: {FAST.search(line).group()} changes results"
        elif name == "CMakePresets.json" and FAST.search(json.dumps(json.loads(text))):
            yield f"{name}: {FAST.search(text).group()} changes results"


def files_are_short(tree):
    counted = (".cpp", ".hpp", ".py", ".sh", ".cmake", ".yaml", ".yml", "CMakeLists.txt")
    for name, text in tree.files.items():
        lines = text.count("\n")
        if (name.endswith(counted) or name in ("dev", ".ci/run")) and lines > LONGEST:
            yield f"{name}: {lines} lines; split it by noun ({LONGEST} at most)"
    sizes = [text.count("\n") for _, text in tree.cpp("sim/", "models/", "tests/", "bench/")]
    if sizes and statistics.median(sizes) > MEDIAN:
        yield f"the median file has {statistics.median(sizes)} lines, more than {MEDIAN}"


RULES = [
    arrows_point_one_way,
    our_includes_are_from_the_root,
    no_circles,
    mechanisms_ask_those_before_them,
    facts_know_no_state,
    libraries_keep_to_their_room,
    heavy_headers_stay_in_sources,
    banned_words,
    no_fast_maths,
    files_are_short,
]


class HouseTest(unittest.TestCase):
    def test_every_rule_holds(self):
        tree = Tree(ROOT)
        for rule in RULES:
            with self.subTest(rule.__name__):
                self.assertEqual("", "\n".join(rule(tree)))

    def test_the_tree_was_found(self):
        self.assertGreater(len(list(Tree(ROOT).includes("sim/"))), 10)


class RulesTest(unittest.TestCase):
    def complaints(self, rule, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return list(rule(Tree(root)))

    def assert_holds(self, rule, files):
        self.assertEqual([], self.complaints(rule, files))

    def assert_breaks(self, rule, files, count=1):
        self.assertEqual(count, len(self.complaints(rule, files)), self.complaints(rule, files))

    def test_arrows(self):
        self.assert_holds(arrows_point_one_way, {"models/a.cpp": '#include "sim/record/b.hpp"\n#include <vector>\n'})
        for name, header in [
            ("sim/core/a.hpp", "sim/geo/b.hpp"),
            ("sim/geo/a.cpp", "sim/config/b.hpp"),
            ("sim/record/a.cpp", "models/b.hpp"),
            ("sim/statistics/a.cpp", "sim/experiment/b.hpp"),
            ("sim/statistics/a.cpp", "sim/record/b.hpp"),
            ("sim/experiment/a.cpp", "models/b.hpp"),
            ("models/a.cpp", "sim/experiment/b.hpp"),
            ("models/a.cpp", "sim/app/b.hpp"),
            ("sim/app/a.cpp", "tests/core/b.hpp"),
            ("sim/cellar/a.cpp", "sim/core/b.hpp"),
        ]:
            with self.subTest(f"{name} -> {header}"):
                self.assert_breaks(arrows_point_one_way, {name: f'  #  include "{header}"\n'})

    def test_includes_from_the_root(self):
        near = {"sim/core/a.hpp": "", "sim/core/b.hpp": '#include "sim/core/a.hpp"\n'}
        self.assert_holds(our_includes_are_from_the_root, near)
        for header in ("a.hpp", "../core/a.hpp", "sim/core/gone.hpp"):
            near["sim/core/b.hpp"] = f'#include "{header}"\n'
            self.assert_breaks(our_includes_are_from_the_root, near)

    def test_circles(self):
        files = {
            "models/a.hpp": '#include "models/b.hpp"\n',
            "models/b.hpp": '#include "models/c.hpp"\n',
            "models/c.hpp": "#include <array>\n",
            "models/c.cpp": '#include "models/c.hpp"\n#include "models/a.hpp"\n',
        }
        self.assert_holds(no_circles, files)
        files["models/c.hpp"] = '#include "models/a.hpp"\n'
        self.assert_breaks(no_circles, files)
        self.assert_breaks(no_circles, {"models/a.hpp": '#include "models/a.hpp"\n'})

    def test_mechanisms(self):
        rule = mechanisms_ask_those_before_them
        files = {
            "models/mechanisms.hpp": "using Mechanisms = Register<Early,  // Late, first\n                            Late>;\n",
            "models/a/early.hpp": "struct Early {\n  // Late::f\n};\n",
            "models/a/facts.hpp": '#include "models/stage/fact_type.hpp"\n',
            "models/b/late.hpp": '#include "models/a/early.hpp"\nstruct Late {\n};\n',
            "models/b/step.cpp": "void f() { Early::f(w.get<Early>()); Late::f(); }\n",
            "models/telling/story.cpp": "void f() { Early::f(); Late::f(); }\n",
        }
        self.assert_holds(rule, files)
        self.assert_holds(facts_know_no_state, files)
        for line in ("Late::f(w);", "w.get<Late>();", '#include "models/b/late.hpp"'):
            for name in ("models/a/early.cpp", "models/a/early_told.cpp"):
                with self.subTest(f"{name}: {line}"):
                    self.assert_breaks(rule, {**files, name: line + "\n"})
        self.assert_breaks(facts_know_no_state, {**files, "models/a/facts.hpp": '#include "models/a/early.hpp"\n'})

    def test_libraries(self):
        rule = libraries_keep_to_their_room
        self.assert_holds(rule, {"sim/record/a.cpp": "#include <hdf5.h>\n"})
        self.assert_holds(rule, {"tests/record/a_test.cpp": "#include <H5public.h>\n"})
        self.assert_breaks(rule, {"models/a.cpp": "#include <hdf5.h>\n"})
        self.assert_breaks(rule, {"sim/app/a.cpp": "#include <yaml-cpp/yaml.h>\n"})
        self.assert_breaks(rule, {"sim/config/a.cpp": "#include <boost/program_options.hpp>\n"})
        self.assert_breaks(rule, {"tests/models/a_test.cpp": '#include "yaml-cpp/yaml.h"\n'})

    def test_heavy_headers(self):
        rule = heavy_headers_stay_in_sources
        for header in ("hdf5_hl.h", "spdlog/spdlog.h", "boost/graph/astar_search.hpp", "nlohmann/json.hpp"):
            self.assert_holds(rule, {"sim/geo/a.cpp": f"#include <{header}>\n"})
            self.assert_breaks(rule, {"sim/geo/a.hpp": f"#include <{header}>\n"})
        self.assert_holds(rule, {"tests/geo/a.hpp": "#include <gtest/gtest.h>\n#include <nlohmann/json.hpp>\n"})
        self.assert_breaks(rule, {"sim/geo/a.hpp": "#include <gtest/gtest.h>\n"})
        self.assert_breaks(rule, {"models/a.cpp": "#include <gmock/gmock.h>\n"})

    def test_banned_words(self):
        harmless = (
            '// std::log(x), unordered_map\ndouble y = portable_log(x) + law.pow(2);\n'
            'auto s = "<random> exp(";\n'
        )
        self.assert_holds(banned_words, {"models/a.cpp": harmless, "sim/app/a.cpp": "std::chrono::steady_clock t;\n"})
        for line in (
            "#include <random>",
            "std::normal_distribution<double> d;",
            "std::mt19937_64 engine;",
            "std::unordered_map<int, int> m;",
            "auto t = std::chrono::system_clock::now();",
            "double y = std::exp(x);",
            "double y = 2 * log(x);",
            "#pragma GCC optimize(\"O3\")",
        ):
            with self.subTest(line):
                self.assert_breaks(banned_words, {"models/a.cpp": f"int a;\n{line}\n"})

    def test_fast_maths(self):
        guard = 'if(flags MATCHES "-ffast-math")\n'
        self.assert_holds(no_fast_maths, {"cmake/a.cmake": guard, "CMakePresets.json": '{"f": "-O2"}'})
        self.assert_breaks(no_fast_maths, {"cmake/a.cmake": guard + "add_compile_options(-ffast-math)\n"})
        self.assert_breaks(no_fast_maths, {"CMakePresets.json": '{"f": "-O3 -march=native"}'})

    def test_lengths(self):
        self.assert_holds(files_are_short, {"models/a.cpp": "\n" * 150, "scenarios/a.yaml": "\n" * 400})
        for name in ("scenarios/a.yaml", "dev", "tests/cli/test_a.py", "CMakeLists.txt"):
            self.assert_breaks(files_are_short, {name: "\n" * 401})
        self.assert_breaks(files_are_short, {"models/a.cpp": "\n" * 151})


if __name__ == "__main__":
    unittest.main()
