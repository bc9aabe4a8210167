#include "sim/experiment/condition.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/config/diagnostic.hpp"
#include "sim/config/units.hpp"

namespace standoff::experiment {

namespace {

using Is = Condition::Is;

struct Operator {
  std::string_view text;
  Is is{};
};
constexpr std::array<Operator, 7> operators{{{"<=", Is::at_most},
                                             {">=", Is::at_least},
                                             {"!=", Is::unequal},
                                             {"==", Is::equal},
                                             {"<", Is::less},
                                             {">", Is::more},
                                             {"=", Is::equal}}};  // the longer ones first

bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

class Parser {
 public:
  Parser(std::string_view text, std::vector<Told> const& metrics) : text_(text), metrics_(metrics) {}

  std::vector<Condition::Term> terms() {
    std::vector<Condition::Term> made{term()};
    while (skip_blanks() < text_.size()) {
      std::size_t const from = at_;
      if (word() != "and") {
        at_ = from;
        fail(from, "unexpected '" + std::string(text_.substr(from)) + "'", "'and', or the end");
      }
      made.push_back(term());
    }
    return made;
  }

 private:
  [[noreturn]] static void fail(std::size_t at, std::string what, std::string expected, std::string hint = {}) {
    throw ConditionError{at + 1, std::move(what), std::move(expected), std::move(hint)};
  }
  std::size_t skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_;
  }
  std::string_view word() {
    std::size_t const from = skip_blanks();
    while (at_ < text_.size() && in_word(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  bool follows(std::string_view wanted) {
    std::size_t const from = at_;
    if (word() == wanted) return true;
    at_ = from;
    return false;
  }

  bool and_stands_at(std::size_t at) const {
    std::string_view const rest = text_.substr(at);
    return rest.starts_with(" and") && (rest.size() == 4 || !in_word(rest[4]));
  }

  Told const& metric() {
    std::size_t const from = skip_blanks();
    std::string const name(word());
    if (name.empty())
      fail(from, from == text_.size() ? "nothing stands here" : "unexpected '" + std::string(text_.substr(from)) + "'",
           "the name of an outcome; 'standoff measures' lists them");
    std::vector<std::string> names;
    for (Told const& told : metrics_) {
      if (told.name == name) return told;
      names.push_back(told.name);
    }
    fail(from, "no outcome '" + name + "'", "", config::did_you_mean(name, names));
  }

  Condition::Term term() {
    Told const& told = metric();
    if (follows("came")) return {told.name, Is::came};
    if (follows("never")) {
      if (!follows("came")) fail(skip_blanks(), "'never' stands alone", "'never came'");
      return {told.name, Is::never_came};
    }
    std::size_t const from = skip_blanks();
    for (Operator const& one : operators)
      if (text_.substr(from).starts_with(one.text)) {
        at_ = from + one.text.size();
        return {told.name, one.is, value(told)};
      }
    bool const ends = from == text_.size() || follows("and");
    if (ends && told.kind == "flag") {
      at_ = from;
      return {told.name, Is::equal, 1};
    }
    fail(from, ends ? "'" + told.name + "' is compared with nothing" : "no comparison of '" + told.name + "'",
         "<, <=, =, !=, >=, > or 'came', 'never came'");
  }

  double value(Told const& told) {
    std::size_t const from = skip_blanks();
    std::size_t to = from;
    while (to < text_.size() && !and_stands_at(to)) ++to;
    std::size_t last = to;
    while (last > from && text_[last - 1] == ' ') --last;
    std::string_view written = text_.substr(from, last - from);
    at_ = to;
    config::Dimension dimension = config::Dimension::none;
    for (auto const d : {config::Dimension::length, config::Dimension::time, config::Dimension::speed,
                         config::Dimension::rate, config::Dimension::angle, config::Dimension::mass})
      if (config::si_unit_of(d) == told.units) dimension = d;
    if (dimension == config::Dimension::none && told.units != "1" && written.ends_with(" " + told.units))
      written.remove_suffix(told.units.size() + 1);  // a unit of its own, such as vehicle hours
    config::QuantityError error;
    auto const found = config::parse_quantity(written, dimension, error);
    if (!found) fail(from, error.what, error.expected, error.hint);
    return *found;
  }

  std::string_view text_;
  std::vector<Told> const& metrics_;
  std::size_t at_{};
};

bool holds_of(Condition::Term const& term, double value) {
  if (std::isnan(value)) return term.is == Is::never_came;
  switch (term.is) {
    case Is::less:
      return value < term.value;
    case Is::at_most:
      return value <= term.value;
    case Is::equal:
      return value == term.value;
    case Is::unequal:
      return value != term.value;
    case Is::at_least:
      return value >= term.value;
    case Is::more:
      return value > term.value;
    case Is::came:
      return true;
    case Is::never_came:
      return false;
  }
  return false;
}

}  // namespace

std::string ConditionError::message() const {
  std::string made = "column " + std::to_string(column) + ": " + what;
  if (!expected.empty()) made += ", expected " + expected;
  return hint.empty() ? made : made + ", " + hint;
}

Condition parse_condition(std::string_view text, std::vector<Told> const& metrics) {
  return {Parser(text, metrics).terms(), std::string(text)};
}

std::vector<bool> holds(Condition const& condition, record::Group const& outcomes) {
  std::vector<bool> made;
  for (Condition::Term const& term : condition.terms) {
    auto const& values = record::values<double>(outcomes, term.metric);
    if (made.empty()) made.assign(values.size(), true);
    if (made.size() != values.size()) throw IoError("variable " + term.metric + " is of another length");
    for (std::size_t i = 0; i < values.size(); ++i) made[i] = made[i] && holds_of(term, values[i]);
  }
  return made;
}

}  // namespace standoff::experiment
