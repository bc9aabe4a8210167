#include "models/mechanisms.hpp"

#include <array>

#include "models/stage/added.hpp"
#include "models/stage/tasks.hpp"
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

bool is_task(OrderSpec const& order) {
  bool is_one = false;
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M>) is_one = is_one || M::carries_out(order);
  });
  return is_one;
}

void begin_task(World& w, OrderSpec const& order, std::uint32_t section) {
  bool begun = false;
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M>)
      if (!begun && M::carries_out(order)) {
        M::begins(w, section);
        begun = true;
      }
  });
  STANDOFF_EXPECT(begun);
}

bool is_about_a_message(Kind kind) { return word(kind).value == "message"; }

}  // namespace standoff
