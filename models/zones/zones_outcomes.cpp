#include <algorithm>

#include <boost/container/small_vector.hpp>

#include "models/outcomes/measures.hpp"
#include "models/sites/needs.hpp"
#include "models/units/needs.hpp"
#include "models/world.hpp"
#include "models/zones/incursions.hpp"
#include "models/zones/needs.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

constinit Need const needs::zones{"a zone", [](Scenario const& s) { return !s.zones.empty(); }};
constinit Need const needs::views{"a side's own view of a zone", [](Scenario const& s) {
                                    return std::any_of(s.zones.begin(), s.zones.end(),
                                                       [](Zone const& zone) { return !zone.spec.seen_by.empty(); });
                                  }};

namespace {

constexpr char const* strangers = "units of other sides than the holder's of the zone";

bool any_inside(World const& end, std::uint32_t section) {
  for (Zone const& zone : end.inputs->zones)
    if (Rings::inside(end, section, zone.line_ring)) return true;
  return false;
}

// Whoever is inside some zone at the end, taken back fact by fact; only zones that do not overlap are told apart.
double inside_at(Tally const& t, SimTime at) {
  struct Then {
    bool inside{};
    double strength{};
  };
  boost::container::small_vector<Then, usual_sections> sections(t.scenario().sections.size());
  for (std::uint32_t row = 0; row < sections.size(); ++row) {
    Section const& s = t.end.get<Movement>().sections[row];
    sections[row] = {s.phase != Phase::absent && any_inside(t.end, row), static_cast<double>(s.n_vehicles())};
  }
  auto const& losses = t.end.get<Losses>().losses;
  for (auto loss = losses.rbegin(); loss != losses.rend() && loss->at > at; ++loss)
    sections[loss->section].strength += loss->vehicles;
  for (auto f = t.log.facts.rbegin(); f != t.log.facts.rend() && f->at > at; ++f) {
    if (f->kind == ZoneEntered::kind || f->kind == SweptOver::kind || f->kind == Appeared::kind)
      sections[f->row].inside = false;
    if (f->kind == ZoneLeft::kind || f->kind == SweptOff::kind) sections[f->row].inside = true;
  }
  double vehicles = 0;
  for (Then const& section : sections) vehicles += section.inside ? section.strength : 0;
  return vehicles;
}

double persons_inside_at_end(Tally const& t) {
  double persons = 0;
  for (std::uint32_t row = 0; row < t.scenario().sections.size(); ++row) {
    if (!any_inside(t.end, row)) continue;
    auto const& vehicles = t.end.get<Movement>().sections[row].vehicles;
    for (std::size_t type = 0; type < t.scenario().vehicle_types.size(); ++type)
      persons += static_cast<double>(vehicles[type] * t.scenario().vehicle_types[type].spec.persons);
  }
  return persons;
}

// Each section with the most vehicles with which it came in.
double entered(Tally const& t) {
  boost::container::small_vector<double, usual_sections> most(t.scenario().sections.size());
  for (Fact const& f : t.log.facts)
    if (f.kind == ZoneEntered::kind) most[f.row] = std::max(most[f.row], f.value[1]);
  double vehicles = 0;
  for (double const n : most) vehicles += n;
  return vehicles;
}

double went_on(Tally const& t) {
  boost::container::small_vector<double, usual_sections> going_on(t.scenario().sections.size());
  for (Fact const& f : t.log.facts) {
    if (f.kind == StrikeOrdered::kind) break;
    if (f.kind == ZoneEntered::kind) going_on[f.row] = f.value[1];
    if (f.kind == TurnedBack::kind || f.kind == ZoneLeft::kind || f.kind == WentHome::kind || f.kind == Halted::kind)
      going_on[f.row] = 0;
  }
  double vehicles = 0;
  for (double const n : going_on) vehicles += n;
  return vehicles;
}

// So long after the first incursion began.
template <int days>
double residual(Tally const& t) {
  Fact const* const opened = t.first(IncursionOpened::kind);
  if (opened == nullptr) return 0;
  SimTime const at = opened->at + from_seconds(days * 86400.0);
  return at > t.end.now ? nothing : inside_at(t, at);
}

double hours_inside(Tally const& t) {
  WideSum total_ns = 0;
  for (Row<Zone> zone{0}; zone < t.scenario().zones.size(); ++zone)
    total_ns += inside_ns(t.log, t.end, zone, nullptr, false);
  return hours(total_ns);
}

// How deep a site was by the line in which its side believes, when it became an incursion.
double own_depth_m(Scenario const& s, Incursion const& i) {
  Zone const& zone = s.zones[i.zone];
  geo::Circle const& own = zone.view[i.actor];
  if (zone.area != nullptr || zone.unit != no_row)
    return i.depth_m + own.radius_m - s.rings[zone.line_ring].circle.radius_m;
  geo::Vec const here = s.places[s.sites[i.site].place].at - zone.drift_mps * to_seconds(i.opened);
  return own.radius_m - (here - own.centre).norm();
}

double innocent(Tally const& t) {
  auto const& all = t.end.get<Incursions>().incursions;
  for (Incursion const& i : all) {
    // A side without a view of its own knows the line as it is.
    auto const& views = t.scenario().zones[i.zone].spec.seen_by;
    bool const own_view = std::any_of(views.begin(), views.end(),
                                      [&](auto const& view) { return view.name == t.scenario().actors[i.actor].name; });
    if (!own_view || (i.site != no_row && own_depth_m(t.scenario(), i) > 0)) return 0;
  }
  return !all.empty() && t.count(LineCrossed::kind) == 0 ? 1 : 0;
}

double belief_gap(Tally const& t) {
  auto const& all = t.end.get<Incursions>().incursions;
  if (all.empty()) return nothing;
  Incursion const& i = all.front();
  if (i.site != no_row) return i.depth_m - own_depth_m(t.scenario(), i);
  Zone const& zone = t.scenario().zones[i.zone];
  Unit const& unit = t.scenario().units[i.unit];
  geo::Circle const& theirs = t.scenario().rings[zone.line_ring].circle;
  geo::Circle const& own = zone.view[unit.commander];
  if (zone.area != nullptr || zone.unit != no_row) return theirs.radius_m - own.radius_m;
  geo::Vec const here = position_at(t.log, t.end, unit.first_section, i.opened) - zone.drift_mps * to_seconds(i.opened);
  return (theirs.radius_m - (here - theirs.centre).norm()) - (own.radius_m - (here - own.centre).norm());
}

double site_incursions(Tally const& t) {
  auto const& all = t.end.get<Incursions>().incursions;
  return static_cast<double>(
      std::count_if(all.begin(), all.end(), [](Incursion const& i) { return i.site != no_row; }));
}

double site_hours_inside(Tally const& t) {
  Duration stood{};
  for (Incursion const& i : t.end.get<Incursions>().incursions)
    if (i.site != no_row) stood = stood + (std::min(i.left, t.end.now) - i.opened);
  return to_seconds(stood) / 3600;
}

double return_time(Tally const& t) {
  SimTime left = never;
  for (Fact const& f : t.log.facts) {
    if (f.kind == IncursionOpened::kind && left != never) return to_seconds(f.at - left);
    if (f.kind != IncursionClosed::kind) continue;
    for (Incursion const& i : t.end.get<Incursions>().incursions)
      if ((is_of_unit(t.scenario(), f) ? i.unit : i.site) == f.row && i.zone == f.other &&
          i.ordinal == static_cast<std::uint32_t>(f.value[0]))
        left = i.left;
  }
  return nothing;
}

}  // namespace

