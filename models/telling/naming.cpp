#include "models/telling/naming.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace standoff {

std::string part(std::string_view name, int n) {
  for (; n > 0; --n) {
    auto const slash = name.find('/');
    name = slash == std::string_view::npos ? std::string_view() : name.substr(slash + 1);
  }
  return std::string(name.substr(0, name.find('/')));
}

std::string spaced(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string said(Word const& word) { return word.said.empty() ? spaced(word.name) : std::string(word.said); }

std::string said(MessageKind kind) { return said(message_kinds[static_cast<std::size_t>(kind)]); }
std::string said(Reply reply) { return said(replies[static_cast<std::size_t>(reply)]); }
std::string said(Fate fate) { return said(fates[static_cast<std::size_t>(fate)]); }

std::string called(EventLog const& log, std::string const& name) {
  if (auto const title = log.titles.find(name); title != log.titles.end()) return title->second;
  std::string const section = part(name, 0), own = part(name, 1), rest = part(name, 2), last = part(name, 3);
  if (section == "units" && !rest.empty()) {
    auto const found = log.sections.find(own);
    return found != log.sections.end() && found->second == 1 ? own : own + " " + rest;
  }
  if (section == "rules" && !last.empty()) return last;  // an option
  if (section == "ladders" && !last.empty()) return fmt::format("{} of ladder {}", last, own);
  if (section == "desks") return rest.empty() ? "desk " + own : fmt::format("the desk of hop '{}' of {}", rest, own);
  if (section == "channels") return "channel " + own;
  if (section == "sensors") return "sensor " + own;
  return own.empty() ? name : own;
}

}  // namespace standoff
