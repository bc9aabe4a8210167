// What mechanisms add to a type that is everybody's: sections to what the YAML says (ScenarioSpec), keys to a unit or an
// order, an actor (UnitSpec, OrderSpec, ActorSpec), rows to what is compiled (Scenario, Unit). A mechanism M says what it adds to X with
//   static Added adds(To<X>);  never defined
// and X is derived from all of that. Where X is read from the YAML,  static void describe(config::Schema<X>&)  adds the keys.
#pragma once
#include "sim/core/fact_type.hpp"

namespace standoff {

template <class X>
struct To {};

template <class X, class M>
struct Nothing {};

template <class X, class M>
struct AddedBy {
  using type = Nothing<X, M>;
};
template <class X, class M>
requires requires { M::adds(To<X>{}); }
struct AddedBy<X, M> {
  using type = decltype(M::adds(To<X>{}));
};

template <class X, class Models>
struct Additions;
template <class X, class... Ms>
struct Additions<X, Register<Ms...>> : AddedBy<X, Ms>::type... {};

// Calls `visit.operator()<M>()` for each, in the order of the list.
template <class... Ms, class Visit>
void for_each_mechanism(Register<Ms...>, Visit const& visit) {
  (visit.template operator()<Ms>(), ...);
}

// Lets each mechanism that adds to X describe its keys.
template <class Models>
void describe_additions(Models, auto& schema) {
  for_each_mechanism(Models{}, [&]<class M>() {
    if constexpr (requires { M::describe(schema); }) M::describe(schema);
  });
}

}  // namespace standoff
