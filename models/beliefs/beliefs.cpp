#include "models/beliefs/beliefs.hpp"

#include <algorithm>

#include <boost/container/small_vector.hpp>

#include "models/world.hpp"
#include "sim/core/race.hpp"
#include "sim/core/sorted_sum.hpp"

namespace standoff {

namespace {

constexpr std::size_t usual_indicators = 16;  // so many ask for no memory

std::uint32_t arrival_of(World const& w, std::uint32_t unit) {
  auto const& all = w.get<Streams>().arrivals;
  auto const found = std::find_if(all.begin(), all.end(), [&](Streams::Arrival const& a) { return a.unit == unit; });
  return found == all.end() ? no_row : static_cast<std::uint32_t>(found - all.begin());
}

std::uint32_t holder_of(Scenario const& s, Row<Actor> actor, std::uint32_t unit) {
  if (s.belief_of.empty() || s.belief_of[unit] == no_row) return no_row;
  Belief const& belief = s.beliefs[s.belief_of[unit]];
  for (std::uint32_t h = belief.first_holder; h < belief.first_holder + belief.n_holders; ++h)
    if (s.holders[h].actor == actor) return h;
  return no_row;
}

// Of one holder and one unit.
struct Mind {
  World& w;
  std::uint32_t holder_row, unit;

  BeliefHolder const& holder() const { return w.inputs->holders[holder_row]; }
  Belief const& belief() const { return w.inputs->beliefs[holder().belief]; }
  std::uint32_t& view_row() const { return w.get<Beliefs>().view_of[holder_row * w.inputs->units.size() + unit]; }
  Beliefs::View& view() const { return w.get<Beliefs>().views[view_row()]; }
  Streams::Arrival const& arrival() const { return w.get<Streams>().arrivals[view().arrival]; }

