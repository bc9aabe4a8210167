#include "models/outcome.hpp"

#include <limits>

#include "models/measures.hpp"
#include "models/tally.hpp"

namespace standoff {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
double since_start(SimTime at) { return at == never ? nothing : to_seconds(at); }

struct Definition {
  Metric metric;
  double (*value)(Tally const&);
};

Definition number(std::string name, std::string units, std::string description, double (*value)(Tally const&)) {
  return {{Metric::Kind::number, std::move(name), std::move(units), std::move(description)}, std::move(value)};
}
Definition count(std::string name, std::string description, double (*value)(Tally const&)) {
  return {{Metric::Kind::count, std::move(name), "1", std::move(description)}, std::move(value)};
}
Definition flag(std::string name, std::string description, double (*value)(Tally const&)) {
  return {{Metric::Kind::flag, std::move(name), "1", std::move(description)}, std::move(value)};
}

std::vector<Definition> const& definitions() {
  static std::vector<Definition> const all{
      count("vehicles_set_out", "vehicles that departed, of units that a zone or ladder of another actor is about",
            [](Tally const& t) { return t.set_out; }),
      count("vehicles_entered",
            "vehicles that crossed the line of a zone that is not held by their own command, each section once",
            [](Tally const& t) { return t.entered; }),
      count("vehicles_went_on",
            "vehicles inside that had neither turned nor halted when the first strike was ordered, or at the end",
            [](Tally const& t) { return t.went_on; }),
      count("vehicles_lost", "vehicles destroyed, of whomever",
            [](Tally const& t) { return t.sum(Kind::strike_impact); }),
      count("vehicles_inside_at_end", "vehicles inside a zone's line at the end",
            [](Tally const& t) { return t.inside_at(t.end.now); }),
      count("persons_inside_at_end", "persons inside a zone's line at the end, as many as the vehicles carry",
            [](Tally const& t) { return t.persons_inside_at_end(); }),
      number("residual_24h", "1",
             "vehicles inside 24 h after the first incursion began; missing if the run ends before",
             [](Tally const& t) { return t.residual(86400); }),
      number("residual_7d", "1", "vehicles inside 7 d after the first incursion began; missing if the run ends before",
             [](Tally const& t) { return t.residual(7 * 86400); }),
      number("vehicle_hours_inside", "h", "vehicle hours inside a zone's line",
             [](Tally const& t) { return t.hours_inside(); }),
      count("incursions", "incursions opened", [](Tally const& t) { return t.count(Kind::incursion_opened); }),
      flag("innocent_incursion",
           "1 if there was an incursion and nobody crossed the line that his own side believes in",
           [](Tally const& t) { return t.innocent() ? 1.0 : 0.0; }),
      number("belief_gap", "m",
             "at the first incursion: depth by the line that counts less depth by the line that the intruder's side "
             "believes in",
             [](Tally const& t) { return t.belief_gap(); }),
      number("reinforcement_ratio", "1",
             "most vehicles inside at once over those of the unit that came first, of the "
             "incursion in which this is greatest",
             [](Tally const& t) { return t.reinforcement_ratio(); }),
      number("return_time", "s", "from the end of one incursion to the beginning of the next, the first time",
             [](Tally const& t) { return t.return_time(); }),
      number("unwatched", "s",
             "from the first entry into a zone to the detection of that section by its holder; 0 if it "
             "was seen before",
             [](Tally const& t) { return t.unwatched(); }),
      count("calls_placed", "calls placed", [](Tally const& t) { return t.count(Kind::call_placed); }),
      count("messages_understood", "messages understood by the unit",
            [](Tally const& t) { return t.fate(Fate::understood); }),
      count("messages_lost", "messages lost", [](Tally const& t) { return t.fate(Fate::lost); }),
      count("messages_refused", "messages that a hop would not pass on",
            [](Tally const& t) { return t.fate(Fate::refused); }),
      count("messages_abandoned", "calls that the caller gave up",
            [](Tally const& t) { return t.fate(Fate::abandoned); }),
      count("messages_garbled", "messages that were understood wrong, or by the wrong unit",
            [](Tally const& t) { return t.fate(Fate::garbled); }),
      count("messages_blocked", "calls that a suspended channel did not carry",
            [](Tally const& t) { return t.fate(Fate::blocked); }),
      count("messages_duplicated", "second copies", [](Tally const& t) { return t.count(Kind::message_duplicated); }),
      count("messages_pending", "messages on their way at the end",
            [](Tally const& t) { return t.fate(Fate::pending); }),
      count("false_assurances", "times that 'told' was said though it was not so",
            [](Tally const& t) {
              return t.messages_where([](Message const& m) { return m.untrue && m.reply == Reply::told; });
            }),
      count("believed_told", "units that a sender believes to have been told",
            [](Tally const& t) { return t.believed_told(false); }),
      count("believed_told_in_vain", "of these, units that have understood no warning",
            [](Tally const& t) { return t.believed_told(true); }),
      flag("needed_but_down", "1 if the desk or the channel did not work at the first call",
           [](Tally const& t) { return t.first_message() != nullptr && t.first_message()->met_down ? 1.0 : 0.0; }),
      number("routine_wait", "s", "time in turn of the first call at its first desk; missing without a call",
             [](Tally const& t) {
               return t.first_message() == nullptr ? nothing : to_seconds(t.first_message()->queued);
             }),
      number("accusation_share", "1",
             "share of all desks' working time that went on accusations; missing if nobody called",
             [](Tally const& t) { return t.accusation_share(); }),
      number("decision_window", "s", "from the first classification to the first time that a strike was due",
             [](Tally const& t) { return t.decision_window(); }),
      number("window_used", "1", "share of that window gone before the first warning was understood; 1 if none was",
             [](Tally const& t) { return t.window_used(); }),
      number("ground_conceded", "m", "how far the section that came furthest advanced while a wait was running",
             [](Tally const& t) { return t.ground_conceded(); }),
      count("leaflets", "times that leaflets were dropped on a section",
            [](Tally const& t) { return t.count(Kind::leaflets); }),
      count("radio_warnings", "warnings by radio", [](Tally const& t) { return t.count(Kind::radio_warning); }),
      count("shows_of_force", "shows of force", [](Tally const& t) { return t.count(Kind::show_of_force); }),
      count("warning_shots", "warning shots", [](Tally const& t) { return t.count(Kind::warning_shots); }),
      count("sections_turned_back",
            "times a section turned back of its own will, of units that a zone or ladder of another actor is about",
            [](Tally const& t) { return t.turned_back; }),
      count("strikes_ordered", "strikes ordered", [](Tally const& t) { return t.count(Kind::strike_ordered); }),
      count("strikes_aborted", "strikes called off before the first impact",
            [](Tally const& t) { return t.count(Kind::strike_aborted); }),
      count("strikes_ceased", "strikes stopped by a cease message",
            [](Tally const& t) { return t.count(Kind::strike_ceased); }),
      count("passes_flown", "passes that came to an impact",
            [](Tally const& t) { return t.count(Kind::strike_impact); }),
      number("persons_in_vehicles_lost", "1", "persons whom the destroyed vehicles carried",
             [](Tally const& t) { return t.persons_lost(); }),
      count("civilian_harm", "civilians harmed", [](Tally const& t) { return t.sum(Kind::civilians_harmed); }),
      count("civilians_warned_in_error", "warnings that civilians understood",
            [](Tally const& t) { return t.count(Kind::civilians_warned); }),
      count("responders_lost", "craft of responders brought down",
            [](Tally const& t) { return t.count(Kind::responder_lost); }),
      flag("struck", "1 if there was an impact", [](Tally const& t) { return t.first_strike != nullptr ? 1.0 : 0.0; }),
      count("struck_uninformed", "strikes on a section that had understood no warning",
            [](Tally const& t) { return t.strikes_where([](Engagement const& e) { return !e.informed; }); }),
      count("struck_while_complying", "strikes on a section that had decided to turn or halt",
            [](Tally const& t) { return t.strikes_where([](Engagement const& e) { return e.complying; }); }),
      number("first_warning", "s", "first warning understood, since the start; missing if none was",
             [](Tally const& t) { return since_start(t.first_warned()); }),
      number("strike_range", "m", "distance from the origin of the first impact; missing if none",
             [](Tally const& t) { return t.strike_range(); }),
      number("picture_age", "s", "age of the holder's picture at the order of the first strike that came to an impact",
             [](Tally const& t) { return t.first_strike == nullptr ? nothing : t.first_strike->picture_age_s; }),
      number("picture_error", "m", "how far that picture was off",
             [](Tally const& t) { return t.first_strike == nullptr ? nothing : t.first_strike->picture_error_m; }),
      number("warning_margin", "s",
             "first strike order that came to an impact minus the first warning understood by the struck section; "
             "missing if there was no impact or no warning",
             [](Tally const& t) { return t.warning_margin(); }),
  };
  return all;
}

}  // namespace

