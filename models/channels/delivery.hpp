// One message at its present hop: what a hop does with it, and what becomes of it at the end. Internal to the hotline.
#pragma once
#include "models/world.hpp"

namespace standoff {

struct Handling {
  World& w;
  std::uint32_t row;

  Message& message() const { return w.get<Hotline>().messages[row]; }
  Channel const& channel() const { return w.inputs->channels[message().channel]; }
  Hop const& hop() const { return channel().hops[message().hop]; }
  EntityId unit_id() const { return w.inputs->units[message().unit].id; }
  // The n-th call about this unit, the k-th attempt of it (and which copy): what a draw at this hop is the occurrence of.
  std::uint32_t nth() const {
    Message const& m = message();
    return m.ordinal << 10U | (m.copy_of != no_row ? 1U << 9U : 0U) | m.attempt;
  }
  double uniform(Purpose what) const { return w.luck.uniform({hop().id, unit_id(), what, nth()}); }
  template <class F>
  FactId state(Party who, Party whom, double extra = 0) const {
    return w.emit<F>(who, whom, row, extra);
  }
  bool is_warning() const { return standoff::is_warning(message().kind); }
  std::uint32_t precedence() const {
    return w.inputs->desks[hop().desk].precedence[static_cast<std::size_t>(message().kind)];
  }

  // Drawn once a unit and hop, never again a message.
  bool does_it() const;
  // Whether this hop gets it wrong, and how.
  void garble(Party by) const;
  // The last hop is through: states who understood it, and says what became of it.
  Fate deliver(Party by) const;
};

}  // namespace standoff
