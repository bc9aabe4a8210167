#include "models/rules/deed_build.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/mechanisms.hpp"
#include "models/sites/chains.hpp"

namespace standoff {

namespace {

// Vehicles, and persons on foot, that it may have at most.
std::uint32_t elements_of(Scenario const& scenario, Unit const& unit) {
  std::uint32_t n = 0;
  for (std::uint8_t const type : unit.vehicles) {
    VehicleSpec const& spec = scenario.vehicle_types[type].spec;
    n += spec.on_foot ? static_cast<std::uint32_t>(spec.persons) : 1;
  }
  return n;
}

bool names_it(Scenario const& scenario, News const& news, std::uint32_t unit) {
  Thing const thing{Thing::Is::unit, unit};
  for (Thing const* const named : {&news.of, &news.by, &news.on})
    if (named->is != Thing::Is::nothing && is_meant(scenario, *named, thing, scenario.units[unit].commander))
      return true;
  return false;
}
bool names_anything(News const& news) {
  return news.of.is != Thing::Is::nothing || news.by.is != Thing::Is::nothing || news.on.is != Thing::Is::nothing;
}

}  // namespace

std::vector<std::uint32_t> may_be_it(Scenario const& scenario, Row<Actor> holder, Cases const& when) {
  std::vector<std::uint32_t> his, found;
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row)
    if (scenario.relations.commands(holder, scenario.units[row].commander)) his.push_back(row);
  for (Case const& one : when)
    for (News const& news : one.news) {
      if (news.is != News::Is::account && news.is != News::Is::message) continue;
      std::size_t const before = found.size();
      if (news.is == News::Is::account && names_anything(news))
        std::copy_if(his.begin(), his.end(), std::back_inserter(found),
                     [&](std::uint32_t unit) { return names_it(scenario, news, unit); });
      // Else whatever of his has to do with it.
      if (found.size() == before) found.insert(found.end(), his.begin(), his.end());
    }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void DeedBuilder::add(std::vector<DeedSpec> const& deeds, std::string const& at) const {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < deeds.size(); ++i) paths.push_back(deeds.size() > 1 ? fmt::format("{}[{}]", at, i) : at);
  add(deeds, paths);
}

void DeedBuilder::add(std::vector<DeedSpec> const& deeds, std::vector<std::string> const& paths) const {
  std::size_t const first = scenario.deeds.size();
  for (std::size_t i = 0; i < deeds.size(); ++i) scenario.deeds.push_back(deed(deeds[i], paths[i]));
  // What is threatened with comes behind all that is done.
  for (std::size_t i = 0; i < deeds.size(); ++i) {
    if (!deeds[i].threaten) continue;
    scenario.deeds[first + i].first_deed = static_cast<std::uint32_t>(scenario.deeds.size());
    add(deeds[i].threaten->deeds, paths[i] + ".threaten.do");
  }
}

// Of 'it', for which something else might have been named.
void DeedBuilder::expect_given(std::string const& at, char const* otherwise) const {
  if (!gives_it)
    input.report(at, "'it' is what? what the rule fires at is about nobody",
                 fmt::format("'learned_of', 'received' or 'contacts' in 'when', or {}", otherwise));
}

Deed DeedBuilder::deed(DeedSpec const& spec, std::string const& at) const {
  if (spec.order) return order(spec, at);
  if (spec.open || spec.close) return about_site(spec, at);
  if (spec.report) return report(*spec.report, at + ".report");
  if (spec.threaten) return threat(*spec.threaten, at + ".threaten");
  if (spec.release) return build_release(scenario, input, holder, spec, at);
  if (spec.offer) return build_offer(scenario, input, holder, *spec.offer, at + ".offer");
  if (spec.boost) return build_boost(scenario, input, holder, spec, at);
  if (spec.suspend || spec.restore || spec.mend) return about_channel(spec);
  if (spec.spawn) return spawn(*spec.spawn, at + ".spawn");
  if (spec.send) return send(spec, at);
  if (spec.responder()) return errand(spec, at);
  Deed made;
  if (spec.announce) {
    made.is = Act::announce;
    made.row = word_row(scenario, spec.announce->word);
    set_topic(made, spec.announce->about, spec.announce->claims, at + ".announce");
  } else {
    made.is = Act::promise;
    made.row = holder;
    made.never = spec.promise->never;
    made.share = spec.promise->kept;
    scenario.promises = true;
  }
  return made;
}

Deed DeedBuilder::about_site(DeedSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = spec.open ? Act::open : Act::close;
  std::string const site = at + (spec.open ? ".open" : ".close");
  made.row = row_of_single_site(scenario, input, spec.open ? *spec.open : *spec.close, site);
  if (Row<Actor> const held_by = made.row == no_row ? holder : scenario.sites[Row<Site>{made.row}].holder;
      !scenario.relations.commands(holder, held_by))
    input.warn(site,
               fmt::format("'{}' is held by '{}', who is not under '{}'", scenario.sites[Row<Site>{made.row}].name,
                           scenario.actors[held_by].name, scenario.actors[holder].name),
               "a site of his");
  made.takes = spec.takes;
  made.razes = spec.razes;
  made.leaks_per_s = spec.leaks;
  return made;
}

