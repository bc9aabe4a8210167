// Cuts of the Scenario's roads.
#include <fmt/format.h>

#include "models/cuts/cuts.hpp"
#include "models/stage/build.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<CutSpec> const& cut_schema() {
  static Schema<CutSpec> const schema = [] {
    Schema<CutSpec> s{"A spot at which nobody can pass, from a date on until somebody has cleared it."};
    s.add("at", &CutSpec::at, config::reference("places"),
          "a place on the road, or less than 1 km off it: the cut is at the nearest spot of the road; of a place at "
          "which "
          "the road turns or ends, a little off it")
        .required();
    s.add("from", &CutSpec::from, config::optional(config::instant()), "from when on; left out: from the start");
    s.add("cleared_in", &CutSpec::cleared_in, config::law(Dimension::time).at_least(0),
          "how long it takes whoever clears it")
        .or_else("6 h");
    return s;
  }();
  return schema;
}

Schema<AtACutSpec> const& at_a_cut_schema() {
  static Schema<AtACutSpec> const schema = [] {
    Schema<AtACutSpec> s{
        "Weights of what it does when it comes upon a cut road, drawn once a unit and cut. halt: waits there until "
        "somebody "
        "has cleared it. go_round: takes the fastest other way over the roads; where none leads there, straight across "
        "country. clear: clears it, and goes on. turn_back: goes back. To go round and to turn back it need not come "
        "there: it does so as soon as its commander has learned of the cut."};
    for (auto const& [key, member] :
         {std::pair("halt", &AtACutSpec::halt), std::pair("go_round", &AtACutSpec::go_round),
          std::pair("clear", &AtACutSpec::clear), std::pair("turn_back", &AtACutSpec::turn_back)})
      s.add(key, member, config::number().at_least(0), "weight").or_else("0");
    s.check([](AtACutSpec const& v, config::Place const& where) {
      if (!(v.halt + v.go_round + v.clear + v.turn_back > 0))
        where.report("", "all weights are zero", "at least one positive weight");
    });
    return s;
  }();
  return schema;
}

SimTime date(Scenario const& scenario, BuildInput& input, std::optional<config::Instant> const& from,
             std::string const& path) {
  if (!from) return {};
  SimTime const at = time_of(scenario, *from);
  if (at < SimTime{})
    input.report(path + ".from", "it is before the start", "a date from " + scenario.start.text + " on, or none");
  else if (at > scenario.end)
    input.warn(path + ".from", "it is after the end", "an earlier date");
  return std::max(SimTime{}, at);
}

}  // namespace

void Cuts::describe(Schema<RoadSpec>& s) {
  s.add("cut", &RoadSpec::cut, config::list_of(config::object(cut_schema)).or_single(), "where it is cut, and when")
      .or_else("[]");
}
void Cuts::describe(Schema<UnitSpec>& s) {
  s.add("at_a_cut", &UnitSpec::at_a_cut, config::object(at_a_cut_schema),
        "what it does when it comes upon a cut road, or when its commander learns of one on its way")
      .or_else("{halt: 1}");
}

void Cuts::build(Scenario& scenario, BuildInput& input) {
  for (geo::Road const& road : scenario.roads) scenario.road_ids.push_back(entity("roads/" + road.name));
  for (auto const& [called, mark, spec] : input.spec.roads)
    for (std::size_t i = 0; i < spec.cut.size(); ++i) {
      std::string path = "roads." + called + ".cut";
      if (config::find_path(input.document.root, path + "[0]") != nullptr) path += fmt::format("[{}]", i);
      std::uint32_t const road = row_of(scenario.roads, called);
      Row<Place> const place = row_of(scenario.places, spec.cut[i].at);
      if (road == no_row || place == no_row) continue;  // whatever is wrong with them was reported
      CutToCome made{nearest(scenario, road, scenario.places[place].at), place,
                     date(scenario, input, spec.cut[i].from, path), spec.cut[i].cleared_in};
      if (made.spot.off_m > most_off_m)
        input.report(path + ".at",
                     fmt::format("'{}' is {:.0f} km off the road", spec.cut[i].at, made.spot.off_m / 1000),
                     "a place less than 1 km off it");
      scenario.cuts.push_back(std::move(made));
    }
  scenario.may_be_cut = !scenario.cuts.empty();
  if (scenario.cuts.size() > 64) input.report("roads", "more than 64 cuts", "at most 64");
}

void Cuts::names(Scenario const& scenario, Names& names) {
  for (geo::Road const& road : scenario.roads) names.emplace_back(entity("roads/" + road.name), "roads/" + road.name);
}

}  // namespace standoff
