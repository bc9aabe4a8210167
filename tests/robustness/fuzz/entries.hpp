// Where the fuzzers go in, and the regression test of their corpus: whatever is given, each returns. What must not be
// aborts, by a contract of the program's or one of those here.
#pragma once
#include <string_view>

namespace standoff::fuzz {

// A scenario: loads it; if that succeeds, loads what was resolved from it, and plays both to some number of events. The
// same facts come out. True if it was a valid one.
bool scenario(std::string_view text);
// One `--set` argument for the richest of the shipped scenarios. True if it was a valid one.
bool set(std::string_view argument);
// Places of a scenario, and then roads. True if it was valid as one of them.
bool geojson(std::string_view text);
// Any text as YAML, as JSON and as a value: checked, parsed, written out and read again, without a scenario round it. True
// if it was one of them.
bool text(std::string_view text);
// The file of a run, read and told. True if it was a whole one.
bool result(std::string_view bytes);

}  // namespace standoff::fuzz
