// Knowledge: what an actor learns of what happens, when, and how. His rules read nothing else.
//
// He learns at once of what his own things and those of all below him do, and of what is done to them; of what somebody does, or suffers, whom he sees just then; of what happens to a site that one of his sensors covers. Else
// he may notice what has become of a site, after a while (an exponential clock, drawn anew for each change), and words that get
// about or are announced reach everybody. One happening counts once, however often he is told. Origin, intent and luck are
// never learned: a fact has none of them.
//
// That a road is cut he learns if a sensor of his covers the spot just then, or comes to cover it later, or when a unit of his comes
// upon it; that it is open again in the same way, or if a unit of his waits there.
//
// What somebody reports is learned when the report comes, with its age and its error, if the receiver trusts him: drawn once a
// receiver and report. Of the reporter's own units it is where friends are, of others it joins the receiver's picture.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/arms/facts.hpp"
#include "models/assembly/facts.hpp"
#include "models/channels/facts.hpp"
#include "models/company/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/cuts/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/ladders/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/partners/facts.hpp"
#include "models/pools/facts.hpp"
#include "models/raids/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/rules/facts.hpp"
#include "models/sensing/sensing.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/thing.hpp"
#include "models/streams/facts.hpp"
#include "models/strikes/facts.hpp"
#include "models/upkeep/facts.hpp"
#include "models/zones/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// What can be learned of.
using Happenings =
    Facts<Appeared, Departed, Arrived, Halted, TurnedBack, WentHome, DiggingIn, DugIn, ZoneEntered, ZoneLeft,
          LineCrossed, IncursionOpened, IncursionClosed, ShowOfForce, WarningShots, RadioWarning, Leaflets, Complied,
          FiredUpon, StrikeImpact, StrikeEnded, FireOpened, FireCeased, VehicleLost, PersonLost, BrokeOff, HeldUp,
          Raided, RaidEnded, Destroyed, CiviliansHarmed, ResponderLost, SiteBuilding, SiteOpened, SiteClosing,
          SiteLeaked, SiteVacated, SiteSeized, SiteTaken, SiteUsable, SiteDamaged, Detached, TaskFailed, Announced,
          Joined, Parted, Delivered, Assembled, RoadCut, RoadOpened, CutMet, BrokeDown, Promised, Threatened,
          ThreatLapsed, ThreatCarriedOut, Released, StreamArrival, StreamTurned, Recruited, Trained, Deserted,
          PoolShaken, WonOver, SentOut, CameBack, Dismissed, ArmsGivenBack>;

// How he came to know; `how` in the files.
enum class Source : std::uint8_t { own, seen, noticed, word, told };
inline constexpr std::array<Word, 5> ways_to_know{
    {{"own", "of his own"}, {"seen", "sees"}, {"noticed", "notices"}, {"word", "hears"}, {"told", "is told"}}};

// What can be announced.
struct SpokenWord {
  EntityId id{};
  std::string name;
};

// An actor's account of something that happened.
struct Account {
  Row<Actor> actor;
  Kind kind{};
  Thing doer, sufferer;
  Row<Actor> doers, sufferers;    // whose they were then
  std::uint32_t word{no_row};     // of an announcement
  std::uint32_t about{no_row};    // a unit, of an announcement that is about one
  std::uint32_t section{no_row};  // of another side than his, that did it or suffered it
  Row<Actor> from;                // who told him
  std::uint32_t met_by{no_row};   // a unit of his that came upon it
  bool somewhere{};               // he knows where, as far as his picture is right
  geo::Vec where{geo::Vec::Zero()};
  FactId happening{};
  SimTime happened{}, learned{};
  Source source{};
};

// Where a unit was, as its own command has told an actor.
struct Shared {
  geo::Vec at{geo::Vec::Zero()};
  SimTime as_of{never};
  Row<Actor> from;
};

