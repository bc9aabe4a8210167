// Conditions of the Scenario.
#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/conditions/conditions.hpp"
#include "models/sites/chains.hpp"

namespace standoff {

namespace {

constexpr std::size_t most_cases = 64;

Thing named(Scenario const& s, std::optional<std::string> const& name) {
  return name ? thing_named(s, *name) : Thing{};
}

void add_level(Cases& cases, Level const& level) {
  for (Case& one : cases) one.levels.push_back(level);
}

// The cases of all parts together: each of the one with each of the other.
Cases both(Cases const& a, Cases const& b, BuildInput const& input, std::string const& at) {
  Cases out;
  if (a.size() * b.size() > most_cases) {
    input.report(at, "more than 64 ways in which it can come true", "fewer alternatives");
    return a;
  }
  for (Case const& x : a)
    for (Case const& y : b) {
      Case made = x;
      made.news.insert(made.news.end(), y.news.begin(), y.news.end());
      made.levels.insert(made.levels.end(), y.levels.begin(), y.levels.end());
      if (made.news.size() > 1) {
        input.report(at, "two news that would have to come at one instant", "one of them");
        made.news.resize(1);
      }
      out.push_back(std::move(made));
    }
  return out;
}

}  // namespace

std::uint32_t word_row(Scenario& scenario, std::string const& word) {
  std::uint32_t const row = row_of(scenario.words, word);
  if (row != no_row) return row;
  scenario.words.push_back({entity("words/" + word), word});
  return static_cast<std::uint32_t>(scenario.words.size() - 1);
}

bool knows_beliefs(BuildInput const& input) { return !input.is_hurt("beliefs") && !input.is_hurt("streams"); }

bool has_news(Cases const& cases) {
  return std::any_of(cases.begin(), cases.end(), [](Case const& one) { return !one.news.empty(); });
}

Row<Ring> ConditionBuilder::ring(Row<Zone> about_zone, double reach_m) const {
  if (about_zone == no_row) return no_row;  // reported already
  Zone const& z = scenario.zones[about_zone];
  std::string const base = ladder != no_row ? "ladders/" + scenario.ladders[ladder].name + "/range"
                                            : "actors/" + scenario.actors[holder].name + "/ranges/" + z.name;
  EntityId const id = child(entity(base), std::bit_cast<std::uint64_t>(reach_m));
  for (Row<Ring> r{0}; r < scenario.rings.size(); ++r)
    if (scenario.rings[r].id == id) return r;
  Ring made = z.ring(holder, reach_m);
  made.id = id;
  made.use = &Conditions::range;
  made.ladder = ladder;
  Row<Ring> const row = scenario.rings.next();
  scenario.rings.push_back(made);
  return row;
}

News ConditionBuilder::clock(config::Instant const& when, std::string const& at) const {
  News news;
  news.is = News::Is::clock;
  SimTime const at_date = time_of(scenario, when);
  if (at_date < SimTime{})
    input.report(at + ".clock", "it is before the start", "a date from " + scenario.start.text + " on");
  else if (at_date > scenario.end)
    input.warn(at + ".clock", "it is after the end", "an earlier date");
  news.at = std::max(SimTime{}, at_date);
  return news;
}

News ConditionBuilder::learned(LearnedSpec const& spec, std::string const& at) const {
  News news;
  news.is = News::Is::account;
  news.kind = learnable_kind(spec.kind);
  news.of = named(scenario, spec.of);
  news.by = named(scenario, spec.by);
  news.on = named(scenario, spec.on);
  if (!spec.near) return news;
  news.somewhere = true;
  news.range_m = spec.near->range_m;
  if (spec.near->place) news.where = place_at(scenario, *spec.near->place);
  if (spec.near->site)
    if (auto const row = row_of_single_site(scenario, input, *spec.near->site, at + ".near.site"); row != no_row)
      news.where = scenario.places[scenario.sites[row].place].at;
  return news;
}

News ConditionBuilder::message(ReceivedSpec const& spec) const {
  News news;
  news.is = News::Is::message;
  news.message = spec.message;
  if (spec.word) news.word = word_row(scenario, *spec.word);
  return news;
}

News ConditionBuilder::announcement(std::string const& word) const {
  News news;
  news.is = News::Is::account;
  news.kind = Announced::kind;
  news.word = word_row(scenario, word);
  return news;
}

// One for all that ask alike, so that it is told once.
std::uint32_t ConditionBuilder::gauge(GaugeTestSpec const& spec, std::string const& at) const {
  Question made;
  made.is = Condition::gauge;
  made.above = spec.above;
  made.again_below = spec.again_below.value_or(spec.above);
  std::uint32_t const which = row_of(scenario.gauges, spec.gauge);
  for (std::uint32_t row = 0; row < scenario.levels.size(); ++row)
    if (scenario.levels[row].gauge == which && scenario.levels[row].holder == holder) made.gauge_level = row;
  if (which != no_row && made.gauge_level == no_row)
    input.report(at, fmt::format("'{}' is no gauge of '{}'", spec.gauge, scenario.actors[holder].name),
                 "a gauge with him among its 'of'");
  made.initially = which != no_row && scenario.gauges[which].spec.starts_at > made.above;
  for (std::uint32_t row = 0; row < scenario.questions.size(); ++row) {
    Question const& q = scenario.questions[row];
    if (q.is == made.is && q.gauge_level == made.gauge_level && q.above == made.above &&
        q.again_below == made.again_below)
      return row;
  }
  return question(std::move(made), at);
}

std::uint32_t ConditionBuilder::strength(StrengthSpec const& spec, std::string const& at) const {
  Question made;
  made.is = Condition::strength;
  made.below = static_cast<std::uint32_t>(spec.below);
  made.pool_of = spec.of ? row_of(scenario.actors, *spec.of) : holder;
  std::string const& whose = scenario.actors[made.pool_of].name;
  if (scenario.pool_of.empty() || scenario.pool_of[made.pool_of] == no_row)
    input.report(at, "'" + whose + "' has no pool", "an actor with a 'pool'");
  else if (!scenario.relations.commands(holder, made.pool_of))
    input.report(
        at + ".of",
        fmt::format("'{}' is not under '{}', who does not know how many they are", whose, scenario.actors[holder].name),
        "himself, or an actor under him");
  return question(std::move(made), at);
}

std::uint32_t ConditionBuilder::question(Question made, std::string const& at) const {
  made.id = entity("questions/" + at);
  made.holder = holder;
  if (made.place != no_row) {
    made.first_look = scenario.n_looks;
    scenario.n_looks += static_cast<std::uint32_t>(scenario.sections.size());
  }
  auto const row = static_cast<std::uint32_t>(scenario.questions.size());
  scenario.questions.push_back(made);
  auto& counted = scenario.about_contacts;
  auto const behind = [&](Row<Actor> whose, std::uint32_t other) { return whose < scenario.questions[other].holder; };
  if (made.is == Condition::contacts)
    counted.insert(std::upper_bound(counted.begin(), counted.end(), made.holder, behind), row);
  return row;
}

std::uint32_t ConditionBuilder::vicinity(Vicinity made) const {
  for (std::uint32_t row = 0; row < scenario.vicinities.size(); ++row)
    if (scenario.vicinities[row].id == made.id) return row;
  made.holder = holder;
  made.first = scenario.n_pairs;
  scenario.n_pairs += static_cast<std::uint32_t>(made.centres.size() * scenario.sections.size());
  scenario.vicinities.push_back(std::move(made));
  return static_cast<std::uint32_t>(scenario.vicinities.size() - 1);
}

std::uint32_t ConditionBuilder::near(VicinitySpec const& spec, std::string const& at) const {
  Vicinity made;
  std::string const what = spec.place  ? "places/" + *spec.place
                           : spec.site ? "sites/" + *spec.site
                           : spec.unit ? "units/" + *spec.unit
                                       : "own";
  made.id = child(entity("actors/" + scenario.actors[holder].name + "/near/" + what),
                  std::bit_cast<std::uint64_t>(spec.range_m));
  made.range_m = spec.range_m;
  made.own = !spec.place && !spec.site && !spec.unit;
  if (spec.place) made.centres.push_back({no_row, no_row, place_at(scenario, *spec.place)});
  auto const add_site = [&](Row<Site> row) {
    made.centres.push_back({no_row, row, scenario.places[scenario.sites[row].place].at});
  };
  if (spec.site)
    for (Row<Site> const row : site_rows(scenario, *spec.site)) add_site(row);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit const& unit = scenario.units[u];
    bool const his = scenario.relations.commands(holder, unit.commander);
    if (spec.unit && unit.source == *spec.unit && !his && unit.ordinal == 0)
      input.report(at + ".unit",
                   fmt::format("'{}' is commanded by '{}', who is not under '{}'", *spec.unit,
                               scenario.actors[unit.commander].name, scenario.actors[holder].name),
                   "a unit that he commands");
    if ((made.own && his) || (spec.unit && unit.source == *spec.unit)) made.centres.push_back({u, no_row, {}});
  }
  for (Row<Site> row{0}; made.own && row < scenario.sites.size(); ++row) add_site(row);
  if (made.centres.empty())
    input.warn(at, fmt::format("'{}' has no unit, and there is no site", scenario.actors[holder].name),
               "a place, or a unit of his");
  return vicinity(std::move(made));
}

