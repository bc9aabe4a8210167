// The page that analysis/page builds, with data in it: one HTML file that needs nothing else.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace standoff::app {

// How every page begins.
inline constexpr std::string_view page_header = "<!doctype html>\n<!-- written by standoff report -->\n";

// `data` is JSON; names in it cannot end the script that holds them.
enum class Background : std::uint8_t { none, world };  // land and borders, for a map
std::string page(std::string const& data, Background background);

// The files of analysis/page/dist, as the build put them into the program.
std::string_view bundled_page();
std::string_view bundled_world();

}  // namespace standoff::app
