// GeoJSON files become sections of the document. Internal to the room.
#pragma once
#include <string>

#include "sim/config/document.hpp"

namespace standoff {

// Writes the places and roads of the files beside those of the document, which win, and complete those that do not say where
// they lie: from here on there is one kind of each. What could not be read of them is presumed (see Document::presumed).
void take_in_geography(config::Document& document, config::Diagnostics& diagnostics);

// The document in itself, after that: what is stored in results needs no file.
std::string self_contained_yaml(config::Document const& document);

}  // namespace standoff
