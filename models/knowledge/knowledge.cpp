#include "models/knowledge/knowledge.hpp"

#include "models/knowledge/reports.hpp"
#include "models/stage/build.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

bool is_site_fact(Kind kind) {
  for (Kind const site_kind :
       {SiteBuilding::kind, SiteOpened::kind, SiteVacated::kind, SiteSeized::kind, SiteTaken::kind})
    if (kind == site_kind) return true;
  return false;
}

Knowledge::Watch& watch_of(World& w, std::uint32_t site, Row<Actor> actor) {
  return w.get<Knowledge>().watches[site * w.inputs->actors.size() + actor];
}

}  // namespace

// A happening comes to each actor once: as a fact, or later when he notices.
void learn(World& w, Account account, Source source) {
  account.learned = w.now;
  account.source = source;
  auto const row = static_cast<std::uint32_t>(w.get<Knowledge>().accounts.size());
  w.get<Knowledge>().accounts.push_back(account);
  World::Caused const caused(w, account.happening);
  bool const to_nobody = account.sufferer.is == Thing::Is::nothing || account.sufferer.is == Thing::Is::other;
  Thing const about = to_nobody ? account.doer : account.sufferer;
  w.emit<Learned>(w.inputs->actor(account.actor), party_of(*w.inputs, about), static_cast<double>(account.kind),
                  static_cast<double>(source), row);
}

namespace {

// Whose it is; of a site whoever holds it now.
Row<Actor> owner_now(World const& w, Thing const& thing) {
  return thing.is == Thing::Is::site ? w.get<Sites>().sites[Row<Site>{thing.row}].holder : owner_of(*w.inputs, thing);
}

}  // namespace

bool covers(World const& w, Row<Actor> actor, geo::Vec const& at) {
  for (Row<Sensor> row{0}; row < w.inputs->sensors.size(); ++row) {
    Sensor const& sensor = w.inputs->sensors[row];
    if (!Partners::commands(w, actor, sensor.holder) || !sensor.spec.range_m || sensor.spec.sees == Sees::firing ||
        w.get<Sensing>().away[row] || w.get<Sensing>().dark[row])
      continue;
    geo::Vec here = sensor.at;
    if (sensor.carrier != no_row) {
      Section const& carrier = w.get<Movement>().sections[w.inputs->units[sensor.carrier].first_section];
      if (!carrier.alive()) continue;
      here = geo::position(carrier.leg, w.now);
    }
    if ((at - here).norm() <= *sensor.spec.range_m) return true;
  }
  return false;
}

namespace {

// What he sees just then: of a unit the section itself; of one that is destroyed, until it was.
bool sees(World const& w, Row<Actor> actor, Thing const& thing, Party const& party, Kind kind) {
  if (thing.is == Thing::Is::site)
    return covers(w, actor, w.inputs->places[w.inputs->sites[Row<Site>{thing.row}].place].at);
  if (thing.is != Thing::Is::unit) return false;
  bool const is_section = party.row < n_sections(w) && w.inputs->sections[party.row].id == party.id;
  std::uint32_t const section = is_section ? party.row : w.inputs->units[thing.row].first_section;
  for (Row<Actor> below{0}; below < w.inputs->actors.size(); ++below) {
    if (!Partners::commands(w, actor, below)) continue;
    Contact const& contact = Sensing::contact(w, below, section);
    if (kind == Destroyed::kind ? contact.seen_to_the_end : contact.seen_by > 0) return true;
  }
  return false;
}

// The section that did it, or to which it was done, of another side than the actor's; and where that was.
void note_where(World const& w, Account& account, Party const& who, Party const& whom) {
  bool const own = account.doers != no_row && w.inputs->relations.same_side(account.actor, account.doers);
  for (Party const& party : own ? std::array{whom, who} : std::array{who, whom}) {
    if (party.row >= n_sections(w) || w.inputs->sections[party.row].id != party.id) continue;
    Row<Actor> const commander = w.inputs->unit_of(party.row).commander;
    bool const foreign = !w.inputs->relations.same_side(account.actor, commander);
    if (foreign && account.section == no_row) account.section = party.row;
    if (account.somewhere) continue;
    account.somewhere = true;
    account.where = geo::position(w.get<Movement>().sections[party.row].leg, w.now);
    if (foreign) account.where += PictureErrors::error(w, account.actor, party.row);
  }
  for (Thing const& thing : {account.sufferer, account.doer})
    if (!account.somewhere && thing.is == Thing::Is::site) {
      account.somewhere = true;
      account.where = w.inputs->places[w.inputs->sites[Row<Site>{thing.row}].place].at;
    }
}

// What has become of a site is noticed at a rate; what becomes of it next is another matter.
void may_notice(World& w, Account const& account, std::uint32_t times) {
  Site const& site = w.inputs->sites[Row<Site>{account.sufferer.row}];
  double const rate = site.noticed_by.empty() ? 0 : site.noticed_by[account.actor];
  if (rate <= 0) return;
  Knowledge::Watch& watch = watch_of(w, account.sufferer.row, account.actor);
  watch.account = account;
  EntityId const who = w.inputs->actors[account.actor].id;
  double const after_s = w.luck.exponential({who, site.id, purpose("knowledge.notices"), times}) / rate;
  watch.notices = w.plan<&Knowledge::notices>(w.now + from_seconds(after_s), who, account.sufferer.row, account.actor,
                                              site.id.value);
}

// Whatever was to be noticed of the site is old now. Returns how often that came to pass.
std::uint32_t forget_old(World& w, Row<Site> site) {
  for (Row<Actor> actor{0}; actor < w.inputs->actors.size(); ++actor) w.agenda.cancel(watch_of(w, site, actor).notices);
  return w.get<Knowledge>().changes[site]++;
}

std::uint32_t topic_of(World const& w, FactId announced) {
  for (Knowledge::Topic const& topic : w.get<Knowledge>().topics)
    if (topic.announced == announced) return topic.unit;
  return no_row;
}

}  // namespace

