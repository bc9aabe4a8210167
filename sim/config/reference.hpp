// The parameters of a schema as a page to read.
#pragma once
#include <string>

#include "sim/config/shape.hpp"

namespace standoff::config {

// Markdown: how values are written, then each key once with what it takes, its range, its default and its help; one
// chapter a top-level key, one table an object. An object that stands in several places is told at the first.
std::string reference_page(Fields const& fields, std::string const& title);

}  // namespace standoff::config
