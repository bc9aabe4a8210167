#include "sim/config/units.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "sim/config/unit_table.hpp"

namespace standoff::config {
namespace {

using Words = std::vector<std::string_view>;

Words split_words(std::string_view text) {
  Words words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\n", at)) != std::string_view::npos) {
    std::size_t const end = std::min(text.find_first_of(" \t\n", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of what looks like a number: sign, digits, point, exponent.
std::size_t number_length(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  std::size_t const start = at;
  while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) ++at;
  if (at == start || (at == start + 1 && text[start] == '.')) return 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t end = at + 1;
    if (end < text.size() && (text[end] == '+' || text[end] == '-')) ++end;
    if (end < text.size() && is_digit(text[end])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      return end;
    }
  }
  return at;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "1h30min" becomes "1h" and "30min": a time's unit ends where the next number begins.
Words split_times(Words const& words) {
  Words parts;
  for (std::string_view const word : words) {
    std::size_t begin = 0, at = 0;
    for (;;) {
      at += number_length(word.substr(at));
      std::size_t const name = at;
      while (at < word.size() && is_letter(word[at])) ++at;
      Unit const* const unit = find_unit(word.substr(name, at - name));
      if (at >= word.size() || !is_digit(word[at]) || unit == nullptr || unit->dimension != Dimension::time) break;
      parts.push_back(word.substr(begin, at - begin));
      begin = at;
    }
    parts.push_back(word.substr(begin));
  }
  return parts;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool is_not_finite(std::string_view word) {
  if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
  if (word.starts_with('.')) word.remove_prefix(1);
  std::string const text = lowered(word);
  return text == "nan" || text == "inf" || text == "infinity";
}

struct Parser {
  QuantityError& error;
  std::string expected;

  std::nullopt_t refuse(std::string what, std::string hint = {}) const {
    error = {std::move(what), expected, std::move(hint)};
    return std::nullopt;
  }

  // The number at the start of a word; `length` becomes what it used.
  std::optional<double> read_number(std::string_view text, std::size_t& length) const {
    if (is_not_finite(text)) return refuse(fmt::format("'{}' is not a finite number", text));
    length = number_length(text);
    if (length == 0) {
      bool const unit = find_unit(text) != nullptr;
      return refuse(unit ? fmt::format("no number before the unit '{}'", text)
                         : fmt::format("'{}' is not a number", text));
    }
    std::string_view digits = text.substr(0, length);
    if (length < text.size()) {
      char const next = text[length];
      if (next == ',') {
        return refuse(fmt::format("bad number '{}'", text), "the decimal mark is a point");
      }
      if (next == ':') {
        return refuse(fmt::format("ambiguous time '{}'", text), "write '10 min 30 s' or '10 h 30 min'");
      }
      if (next == '_' || !is_digit(text[length - 1]) || next == 'x' || next == 'X') {
        return refuse(fmt::format("bad number '{}'", text), "write plain decimal digits");
      }
    }
    if (digits.starts_with('+')) digits.remove_prefix(1);
    std::string_view const magnitude = digits.starts_with('-') ? digits.substr(1) : digits;
    if (magnitude.size() > 1 && magnitude[0] == '0' && is_digit(magnitude[1])) {
      return refuse(fmt::format("leading zero in '{}'", text), "octal numbers are not supported");
    }
    double value = 0;
    auto const [stop, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    std::string_view const mantissa = digits.substr(0, digits.find_first_of("eE"));
    bool const zero = mantissa.find_first_of("123456789") == std::string_view::npos;
    if (status == std::errc::invalid_argument || (status == std::errc{} && stop != digits.data() + digits.size())) {
      return refuse(fmt::format("bad number '{}'", text));
    }
    if (status == std::errc::result_out_of_range || (value == 0 && !zero) || !std::isfinite(value)) {
      bool const tiny = zero || digits.find("e-") != std::string_view::npos ||
                        digits.find("E-") != std::string_view::npos || (value == 0 && status == std::errc{});
      if (zero) return 0.0;
      return refuse(fmt::format("'{}' {}", digits, tiny ? "underflows to zero" : "is too large"));
    }
    return value;
  }

  std::optional<double> scale(double value, Unit const& unit) const {
    double const si = value * unit.numerator / unit.denominator;
    if (!std::isfinite(si)) return refuse("the value is too large");
    if (si == 0 && value != 0) return refuse("the value underflows to zero");
    return si;
  }

  // One "number unit"; `at` moves behind it. Null `unit` on return means that there was none.
  std::optional<double> read_pair(Words const& words, std::size_t& at, Dimension dimension, Unit const*& unit) const {
    std::string_view const word = words[at];
    std::size_t length = 0;
    std::optional<double> const value = read_number(word, length);
    if (!value) return std::nullopt;
    std::string_view name = word.substr(length);
    ++at;
    if (name.empty() && at < words.size()) name = words[at++];
    if (dimension == Dimension::none) {
      if (name.empty()) return value;
      std::string const hint = name == "%" ? fmt::format("write {} for {} %", *value / 100, *value) : "";
      return refuse(fmt::format("text '{}' after the number", name), hint);
    }
    if (name.empty()) return refuse(fmt::format("'{}' has no unit", word));
    unit = find_unit(name);
    if (unit == nullptr) return refuse_unit(words, at, name, dimension);
    if (unit->dimension != dimension) {
      return refuse(fmt::format("'{}' is a unit of {}", name, name_of(unit->dimension)));
    }
    return scale(*value, *unit);
  }

  std::nullopt_t refuse_unit(Words const& words, std::size_t at, std::string_view name, Dimension dimension) const {
    std::string joined(name);
    for (std::size_t i = at; i < words.size() && i < at + 2; ++i) {
      joined += words[i];
      if (find_unit(joined) != nullptr) {
        return refuse(fmt::format("space within the unit '{}'", joined), fmt::format("write '{}'", joined));
      }
    }
    if (name.find(',') == 0) return refuse(fmt::format("bad number part '{}'", name));
    return refuse(fmt::format("unknown unit '{}'", name), hint_at_unit(name, dimension));
  }
};

}  // namespace

std::optional<double> parse_quantity(std::string_view text, Dimension dimension, QuantityError& error) {
  Parser const parser{error, std::string(words_for(dimension))};
  Words words = split_words(text);
  if (words.empty()) return parser.refuse("empty text");
  if (dimension == Dimension::time) words = split_times(words);
  std::size_t at = 0;
  Unit const* unit = nullptr;
  std::optional<double> total = parser.read_pair(words, at, dimension, unit);
  bool const negative = text.find('-') < text.find_first_of("0123456789");
  while (total && at < words.size()) {
    std::string_view const next = words[at];
    bool const more = dimension == Dimension::time && !negative && number_length(next) > 0 && is_digit(next[0]);
    if (!more) {
      bool const twice = find_unit(next) != nullptr;
      return parser.refuse(fmt::format("{} '{}' after the value", twice ? "a second unit" : "text", next));
    }
    Unit const* const larger = unit;
    std::optional<double> const part = parser.read_pair(words, at, dimension, unit);
    if (!part) return std::nullopt;
    if (unit->numerator / unit->denominator >= larger->numerator / larger->denominator) {
      return parser.refuse(fmt::format("'{}' after '{}'", unit->name, larger->name),
                           "write the larger unit first, each once");
    }
    total = *total + *part;
  }
  return total;
}

std::optional<WrittenUnit> written_unit(std::string_view text) {
  Words const words = split_times(split_words(text));
  if (words.empty()) return std::nullopt;
  std::string_view name = words[0].substr(number_length(words[0]));
  if (name.empty() && words.size() > 1) name = words[1];
  Unit const* const unit = find_unit(name);
  if (unit == nullptr) return std::nullopt;
  return WrittenUnit{std::string(name), unit->numerator / unit->denominator};
}

std::optional<std::int64_t> parse_integer(std::string_view text, QuantityError& error) {
  Parser const parser{error, "a whole number"};
  Words const words = split_words(text);
  if (words.size() != 1) return parser.refuse(fmt::format("'{}' is not a whole number", text));
  std::size_t length = 0;
  if (!parser.read_number(words[0], length) && error.what.find("too large") == std::string::npos) return std::nullopt;
  std::string_view digits = words[0];
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::int64_t value = 0;
  auto const [stop, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  bool const whole = stop == digits.data() + digits.size();
  if (whole && status == std::errc{}) {
    error = {};
    return value;
  }
  if (whole && status == std::errc::result_out_of_range) {
    return parser.refuse(fmt::format("'{}' does not fit into 64 bits", words[0]));
  }
  return parser.refuse(fmt::format("'{}' is not a whole number", words[0]));
}

}  // namespace standoff::config
