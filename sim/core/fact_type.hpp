// A kind of fact is a type F with  static constexpr Kind kind;  its number in the files, which it keeps for ever, and with a
// `word`, whose `name` it goes by in the files and in the fingerprint. A model lists the kinds that it states and, handler by
// handler, those that it reacts to.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "sim/core/fact.hpp"

namespace standoff {

template <class F>
inline constexpr std::uint64_t kind_hash = hash_name(F::word.name);

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

// Numbers below this may be taken; tables by kind are that small.
inline constexpr std::size_t most_kinds = 1000;

// One more than the highest number that is taken. Numbers between may be free.
template <class... Fs>
constexpr std::size_t n_numbers(Facts<Fs...>) {
  return std::max({std::size_t{0}, static_cast<std::size_t>(Fs::kind) + 1 ...});
}

// Whether each number is below `most_kinds`, and taken once.
template <class... Fs>
constexpr bool are_numbered(Facts<Fs...>) {
  std::array<bool, most_kinds + 1> taken{};
  bool good = true;
  for (Kind const kind : std::array<Kind, sizeof...(Fs)>{Fs::kind...}) {
    auto const number = static_cast<std::size_t>(kind);
    good = good && number < most_kinds && !taken[number];
    taken[std::min(number, most_kinds)] = true;
  }
  return good;
}

// Whether each goes by a name of its own, as the fingerprint needs it.
template <class... Fs>
constexpr bool are_named(Facts<Fs...>) {
  std::array<std::uint64_t, sizeof...(Fs)> names{kind_hash<Fs>...};
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end();
}

// What `of` says of each kind, by its number; nothing for numbers that are free.
template <class T, class Of, class... Fs>
constexpr auto by_kind(Facts<Fs...>, Of const& of) {
  std::array<T, n_numbers(Facts<Fs...>{})> all{};
  ((all[static_cast<std::size_t>(Fs::kind)] = of(static_cast<Fs const*>(nullptr))), ...);
  return all;
}

}  // namespace standoff
