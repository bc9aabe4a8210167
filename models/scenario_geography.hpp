// GeoJSON files become sections of the document. Internal to the room.
#pragma once
#include <filesystem>
#include <string>

#include "sim/config/document.hpp"

namespace standoff {

// Of the file that a node of `geography` names, which is relative to the file that says so.
std::filesystem::path geography_path(config::Document const& document, config::Node const& node);

// Writes the places and roads of the files beside those of the document, which win: from here on there is one kind of
// each. What could not be read of them is presumed (see Document::presumed).
void take_in_geography(config::Document& document, config::Diagnostics& diagnostics);

// Whether a road of the document came from the file.
bool is_of_the_file(config::Document const& document, std::string const& road);

// The document in itself: what is stored in results needs no file.
std::string self_contained_yaml(config::Document const& document);

}  // namespace standoff
