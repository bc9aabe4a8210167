"""GeoJSON files with one kind of mistake each, as a table: name, what it is read for, its bytes.

    STANDOFF_BINARY=build/release/standoff /usr/bin/python3 tests/robustness/bad_geojson.py

writes the files to geojson/ and what `check` says of each to geojson/expected.tsv (file, one line of its standard error).
Read the difference before it is committed: it is the specification.
"""
import json
import os
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "geojson"
EXPECTED = FOLDER / "expected.tsv"
SCENARIO = """format: 1
name: a file that is bad
duration: 8 h
geography: {%s: %s}
places: {post: {at: [33.5, 38.6]}, depot: {at: [33.8, 37.7]}}
units: {convoy: {at: depot, orders: [go_to: {place: post, by: straight}]}}
"""


def collection(*features, more=""):
    return '{"type": "FeatureCollection",%s "features": [\n%s\n]}\n' % (more, ",\n".join(features))


def feature(properties, geometry, more=""):
    return '{"type": "Feature", %s"properties": %s,\n "geometry": %s}' % (more, properties, geometry)


POINT = '{"type": "Point", "coordinates": [38.6, 33.5]}'
LINE = '{"type": "LineString", "coordinates": [[37.7, 33.8], [38, 33.7], [38.6, 33.5]]}'
GOOD_PLACE = feature('{"id": "good"}', POINT)
GOOD_ROAD = feature('{"id": "good", "surface": "paved", "nodes": ["depot", null, "post"]}', LINE)


def place(properties='{"id": "a"}', geometry=POINT, more=""):
    return collection(feature(properties, geometry, more), GOOD_PLACE)


def at(coordinates):
    return place(geometry='{"type": "Point", "coordinates": %s}' % coordinates)


def road(properties='{"id": "a", "surface": "paved"}', geometry=LINE, more=""):
    return collection(feature(properties, geometry, more), GOOD_ROAD)


def along(coordinates, kind="LineString"):
    return road(geometry='{"type": "%s", "coordinates": %s}' % (kind, coordinates))


CHARACTERS = {"nul": 0x0, "bell": 0x7, "escape": 0x1B, "delete": 0x7F, "csi": 0x9B, "next_line": 0x85, "override": 0x202E,
              "isolate": 0x2066, "mark": 0x200F, "bom": 0xFEFF}
# Where a text may stand, read or not.
SPOTS = {
    "id": ("places", place('{"id": "a%s"}')),
    "name": ("places", place('{"id": "a", "name": "b%s"}')),
    "unread": ("places", place('{"id": "a", "note": ["b%s"]}')),
    "key": ("places", place('{"id": "a", "k%s": 1}')),
    "member": ("places", collection(GOOD_PLACE, more=' "by": "c%s",')),
    "nodes": ("roads", road('{"id": "a", "surface": "paved", "nodes": ["x%s", null, null]}')),
    "surface": ("roads", road('{"id": "a", "surface": "paved%s"}')),
}


def characters():
    for word, code in CHARACTERS.items():
        for spot, (kind, text) in SPOTS.items():
            yield f"escaped_{word}_in_{spot}", kind, text.replace("%s", f"\\u{code:04x}")
        for spot in ("name", "unread"):
            kind, text = SPOTS[spot]
            yield f"raw_{word}_in_{spot}", kind, text.replace("%s", chr(code))
    for word, data in {"lone_byte": b"\x80", "overlong": b"\xc0\xaf", "surrogate": b"\xed\xa0\x80", "cut": b"\xe2\x82",
                       "beyond": b"\xf4\x90\x80\x80"}.items():
        yield f"bytes_{word}", "places", place('{"id": "a", "name": "b%s"}').encode().replace(b"%s", data)
    yield "utf16", "places", collection(GOOD_PLACE).encode("utf-16")
    yield "utf32", "places", collection(GOOD_PLACE).encode("utf-32")
    yield "two_byte_order_marks", "places", "\ufeff\ufeff" + collection(GOOD_PLACE)
    yield "nul_then_rubbish", "places", collection(GOOD_PLACE) + "\0 rubbish"
    yield "half_surrogate", "places", place('{"id": "a", "name": "\\ud83d"}')
    yield "lone_low_surrogate", "places", place('{"id": "a", "name": "\\udc00"}')


