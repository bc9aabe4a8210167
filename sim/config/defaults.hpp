// What a file leaves out, written out.
#pragma once
#include "sim/config/document.hpp"
#include "sim/config/shape.hpp"

namespace standoff::config {

// Adds, behind what is written, each key that has a default, in the schema's order; their marks name the source
// "default", line 0. Keys that a rule bars next to what is written stay out. For a document that reads without errors.
void write_defaults(Document& document, Fields const& fields);

}  // namespace standoff::config