std::uint32_t ConditionBuilder::told_friendly(ToldFriendlySpec const& spec) const {
  Vicinity made;
  made.id = child(child(entity("actors/" + scenario.actors[holder].name + "/told_friendly"),
                        std::bit_cast<std::uint64_t>(spec.range_m)),
                  std::bit_cast<std::uint64_t>(spec.younger_than_s));
  made.range_m = spec.range_m;
  made.told = true;
  made.younger_than = from_seconds(spec.younger_than_s);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u)
    if (!scenario.relations.commands(holder, scenario.units[u].commander)) made.centres.push_back({u, no_row, {}});
  return vicinity(std::move(made));
}

Row<Place> ConditionBuilder::origin(std::string const& name, std::string const& at) const {
  Row<Place> const place = row_of(scenario.places, name);
  bool const known = std::any_of(scenario.holders.begin(), scenario.holders.end(), [&](BeliefHolder const& h) {
    auto const& axes = scenario.beliefs[h.belief].axes;
    return h.actor == holder && std::find(axes.begin(), axes.end(), place) != axes.end();
  });
  if (!known && knows_beliefs(input))
    input.report(at, fmt::format("'{}' has no belief about arrivals from '{}'", scenario.actors[holder].name, name),
                 "an axis of a belief in which he has a prior");
  return place;
}

