#include "sim/app/report/page.hpp"

#include "sim/app/report/packed.hpp"
#include "sim/core/error.hpp"

namespace standoff::app {

namespace {

constexpr std::string_view world_mark = "<!--world-->", data_mark = "<!--data-->";

constexpr std::size_t large = 1'000'000;

// Of JSON '<' stands in texts only; base64 has none.
void add_script(std::string& out, char const* id, std::string_view text) {
  if (text.size() > large) {
    out +=
        std::string("<script type=\"text/plain\" data-packed=\"gzip\" id=\"") + id + "\">" + packed(text) + "</script>";
    return;
  }
  out += std::string("<script type=\"application/json\" id=\"") + id + "\">";
  for (char const c : text)
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  out += "</script>";
}

}  // namespace

std::string page(std::string const& data, Background background) {
  std::string_view const bundle = bundled_page();
  std::size_t const world = bundle.find(world_mark), here = bundle.find(data_mark);
  if (world == std::string_view::npos || here == std::string_view::npos || world > here)
    throw IoError("the page that this program holds is not whole; build it again");
  std::string out(bundle.substr(0, world));
  out.reserve(bundle.size() + bundled_world().size() + data.size() + data.size() / 8);
  if (background == Background::world) add_script(out, "world", bundled_world());
  out += bundle.substr(world + world_mark.size(), here - world - world_mark.size());
  add_script(out, "data", data);
  out += bundle.substr(here + data_mark.size());
  return out;
}

}  // namespace standoff::app
