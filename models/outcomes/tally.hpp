// What the standard metrics are read off: one pass over the log, and the World at the end. Internal to outcome.
#pragma once
#include <algorithm>
#include <array>

#include "models/run.hpp"

namespace standoff {

struct Tally {
  World const& end;
  RunLog const& log;
  std::array<std::uint32_t, n_kinds> counts{};
  std::array<double, n_kinds> sums{};  // of the first value
  double set_out{}, entered{}, went_on{}, turned_back{};
  Engagement const* first_strike{};  // that came to an impact

  Tally(World const& world, RunLog const& run_log);

  Scenario const& scenario() const { return *end.inputs; }
  double count(Kind kind) const { return counts[static_cast<std::size_t>(kind)]; }
  double sum(Kind kind) const { return sums[static_cast<std::size_t>(kind)]; }
  template <class Test>
  double messages_where(Test const& test) const {
    auto const& all = end.get<Hotline>().messages;
    return static_cast<double>(std::count_if(all.begin(), all.end(), test));
  }
  double fate(Fate fate) const {  // of messages, second copies aside
    return messages_where([&](Message const& m) { return m.fate == fate && m.copy_of == no_row; });
  }
  template <class Test>
  double strikes_where(Test const& test) const {
    auto const& all = end.get<Strikes>().engagements;
    return static_cast<double>(
        std::count_if(all.begin(), all.end(), [&](Engagement const& e) { return e.first_impact != never && test(e); }));
  }
  Fact const* first(Kind kind) const;
  Message const* first_message() const;
  SimTime first_warned() const;
  SimTime first_detected() const;
  // Vehicles inside the line of some zone.
  double inside_at(SimTime at) const;
  double persons_inside_at_end() const;
  double residual(double after_s) const;  // so long after the first incursion began
  double hours_inside() const;
  bool innocent() const;
  double belief_gap() const;
  double reinforcement_ratio() const;
  double return_time() const;
  double unwatched() const;
  double believed_told(bool in_vain) const;
  double accusation_share() const;
  double decision_window() const;
  double window_used() const;
  double ground_conceded() const;
  double persons_lost() const;
  double strike_range() const;
  double warning_margin() const;
};

}  // namespace standoff
