#include "models/mechanisms.hpp"

#include <array>

#include "sim/core/error.hpp"

namespace standoff {

KindWord const& word(Kind kind) {
  static constexpr auto words = by_kind<KindWord>(Mechanisms::AllFacts{}, []<class F>(F const*) { return F::word; });
  return words[static_cast<std::size_t>(kind)];
}

std::span<std::string_view const> kind_names() {
  static constexpr auto names =
      by_kind<std::string_view>(Mechanisms::AllFacts{}, []<class F>(F const*) { return F::word.name; });
  return names;
}

namespace {

template <class M>
bool begin(World& w, OrderSpec const& order, std::uint32_t section) {
  if constexpr (CarriesOutOrders<M>) {
    if (!M::carries_out(order)) return false;
    M::begins(w, section);
    return true;
  }
  return false;
}

template <class... Ms>
bool begin_with_one(Register<Ms...>, World& w, OrderSpec const& order, std::uint32_t section) {
  return (begin<Ms>(w, order, section) || ...);
}

}  // namespace

void begin_task(World& w, OrderSpec const& order, std::uint32_t section) {
  bool const begun = begin_with_one(Mechanisms{}, w, order, section);
  STANDOFF_EXPECT(begun);
}

bool is_about_a_message(Kind kind) { return word(kind).value == "message"; }

}  // namespace standoff