std::vector<Metric> const& standard_metrics() {
  static std::vector<Metric> const all = [] {
    std::vector<Metric> metrics;
    for (Definition const& definition : definitions()) metrics.push_back(definition.metric);
    return metrics;
  }();
  return all;
}

std::vector<Metric> metrics_of(Scenario const& scenario) {
  std::vector<Metric> all = standard_metrics();
  for (Measure const& m : scenario.measures) {
    using Op = Measure::Op;
    Metric::Kind const kind = m.op == Op::any     ? Metric::Kind::flag
                              : m.op == Op::count ? Metric::Kind::count
                                                  : Metric::Kind::number;
    all.push_back({kind, m.name, m.units, m.description.empty() ? m.name : m.description});
  }
  return all;
}

void measure(World const& end, RunLog const& log, std::span<double> values) {
  Tally const t(end, log);
  std::size_t i = 0;
  for (Definition const& definition : definitions()) values[i++] = definition.value(t);
  for (Measure const& m : end.inputs->measures) values[i++] = evaluate(m, end, log);
}

std::vector<double> measure(World const& end, RunLog const& log) {
  std::vector<double> values(standard_metrics().size() + end.inputs->measures.size());
  measure(end, log, values);
  return values;
}

bool agrees(Reported const& fact, double value) {
  if (fact.not_reported) return false;
  bool const came = value == value;
  if (fact.came) return came == *fact.came;
  return came && value >= fact.low && value <= fact.high;
}

}  // namespace standoff