std::uint32_t ConditionBuilder::contacts(ContactsSpec const& spec, std::string const& at) const {
  Question made;
  made.is = Condition::contacts;
  made.at_least = static_cast<std::uint32_t>(spec.at_least.value_or(spec.at_most ? 0 : 1));
  if (spec.at_most) made.at_most = static_cast<std::uint32_t>(*spec.at_most);
  if (spec.of) {
    if (auto const type = row_of(scenario.vehicle_types, *spec.of); type != no_row)
      made.types = static_cast<std::uint8_t>(1U << type);
    else
      made.of = thing_named(scenario, *spec.of);
  }
  if (spec.near) made.vicinity = near(*spec.near, at + ".near");
  if (spec.inside) {
    Row<Zone> const about = row_of(scenario.zones, *spec.inside);
    made.ring = ConditionBuilder{scenario, input, holder}.ring(about, scenario.zones[about].view[holder].radius_m);
  }
  if (spec.towards) made.place = row_of(scenario.places, *spec.towards);
  return question(std::move(made), at);
}

void ConditionBuilder::add_zone_levels(Cases& out, ConditionSpec const& spec, std::string const& at) const {
  if (!spec.range_m && !spec.depth_m && !spec.inside) return;
  if (zone == no_row) {
    char const* const key = spec.range_m ? "range" : spec.depth_m ? "depth" : "inside";
    if (scenario.zones.empty())
      input.report(at + "." + key, "'" + std::string(key) + "' without a zone", "a zone");
    else if (ladder == no_row)  // else it was asked for which
      input.report(at + "." + key, "which zone? there is not just one", "key 'zone' of the rule");
    return;
  }
  Zone const& about = scenario.zones[zone];
  double const line_m = about.view[holder].radius_m;  // of a zone that is no circle, how far its border is moved
  if (spec.depth_m && *spec.depth_m >= about.most_depth_m(holder)) {
    input.report(at + ".depth", std::string("not less than ") + about.words_for_most_depth(),
                 "less than " + config::format_quantity(about.most_depth_m(holder), config::Dimension::length));
    return;
  }
  auto const add = [&](Condition is, double reach_m, bool wanted) {
    add_level(out, {.is = is, .wanted = wanted, .row = ring(zone, reach_m)});
  };
  if (spec.range_m) add(Condition::range, about.reach_m(holder, *spec.range_m), true);
  if (spec.depth_m) add(Condition::depth, line_m - *spec.depth_m, true);
  if (spec.inside) add(Condition::inside, line_m, *spec.inside);
}

