// Lighthouses: lit every night for so long, and seen by every unit that is within range or comes there.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/lighthouses/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/rings/ring.hpp"
#include "models/stage/entry.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct LighthouseSpec {
  std::string at;                        // place
  double range_m{}, lit_s{}, lasts_s{};  // lit_s: after the start of the run, and of each day of it
};
struct LighthouseSections {
  std::vector<config::Named<LighthouseSpec>> lighthouses;
};
// As compiled.
struct Lighthouse : Entry<LighthouseSpec> {
  Row<Ring> ring;
};
struct LighthouseInputs {
  Rows<Lighthouse> lighthouses;
};

struct Lighthouses {
  Rows<Lighthouse, bool> lit;

  static RingUse const light;  // the circle within which it is seen

  static constexpr std::string_view name = "lighthouses";
  static LighthouseSections adds(To<ScenarioSpec>);
  static LighthouseInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void lights(World&, Plan const&);
  static void goes_out(World&, Plan const&);
  static void appears(World&, Fact const&);
  static constexpr std::array actions{Action<World>{"lights", Rank::physical, &Lighthouses::lights},
                                      Action<World>{"goes_out", Rank::physical, &Lighthouses::goes_out}};
  using states = Facts<LampLit, LampSeen>;
  using reacts = Reactions<On<Appeared, &Lighthouses::appears>>;
};

}  // namespace standoff