SYNTAX = {
    "empty": "", "blank": " \n", "only_a_word": "hello", "passwd": "root:x:0:0:root:/root:/bin/bash\n",
    "yaml": "places:\n  a: 1\n", "secret": "-----BEGIN KEY-----\nabc\n", "number": "7", "flag": "true", "none": "null",
    "open_list": "[", "open_object": "{", "open_text": '"abc', "cut_key": '{"type', "cut_colon": '{"type"',
    "cut_value": '{"type":', "cut_feature": collection(GOOD_PLACE)[:60], "cut_number": '{"a": -',
    "no_comma": '{"a": 1 "b": 2}', "two_commas": "[1,,2]", "comma_first": "[,1]", "comma_last": '{"a": 1,}',
    "comma_last_in_list": "[1,]", "wrong_bracket": '{"a": [1}', "single_quotes": "{'a': 1}", "bare_key": "{a: 1}",
    "number_key": "{1: 2}", "comment": "// places\n{}", "two_values": "{} {}", "rubbish_behind": "{} x",
    "leading_zero": "[01]", "bare_point": "[.5]", "point_without_digits": "[1.]", "plus": "[+1]", "exponent": "[1e]",
    "not_a_number": "[NaN]", "infinity": "[Infinity]", "hexadecimal": "[0x10]", "upper_case": "[TRUE]",
    "unknown_escape": '["\\x41"]', "short_escape": '["\\u12"]', "bad_escape": '["\\u12g4"]', "line_end_in_text": '["a\nb"]',
    "tab_in_text": '["a\tb"]', "key_twice": '{"type": "FeatureCollection",\n "type": "b", "features": []}',
    "deep_lists": place('{"id": "a", "note": %s1%s}' % ("[" * 70, "]" * 70)),
    "deep_objects": place('{"id": "a", "note": %s1%s}' % ('{"a":' * 70, "}" * 70)),
    "very_deep": "[" * 100_000, "long_text": place('{"id": "a", "note": "%s"}' % ("x" * 65537)),
}
STRUCTURE = {
    "list": "[]", "no_type": '{"features": []}', "other_type": '{"type": "Feature", "features": []}',
    "topology": '{"type": "Topology", "objects": {}}', "type_is_a_number": '{"type": 3, "features": []}',
    "no_features": '{"type": "FeatureCollection"}', "features_no_list": '{"type": "FeatureCollection", "features": {}}',
    "features_null": '{"type": "FeatureCollection", "features": null}', "feature_number": collection("3", GOOD_PLACE),
    "feature_null": collection("null", GOOD_PLACE), "feature_list": collection("[]", GOOD_PLACE),
    "feature_empty": collection("{}", GOOD_PLACE), "bare_geometry": collection(POINT, GOOD_PLACE),
    "three_of_four": collection("3", GOOD_PLACE, "4", "{}"), "no_geometry": collection('{"type": "Feature"}', GOOD_PLACE),
    "geometry_list": place(geometry="[]"), "geometry_text": place(geometry='"Point"'), "geometry_empty": place(geometry="{}"),
    "geometry_unknown": place(geometry='{"type": "Pnt", "coordinates": [1, 2]}'),
    "geometry_lower_case": place(geometry='{"type": "point", "coordinates": [1, 2]}'),
    "geometry_without_coordinates": place(geometry='{"type": "Point"}'), "properties_list": place("[]"),
    "properties_text": place('"a"'), "all_lines": collection(GOOD_ROAD), "all_without_geometry": collection(
        feature('{"id": "a"}', "null")),
    "crs_mercator": collection(GOOD_PLACE, more=' "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},'),
    "crs_utm": collection(GOOD_PLACE, more=' "crs": {"type": "name", "properties": {"name": "EPSG:32637"}},'),
    "crs_link": collection(GOOD_PLACE, more=' "crs": {"type": "link", "properties": {"href": "x"}},'),
    "crs_text": collection(GOOD_PLACE, more=' "crs": "EPSG:3857",'),
}
IDS = {
    "no_id": place("{}"), "no_properties": place("null"), "id_null": place('{"id": null}'), "id_empty": place('{"id": ""}'),
    "id_list": place('{"id": ["a"]}'), "id_flag": place('{"id": true}'), "id_object": place('{"id": {}}'),
    "id_two_lines": place('{"id": "a\\nb"}'), "id_with_tab": place('{"id": "a\\tb"}'),
    "id_twice": collection(GOOD_PLACE, GOOD_PLACE), "id_three_times": collection(GOOD_PLACE, GOOD_PLACE, GOOD_PLACE),
    "own_id_twice": collection(*[feature("{}", POINT, '"id": "node/1", ')] * 2),
    "number_id_twice": collection(*[feature("{}", POINT, '"id": 7, ')] * 2),
    "osm_id_empty": place('{"@id": ""}'),
}
POSITIONS = {
    "none": "null", "number": "38.6", "text": '"38.6, 33.5"', "object": '{"lon": 38.6, "lat": 33.5}', "empty": "[]",
    "one": "[38.6]", "texts": '["38.6", "33.5"]', "null_latitude": "[38.6, null]", "flags": "[true, false]",
    "nested": "[[38.6, 33.5]]", "height_is_a_text": '[38.6, 33.5, "high"]', "height_null": "[38.6, 33.5, null]",
    "latitude_above": "[138.6, 90.1]", "latitude_below": "[38.6, -91]", "longitude_above": "[180.1, 33.5]",
    "longitude_below": "[-181, 33.5]", "swapped": "[33.5, 138.6]", "metres": "[4296915, 3961789]",
    "beyond_numbers": "[1e999, 33.5]",
}
PROPERTIES = {
    "name_number": '"name": 7', "name_list": '"name": []', "name_flag": '"name": false', "name_two_lines": '"name": "a\\nb"',
    "confidence_number": '"confidence": 0.5', "confidence_with_tab": '"confidence": "a\\tb"',
    "uncertainty_text": '"uncertainty_km": "1"', "uncertainty_negative": '"uncertainty_km": -1',
    "uncertainty_list": '"uncertainty_km": [1]', "uncertainty_flag": '"uncertainty_km": true',
    "uncertainty_beyond": '"uncertainty_km": 1e999', "three_at_once": '"name": 7, "confidence": 8, "uncertainty_km": -9',
}
ROADS = {
    "one_point": along("[[38.6, 33.5]]"), "no_points": along("[]"), "points_null": along("null"), "points_flat": along("[1, 2]"),
    "bad_vertices": along('[[37.7, 33.8], [38], ["a", 1], [38.6, 95]]'),
    "lines_empty": along("[]", "MultiLineString"), "lines_flat": along("[[1, 2], [3, 4]]", "MultiLineString"),
    "line_of_lines_short": along("[[[37.7, 33.8], [38, 33]], [[38, 33]]]", "MultiLineString"),
    "all_points": collection(GOOD_PLACE), "only_polygons": road(geometry='{"type": "Polygon", "coordinates": []}').replace(
        GOOD_ROAD, feature("{}", '{"type": "Polygon", "coordinates": []}')),
    "node_elsewhere": collection(feature('{"id": "a", "surface": "paved", "nodes": ["post", null, "depot"]}', LINE)),
    "names_twice": collection(GOOD_ROAD, feature('{"id": "m", "surface": "paved"}', '{"type": "MultiLineString", "coordinates": '
                              "[[[1, 2], [3, 4]], [[3, 4], [5, 6]]]}"), feature('{"id": "m (2)", "surface": "paved"}', LINE)),
}
ROAD_PROPERTIES = {
    "surface_unknown": '"surface": "lava"', "surface_number": '"surface": 1', "surface_empty": '"surface": ""',
    "surface_list": '"surface": ["paved"]', "surface_case": '"surface": "Asphalt"', "sinuosity_text": '"sinuosity": "1"',
    "sinuosity_below_one": '"sinuosity": 0.9', "sinuosity_negative": '"sinuosity": -1', "nodes_text": '"nodes": "depot"',
    "nodes_one": '"nodes": ["depot"]', "nodes_four": '"nodes": ["depot", "a", "b", "post"]', "nodes_number": '"nodes": ["depot", 2, "post"]',
    "nodes_flag": '"nodes": ["depot", true]', "nodes_two_lines": '"nodes": ["depot", "a\\nb", "post"]', "nodes_empty": '"nodes": []',
    "nodes_object": '"nodes": {}', "node_twice": '"nodes": ["depot", "depot", "post"]',
}