Deed DeedBuilder::about_channel(DeedSpec const& spec) const {
  Deed made;
  made.is = spec.suspend ? Act::suspend : spec.restore ? Act::restore : Act::mend;
  made.row = row_of(scenario.channels, spec.suspend ? *spec.suspend : spec.restore ? *spec.restore : *spec.mend);
  made.for_good = !spec.lasts;
  if (spec.lasts) made.takes = *spec.lasts;
  return made;
}

Deed DeedBuilder::threat(ThreatSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = Act::threaten;
  made.row = row_of(scenario.actors, spec.whom);
  made.takes = spec.lapses_in;
  made.share = spec.carried_out;
  made.n_deeds = static_cast<std::uint32_t>(spec.deeds.size());
  if (scenario.relations.same_side(Row<Actor>{made.row}, holder))
    input.warn(at + ".whom", "'" + spec.whom + "' is of its own side", "an actor of another side");
  return made;
}

Deed DeedBuilder::send(DeedSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = Act::send;
  if (spec.word) made.word = word_row(scenario, *spec.word);
  made.row = row_of(scenario.channels, *spec.over);
  made.message = *spec.send;
  set_topic(made, spec.about, spec.claims, at);
  expect_carries(Row<Channel>{made.row}, made.message, at + ".over");
  return made;
}

void DeedBuilder::set_topic(Deed& made, std::optional<std::string> const& about,
                            std::optional<std::string> const& claims, std::string const& at) const {
  made.about_it = about == it_word;
  if (made.about_it) expect_given(at + ".about", "a unit");
  if (about && !made.about_it) made.about = row_of_single_unit(scenario, input, *about, at + ".about");
  if (!claims) return;
  made.axis = row_of(scenario.places, *claims);
  if (std::find(scenario.axes.begin(), scenario.axes.end(), made.axis) == scenario.axes.end() && knows_beliefs(input))
    input.report(at + ".claims", "'" + *claims + "' is no axis of a stream about which there is a belief",
                 "an axis of a stream that 'beliefs' are about");
}

Deed DeedBuilder::order(DeedSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = Act::order;
  made.queue = static_cast<std::uint8_t>(spec.queue);
  made.free = spec.order->free;
  made.at_least = static_cast<std::uint32_t>(spec.order->at_least);
  made.strongest = spec.order->strongest;
  made.first_unit = static_cast<std::uint32_t>(scenario.ordered.size());
  made.orders_it = spec.order->any_of == std::vector<std::string>{it_word};
  bool const one = spec.order->any_of.size() == 1;
  if (made.orders_it)
    add_it(at + ".order");
  else
    for (std::string const& called : spec.order->any_of) add_ordered(called, one, at + ".order");
  made.n_units = static_cast<std::uint32_t>(scenario.ordered.size()) - made.first_unit;
  if (made.at_least > 0) expect_so_strong(made, at + ".order.at_least");
  if (auto const& near = spec.order->nearest_to) set_nearest(made, *near, at + ".order.nearest_to");
  for (std::size_t i = 0; i < spec.task.size(); ++i)
    expect_ready(spec.task[i], spec.task.size() > 1 ? fmt::format("{}.task[{}]", at, i) : at + ".task");
  input.it = {gives_it};
  made.program = add_program(scenario, input, spec.task, at + ".task");
  made.needs_unit = input.it.unit;
  made.needs_site = input.it.site;
  made.needs_cut = input.it.cut;
  input.it = {};
  if (made.needs_cut && ladder != no_row)
    input.report(at + ".task", "'it' is the section that the ladder is about, and no cut", "a road by its name");
  if (made.needs_site && ladder != no_row)
    input.report(at + ".task", "'it' is the section that the ladder is about, and no site", "a site by its name");
  if (made.needs_unit && made.orders_it && ladder != no_row)
    input.report(at + ".task", "'it' would be with itself", "a unit by its name");
  for (std::uint32_t i = made.first_unit; i < made.first_unit + made.n_units; ++i)
    expect_landings(scenario, input, scenario.units[scenario.ordered[i]], spec.task, at + ".task", false);
  return made;
}

// A name that stands for several stands for any of them.
void DeedBuilder::add_ordered(std::string const& called, bool alone, std::string const& at) const {
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row) {
    Unit const& unit = scenario.units[row];
    if (unit.source != called) continue;
    if (alone && unit.name != called) {
      row_of_single_unit(scenario, input, called, at);
      return;
    }
    scenario.ordered.push_back(row);
    if (unit.ordinal == 0) expect_commanded(unit, called, at);
  }
}

// Which of his it is, the news says.
void DeedBuilder::add_it(std::string const& at) const {
  expect_given(at, "a unit");
  if (gives_it && it_may_be.empty())
    input.report(at, fmt::format("'it' is never a unit that '{}' commands", scenario.actors[holder].name),
                 "a unit of his by name, or news about one");
  scenario.ordered.insert(scenario.ordered.end(), it_may_be.begin(), it_may_be.end());
}

