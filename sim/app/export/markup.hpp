// Texts where others read markup.
#pragma once
#include <string>

namespace standoff::app {

// As HTML shows it: "<script>" becomes "&lt;script&gt;".
std::string as_html(std::string const& text);

}  // namespace standoff::app
