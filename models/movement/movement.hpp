// Movement: sections carry out their unit's orders leg by leg, exactly, and turn, halt or dig in when they have decided to.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "models/arms/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/movement/march.hpp"
#include "models/movement/move_spec.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/leg.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

enum class Phase : std::uint8_t {
  absent,   // the draw of sections did not reach it, or its unit has yet to appear
  waiting,  // not yet departed
  moving,
  staying,  // as ordered
  halted,   // of its own will
  digging,
  dug_in,
  withdrawing,  // on its way back, of its own will
  returned,
  destroyed,
  homeward,  // on its way back, as ordered
  home,
  pausing  // until it goes on
};

struct Section {
  // Orders to which it is to come back, or that are to come.
  struct Later {
    std::uint32_t program{no_row};
    std::uint16_t order{};
    Duration left{-1};  // of a stay or wait that was broken off
    About about;
  };
  geo::Leg leg{};
  Ticket next{};
  double stop_range_m{};
  geo::Vec left{geo::Vec::Zero()}, goal{geo::Vec::Zero()};
  std::uint32_t unit{};
  std::uint32_t program{};          // whose orders it carries out, in MarchInputs::programs
  About about;                      // and about what
  std::uint32_t way{}, n_way{};     // behind the first straight piece of a way of its own: in Movement::found
  std::uint16_t order{}, at_leg{};  // order: within the program
  std::array<Later, 2> later{};     // the next one first
  Duration left_to_stay{-1};        // of a stay or wait that is taken up again
  Row<Place> bound_for;             // the place at the end of a way of its own
  Phase phase{};
  double sinuosity{1};     // of that first piece
  geo::Surface surface{};  // likewise
  bool off_plan{};         // on a way of its own: straight from `left` to `goal`, and on from there
  bool aside{};            // that goes round something: the rest of it is in Movement::asides
  bool stops_here{};       // the leg ends at the stop range, not at a vertex
  bool to_home{};          // sent home from wherever it was
  bool done{};             // has carried out its orders
  bool disbanded{};        // is home, and no unit any more
  bool steered{};          // whoever carries out its task gives it its legs one by one
  Phase before{};          // it paused
  std::uint16_t given{};   // orders begun, beside its own
  std::array<std::uint16_t, most_vehicle_types> vehicles{};

  std::uint32_t n_vehicles(std::uint8_t types = 0xff) const;  // of these types, by bit
  bool alive() const { return phase != Phase::absent && phase != Phase::destroyed; }
  bool takes_orders() const { return alive() && !disbanded; }
  // Has turned back or is on its way home: nobody can ask it to go.
  bool goes_back() const {
    return phase == Phase::withdrawing || phase == Phase::returned || phase == Phase::homeward || phase == Phase::home;
  }
  bool stands() const { return leg.velocity_mps == geo::Vec::Zero(); }
};

struct Movement {
  // What was drawn once for the whole unit.
  struct Drawn {
    std::uint32_t n_sections{};
    double pace{};  // the quantile of its speed
    Intent intent{};
    Row<Place> home;  // place where it starts
  };
  std::vector<Section> sections;
  std::vector<Drawn> units;
  // Ways that were found while the loop ran. They follow from the inputs alone, and so are kept from run to run.
  struct Found {
    std::uint32_t unit{};
    std::size_t from{}, to{};  // nodes of the road graph
    std::uint32_t first{}, n{};
    std::uint64_t detours{};  // round these
  };
  // The next straight piece of a way.
  struct Stretch {
    geo::RouteLeg piece;
    double takes_s{};  // all the way
  };

  std::vector<geo::RouteLeg> found;
  std::vector<Found> ways;
  std::vector<geo::RouteLeg> asides;   // of ways that lead round something; of this run
  std::vector<geo::Vec> barred;        // spots of roads at which nobody passes, in slots that are used again
  std::vector<std::uint64_t> detours;  // by unit: those of which it knows, by bit; empty where there are none

  // Lets a unit appear, which a stream brings or somebody spawns, at that place, which is its home; until then it does not exist.
  static void bring(World&, std::uint32_t unit, Row<Place> place);
  // Before it appears: it has only so many vehicles, in the mix of its composition.
  static void resize(World&, std::uint32_t unit, std::uint32_t vehicles);
  // Of a section that has come home for good: nobody can tell it anything any more.
  static void disband(World&, std::uint32_t section);
  static bool has_come(World const&, std::uint32_t unit);
  // The foremost section of it that is there; no_row for none.
  static std::uint32_t first_living(World const&, std::uint32_t unit);
  static Row<Place> home(World const&, std::uint32_t unit);   // place where it starts
  static geo::Vec home_at(World const&, std::uint32_t unit);  // and where exactly
  // Whether the section, which a stream brought, is back where it came from: nobody meets it there.
  static bool has_left(World const&, std::uint32_t section);