std::vector<Definition> Incursions::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  constexpr Chapter chapter = Chapter::presence;
  return {
      count(chapter, {"vehicles_went_on",
                      "1",
                      "vehicles that went on",
                      strangers,
                      {zones},
                      "vehicles inside that had neither turned nor halted when the first strike was ordered, or at the "
                      "end",
                      &went_on}),
      count(chapter, {"vehicles_inside_at_end",
                      "1",
                      "vehicles inside at the end",
                      strangers,
                      {zones},
                      "vehicles inside a zone's line at the end",
                      [](Tally const& t) { return inside_at(t, t.end.now); }}),
      count(chapter, {"persons_inside_at_end",
                      "1",
                      "persons inside at the end",
                      strangers,
                      {zones, persons},
                      "persons inside a zone's line at the end, as many as the vehicles carry",
                      &persons_inside_at_end}),
      number(chapter, {"vehicle_hours_inside",
                       "h",
                       "vehicle hours inside",
                       strangers,
                       {zones},
                       "vehicle hours inside a zone's line",
                       &hours_inside}),
      count(chapter, {"incursions",
                      "1",
                      "incursions",
                      strangers,
                      {zones},
                      "incursions opened, of units and of sites",
                      &times<IncursionOpened>}),
      count(chapter, {"site_incursions",
                      "1",
                      "sites opened or taken inside",
                      "sites of other sides than the holder's of the zone",
                      {zones, sites},
                      "incursions that are sites: opened or taken inside a zone's line",
                      &site_incursions}),
      number(chapter, {"site_hours_inside",
                       "h",
                       "hours for which such sites stood",
                       "sites of other sides than the holder's of the zone",
                       {zones, sites},
                       "sum over all incursions that are sites of the time from when one began to when the site was "
                       "left, or others took it, or the zone lay elsewhere, or to the end",
                       &site_hours_inside}),
      count(chapter, {"vehicles_entered",
                      "1",
                      "vehicles that came in",
                      strangers,
                      {zones},
                      "vehicles that crossed a zone's line, each section once",
                      &entered}),
      flag(chapter, {"innocent_incursion",
                     "1",
                     "an incursion is innocent",
                     strangers,
                     {zones, views},
                     "1 if there was an incursion and nobody crossed the line that his own side believes in",
                     &innocent}),
      number(chapter, {"belief_gap",
                       "m",
                       "gap between the lines at the first incursion",
                       strangers,
                       {zones, views},
                       "at the first incursion: depth by the line that counts less depth by the line that the "
                       "intruder's side believes in",
                       &belief_gap}),
      number(chapter, {"residual_24h",
                       "1",
                       "vehicles inside a day after the first incursion began",
                       strangers,
                       {zones},
                       "vehicles inside 24 h after the first incursion began; missing if the run ends before",
                       &residual<1>}),
      number(chapter, {"residual_7d",
                       "1",
                       "vehicles inside a week after the first incursion began",
                       strangers,
                       {zones},
                       "vehicles inside 7 d after the first incursion began; missing if the run ends before",
                       &residual<7>}),
      number(chapter, {"return_time",
                       "s",
                       "time from one incursion to the next",
                       strangers,
                       {zones},
                       "from the end of one incursion to the beginning of the next, the first time",
                       &return_time})};
}

}  // namespace standoff
