#include "models/outcomes/tally.hpp"

#include <cmath>
#include <limits>

#include <boost/container/small_vector.hpp>

#include "models/outcomes/measures.hpp"

namespace standoff {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool any_inside(World const& end, std::uint32_t section) {
  for (Zone const& zone : end.inputs->zones)
    if (Rings::inside(end, section, zone.line_ring)) return true;
  return false;
}

}  // namespace

Tally::Tally(World const& world, RunLog const& run_log) : end{world}, log{run_log} {
  struct Course {
    double most{}, going_on{};  // vehicles
    bool departed{}, inside{};
  };
  boost::container::small_vector<Course, usual_sections> courses(scenario().sections.size());
  bool ordered = false;  // whether a strike has been
  for (Fact const& f : log.facts) {
    ++counts[static_cast<std::size_t>(f.kind)];
    sums[static_cast<std::size_t>(f.kind)] += f.value[0];
    switch (f.kind) {
      case StrikeOrdered::kind:
        ordered = true;
        break;
      case Departed::kind: {  // a section departs anew with each further order: only its first counts
        Course& course = courses[f.row];
        if (!course.departed && scenario().unit_of(f.row).watched) set_out += f.value[0];
        course.departed = true;
        break;
      }
      case ZoneEntered::kind: {
        Course& course = courses[f.row];
        course.most = std::max(course.most, f.value[1]);
        if (ordered) break;
        course.inside = true;
        course.going_on = f.value[1];
        break;
      }
      case TurnedBack::kind:
        if (scenario().unit_of(f.row).watched) ++turned_back;
        [[fallthrough]];
      case ZoneLeft::kind:
      case WentHome::kind:
      case Halted::kind:
        if (!ordered) courses[f.row].inside = false;
        break;
      default:
        break;
    }
  }
  for (Course const& course : courses) {
    entered += course.most;
    if (course.inside) went_on += course.going_on;
  }
  for (Engagement const& e : end.get<Strikes>().engagements)
    if (e.first_impact != never && (first_strike == nullptr || e.first_impact < first_strike->first_impact))
      first_strike = &e;
}

Fact const* Tally::first(Kind kind) const {
  if (count(kind) == 0) return nullptr;
  for (Fact const& f : log.facts)
    if (f.kind == kind) return &f;
  return nullptr;
}

Message const* Tally::first_message() const {
  auto const& all = end.get<Hotline>().messages;
  return all.empty() ? nullptr : &all.front();
}

SimTime Tally::first_warned() const {
  SimTime first = never;
  for (Compliance::Mind const& mind : end.get<Compliance>().minds) first = std::min(first, mind.first_warned);
  return first;
}

SimTime Tally::first_detected() const {
  Fact const* const seen = first(Detected::kind);
  return seen == nullptr ? never : seen->at;
}

// Whoever is inside some zone at the end, taken back fact by fact; only zones that do not overlap are told apart.
double Tally::inside_at(SimTime at) const {
  struct Then {
    bool inside{};
    double strength{};
  };
  boost::container::small_vector<Then, usual_sections> sections(scenario().sections.size());
  for (std::uint32_t row = 0; row < sections.size(); ++row) {
    Section const& s = end.get<Movement>().sections[row];
    sections[row] = {s.phase != Phase::absent && any_inside(end, row), static_cast<double>(s.n_vehicles())};
  }
  for (auto f = log.facts.rbegin(); f != log.facts.rend() && f->at > at; ++f) {
    auto const kind = f->kind;
    if (kind == StrikeImpact::kind) sections[f->other].strength += f->value[0];
    if (kind == ZoneEntered::kind || kind == Appeared::kind) sections[f->row].inside = false;
    if (kind == ZoneLeft::kind) sections[f->row].inside = true;
  }
  double vehicles = 0;
  for (Then const& section : sections) vehicles += section.inside ? section.strength : 0;
  return vehicles;
}

double Tally::persons_inside_at_end() const {
  double persons = 0;
  for (std::uint32_t row = 0; row < scenario().sections.size(); ++row) {
    if (!any_inside(end, row)) continue;
    auto const& vehicles = end.get<Movement>().sections[row].vehicles;
    for (std::size_t type = 0; type < scenario().vehicle_types.size(); ++type)
      persons += static_cast<double>(vehicles[type] * scenario().vehicle_types[type].spec.persons);
  }
  return persons;
}

double Tally::residual(double after_s) const {
  Fact const* const opened = first(IncursionOpened::kind);
  if (opened == nullptr) return 0;
  SimTime const at = opened->at + from_seconds(after_s);
  return at > end.now ? nothing : inside_at(at);
}

double Tally::hours_inside() const {
  WideSum total_ns = 0;
  for (std::uint32_t zone = 0; zone < scenario().zones.size(); ++zone)
    total_ns += inside_ns(log, end, zone, nullptr, false);
  return hours(total_ns);
}

