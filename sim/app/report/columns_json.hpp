// A table of a result file as JSON, column by column and as it is in the file: {"name": ["a", "b"], "x": [1, null]}.
#pragma once
#include <string>
#include <vector>

#include "sim/record/dataset.hpp"

namespace standoff::app {

// Flags become their words, what is not finite null. With `only`, these variables; else all, but for the table's axis.
std::string columns_json(record::Group const& table, std::vector<std::string> const& only = {});

// The same of a group inside; "null" where there is none.
std::string columns_json(record::Group const& file, char const* group);

// As a JSON text, with quotes.
std::string json_text(std::string const& text);
std::string json_texts(std::vector<std::string> const& texts);

}  // namespace standoff::app
