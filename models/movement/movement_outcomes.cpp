#include <algorithm>

#include <boost/container/small_vector.hpp>

#include "models/movement/movement.hpp"
#include "models/outcomes/definition.hpp"
#include "models/outcomes/measures.hpp"
#include "models/stage/tasks.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr char const* watched = "units that a zone or ladder of another actor is about";

double turned_back(Tally const& t) {
  double times = 0;
  for (Fact const& f : t.log.facts)
    if (f.kind == TurnedBack::kind && t.scenario().unit_of(f.row).watched) ++times;
  return times;
}

// A section departs anew with each further order: only its first counts.
double set_out(Tally const& t) {
  boost::container::small_vector<bool, usual_sections> departed(t.scenario().sections.size());
  double vehicles = 0;
  for (Fact const& f : t.log.facts) {
    if (f.kind != Departed::kind || departed[f.row]) continue;
    departed[f.row] = true;
    if (t.scenario().unit_of(f.row).watched) vehicles += f.value[0];
  }
  return vehicles;
}

constexpr Need tasks{"a task that may fail", [](Scenario const& s) {
                       return std::any_of(s.orders.begin(), s.orders.end(), [](Order const& order) {
                         return order.kind == Order::Kind::task && keeps_who_arrives(order.task);
                       });
                     }};

}  // namespace

std::vector<Definition> Movement::outcomes() {
  return {count(Chapter::movement, {"sections_turned_back",
                                    "1",
                                    "times that a section turned back",
                                    watched,
                                    {},
                                    "times a section turned back of its own will",
                                    &turned_back}),
          count(Chapter::movement,
                {"vehicles_set_out", "1", "vehicles that set out", watched, {}, "vehicles that departed", &set_out}),
          count(Chapter::ground, {"tasks_failed",
                                  "1",
                                  "tasks that failed",
                                  "sections with a task",
                                  {tasks},
                                  "times that a section could not do what it was to do",
                                  &times<TaskFailed>})};
}

}  // namespace standoff
