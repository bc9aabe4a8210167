#include "models/lighthouses/lighthouses.hpp"
#include "models/telling/columns.hpp"
#include "models/world.hpp"

namespace standoff {

void Lighthouses::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  if (s.lighthouses.empty()) return;
  std::vector<record::Column<Lighthouse const*>> columns{
      column("name", "", "as scenarios name it", [](Lighthouse const* l) { return l->name; }),
      column("range", "m", "how far it is seen", [](Lighthouse const* l) { return l->spec.range_m; })};
  add_position(columns, s, "", [&](Lighthouse const* l) { return s.rings[l->ring].circle.centre; });
  root.groups.push_back(record::table("lighthouses", "lighthouse", as_written(s.lighthouses), columns));
}

}  // namespace standoff