def cases():
    """(file name, kind, bytes), numbered in the order of the table."""
    rows = list(characters())
    rows += [("syntax_" + name, "places", text) for name, text in SYNTAX.items()]
    rows += [("structure_" + name, "places", text) for name, text in STRUCTURE.items()]
    rows += [("ids_" + name, "places", text) for name, text in IDS.items()]
    rows += [("position_" + name, "places", at(text)) for name, text in POSITIONS.items()]
    rows += [("place_" + name, "places", place('{"id": "a", %s}' % text)) for name, text in PROPERTIES.items()]
    rows += [("road_" + name, "roads", text) for name, text in ROADS.items()]
    for name, text in ROAD_PROPERTIES.items():
        surface = "" if '"surface"' in text else '"surface": "paved", '
        rows.append(("road_" + name, "roads", road('{"id": "a", %s%s}' % (surface, text))))
    named = '{"id": "%s", "surface": "paved", "nodes": ["depot", "ford", "post"]}'
    elsewhere = LINE.replace("[38, 33.7]", "[38.1, 33.7]")
    rows.append(("roads_junction_at_two_spots", "roads", collection(feature(named % "a", LINE), feature(named % "b", elsewhere))))
    rows.append(("several_at_once", "places", collection(
        feature('{"id": "a", "name": "b\\u001b", "c\\u0007": 1}', POINT), feature('{"id": "\\u009b"}', POINT.replace("33.5", "933.5")),
        feature('{"id": 5, "name": 7}', '{"type": "Dot"}'), feature('{}', POINT))))
    for number, (name, kind, text) in enumerate(rows, 1):
        yield f"{number:03}_{name}.geojson", kind, text if isinstance(text, bytes) else text.encode()


def told(binary, folder):
    """What `check` says, by file, of scenarios in `folder` that name the files beside them; and its exit code."""
    names = []
    for name, kind, data in cases():
        (folder / name).write_bytes(data)
        scenario = name.replace(".geojson", ".yaml")
        (folder / scenario).write_text(SCENARIO % (kind, json.dumps(name)))
        names.append(scenario)
    done = subprocess.run([binary, "check", *names], cwd=folder, capture_output=True, timeout=120)
    lines = {name: [] for name, _, _ in cases()}
    by_number = {name[:3]: name for name in lines}
    for line in done.stderr.decode().splitlines():
        lines[by_number[line[:3]]].append(line)
    return lines, done.returncode, done.stdout.decode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.geojson"):
        old.unlink()
    for name, _, data in cases():
        (FOLDER / name).write_bytes(data)
    with tempfile.TemporaryDirectory() as folder:
        lines = told(Path(os.environ["STANDOFF_BINARY"]).resolve(), Path(folder))[0]
    EXPECTED.write_text("".join(f"{name}\t{line}\n" for name in lines for line in lines[name]))
