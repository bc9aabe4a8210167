// A tree as text forgets where entries stood that were taken away; a variant that puts one back then says so itself.
#pragma once
#include "sim/config/document.hpp"
#include "sim/config/shape.hpp"

namespace standoff::config {

// Adds `follows` or `precedes` to entries that a variant of the tree would put back into a map whose order matters.
void pin_entries(Node& root, Fields const& fields);

}  // namespace standoff::config
