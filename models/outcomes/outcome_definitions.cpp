#include "models/outcomes/outcome_definitions.hpp"

#include <limits>

namespace standoff {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
double since_start(SimTime at) { return at == never ? nothing : to_seconds(at); }

// Whom an outcome counts.
constexpr char const* everybody = "all units";
constexpr char const* watched = "units that a zone or ladder of another actor is about";
constexpr char const* strangers = "units of other sides than the holder's of the zone";
constexpr char const* targets = "units that are struck, whosever they are";
constexpr char const* calls = "calls of all senders over all channels";
constexpr char const* rungs = "rungs of all ladders";

using Needs = std::vector<Need>;
using Value = double (*)(Tally const&);
constexpr auto flag = Metric::Kind::flag;
constexpr auto count = Metric::Kind::count;
constexpr auto number = Metric::Kind::number;

Definition define(Metric::Kind kind, char const* name, char const* units, char const* phrase, char const* counts,
                  Needs needs, char const* description, Value value) {
  std::string const words = words_of(needs);
  return {{kind, name, units, description, phrase, counts, words}, std::move(needs), value};
}

std::vector<Definition> struck() {
  using enum Need;
  return {
      define(flag, "struck", "1", "somebody is struck", targets, {strikes}, "1 if there was an impact",
             [](Tally const& t) { return t.first_strike != nullptr ? 1.0 : 0.0; }),
      define(count, "vehicles_lost", "1", "vehicles lost", targets, {strikes}, "vehicles destroyed",
             [](Tally const& t) { return t.sum(StrikeImpact::kind); }),
      define(number, "persons_in_vehicles_lost", "1", "persons in vehicles that were lost", targets, {strikes, persons},
             "persons whom the destroyed vehicles carried", [](Tally const& t) { return t.persons_lost(); }),
      define(count, "civilian_harm", "1", "civilians harmed", "civilians at places and in civilian units",
             {strikes, civilians}, "civilians harmed", [](Tally const& t) { return t.sum(CiviliansHarmed::kind); }),
      define(count, "struck_uninformed", "1", "strikes on somebody who had understood no warning", targets,
             {strikes, warnings}, "strikes on a section that had understood no warning",
             [](Tally const& t) { return t.strikes_where([](Engagement const& e) { return !e.informed; }); }),
      define(count, "struck_while_complying", "1", "strikes on somebody who had decided to turn or halt", targets,
             {strikes}, "strikes on a section that had decided to turn or halt",
             [](Tally const& t) { return t.strikes_where([](Engagement const& e) { return e.complying; }); }),
      define(count, "responders_lost", "1", "craft of responders lost", "responders of all actors", {fire},
             "craft of responders brought down", [](Tally const& t) { return t.count(ResponderLost::kind); })};
}

std::vector<Definition> inside() {
  using enum Need;
  return {
      define(count, "vehicles_went_on", "1", "vehicles that went on", strangers, {zones},
             "vehicles inside that had neither turned nor halted when the first strike was ordered, or at the end",
             [](Tally const& t) { return t.went_on; }),
      define(count, "vehicles_inside_at_end", "1", "vehicles inside at the end", strangers, {zones},
             "vehicles inside a zone's line at the end", [](Tally const& t) { return t.inside_at(t.end.now); }),
      define(count, "persons_inside_at_end", "1", "persons inside at the end", strangers, {zones, persons},
             "persons inside a zone's line at the end, as many as the vehicles carry",
             [](Tally const& t) { return t.persons_inside_at_end(); }),
      define(number, "vehicle_hours_inside", "h", "vehicle hours inside", strangers, {zones},
             "vehicle hours inside a zone's line", [](Tally const& t) { return t.hours_inside(); }),
      define(count, "incursions", "1", "incursions", strangers, {zones}, "incursions opened",
             [](Tally const& t) { return t.count(IncursionOpened::kind); }),
      define(count, "vehicles_entered", "1", "vehicles that came in", strangers, {zones},
             "vehicles that crossed a zone's line, each section once", [](Tally const& t) { return t.entered; }),
      define(count, "sections_turned_back", "1", "times that a section turned back", watched, {},
             "times a section turned back of its own will", [](Tally const& t) { return t.turned_back; }),
      define(count, "vehicles_set_out", "1", "vehicles that set out", watched, {}, "vehicles that departed",
             [](Tally const& t) { return t.set_out; }),
      define(flag, "innocent_incursion", "1", "an incursion is innocent", strangers, {zones, views},
             "1 if there was an incursion and nobody crossed the line that his own side believes in",
             [](Tally const& t) { return t.innocent() ? 1.0 : 0.0; }),
      define(number, "belief_gap", "m", "gap between the lines at the first incursion", strangers, {zones, views},
             "at the first incursion: depth by the line that counts less depth by the line that the intruder's side "
             "believes in",
             [](Tally const& t) { return t.belief_gap(); }),
      define(number, "residual_24h", "1", "vehicles inside a day after the first incursion began", strangers, {zones},
             "vehicles inside 24 h after the first incursion began; missing if the run ends before",
             [](Tally const& t) { return t.residual(86400); }),
      define(number, "residual_7d", "1", "vehicles inside a week after the first incursion began", strangers, {zones},
             "vehicles inside 7 d after the first incursion began; missing if the run ends before",
             [](Tally const& t) { return t.residual(7 * 86400); }),
      define(number, "reinforcement_ratio", "1", "strength of an incursion over that with which it began", strangers,
             {zones, reinforcements},
             "most vehicles inside at once over those of the unit that came first, of the incursion in which this is "
             "greatest",
             [](Tally const& t) { return t.reinforcement_ratio(); }),
      define(number, "return_time", "s", "time from one incursion to the next", strangers, {zones},
             "from the end of one incursion to the beginning of the next, the first time",
             [](Tally const& t) { return t.return_time(); }),
      define(number, "unwatched", "s", "time inside before detection", strangers, {zones, sensors},
             "from the first entry into a zone to the detection of that section by its holder; 0 if it was seen before",
             [](Tally const& t) { return t.unwatched(); })};
}

std::vector<Definition> warned() {
  using enum Need;
  return {
      define(number, "first_detection", "s", "time of the first detection", everybody, {sensors},
             "first detection by any side, since the start; missing if none came",
             [](Tally const& t) { return since_start(t.first_detected()); }),
      define(number, "first_warning", "s", "time of the first warning", everybody, {warnings},
             "first warning understood, since the start; missing if none was",
             [](Tally const& t) { return since_start(t.first_warned()); }),
      define(number, "first_warning_since_detection", "s", "time from the first detection to the first warning",
             everybody, {warnings, sensors},
             "first warning understood minus the first detection; missing if either did not come",
             [](Tally const& t) { return since_start(t.first_warned()) - since_start(t.first_detected()); }),
      define(count, "leaflets", "1", "drops of leaflets", rungs, {Need::leaflets},
             "times that leaflets were dropped on a section", [](Tally const& t) { return t.count(Leaflets::kind); }),
      define(count, "radio_warnings", "1", "warnings by radio", rungs, {radio}, "warnings by radio",
             [](Tally const& t) { return t.count(RadioWarning::kind); }),
      define(count, "shows_of_force", "1", "shows of force", rungs, {Need::shows_of_force}, "shows of force",
             [](Tally const& t) { return t.count(ShowOfForce::kind); }),
      define(count, "warning_shots", "1", "warning shots", rungs, {Need::warning_shots}, "warning shots",
             [](Tally const& t) { return t.count(WarningShots::kind); }),
      define(count, "civilians_warned_in_error", "1", "warnings to civilians", "civilian units",
             {civilian_units, warnings}, "warnings that civilians understood",
             [](Tally const& t) { return t.count(CiviliansWarned::kind); }),
      define(number, "decision_window", "s", "decision window", everybody, {sensors, strikes},
             "from the first classification to the first time that a strike was due",
             [](Tally const& t) { return t.decision_window(); }),
      define(number, "window_used", "1", "share of the decision window before the first warning", everybody,
             {sensors, strikes, warnings},
             "share of that window gone before the first warning was understood; 1 if none was",
             [](Tally const& t) { return t.window_used(); }),
      define(number, "ground_conceded", "m", "advance while a wait was running", rungs, {ladders},
             "how far the section that came furthest advanced while a wait was running",
             [](Tally const& t) { return t.ground_conceded(); })};
}

std::vector<Definition> called() {
  using enum Need;
  return {
      define(count, "calls_placed", "1", "calls placed", calls, {channels}, "calls placed",
             [](Tally const& t) { return t.count(CallPlaced::kind); }),
      define(count, "messages_understood", "1", "messages understood", calls, {channels},
             "messages understood by the unit, or received by the actor, that they were for",
             [](Tally const& t) { return t.fate(Fate::understood); }),
      define(count, "messages_lost", "1", "messages lost", calls, {losses}, "messages lost",
             [](Tally const& t) { return t.fate(Fate::lost); }),
      define(count, "messages_refused", "1", "messages not passed on", calls, {refusals},
             "messages that a hop would not pass on", [](Tally const& t) { return t.fate(Fate::refused); }),
      define(count, "messages_abandoned", "1", "calls given up", calls, {impatience}, "calls that the caller gave up",
             [](Tally const& t) { return t.fate(Fate::abandoned); }),
      define(count, "messages_garbled", "1", "messages understood wrong", calls, {garbling},
             "messages that were understood wrong, or by the wrong unit",
             [](Tally const& t) { return t.fate(Fate::garbled); }),
      define(count, "messages_blocked", "1", "calls over a suspended channel", calls, {suspensions},
             "calls that a suspended channel did not carry", [](Tally const& t) { return t.fate(Fate::blocked); }),
      define(count, "messages_duplicated", "1", "second copies of messages", calls, {second_copies}, "second copies",
             [](Tally const& t) { return t.count(MessageDuplicated::kind); }),
      define(count, "messages_pending", "1", "messages on their way at the end", calls, {channels},
             "messages on their way at the end", [](Tally const& t) { return t.fate(Fate::pending); }),
      define(count, "false_assurances", "1", "false assurances", "replies of all channels", {untrue_replies},
             "times that 'told' was said though it was not so",
             [](Tally const& t) {
               return t.messages_where([](Message const& m) { return m.untrue && m.reply == Reply::told; });
             }),
      define(count, "believed_told", "1", "units believed to have been told", everybody, {answers},
             "units that a sender believes to have been told", [](Tally const& t) { return t.believed_told(false); }),
      define(count, "believed_told_in_vain", "1", "units believed to have been told that were not", everybody,
             {answers}, "of these, units that have understood no warning",
             [](Tally const& t) { return t.believed_told(true); }),
      define(flag, "needed_but_down", "1", "the line is down at the first call", "the first call of all", {faults},
             "1 if the desk or the channel did not work at the first call",
             [](Tally const& t) { return t.first_message() != nullptr && t.first_message()->met_down ? 1.0 : 0.0; }),
      define(number, "routine_wait", "s", "wait of the first call at its first desk", "the first call of all", {queues},
             "time in turn of the first call at its first desk; missing without a call",
             [](Tally const& t) {
               return t.first_message() == nullptr ? nothing : to_seconds(t.first_message()->queued);
             }),
      define(number, "accusation_share", "1", "share of the desks' time that went on accusations", "all desks",
             {accusations}, "share of all desks' working time that went on accusations; missing if nobody called",
             [](Tally const& t) { return t.accusation_share(); })};
}

std::vector<Definition> strikes_in_detail() {
  using enum Need;
  return {
      define(count, "strikes_ordered", "1", "strikes ordered", rungs, {strikes}, "strikes ordered",
             [](Tally const& t) { return t.count(StrikeOrdered::kind); }),
      define(count, "strikes_aborted", "1", "strikes called off", rungs, {strikes},
             "strikes called off before the first impact", [](Tally const& t) { return t.count(StrikeAborted::kind); }),
      define(count, "strikes_ceased", "1", "strikes stopped by a message", rungs, {strikes, ceasing},
             "strikes stopped by a cease message", [](Tally const& t) { return t.count(StrikeCeased::kind); }),
      define(count, "passes_flown", "1", "passes flown", rungs, {strikes}, "passes that came to an impact",
             [](Tally const& t) { return t.count(StrikeImpact::kind); }),
      define(number, "strike_range", "m", "range of the first impact", targets, {strikes},
             "distance from the origin of the first impact; missing if none",
             [](Tally const& t) { return t.strike_range(); }),
      define(number, "warning_margin", "s", "time from warning to strike order", targets, {strikes, warnings},
             "first strike order that came to an impact minus the first warning understood by the struck section; "
             "missing if there was no impact or no warning",
             [](Tally const& t) { return t.warning_margin(); }),
      define(number, "picture_age", "s", "age of the picture at the strike order", "the side that strikes", {strikes},
             "age of the holder's picture at the order of the first strike that came to an impact",
             [](Tally const& t) { return t.first_strike == nullptr ? nothing : t.first_strike->picture_age_s; }),
      define(number, "picture_error", "m", "error of the picture at the strike order", "the side that strikes",
             {strikes}, "how far that picture was off",
             [](Tally const& t) { return t.first_strike == nullptr ? nothing : t.first_strike->picture_error_m; })};
}

}  // namespace

std::vector<Definition> const& outcome_definitions() {
  static std::vector<Definition> const all = [] {
    std::vector<Definition> made;
    for (auto* const part : {struck, inside, warned, called, strikes_in_detail})
      for (Definition& one : part()) made.push_back(std::move(one));
    return made;
  }();
  return all;
}

}  // namespace standoff
