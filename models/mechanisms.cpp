#include "models/mechanisms.hpp"

#include <array>

#include "models/stage/added.hpp"
#include "models/stage/tasks.hpp"

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

std::uint8_t task_of(OrderSpec const& order) {
  std::uint8_t task = no_task, n = 0;
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M>) {
      if (task == no_task && M::carries_out(order)) task = n;
      ++n;
    }
  });
  return task;
}
bool is_task(OrderSpec const& order) { return task_of(order) != no_task; }

bool is_endless(OrderSpec const& order) {
  bool endless = false;
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M> && requires { M::endless; }) endless = endless || M::carries_out(order);
  });
  return endless;
}

void compile_task(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input, std::string const& path) {
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M> && requires { M::compile(spec, order, scenario, input, path); })
      if (M::carries_out(spec)) M::compile(spec, order, scenario, input, path);
  });
}

bool keeps_who_arrives(std::uint8_t task) {
  bool keeps = false;
  std::uint8_t n = 0;
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M>) {
      if constexpr (requires { M::keeps; }) keeps = keeps || (n == task && M::keeps);
      ++n;
    }
  });
  return keeps;
}

void begin_task(World& w, std::uint8_t task, std::uint32_t section) {
  std::uint8_t n = 0;
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (CarriesOutOrders<M>)
      if (n++ == task) M::begins(w, section);
  });
}

bool is_about_a_message(Kind kind) { return word(kind).value == "message"; }

}  // namespace standoff