// What one actor tells another: an account, where a unit of his is, or what he has in his picture.
struct Report {
  Row<Actor> from, to;
  std::uint32_t unit{no_row};
  bool is_account{}, is_own{};
  Account account;
  geo::Vec at{geo::Vec::Zero()};  // of a unit of his
  SimTime as_of{};
  std::vector<Sighting> sightings;
};

struct KnowledgeInputs {
  std::vector<SpokenWord> words;                   // by identity
  std::vector<std::vector<Row<Actor>>> listeners;  // by kind: the actors to whom it matters
  bool reports{};                                  // some rule reports
  bool warnings_kept{};                            // somebody asks who does as he was asked
  std::vector<double> trust;                       // by receiver and reporter; empty where everybody is trusted
};

struct Knowledge {
  std::vector<Account> accounts;  // in the order in which they were learned
  // Of a site and an actor who may notice what has become of it.
  struct Watch {
    Ticket notices{};
    Account account{};
  };
  // What came over a channel about a unit.
  struct Received {
    SimTime at{never};
    FactId fact{};
    std::uint32_t word{no_row};
  };
  struct Heard : Received {
    Reply reply{};
  };
  std::vector<Watch> watches;         // by site and actor
  Rows<Site, std::uint32_t> changes;  // by site: so far
  std::vector<Heard> heard;           // by actor and unit: the newest reply
  std::vector<Received> received;     // by actor, unit and kind of message: the newest one
  std::vector<bool> told;             // by actor and unit: believes that it has been told
  std::vector<FactId> warned;  // by actor and section: the newest fact when he first warned it; empty where nobody asks
  // What an announcement was about.
  struct Topic {
    FactId announced{};
    std::uint32_t unit{no_row};
  };
  std::vector<Report> reports;
  std::vector<Topic> topics;
  std::vector<Shared> places;          // by actor and unit; none where nobody reports
  std::vector<std::uint32_t> weighed;  // by receiver and reporter: reports so far

  // To that actor happenings of that kind matter.
  static void listen(Scenario&, Kind, Row<Actor> actor);
  // The account that a fact `learned` is about.
  static Account const& account_of(World const&, Fact const& learned);
  // A sensor of his has come to cover a spot at which that road was cut, or is open again: whether that is news to anybody who
  // asks for it, the caller knows.
  static void sees_road(World&, Row<Actor> actor, std::uint32_t cut);
  static bool covers(World const&, Row<Actor> actor, geo::Vec const& at);
  static FactId announce(World&, Row<Actor> actor, std::uint32_t word, std::uint32_t unit = no_row);
  static Shared const& shared(World const&, Row<Actor> actor, std::uint32_t unit);
  // What he knows of a unit, or of one section of it, and what he has learned, as a report; nothing if he does not.
  static std::optional<Report> report_on(World const&, Row<Actor> from, std::uint32_t unit, std::uint32_t section);
  static Report report_of(Row<Actor> from, Account const&);
  // Sends it over the channel, or says it at once without one.
  static void report(World&, Report, Row<Actor> to, Row<Channel> channel);

  static constexpr std::string_view name = "knowledge";
  static KnowledgeInputs adds(To<Scenario>);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void start(World&);
  static void happens(World&, Fact const&);
  static void hears_reply(World&, Fact const&);
  static void receives(World&, Fact const&);
  static void calls(World&, Fact const&);
  static void signals(World&, Fact const&);
  static void notices(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"notices", Rank::delivery, &Knowledge::notices}};
  using states = Facts<Learned, Announced, PlaceReported, ReportDoubted>;
  template <class... Fs>
  static Reactions<On<Fs, &Knowledge::happens>..., On<ReplyReceived, &Knowledge::hears_reply>,
                   On<MessageReceived, &Knowledge::receives>, On<CallPlaced, &Knowledge::calls>,
                   On<RadioWarning, &Knowledge::signals>, On<Leaflets, &Knowledge::signals>,
                   On<ShowOfForce, &Knowledge::signals>, On<WarningShots, &Knowledge::signals>>
      to_all(Facts<Fs...>);
  using reacts = decltype(to_all(Happenings{}));
};

}  // namespace standoff
