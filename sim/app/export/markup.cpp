#include "sim/app/export/markup.hpp"

namespace standoff::app {

std::string as_html(std::string const& text) {
  std::string out;
  for (char const c : text) switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  return out;
}

}  // namespace standoff::app