  // False of a unit that has not come.
  bool open() const {
    if (view_row() != no_row) return true;
    std::uint32_t const arrival = arrival_of(w, unit);
    if (arrival == no_row) return false;
    Beliefs& m = w.get<Beliefs>();
    view_row() = static_cast<std::uint32_t>(m.views.size());
    m.views.push_back({holder_row, arrival, static_cast<std::uint32_t>(m.chances.size()), false, {}});
    m.chances.insert(m.chances.end(), holder().prior.begin(), holder().prior.end());
    return true;
  }
  template <class Chance>
  void weigh(Chance const& of_axis) const {
    double* const p = w.get<Beliefs>().chances.data() + view().first;
    std::size_t const n = belief().axes.size();
    std::vector<double>& terms = w.get<Beliefs>().terms;
    terms.clear();
    for (std::size_t k = 0; k < n; ++k) terms.push_back(p[k] * of_axis(k));
    double const sum = sorted_sum(terms);
    if (!(sum > 0)) return;
    for (std::size_t k = 0; k < n; ++k) p[k] = p[k] * of_axis(k) / sum;
  }
  // The same for all who see it: a draw with a name.
  std::size_t reading(Indicator const& of) const {
    std::size_t const n = belief().axes.size();
    auto const axis = std::find(belief().axes.begin(), belief().axes.end(), arrival().axis);
    auto const k = static_cast<std::size_t>(axis - belief().axes.begin());
    Streams::Lineage const& lineage = arrival().lineage;
    auto const drawn = winner_of_race(
        w.luck, of.readings.size(), [&](std::size_t r) { return of.chance[r * n + k]; },
        [&](std::size_t r) {
          return Draw{lineage.id, of.readings[r], purpose("beliefs.reading"),
                      static_cast<std::uint32_t>(lineage.number.value)};
        });
    return drawn.value_or(0);
  }
  void state() const {
    Party const who = w.inputs->actor(holder().actor), whom = w.inputs->unit(unit);
    std::uint32_t const axis = Beliefs::likeliest(w, view());
    double const p = Beliefs::chance(w, view(), axis);
    view().told = Beliefs::attributed(w, view()) == no_row ? w.emit<Unattributed>(who, whom, p, axis)
                                                           : w.emit<Attributed>(who, whom, p, axis);
  }
  void inform() const {
    if (!open() || view().informed) return;
    view().informed = true;
    boost::container::small_vector<std::pair<Indicator const*, std::size_t>, usual_indicators> readings;
    for (std::size_t i = 0; i < belief().indicators.size(); ++i)
      if (holder().sees[i]) readings.emplace_back(&belief().indicators[i], reading(belief().indicators[i]));
    weigh([&, n = belief().axes.size()](std::size_t k) {
      boost::container::small_vector<double, usual_indicators> factors;
      for (auto const& [of, r] : readings) factors.push_back(of->chance[r * n + k]);
      return sorted_product({factors.data(), factors.size()});
    });
    state();
  }
  void hear(Beliefs::Claim const& claim) const {
    double const credit = holder().credit[claim.actor];
    if (!(credit > 0) || !open()) return;
    auto& heard = w.get<Beliefs>().heard;
    std::uint32_t const row = view_row();
    bool const before = std::any_of(heard.begin(), heard.end(),
                                    [&](Beliefs::Heard const& h) { return h.view == row && h.actor == claim.actor; });
    if (before) return;
    heard.push_back({row, claim.actor});
    double const any = (1 - credit) / static_cast<double>(belief().axes.size());
    std::size_t const claimed = claim.axis - belief().first_axis;
    weigh([&](std::size_t k) { return any + (k == claimed ? credit : 0); });
    state();
  }
};

}  // namespace

void Beliefs::start(World& w) {
  Beliefs& m = w.get<Beliefs>();
  m.views.clear();
  m.chances.clear();
  m.claims.clear();
  m.heard.clear();
  m.view_of.assign(w.inputs->holders.size() * w.inputs->units.size(), no_row);
}

Beliefs::View const* Beliefs::view(World const& w, Row<Actor> actor, std::uint32_t unit) {
  std::uint32_t const holder = holder_of(*w.inputs, actor, unit);
  if (holder == no_row) return nullptr;
  Beliefs const& m = w.get<Beliefs>();
  std::uint32_t const row = m.view_of[holder * w.inputs->units.size() + unit];
  return row == no_row ? nullptr : &m.views[row];
}

std::uint32_t Beliefs::axis_of(World const& w, std::uint32_t unit, Row<Place> place) {
  if (unit == no_row || w.inputs->belief_of.empty() || w.inputs->belief_of[unit] == no_row) return no_row;
  Belief const& belief = w.inputs->beliefs[w.inputs->belief_of[unit]];
  auto const axis = std::find(belief.axes.begin(), belief.axes.end(), place);
  if (axis == belief.axes.end() || arrival_of(w, unit) == no_row) return no_row;
  return belief.first_axis + static_cast<std::uint32_t>(axis - belief.axes.begin());
}

std::uint32_t Beliefs::true_axis(World const& w, View const& view) {
  Streams::Arrival const& arrival = w.get<Streams>().arrivals[view.arrival];
  return axis_of(w, arrival.unit, arrival.axis);
}

double Beliefs::chance(World const& w, View const& view, std::uint32_t axis) {
  Belief const& belief = w.inputs->beliefs[w.inputs->holders[view.holder].belief];
  return w.get<Beliefs>().chances[view.first + axis - belief.first_axis];
}

double Beliefs::brier_score(World const& w, View const& view) {
  Belief const& belief = w.inputs->beliefs[w.inputs->holders[view.holder].belief];
  std::uint32_t const truth = true_axis(w, view);
  boost::container::small_vector<double, 16> squares;
  for (std::uint32_t axis = belief.first_axis; axis < belief.first_axis + belief.axes.size(); ++axis) {
    double const off = chance(w, view, axis) - (axis == truth ? 1 : 0);
    squares.push_back(off * off);
  }
  return sorted_sum({squares.data(), squares.size()});
}

double Beliefs::chance(World const& w, Row<Actor> actor, std::uint32_t unit, std::uint32_t axis) {
  View const* const his = view(w, actor, unit);
  return his == nullptr ? -1 : chance(w, *his, axis);
}

std::uint32_t Beliefs::likeliest(World const& w, View const& view) {
  Belief const& belief = w.inputs->beliefs[w.inputs->holders[view.holder].belief];
  auto const first = w.get<Beliefs>().chances.begin() + view.first;
  auto const best = std::max_element(first, first + static_cast<std::ptrdiff_t>(belief.axes.size()));
  return belief.first_axis + static_cast<std::uint32_t>(best - first);
}

std::uint32_t Beliefs::attributed(World const& w, View const& view) {
  std::uint32_t const axis = likeliest(w, view);
  BeliefSpec const& spec = w.inputs->beliefs[w.inputs->holders[view.holder].belief].spec;
  return chance(w, view, axis) > spec.attributes_above ? axis : no_row;
}

void Beliefs::claim(World& w, Row<Actor> actor, std::uint32_t unit, std::uint32_t axis, std::uint32_t message) {
  double const held = chance(w, actor, unit, axis);
  Claim const made{actor, arrival_of(w, unit), axis, message, w.now, held};
  w.get<Beliefs>().claims.push_back(made);
  World::Caused const caused(w, w.emit<Claimed>(w.inputs->actor(actor), w.inputs->unit(unit), axis, held));
  if (message != no_row) return;
  Belief const& belief = w.inputs->beliefs[w.inputs->belief_of[unit]];
  for (std::uint32_t h = belief.first_holder; h < belief.first_holder + belief.n_holders; ++h)
    Mind{w, h, unit}.hear(made);
}

void Beliefs::learns(World& w, Fact const& fact) {
  if (w.inputs->beliefs.empty()) return;
  Account const account = Knowledge::account_of(w, fact);
  for (Thing const& thing : {account.doer, account.sufferer}) {
    if (thing.is != Thing::Is::unit) continue;
    std::uint32_t const holder = holder_of(*w.inputs, account.actor, thing.row);
    if (holder == no_row) continue;
    auto const& kinds = w.inputs->beliefs[w.inputs->holders[holder].belief].kinds;
    if (std::find(kinds.begin(), kinds.end(), account.kind) != kinds.end()) Mind{w, holder, thing.row}.inform();
  }
}

// Of what is understood to be about another unit, the claim is about that one.
void Beliefs::receives(World& w, Fact const& fact) {
  if (w.get<Beliefs>().claims.empty()) return;
  Message const message = Hotline::message_of(w, fact);
  auto const row = static_cast<std::uint32_t>(fact.value[0]);
  if (message.copy_of != no_row || message.to == no_row) return;  // says nothing new, or nothing that is understood
  auto const& all = w.get<Beliefs>().claims;
  auto const said = std::find_if(all.begin(), all.end(), [&](Claim const& c) { return c.message == row; });
  if (said == all.end()) return;
  Claim const said_so = *said;
  std::uint32_t const holder = holder_of(*w.inputs, Row<Actor>{fact.row}, message.to);
  Row<Place> const place = w.inputs->axes[said_so.axis];
  if (holder != no_row && axis_of(w, message.to, place) == said_so.axis) Mind{w, holder, message.to}.hear(said_so);
}

}  // namespace standoff
