// Readers: how one value is read, checked and described. Each returns SI values.
#pragma once
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/config/context.hpp"
#include "sim/config/shape.hpp"
#include "sim/core/law.hpp"

namespace standoff::config {

template <class M>
class Reader {
 public:
  // False means reported; the value is then not to be used.
  using Parse = std::function<bool(Node const&, Shape const&, Context&, M&)>;

  Reader(Shape shape, Parse parse) : shape_(std::move(shape)), parse_(std::move(parse)) {}

  Shape const& shape() const { return shape_; }
  bool read(Node const& node, Context& context, M& out) const {
    return !node.broken && parse_(node, shape_, context, out);
  }

  // Bounds in SI; for a law they bound the support.
  static constexpr bool bounded = std::same_as<M, double> || std::same_as<M, Law> || std::same_as<M, std::int64_t>;
  Reader above(double low) const requires bounded { return with({low, shape_.bounds.high, true}); }
  Reader at_least(double low) const requires bounded { return with({low, shape_.bounds.high, false}); }
  Reader at_most(double high) const requires bounded { return with({shape_.bounds.low, high, shape_.bounds.low_open}); }
  // For list_of: one value may stand for a list of one.
  Reader or_single() const {
    Reader copy = *this;
    copy.shape_.single = true;
    return copy;
  }

 private:
  Reader with(Bounds bounds) const {
    Reader copy = *this;
    copy.shape_.bounds = bounds;
    return copy;
  }
  Shape shape_;
  Parse parse_;
};

// An entry of a named map.
template <class V>
struct Named {
  std::string name;
  Mark mark;
  V value;
};

// An instant as written, with its zone.
struct Instant {
  std::int64_t utc_s{};     // seconds since 1970-01-01T00:00:00Z
  std::int32_t offset_s{};  // of local time from UTC
  std::string text;         // as written
};

// From the start of 1678 to the end of 2261.
inline constexpr std::int64_t first_instant_s = -9'214'560'000, end_of_instants_s = 9'214'646'400;

// WGS84.
struct Coordinates {
  double lat_deg{}, lon_deg{};
};

// Values that may also be given as {best, range, basis, source}; see Input.
Reader<double> quantity(Dimension dimension);
Reader<double> probability();  // in [0, 1]
Reader<double> number();       // without a unit
Reader<std::int64_t> integer(std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                             std::int64_t high = std::numeric_limits<std::int64_t>::max());
// `6 min`, or {lognormal: {median: 5 min, p95: 27 min}} and its kin (law_reader.cpp lists them).
Reader<Law> law(Dimension dimension);
Reader<Law> integer_law();  // over whole numbers; a plain one is fixed

Reader<bool> flag();                                // true or false, nothing else
Reader<std::string> text();                         // refuses unquoted yes, no, on, off, null and the like
Reader<std::string> line();                         // the same, of one line: what tables and titles hold
Reader<std::string> identifier();                   // letters, digits, _ and -
Reader<std::string> reference(std::string target);  // a key of the named map at this path
Reader<std::string> reference(std::vector<std::string> targets);                       // or of one of several
Reader<std::string> reference_or(std::string word, std::vector<std::string> targets);  // or this word: 'it'
Reader<Instant> instant();          // ISO 8601 with an offset or Z, of the years 1678 to 2261
Reader<Coordinates> coordinates();  // [lat, lon] or {lat:, lon:}, degrees
Reader<Node> raw();                 // as it stands

namespace detail {
std::string kind_of(Node const& node);  // "no value", "a list", "'40'"
// The index of the scalar among shape.names, or -1 with a report.
int read_choice(Node const& node, Shape const& shape, Context& context);
bool expect_list(Node const& node, Shape const& shape, Context& context);
bool expect_map(Node const& node, Shape const& shape, Context& context);
bool expect_word(Node const& node, Shape const& shape, Context& context);
bool check_key(Entry const& entry, Shape const& shape, Context& context);
Node map_with(std::string const& key, Node const& value);
Shape shape_of(Shape::Kind kind);
Shape shape_of(Shape::Kind kind, Shape const& element);
}  // namespace detail

template <class E>
Reader<E> choice(std::initializer_list<std::pair<char const*, E>> values) {
  Shape shape = detail::shape_of(Shape::Kind::choice);
  std::vector<E> meanings;
  for (auto const& [name, meaning] : values) {
    shape.names.emplace_back(name);
    meanings.push_back(meaning);
  }
  return {std::move(shape), [meanings](Node const& node, Shape const& s, Context& context, E& out) {
            int const index = detail::read_choice(node, s, context);
            if (index >= 0) out = meanings[static_cast<std::size_t>(index)];
            return index >= 0;
          }};
}

// The same from the words of an enumeration, in its order; an empty one stands where it has nothing.
template <class E>
Reader<E> choice_among(std::span<std::string_view const> words) {
  Shape shape = detail::shape_of(Shape::Kind::choice);
  std::vector<E> meanings;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    shape.names.emplace_back(words[i]);
    meanings.push_back(static_cast<E>(i));
  }
  return {std::move(shape), [meanings](Node const& node, Shape const& s, Context& context, E& out) {
            int const index = detail::read_choice(node, s, context);
            if (index >= 0) out = meanings[static_cast<std::size_t>(index)];
            return index >= 0;
          }};
}

// An object for which a lone value (or a list) may stand: `count: halted` for `count: {kind: halted}`.
template <class M>
Reader<M> shorthand(Reader<M> reader, std::string key) {
  Shape shape = reader.shape();
  shape.shorthand = key;
  return {std::move(shape), [reader, key](Node const& node, Shape const& s, Context& context, M& out) {
            if (node.is_null()) return detail::expect_map(node, s, context);
            if (node.is_map()) return reader.read(node, context, out);
            return reader.read(detail::map_with(key, node), context, out);
          }};
}

// An object, or a word with a meaning of its own: `hold: none`.
template <class M>
Reader<M> or_word(Reader<M> reader, std::string word, M meaning) {
  Shape shape = reader.shape();
  shape.word = word;
  return {std::move(shape), [reader, word, meaning](Node const& node, Shape const& s, Context& context, M& out) {
            if (node.is_map()) return reader.read(node, context, out);
            if (!detail::expect_word(node, s, context)) return false;
            out = meaning;
            return true;
          }};
}

template <class M>
Reader<std::optional<M>> optional(Reader<M> reader) {
  Shape shape = reader.shape();
  shape.optional = true;
  return {std::move(shape), [reader](Node const& node, Shape const&, Context& context, std::optional<M>& out) {
            return reader.read(node, context, out.emplace());
          }};
}

}  // namespace standoff::config
