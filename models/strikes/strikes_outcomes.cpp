#include <algorithm>

#include "models/ladders/needs.hpp"
#include "models/strikes/responders.hpp"
#include "models/strikes/strikes.hpp"
#include "models/units/needs.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

constexpr char const* targets = "units that are struck, whosever they are";
constexpr char const* rungs = "rungs of all ladders";
constexpr char const* strikers = "the side that strikes";

constinit Need const harmful{"a strike, or an arm",
                             [](Scenario const& s) { return needs::strikes.met(s) || !s.arms.empty(); }};

template <auto test>
double strikes_where(Tally const& t) {
  auto const& all = t.end.get<Strikes>().engagements;
  return static_cast<double>(
      std::count_if(all.begin(), all.end(), [](Engagement const& e) { return e.first_impact != never && test(e); }));
}
bool is_uninformed(Engagement const& e) { return !e.informed; }
bool is_complying(Engagement const& e) { return e.complying; }

// The first that came to an impact; null if none did.
Engagement const* first_strike(Tally const& t) {
  Engagement const* first = nullptr;
  for (Engagement const& e : t.end.get<Strikes>().engagements)
    if (e.first_impact != never && (first == nullptr || e.first_impact < first->first_impact)) first = &e;
  return first;
}
double struck(Tally const& t) { return first_strike(t) != nullptr ? 1 : 0; }
double picture_age(Tally const& t) { return first_strike(t) == nullptr ? nothing : first_strike(t)->picture_age_s; }
double picture_error(Tally const& t) { return first_strike(t) == nullptr ? nothing : first_strike(t)->picture_error_m; }
double strike_range(Tally const& t) {
  Engagement const* const first = first_strike(t);
  return first == nullptr ? nothing : (first->place - t.scenario().origin).norm();
}
double warning_margin(Tally const& t) {
  Engagement const* const first = first_strike(t);
  if (first == nullptr) return nothing;
  SimTime const told = t.end.get<Compliance>().minds[first->section].first_warned;
  return told == never ? nothing : to_seconds(first->ordered - told);
}
double persons_lost(Tally const& t) {
  double persons = 0;
  for (Engagement const& e : t.end.get<Strikes>().engagements)
    for (std::size_t type = 0; type < t.scenario().vehicle_types.size(); ++type)
      persons += static_cast<double>(e.lost[type] * t.scenario().vehicle_types[type].spec.persons);
  return persons;
}

}  // namespace

std::vector<Definition> Strikes::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  constexpr Chapter harm = Chapter::harm, detail = Chapter::strikes;
  return {
      flag(harm, {"struck", "1", "somebody is struck", targets, {strikes}, "1 if there was an impact", &struck}),
      count(harm,
            {"vehicles_lost", "1", "vehicles lost", targets, {strikes}, "vehicles destroyed", &total<StrikeImpact>}),
      number(harm, {"persons_in_vehicles_lost",
                    "1",
                    "persons in vehicles that were lost",
                    targets,
                    {strikes, persons},
                    "persons whom the destroyed vehicles carried",
                    &persons_lost}),
      count(harm, {"civilian_harm",
                   "1",
                   "civilians harmed",
                   "civilians at places and in civilian units",
                   {harmful, civilians},
                   "civilians harmed",
                   &total<CiviliansHarmed>}),
      count(harm, {"struck_uninformed",
                   "1",
                   "strikes on somebody who had understood no warning",
                   targets,
                   {strikes, warnings},
                   "strikes on a section that had understood no warning",
                   &strikes_where<&is_uninformed>}),
      count(harm, {"struck_while_complying",
                   "1",
                   "strikes on somebody who had decided to turn or halt",
                   targets,
                   {strikes},
                   "strikes on a section that had decided to turn or halt",
                   &strikes_where<&is_complying>}),
      count(detail, {"strikes_aborted",
                     "1",
                     "strikes called off",
                     rungs,
                     {strikes},
                     "strikes called off before the first impact",
                     &times<StrikeAborted>}),
      count(detail, {"strikes_ceased",
                     "1",
                     "strikes stopped by a message",
                     rungs,
                     {strikes, ceasing},
                     "strikes stopped by a cease message",
                     &times<StrikeCeased>}),
      count(detail, {"passes_flown",
                     "1",
                     "passes flown",
                     rungs,
                     {strikes},
                     "passes that came to an impact",
                     &times<StrikeImpact>}),
      number(detail, {"strike_range",
                      "m",
                      "range of the first impact",
                      targets,
                      {strikes},
                      "distance from the origin of the first impact; missing if none",
                      &strike_range}),
      number(detail, {"warning_margin",
                      "s",
                      "time from warning to strike order",
                      targets,
                      {strikes, warnings},
                      "first strike order that came to an impact minus the first warning understood by the struck "
                      "section; missing if there was no impact or no warning",
                      &warning_margin,
                      true}),
      number(detail, {"picture_age",
                      "s",
                      "age of the picture at the strike order",
                      strikers,
                      {strikes},
                      "age of the holder's picture at the order of the first strike that came to an impact",
                      &picture_age}),
      number(detail, {"picture_error",
                      "m",
                      "error of the picture at the strike order",
                      strikers,
                      {strikes},
                      "how far that picture was off",
                      &picture_error})};
}

std::vector<Definition> Responders::outcomes() {
  return {count(Chapter::strikes, {"responders_lost",
                                   "1",
                                   "craft of responders lost",
                                   "responders of all actors",
                                   {needs::fire},
                                   "craft of responders brought down",
                                   &times<ResponderLost>})};
}

}  // namespace standoff
