// Each event as a sentence.
#include <fmt/format.h>

#include "models/mechanisms.hpp"
#include "models/telling/phrases.hpp"
#include "models/telling/story.hpp"

namespace standoff {

namespace {

template <class F>
std::string tell(Told const& told) {
  if constexpr (std::is_convertible_v<decltype(F::sentence), std::string_view>)
    return fmt::vformat(F::sentence, fmt::make_format_args(told.who, told.whom));
  else
    return F::sentence(told);
}

using Tell = std::string (*)(Told const&);
constexpr auto sentences = by_kind<Tell>(Mechanisms::AllFacts{}, []<class F>(F const*) { return &tell<F>; });

}  // namespace

std::string sentence(EventLog const& log, Event const& event) {
  auto const name = [&](std::string const& party) { return party.empty() ? "somebody" : called(log, party); };
  return sentences[static_cast<std::size_t>(event.kind)](
      {log, event, name(event.actor), name(event.other), event.value, event.value2});
}

}  // namespace standoff