bool Tally::innocent() const {
  bool any = false;
  for (Incursion const& i : end.get<Incursions>().incursions) {
    any = true;
    Unit const& unit = scenario().units[i.unit];
    // A side without a view of its own knows the line as it is.
    auto const& views = scenario().zones[i.zone].spec.seen_by;
    bool const own_view = std::any_of(views.begin(), views.end(), [&](auto const& view) {
      return view.name == scenario().actors[unit.commander].name;
    });
    if (!own_view) return false;
  }
  return any && count(LineCrossed::kind) == 0;
}

double Tally::belief_gap() const {
  auto const& all = end.get<Incursions>().incursions;
  if (all.empty()) return nothing;
  Incursion const& i = all.front();
  Zone const& zone = scenario().zones[i.zone];
  Unit const& unit = scenario().units[i.unit];
  geo::Circle const& theirs = scenario().rings[zone.line_ring].circle;
  geo::Circle const& own = zone.view[unit.commander];
  geo::Vec const here = position_at(log, end, unit.first_section, i.opened) - zone.drift_mps * to_seconds(i.opened);
  return (theirs.radius_m - (here - theirs.centre).norm()) - (own.radius_m - (here - own.centre).norm());
}

double Tally::reinforcement_ratio() const {
  double most = nothing;
  for (Incursion const& i : end.get<Incursions>().incursions) {
    if (i.initial == 0) continue;
    double const ratio = static_cast<double>(i.peak) / i.initial;
    if (!(most >= ratio)) most = ratio;
  }
  return most;
}

double Tally::return_time() const {
  SimTime left = never;
  for (Fact const& f : log.facts) {
    if (f.kind == IncursionOpened::kind && left != never) return to_seconds(f.at - left);
    if (f.kind != IncursionClosed::kind) continue;
    for (Incursion const& i : end.get<Incursions>().incursions)
      if (i.unit == f.row && i.zone == f.other && i.ordinal == static_cast<std::uint32_t>(f.value[0])) left = i.left;
  }
  return nothing;
}

double Tally::unwatched() const {
  Fact const* const entry = first(ZoneEntered::kind);
  if (entry == nullptr) return nothing;
  std::uint32_t const holder = scenario().zones[scenario().rings[entry->other].zone].holder;
  for (Fact const& f : log.facts)
    if (f.kind == Detected::kind && f.row == holder && f.other == entry->row)
      return std::max(0.0, to_seconds(f.at - entry->at));
  return nothing;
}

double Tally::believed_told(bool in_vain) const {
  double units = 0;
  auto const& told = end.get<Ladders>().told;
  for (std::uint32_t u = 0; u < scenario().units.size(); ++u) {
    bool believed = false, understood = false;
    for (std::size_t actor = 0; actor < scenario().actors.size(); ++actor)
      believed = believed || told[actor * scenario().units.size() + u];
    Unit const& unit = scenario().units[u];
    for (std::uint32_t k = 0; k < unit.n_sections; ++k)
      understood = understood || end.get<Compliance>().minds[unit.first_section + k].first_warned != never;
    if (believed && !(in_vain && understood)) ++units;
  }
  return units;
}

double Tally::accusation_share() const {
  double busy_s = 0, accusing_s = 0;
  for (Hotline::Desk const& desk : end.get<Hotline>().desks) {
    busy_s += to_seconds(desk.busy);
    accusing_s += to_seconds(desk.on_accusations);
  }
  return busy_s > 0 ? accusing_s / busy_s : nothing;
}

namespace {

Fact const* first_strike_due(Tally const& t) {
  for (Fact const& f : t.log.facts)
    if (f.kind == RungReached::kind && t.scenario().rungs[f.row].spec.act.strike) return &f;
  return nullptr;
}

}  // namespace

double Tally::decision_window() const {
  Fact const* const known = first(Classified::kind);
  Fact const* const due = first_strike_due(*this);
  return known == nullptr || due == nullptr ? nothing : to_seconds(due->at - known->at);
}

double Tally::window_used() const {
  double const window_s = decision_window();
  if (!(window_s > 0)) return nothing;
  SimTime const warned = first_warned();
  if (warned == never) return 1;
  return std::clamp(to_seconds(warned - first(Classified::kind)->at) / window_s, 0.0, 1.0);
}

double Tally::ground_conceded() const {
  double most = 0;
  for (Ladders::Climb const& climb : end.get<Ladders>().climbs) most = std::max(most, climb.conceded_m);
  return most;
}

double Tally::persons_lost() const {
  double persons = 0;
  for (Engagement const& e : end.get<Strikes>().engagements)
    for (std::size_t type = 0; type < scenario().vehicle_types.size(); ++type)
      persons += static_cast<double>(e.lost[type] * scenario().vehicle_types[type].spec.persons);
  return persons;
}

double Tally::strike_range() const {
  return first_strike == nullptr ? nothing : (first_strike->place - scenario().origin).norm();
}

double Tally::warning_margin() const {
  if (first_strike == nullptr) return nothing;
  SimTime const told = end.get<Compliance>().minds[first_strike->section].first_warned;
  return told == never ? nothing : to_seconds(first_strike->ordered - told);
}

}  // namespace standoff