  // Sends a section that waits for its task on its way, which ends with Arrived.
  static void go_straight(World&, std::uint32_t row, geo::Vec const& goal);
  // The same to a place: along the roads where they join both, from the next of their nodes where it is under way on one.
  static void travel(World&, std::uint32_t row, Row<Place> place, bool straight = false, double range_m = 0);
  // The same to a spot on that piece of a road: first to one of its ends, then along it; straight where no road leads there.
  static void travel(World&, std::uint32_t row, geo::RouteLeg const& piece, geo::Vec const& spot);
  // Whether it is at that place.
  static bool is_at(World const&, std::uint32_t row, Row<Place> place);
  // Of a task that steers: the section is on this leg until it is given another. `on` is what it drives on; null as before.
  static void steer(World&, std::uint32_t row, geo::Leg const&, geo::RouteLeg const* on);
  // Towards the spot, which is a node of the roads, by these; nothing if it is not on them, or if it is there.
  static std::optional<Stretch> by_road(World&, std::uint32_t row, geo::Vec const& node);
  static double speed_mps(World const&, std::uint32_t unit, geo::RouteLeg const& on);  // over the plane
  // Its task is over: on to the next order.
  static void proceed(World&, std::uint32_t row);
  // The vertices of the way on, the next one first.
  using Vertices = boost::container::small_vector<geo::Vec, 64>;
  static Vertices ahead(World const&, std::uint32_t row);
  // Leaves its way, goes over these corners, the last of them one of those ahead, and then on as before.
  static void go_round(World&, std::uint32_t row, std::vector<geo::Vec> const& corners, std::uint32_t vertex);
  static void succeed(World&, std::uint32_t row, Party about);
  static void fail(World&, std::uint32_t row, Party about, Failure why, Then then = Then::go_on);
  static void go_home(World&, std::uint32_t row);  // and drops its other orders
  // Stops where it is until it goes on with what it did; whoever does something else meanwhile does not come back to it.
  static void pause(World&, std::uint32_t row);
  static void go_on(World&, std::uint32_t row);
  static void turn_back(World&, std::uint32_t row);
  static void stop(World&, std::uint32_t row);  // for good, unless it is told something else
  // s by road at its own speed from that node to where it started; infinite if no road leads there.
  static double home_s(World&, std::uint32_t row, geo::Vec const& node);
  // Looks for its way anew from where it is on the road.
  static void go_round(World&, std::uint32_t row);
  // Gives a unit other orders. False if it has more of them to come than it can keep (two), or if none of it is there.
  static bool give(World&, std::uint32_t unit, std::uint32_t program, Queue queue, About const& about = {});
  static bool takes_orders(World const&, std::uint32_t unit);  // any of it
  // Whether all that is left of it has carried out its orders.
  static bool is_free(World const&, std::uint32_t unit);
  // What the section is told to do now, or was last.
  static Order const& order(World const&, Section const&);
  // The stretch that the section is on, or was on last.
  static geo::RouteLeg piece(World const&, Section const&);

  static constexpr std::string_view name = "movement";
  static MoveOrders adds(To<OrderSpec>);
  static void describe(config::Schema<OrderSpec>&);
  static MarchInputs adds(To<Scenario>);
  static void link(Scenario&, BuildInput&);
  static void start(World&);
  static void carries_out(World&, Fact const&);
  static void resumes(World&, Fact const&);
  static void is_destroyed(World&, Fact const&);
  static void breaks_off(World&, Fact const&);
  static void appears(World&, Plan const&);
  static void next_order(World&, Plan const&);
  static void leg_ended(World&, Plan const&);
  static void finished_digging(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"leg_ended", Rank::physical, &Movement::leg_ended},
                                      Action<World>{"appears", Rank::physical, &Movement::appears},
                                      Action<World>{"next_order", Rank::decision, &Movement::next_order},
                                      Action<World>{"finished_digging", Rank::effect, &Movement::finished_digging}};
  static std::vector<Definition> outcomes();
  using states = Facts<OrdersGiven, Appeared, Departed, LegStarted, Arrived, Halted, TurnedBack, WentHome, DiggingIn,
                       DugIn, TaskDone, TaskFailed, OrdersDone, WentOn>;
  using reacts = Reactions<On<Complied, &Movement::carries_out>, On<LineRespected, &Movement::carries_out>,
                           On<LeaderFollowed, &Movement::carries_out>, On<Reacted, &Movement::carries_out>,
                           On<Wavered, &Movement::carries_out>, On<Resumed, &Movement::resumes>,
                           On<Destroyed, &Movement::is_destroyed>, On<BrokeOff, &Movement::breaks_off>>;
};

}  // namespace standoff
