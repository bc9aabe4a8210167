#include "sim/config/law_forms.hpp"

#include <algorithm>

namespace standoff::config {

std::span<LawForm const> law_forms() {
  static std::vector<LawForm> const forms{
      {"uniform", "{uniform: [low, high]}", false},
      {"uniform_int", "{uniform_int: [low, high]}", true},
      {"triangular", "{triangular: [low, mode, high]}", false},
      {"exponential", "{exponential: mean} or {exponential: {mean:}}", false},
      {"erlang", "{erlang: {mean:, stages:}}", false},
      {"weibull", "{weibull: {scale:, shape:}}", false},
      {"normal", "{normal: {mean:, sd:}}, cut off with low: and high:", false},
      {"lognormal", "{lognormal: {median:, p95:}} or {lognormal: {mean:, cv:}}", false},
      {"gamma", "{gamma: {mean:, cv:}}", false},
      {"beta", "{beta: {alpha:, beta:, low:, high:}}", false},
      {"bernoulli", "{bernoulli: probability}", true},
      {"categorical", "{categorical: {value: weight, ...}} or [[value, weight], ...]", false},
      {"empirical", "{empirical: [value, value, ...]}", false},
  };
  return forms;
}

std::vector<std::string> law_names() {
  std::vector<std::string> names;
  for (LawForm const& form : law_forms()) names.push_back(form.name);
  return names;
}

std::string_view value_form(Node const& node) {
  if (!node.is_map()) return {};
  if (node.find("best") != nullptr) return "best";
  if (node.entries.size() != 1) return {};
  auto const found = std::ranges::find(law_forms(), node.entries[0].key, &LawForm::name);
  return found == law_forms().end() ? std::string_view{} : std::string_view(found->name);
}

}  // namespace standoff::config
