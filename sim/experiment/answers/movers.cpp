#include "sim/experiment/answers/movers.hpp"

#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "sim/config/document.hpp"
#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

std::string const* basis_of(record::Group const& experiment, std::size_t factor) {
  if (record::find_variable(experiment, "factors/basis") == nullptr) return nullptr;
  return &record::values<std::string>(experiment, "factors/basis").at(factor);
}

// "2 assumed, 1 reported"
std::string by_basis(record::Group const& experiment, std::set<std::size_t> const& factors) {
  std::string out;
  auto const add = [&](std::string_view basis, std::string_view words) {
    std::size_t n = 0;
    for (std::size_t const f : factors) n += *basis_of(experiment, f) == basis ? 1 : 0;
    if (n > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", n, words);
  };
  for (std::string_view const basis : config::basis_words) add(basis, basis);
  add("", "of no basis");
  return out;
}

bool says_what_moves(AnswerRows const& effects) {
  return !effects.empty() && record::find_variable(effects.group(), "moves") != nullptr;
}

}  // namespace

std::string inputs_moved(record::Group const& experiment) {
  std::set<std::size_t> all;
  for (std::size_t f = 0; f < record::values<std::string>(experiment, "factors/name").size(); ++f) all.insert(f);
  if (all.empty() || basis_of(experiment, 0) == nullptr) return {};
  return fmt::format("Inputs moved: {}, of which {}", all.size(), by_basis(experiment, all));
}

std::string inputs_that_move(record::Group const& experiment, std::string const& metric,
                             std::optional<std::size_t> option) {
  AnswerRows const effects(experiment, "sensitivity");
  if (!says_what_moves(effects)) return {};
  std::set<std::size_t> found;
  bool told = false;
  for (std::size_t row = 0; row < effects.size(); ++row) {
    if (effects.text("metric", row) != metric || (option && effects.key("of_option", row) != *option)) continue;
    double const moves = effects.number("moves", row);
    std::size_t const factor = effects.key("of_factor", row);
    told = told || !std::isnan(moves);
    if (moves == 1) found.insert(factor);
  }
  if (!told || basis_of(experiment, 0) == nullptr) return {};
  if (found.empty()) return "moved by none of them";
  return fmt::format("moved by {} of them: {}", found.size(), by_basis(experiment, found));
}

std::string moves_explained(record::Group const& experiment) {
  AnswerRows const effects(experiment, "sensitivity");
  if (!says_what_moves(effects)) return {};
  auto const& method = record::attribute<std::string>(effects.group().attributes, "method");
  double const confidence = record::attribute<double>(experiment.attributes, "confidence");
  std::string const is =
      method == "sobol"
          ? "the interval of an input's share alone is above zero, or that of its share in all above what "
            "the draws alone would make of it"
      : method == "morris"
          ? "the interval of an input's mean effect leaves zero out, or that of its size is above what the "
            "draws alone would make of it"
          : fmt::format(
                "the interval of an input's straight effect leaves zero out, which that of {:.2g} % "
                "of those that do nothing does too; what is no number is not asked about",
                100 * (1 - confidence));
  return record::wrapped("Moved: " + is + ". An outcome that assumed inputs move is no surer than they are.");
}

}  // namespace standoff::experiment
