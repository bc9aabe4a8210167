"""Numbers whose ignorance is not told: where the JSON schema takes an unknown, {best, range, basis}, and a plain value stands."""
import re

LAWS = {"uniform", "uniform_int", "triangular", "exponential", "erlang", "weibull", "normal", "lognormal", "gamma", "beta",
        "bernoulli", "categorical", "empirical"}
# Of the weights of one choice one is the measure of the others, and may stand bare.
WEIGHTS = [r"(.*\.(?:read_as|intent|complies_by|if_attacked|if_struck|at_a_cut))\.[^.]+", r"(streams\.[^.]+\.axes)\.[^.]+",
           r"(.*\.options)\.[^.]+\.weight", r"(.*\.day_cycle)\[\d+\]\.weight"]


def told(value):
    """Whether it is an unknown, or a distribution of which one parameter at least is."""
    if isinstance(value, dict):
        return "best" in value or any(map(told, value.values()))
    return isinstance(value, list) and any(map(told, value))


class Schema:
    def __init__(self, schema):
        self.root = schema

    def forms(self, node):
        """What may stand at a place: its schema and the alternatives of it, references followed."""
        if "$ref" in node:
            yield from self.forms(self.root["definitions"][node["$ref"].rsplit("/", 1)[1]])
            return
        yield node
        for each in node.get("anyOf", []) + node.get("allOf", []):
            yield from self.forms(each)

    def bare(self, value, node=None, path=""):
        """The paths of the bare numbers of a scenario, or of what stands below `path`, in the words of --set."""
        forms = list(self.forms(self.root if node is None else node))
        takes_unknown = any("best" in form.get("properties", {}) for form in forms)
        if takes_unknown and not (isinstance(value, dict) and not {"best", *LAWS} & set(value)):
            if not told(value):
                yield path
        elif isinstance(value, dict):
            for key, inner in value.items():
                below = [form["properties"][key] for form in forms if key in form.get("properties", {})]
                names = [form["additionalProperties"] for form in forms if form.get("additionalProperties")]
                if below or names:
                    yield from self.bare(inner, {"anyOf": below or names}, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            items = [form["items"] for form in forms if isinstance(form.get("items"), dict)]
            for i, inner in enumerate(value):
                yield from self.bare(inner, {"anyOf": items}, f"{path}[{i}]")


def matches(pattern, path):
    """`*` stands for one name, `[]` for any index; a pattern covers all that stands below it."""
    text = re.escape(pattern).replace(r"\*", r"[^.\[]+").replace(r"\[\]", r"\[\d+\]")
    return re.match(text + r"(?![^.\[])", path) is not None


def without_measures(paths):
    """Drops the one bare weight of each choice that the others are measured by."""
    groups = {}
    for path in paths:
        for pattern in WEIGHTS:
            if group := re.fullmatch(pattern, path):
                groups.setdefault(group[1], []).append(path)
    measures = {of[0] for of in groups.values() if len(of) == 1}
    return [path for path in paths if path not in measures]
