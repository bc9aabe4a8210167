#include <fmt/format.h>

#include "models/outcomes/definition.hpp"
#include "models/telling/phrases.hpp"
#include "models/towns/towns.hpp"
#include "models/world.hpp"

namespace standoff {

std::string ControlMoved::sentence(Told const& t) {
  return fmt::format("{} gains ground in {}, whose holder has {:.0f} of {:.0f} steps of control", t.who, t.whom,
                     t.first, t.second);
}

namespace {

constexpr char const* all_towns = "all sites that people may take";
constexpr Need towns{"a site with 'taken_by'", [](Scenario const& s) { return !s.towns.empty(); }};

double changes(Tally const& t) { return t.count(SiteTaken::kind); }
double first_change(Tally const& t) { return since_start(t.first_at(SiteTaken::kind)); }

}  // namespace

std::vector<Definition> Towns::outcomes() {
  constexpr Chapter chapter = Chapter::ground;
  return {count(chapter, {"sites_taken",
                          "1",
                          "changes of hands without units",
                          all_towns,
                          {towns},
                          "times that people who are no units took a site for another side",
                          &changes}),
          number(chapter, {"first_taken",
                           "s",
                           "time at which a site was first taken without units",
                           all_towns,
                           {towns},
                           "first time that people who are no units took a site, since the start; missing if none",
                           &first_change})};
}

}  // namespace standoff