void ConditionBuilder::add_levels(Cases& out, ConditionSpec const& spec, std::string const& at) const {
  add_zone_levels(out, spec, at);
  std::pair<std::optional<bool> const*, Condition> const yes_no[] = {
      {&spec.turned, Condition::turned},         {&spec.halted, Condition::halted},
      {&spec.digging_in, Condition::digging_in}, {&spec.fires, Condition::fires},
      {&spec.struck, Condition::struck},         {&spec.believes_told, Condition::believes_told},
      {&spec.complying, Condition::complying}};
  for (auto const& [asked, is] : yes_no)
    if (*asked) add_level(out, {.is = is, .wanted = **asked});
  scenario.warnings_kept = scenario.warnings_kept || spec.complying.has_value();
  if (!spec.carries.empty()) {
    Level level{.is = Condition::carries};
    for (std::string const& type : spec.carries)
      level.types = static_cast<std::uint8_t>(level.types | 1U << row_of(scenario.vehicle_types, type));
    add_level(out, level);
  }
  Duration const younger = spec.younger_than_s ? from_seconds(*spec.younger_than_s) : longest;
  if (spec.younger_than_s && ages_s != nullptr) ages_s->push_back(*spec.younger_than_s);
  if (spec.reply) add_level(out, {.is = Condition::reply, .reply = *spec.reply, .younger_than = younger});
  if (spec.received && (timers == nullptr || spec.younger_than_s))
    add_level(out, {.is = Condition::received,
                    .message = spec.received->message,
                    .row = spec.received->word ? word_row(scenario, *spec.received->word) : no_row,
                    .younger_than = younger});
  for (auto const& [site, is_held] : {std::pair(spec.holds, true), std::pair(spec.lacks, false)})
    if (site)
      add_level(out, {.is = Condition::holds,
                      .wanted = is_held,
                      .row = row_of_single_site(scenario, input, *site, at + (is_held ? ".holds" : ".lacks"))});
  if (spec.contacts) add_level(out, {.is = Condition::contacts, .row = contacts(*spec.contacts, at + ".contacts")});
  if (spec.gauge) add_level(out, {.is = Condition::gauge, .row = gauge(*spec.gauge, at + ".gauge")});
  if (spec.strength) add_level(out, {.is = Condition::strength, .row = strength(*spec.strength, at + ".strength")});
  if (spec.near) add_level(out, {.is = Condition::near, .row = near(*spec.near, at + ".near")});
  if (spec.told_friendly) add_level(out, {.is = Condition::told_friendly, .row = told_friendly(*spec.told_friendly)});
  if (spec.believes) {
    std::uint32_t const axis = origin(spec.believes->origin, at + ".believes.origin");
    add_level(out, {.is = Condition::believes, .row = axis, .above = spec.believes->above});
  }
}

// What comes at an instant: for a rung it holds from then on.
void ConditionBuilder::add_news(Cases& out, ConditionSpec const& spec, std::string const& at) const {
  bool const of_rule = timers != nullptr;
  auto const add = [&](News news) { out = both(out, {Case{{std::move(news)}, {}}}, input, at); };
  auto const add_timer = [&](News news) {
    news.timer = static_cast<std::uint32_t>(timers->size());
    timers->push_back(news);
    add(std::move(news));
  };
  auto const add_question = [&](Condition is, News news, std::string const& key) -> Question& {
    Question made;
    made.is = is;
    made.news = std::move(news);
    std::uint32_t const row = question(std::move(made), at + "." + key);
    add_level(out, {.is = is, .row = row});
    return scenario.questions[row];
  };
  if (spec.clock && of_rule) add_timer(clock(*spec.clock, at));
  if (spec.clock && !of_rule) add_question(Condition::clock, clock(*spec.clock, at), "clock");
  if (spec.every && of_rule) {
    News news;
    news.is = News::Is::every;
    news.every = *spec.every;
    add_timer(std::move(news));
  }
  if (spec.every && !of_rule) input.report(at + ".every", "news hold for no time", "a rule");
  if (spec.learned_of && of_rule && !spec.learned_of->is_counted()) add(learned(*spec.learned_of, at + ".learned_of"));
  if (spec.learned_of && (!of_rule || spec.learned_of->is_counted())) {
    Question& q = add_question(Condition::learned_of, learned(*spec.learned_of, at + ".learned_of"), "learned_of");
    q.at_least = static_cast<std::uint32_t>(spec.learned_of->at_least.value_or(1));
    if (spec.learned_of->within_s) q.within = from_seconds(*spec.learned_of->within_s);
  }
  if (spec.received && of_rule && !spec.younger_than_s) add(message(*spec.received));
  if (!spec.announced) return;
  if (of_rule)
    add(announcement(*spec.announced));
  else
    add_question(Condition::announced, announcement(*spec.announced), "announced");
}

Cases ConditionBuilder::cases(ConditionSpec const& spec, std::string const& at) const {
  if (spec.never) return {};
  Cases out{Case{}};
  add_levels(out, spec, at);
  add_news(out, spec, at);
  Cases alternatives;
  for (std::size_t i = 0; i < spec.any.size(); ++i) {
    Cases const more = cases(spec.any[i], fmt::format("{}.any[{}]", at, i));
    alternatives.insert(alternatives.end(), more.begin(), more.end());
  }
  if (!alternatives.empty()) out = both(out, alternatives, input, at);
  for (std::size_t i = 0; i < spec.all.size(); ++i)
    out = both(out, cases(spec.all[i], fmt::format("{}.all[{}]", at, i)), input, at);
  return out;
}

}  // namespace standoff
