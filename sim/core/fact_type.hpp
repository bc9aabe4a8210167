// A kind of fact is a type F with  static constexpr Kind kind;  its number in the files and in the fingerprint, which it
// keeps for ever. A model lists the kinds that it states and, handler by handler, those that it reacts to.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "sim/core/fact.hpp"

namespace standoff {

template <class... Fs>
struct Facts {
  static constexpr std::size_t size = sizeof...(Fs);
};
template <class... Fs, class... Gs>
Facts<Fs..., Gs...> operator+(Facts<Fs...>, Facts<Gs...>);

// `handler`, a  void (*)(World&, Fact const&),  is called after each fact of kind F.
template <class F, auto handler>
struct On {
  static constexpr Kind kind = F::kind;
  static constexpr auto run = handler;
};
template <class... Ons>
struct Reactions {};

// Puts the handlers behind those that are in the table of each kind already.
template <class... Ons>
constexpr void add_reactions(Reactions<Ons...>, auto& table, auto& used) {
  ((table[static_cast<std::size_t>(Ons::kind)][used[static_cast<std::size_t>(Ons::kind)]++] = Ons::run), ...);
}

// What is stated and reacted to, of models in the order of their reactions.
template <class... Models>
struct Register {
  using AllFacts = decltype((Facts<>{} + ... + typename Models::states{}));
};

template <class F, class... Fs>
constexpr bool is_among(Facts<Fs...>) {
  return (std::is_same_v<F, Fs> || ...);
}

// Whether the numbers are 0, 1, 2, ... in some order: each once, none left out.
template <class... Fs>
constexpr bool are_numbered(Facts<Fs...>) {
  constexpr std::size_t n = sizeof...(Fs);
  std::array<bool, n + 1> taken{};
  bool good = true;
  for (Kind const kind : std::array<Kind, n>{Fs::kind...}) {
    auto const number = static_cast<std::size_t>(kind);
    good = good && number < n && !taken[number];
    taken[std::min(number, n)] = true;
  }
  return good;
}

// What `of` says of each kind, by its number.
template <class T, class Of, class... Fs>
constexpr std::array<T, sizeof...(Fs)> by_kind(Facts<Fs...>, Of const& of) {
  std::array<T, sizeof...(Fs)> all{};
  ((all[static_cast<std::size_t>(Fs::kind)] = of(static_cast<Fs const*>(nullptr))), ...);
  return all;
}

}  // namespace standoff
