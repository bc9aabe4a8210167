#include "sim/config/law_parameters.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/config/reader.hpp"

namespace standoff::config {

void LawParameters::refuse(Mark mark, std::string what, std::string expected, std::string hint) {
  good_ = false;
  context_.report(mark, std::move(what), std::move(expected), std::move(hint));
}

void LawParameters::require(bool condition, std::string what, std::string expected) {
  if (good_ && !condition) refuse(node_.mark, std::move(what), std::move(expected));
}

bool LawParameters::expect_keys(std::initializer_list<char const*> keys) {
  if (!node_.is_map()) {
    refuse(node_.mark, detail::kind_of(node_), form_.usage);
    return false;
  }
  std::vector<std::string> const known(keys.begin(), keys.end());
  for (Entry const& entry : node_.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    Context::Step const step(context_, entry.key);
    refuse(entry.key_mark, fmt::format("unknown key '{}'", entry.key), form_.usage, did_you_mean(entry.key, known));
  }
  return good_;
}

template <class Read>
double LawParameters::at(std::string_view key, Read read) {
  Node const* const found = node_.find(key);
  if (found == nullptr) {
    if (good_) refuse(node_.mark, fmt::format("'{}' without '{}'", form_.name, key), form_.usage);
    return 0;
  }
  Context::Step const step(context_, key);
  return read(*found);
}

double LawParameters::value_of(Node const& node) {
  std::optional<double> const value =
      read_measure(node, {dimension_, false, {}, std::string(words_for(dimension_))}, context_);
  good_ = good_ && value.has_value();
  return value.value_or(0);
}

double LawParameters::pure_of(Node const& node, Bounds bounds, bool whole) {
  std::string expected = whole ? "a whole number" : "a number";
  if (std::string const words = words_for(bounds, Dimension::none); !words.empty()) expected += " " + words;
  std::optional<double> const value = read_measure(node, {Dimension::none, whole, bounds, expected}, context_);
  good_ = good_ && value.has_value();
  return value.value_or(0);
}

double LawParameters::value(std::string_view key) {
  return at(key, [this](Node const& node) { return value_of(node); });
}

double LawParameters::pure(std::string_view key, Bounds bounds) {
  return at(key, [&](Node const& node) { return pure_of(node, bounds); });
}

double LawParameters::whole(std::string_view key, Bounds bounds) {
  return at(key, [&](Node const& node) { return pure_of(node, bounds, true); });
}

std::vector<double> LawParameters::values(Node const& list, std::size_t least, std::size_t most) {
  if (!list.is_list() || list.items.size() < least || list.items.size() > most) {
    bool const alone = list.is_list() && list.items.size() == 1;
    refuse(list.mark, alone ? "only one value" : fmt::format("not what '{}' needs", form_.name), form_.usage);
    return std::vector<double>(least);
  }
  std::vector<double> values;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    Context::Step const step(context_, i);
    values.push_back(value_of(list.items[i]));
  }
  return values;
}

}  // namespace standoff::config