void DeedBuilder::expect_so_strong(Deed const& made, std::string const& at) const {
  std::uint32_t most = 0;
  for (std::uint32_t i = made.first_unit; i < made.first_unit + made.n_units; ++i)
    most = std::max(most, elements_of(scenario, scenario.units[scenario.ordered[i]]));
  if (made.n_units > 0 && most < made.at_least)
    input.report(at, fmt::format("none of them ever has more than {} vehicles and persons on foot", most),
                 fmt::format("at most {}", most));
}

Deed DeedBuilder::spawn(SpawnSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = Act::spawn;
  made.first_unit = static_cast<std::uint32_t>(scenario.ordered.size());
  std::string const named = spec.at ? at + ".unit" : at;
  std::vector<std::uint32_t> const kept = rows_kept_ready(scenario, input, spec.unit, named);
  if (kept.empty()) return made;
  expect_commanded(scenario.units[kept.front()], spec.unit, named);
  scenario.ordered.insert(scenario.ordered.end(), kept.begin(), kept.end());
  made.n_units = static_cast<std::uint32_t>(kept.size());
  if (spec.at) made.row = place_of(*spec.at, at + ".at");
  return made;
}

void DeedBuilder::expect_commanded(Unit const& unit, std::string const& called, std::string const& at) const {
  if (!scenario.relations.commands(holder, unit.commander))
    input.report(at,
                 fmt::format("'{}' is commanded by '{}', who is not under '{}'", called,
                             scenario.actors[unit.commander].name, scenario.actors[holder].name),
                 "a unit that he commands");
}

Row<Place> DeedBuilder::place_of(std::string const& called, std::string const& at) const {
  warn_if_ambiguous(input, called, {"sites", "places"}, at);
  if (site_rows(scenario, called).empty()) return row_of(scenario.places, called);
  Row<Site> const site = row_of_single_site(scenario, input, called, at);
  return site == no_row ? no_row : scenario.sites[site].place;
}

void DeedBuilder::set_nearest(Deed& made, std::string const& near, std::string const& at) const {
  made.nearest = true;
  made.near_it = near == it_word;
  if (made.near_it) {
    expect_given(at, "a place");
    return;
  }
  if (Row<Place> const row = place_of(near, at); row != no_row) made.to_where = scenario.places[row].at;
}

void DeedBuilder::expect_carries(Row<Channel> channel, MessageKind kind, std::string const& at) const {
  auto const& carries = scenario.channels[channel].spec.carries;
  if (std::find(carries.begin(), carries.end(), kind) == carries.end())
    input.report(at,
                 "channel '" + scenario.channels[channel].name + "' does not carry '" +
                     std::string(message_kind_words[static_cast<std::size_t>(kind)]) + "'",
                 "a channel that carries it");
}

Deed DeedBuilder::report(ReportSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = Act::report;
  if (spec.what != "it") {
    std::vector<std::string> names{"it"};
    for (auto const& unit : input.spec.units) names.push_back(unit.name);
    if (std::find(names.begin(), names.end(), spec.what) == names.end())
      input.report(at + ".what", "unknown unit '" + spec.what + "'", "a unit, or 'it'",
                   config::did_you_mean(spec.what, names));
    else
      made.row = row_of_single_unit(scenario, input, spec.what, at + ".what");
  } else {
    expect_given(at, "a unit");
  }
  if (spec.to) made.to = row_of(scenario.actors, *spec.to);
  if (spec.over) {
    made.over = row_of(scenario.channels, *spec.over);
    Channel const& channel = scenario.channels[made.over];
    expect_carries(made.over, MessageKind::notice, at + ".over");
    if (channel.reaches == no_row)
      input.report(at + ".over", "channel '" + channel.name + "' reaches no actor", "one that does: 'reaches'");
    else if (spec.to && channel.reaches != made.to)
      input.report(at + ".to",
                   fmt::format("channel '{}' reaches '{}'", channel.name, scenario.actors[channel.reaches].name),
                   "'" + scenario.actors[channel.reaches].name + "'");
    made.to = channel.reaches;
  }
  if (made.to == holder) input.report(at + (spec.to ? ".to" : ".over"), "he tells himself", "somebody else");
  return made;
}

void DeedBuilder::expect_ready(OrderSpec const& order, std::string const& at) const {
  if (order.go_to) expect_way_on_the_spot(scenario, input, *order.go_to, at + ".go_to");
  auto const& leaves = order.occupy ? order.occupy->leaves : order.build ? order.build->leaves : std::nullopt;
  if (leaves)
    for (Unit const& unit : scenario.units)
      if (unit.source == *leaves && unit.ordinal == 0)
        expect_commanded(unit, *leaves, at + (order.occupy ? ".occupy.leaves" : ".build.leaves"));
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::units_alone(order); })
      if (std::string_view const key = M::units_alone(order); !key.empty())
        input.report(fmt::format("{}.{}", at, key), "only a unit's own orders can say so", "'go_to'");
  });
}

}  // namespace standoff
