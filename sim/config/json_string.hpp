// A text in double quotes as JSON writes it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace standoff::config {

struct JsonString {
  std::size_t bytes{};  // both quotes included; 0 if nothing can be read beyond it
  std::string text;     // escapes resolved
  std::string fault;    // what is wrong with it
};

// Of the text that opens with its quote.
JsonString read_json_string(std::string_view text);

}  // namespace standoff::config
