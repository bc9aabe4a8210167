#include "models/losses/losses.hpp"
#include "models/telling/columns.hpp"

namespace standoff {

void Losses::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  std::vector<Loss> const& losses = telling.end.get<Losses>().losses;
  if (losses.empty()) return;
  root.groups.push_back(
      record::table("losses", "loss", losses,
                    {time_column(
                         "time", telling.epoch, [](Loss const& l) { return l.at; }, "when"),
                     column("section", "", "whose it was", [&](Loss const& l) { return s.sections[l.section].name; }),
                     column("type", "", "type of vehicle, or of those on foot",
                            [&](Loss const& l) { return s.vehicle_types[l.type].name; }),
                     worded(
                         "how", harms, [](Loss const& l) { return l.how; }, "what became of it"),
                     column("vehicles", "1", "vehicles, or whole parties on foot, that the section has no more",
                            [](Loss const& l) { return static_cast<std::int32_t>(l.vehicles); }),
                     column("persons", "1", "persons lost on foot, or on board of the vehicle",
                            [](Loss const& l) { return static_cast<std::int32_t>(l.persons); }),
                     column("by", "", "who did it", [&](Loss const& l) { return std::string(s.name_of(l.by.id)); })}));
}

}  // namespace standoff
