#include "models/mechanisms.hpp"

#include <array>

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

bool is_about_a_message(Kind kind) { return word(kind).value == "message"; }

}  // namespace standoff
