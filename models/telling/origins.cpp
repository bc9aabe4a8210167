#include "models/telling/origins.hpp"

#include <array>
#include <tuple>

#include "models/mechanisms.hpp"

namespace standoff {

namespace {

using Stating = std::array<std::string_view, n_kinds>;

template <class... Fs>
constexpr void note(Stating& names, [[maybe_unused]] std::string_view name, Facts<Fs...>) {
  ((names[static_cast<std::size_t>(Fs::kind)] = name), ...);
}
template <class... Ms>
constexpr Stating names_of(Register<Ms...>) {
  Stating names{};
  (note(names, Ms::name, typename Ms::states{}), ...);
  return names;
}

}  // namespace

std::string_view mechanism_of(Kind kind) {
  static constexpr Stating names = names_of(Mechanisms{});
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace standoff