void Knowledge::names(Scenario const& scenario, Names& names) { add_names(names, "words", scenario.words); }

void Knowledge::start(World& w) {
  w.get<Knowledge>().accounts.clear();
  w.get<Knowledge>().topics.clear();
  w.get<Knowledge>().watches.assign(w.inputs->sites.size() * w.inputs->actors.size(), {});
  w.get<Knowledge>().changes.assign(w.inputs->sites.size(), 0);
  std::size_t const of_units = w.inputs->actors.size() * w.inputs->units.size();
  w.get<Knowledge>().heard.assign(of_units, {});
  w.get<Knowledge>().received.assign(of_units * message_kind_words.size(), {});
  w.get<Knowledge>().told.assign(of_units, false);
  std::size_t const of_sections = w.inputs->actors.size() * w.inputs->sections.size();
  w.get<Knowledge>().warned.assign(w.inputs->warnings_kept ? of_sections : 0, FactId{});
  start_reports(w);
}

Account const& Knowledge::account_of(World const& w, Fact const& learned) {
  return w.get<Knowledge>().accounts[learned.with];
}

FactId Knowledge::announce(World& w, Row<Actor> actor, std::uint32_t word, std::uint32_t unit) {
  FactId const announced = w.emit<Announced>(w.inputs->actor(actor), {w.inputs->words[word].id, word});
  if (unit != no_row) w.get<Knowledge>().topics.push_back({announced, unit});
  return announced;
}

void Knowledge::happens(World& w, Fact const& fact) {
  if (w.inputs->listeners.empty()) return;
  if (fact.kind == CutMet::kind) comes_upon_cut(w, fact);
  if (fact.kind == RoadCut::kind || fact.kind == RoadOpened::kind) {
    road_changes(w, fact);
    return;
  }
  bool const of_site = is_site_fact(fact.kind);
  std::uint32_t const times = of_site ? forget_old(w, Row<Site>{fact.other}) : 0;
  auto const& actors = w.inputs->listeners[static_cast<std::size_t>(fact.kind)];
  if (actors.empty()) return;
  Party const who{fact.who, fact.row}, whom{fact.whom, fact.other};
  Account account;
  account.kind = fact.kind;
  account.doer = thing_of(*w.inputs, who);
  account.sufferer = thing_of(*w.inputs, whom);
  account.doers = owner_now(w, account.doer);
  account.sufferers = owner_now(w, account.sufferer);
  if (fact.kind == SiteVacated::kind) account.sufferers = account.doers;  // until just now
  if (fact.kind == SiteTaken::kind) account.sufferers = Sites::held_until_now(w, Row<Site>{fact.other});
  account.happening = fact.id;
  account.happened = fact.at;
  if (fact.kind == Announced::kind) {
    account.word = fact.other;
    account.about = topic_of(w, fact.id);
  }
  bool const word_spreads =
      fact.kind == Announced::kind || fact.kind == SiteLeaked::kind || fact.kind == Promised::kind;
  for (Row<Actor> const actor : actors) {
    account.actor = actor;
    account.section = no_row;
    account.somewhere = false;
    note_where(w, account, who, whom);
    auto const commands = [&](Row<Actor> owner) { return owner != no_row && Partners::commands(w, actor, owner); };
    if (commands(account.doers) || commands(account.sufferers))
      learn(w, account, Source::own);
    else if (word_spreads)
      learn(w, account, Source::word);
    else if (sees(w, actor, account.doer, who, fact.kind) || sees(w, actor, account.sufferer, whom, fact.kind))
      learn(w, account, Source::seen);
    else if (of_site)
      may_notice(w, account, times);
  }
}

void Knowledge::notices(World& w, Plan const& plan) {
  learn(w, watch_of(w, plan.row, Row<Actor>{plan.nth}).account, Source::noticed);
}

}  // namespace standoff
