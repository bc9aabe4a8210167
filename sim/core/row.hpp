// Indices that know of what: a row of zones is no row of units.
//
// A number becomes a row only where somebody says so, and a row becomes a number wherever one is wanted: to print it, to compute
// with it, to index what has no type of its own. Nothing of that leads from a row of one kind to a row of another.
#pragma once
#include <compare>
#include <cstdint>
#include <vector>

namespace standoff {

// No row, of whatever kind.
struct NoRow {
  constexpr operator std::uint32_t() const { return 0xffffffffU; }  // NOLINT: implicit, as above
};
inline constexpr NoRow no_row;

// The place of a T among those of its kind; none, unless it is said which.
template <class T>
class Row {
 public:
  constexpr Row() = default;
  constexpr Row(NoRow) {}  // NOLINT: implicit, as above
  constexpr explicit Row(std::uint32_t value) : value_(value) {}

  constexpr operator std::uint32_t() const { return value_; }  // NOLINT: implicit, as above
  explicit operator bool() const = delete;                     // the first row is one, too: compare with no_row
  constexpr Row& operator++() {
    ++value_;
    return *this;
  }
  bool operator==(Row const&) const = default;
  auto operator<=>(Row const&) const = default;
  template <class Other>
  bool operator==(Row<Other>) const = delete;
  template <class Other>
  std::strong_ordering operator<=>(Row<Other>) const = delete;

 private:
  std::uint32_t value_{no_row};
};

// What there is of each T, by its row and by nothing else.
template <class T, class V = T>
class Rows : public std::vector<V> {
 public:
  using std::vector<V>::vector;
  typename std::vector<V>::reference operator[](Row<T> row) { return std::vector<V>::operator[](row); }
  typename std::vector<V>::const_reference operator[](Row<T> row) const { return std::vector<V>::operator[](row); }
  // Of what is put behind it next.
  Row<T> next() const { return Row<T>{static_cast<std::uint32_t>(this->size())}; }
};

}  // namespace standoff
