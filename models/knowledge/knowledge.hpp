// Knowledge: what an actor learns of what happens, when, and how. His rules read nothing else.
//
// He learns at once of what his own things and those of all below him do, and of what is done to them; of what somebody does, or suffers, whom he sees just then; of what happens to a site that one of his sensors covers. Else
// he may notice what has become of a site, after a while (an exponential clock, drawn anew for each change), and words that get
// about or are announced reach everybody. One happening counts once, however often he is told. Origin, intent and luck are
// never learned: a fact has none of them.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/arms/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/ladders/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/thing.hpp"
#include "models/strikes/facts.hpp"
#include "models/zones/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// What can be learned of.
using Happenings =
    Facts<Departed, Arrived, Halted, TurnedBack, WentHome, DiggingIn, DugIn, ZoneEntered, ZoneLeft, LineCrossed,
          IncursionOpened, IncursionClosed, ShowOfForce, WarningShots, RadioWarning, Leaflets, Complied, FiredUpon,
          StrikeImpact, StrikeEnded, FireOpened, FireCeased, VehicleLost, PersonLost, BrokeOff, Destroyed,
          CiviliansHarmed, ResponderLost, SiteBuilding, SiteOpened, SiteClosing, SiteLeaked, SiteVacated, SiteSeized,
          SiteUsable, SiteDamaged, TaskFailed, Announced>;

// How he came to know; `how` in the files.
enum class Source : std::uint8_t { own, seen, noticed, word };
inline constexpr std::array<Word, 4> ways_to_know{
    {{"own", "of his own"}, {"seen", "sees"}, {"noticed", "notices"}, {"word", "hears"}}};

// What can be announced.
struct SpokenWord {
  EntityId id{};
  std::string name;
};

// An actor's account of something that happened.
struct Account {
  std::uint32_t actor{};
  Kind kind{};
  Thing doer, sufferer;
  std::uint32_t doers{no_row}, sufferers{no_row};  // whose they were then: actors
  std::uint32_t word{no_row};                      // of an announcement
  FactId happening{};
  SimTime happened{}, learned{};
  Source source{};
};

struct KnowledgeInputs {
  std::vector<SpokenWord> words;                      // by identity
  std::vector<std::vector<std::uint32_t>> listeners;  // by kind: the actors to whom it matters
};

struct Knowledge {
  std::vector<Account> accounts;  // in the order in which they were learned
  // Of a site and an actor who may notice what has become of it.
  struct Watch {
    Ticket notices{};
    Account account{};
  };
  std::vector<Watch> watches;          // by site and actor
  std::vector<std::uint32_t> changes;  // by site: so far

  // The account that a fact `learned` is about.
  static Account const& account_of(World const&, Fact const& learned);
  static FactId announce(World&, std::uint32_t actor, std::uint32_t word);

  static constexpr std::string_view name = "knowledge";
  static KnowledgeInputs adds(To<Scenario>);
  static void names(Scenario const&, Names&);
  static void start(World&);
  static void happens(World&, Fact const&);
  static void notices(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"notices", Rank::delivery, &Knowledge::notices}};
  using states = Facts<Learned, Announced>;
  template <class... Fs>
  static Reactions<On<Fs, &Knowledge::happens>...> to_all(Facts<Fs...>);
  using reacts = decltype(to_all(Happenings{}));
};

}  // namespace standoff
