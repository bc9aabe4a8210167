#include "models/knowledge/reports.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace standoff {

bool knows(World const& w, Row<Actor> actor, FactId happening) {
  auto const& all = w.get<Knowledge>().accounts;
  return std::any_of(all.begin(), all.end(),
                     [&](Account const& a) { return a.actor == actor && a.happening == happening; });
}

namespace {

// Drawn once a receiver and report, whatever it says.
bool trusts(World& w, Report const& report) {
  auto const n = static_cast<std::uint32_t>(w.inputs->actors.size());
  std::uint32_t const row = report.to * n + report.from;
  std::uint32_t const nth = w.get<Knowledge>().weighed[row]++;
  double const share = w.inputs->trust.empty() ? 1 : w.inputs->trust[row];
  if (share >= 1) return true;
  EntityId const receiver = w.inputs->actors[report.to].id, reporter = w.inputs->actors[report.from].id;
  return w.luck.uniform({receiver, reporter, purpose("knowledge.trusts"), nth}) < share;
}

// Of a unit for which another one was taken on the way it says nothing right but the place.
void learn_place(World& w, Report const& report, std::uint32_t unit) {
  if (!report.is_own) {
    for (Sighting sighting : report.sightings) {
      if (unit != report.unit) sighting.section = w.inputs->units[unit].first_section;
      Sensing::is_told(w, report.to, sighting);
    }
    return;
  }
  Shared& known = w.get<Knowledge>().places[report.to * w.inputs->units.size() + unit];
  if (known.as_of != never && known.as_of >= report.as_of) return;
  known = {report.at, report.as_of, report.from};
  w.emit<PlaceReported>(w.inputs->actor(report.to), w.inputs->unit(unit), to_seconds(w.now - report.as_of));
}

// What has come, about the unit for which it was understood to be.
void take_in(World& w, Report const& report, std::uint32_t unit) {
  if (!trusts(w, report)) {
    w.emit<ReportDoubted>(w.inputs->actor(report.to), w.inputs->actor(report.from));
    return;
  }
  if (!report.is_account) {
    learn_place(w, report, unit);
    return;
  }
  Account account = report.account;
  if (knows(w, report.to, account.happening)) return;
  auto const mistake = [&](Thing& thing) {
    if (unit != report.unit && thing.is == Thing::Is::unit && thing.row == report.unit) thing.row = unit;
  };
  mistake(account.doer);
  mistake(account.sufferer);
  account.actor = report.to;
  account.from = report.from;
  learn(w, account, Source::told);
}

}  // namespace

void start_reports(World& w) {
  Knowledge& m = w.get<Knowledge>();
  std::size_t const n = w.inputs->actors.size();
  m.reports.clear();
  m.places.assign(w.inputs->reports ? n * w.inputs->units.size() : 0, {});
  m.weighed.assign(w.inputs->reports ? n * n : 0, 0);
}

Shared const& Knowledge::shared(World const& w, Row<Actor> actor, std::uint32_t unit) {
  static Shared const nothing{};
  Knowledge const& m = w.get<Knowledge>();
  return m.places.empty() ? nothing : m.places[actor * w.inputs->units.size() + unit];
}

std::optional<Report> Knowledge::report_on(World const& w, Row<Actor> from, std::uint32_t unit_row,
                                           std::uint32_t section) {
  Unit const& unit = w.inputs->units[unit_row];
  Report made;
  made.from = from;
  made.unit = unit_row;
  made.is_own = Partners::commands(w, from, unit.commander);
  for (std::uint32_t s = unit.first_section; s < unit.first_section + unit.n_sections; ++s) {
    if (section != no_row && s != section) continue;
    Section const& it = w.get<Movement>().sections[s];
    if (made.is_own && it.alive()) {
      made.at = geo::position(it.leg, w.now);
      made.as_of = w.now;
      return made;
    }
    if (!made.is_own && Sensing::contact(w, from, s).known) made.sightings.push_back(Sensing::sighting(w, from, s));
  }
  return made.sightings.empty() ? std::nullopt : std::optional(made);
}

Report Knowledge::report_of(Row<Actor> from, Account const& account) {
  Report made;
  made.from = from;
  made.is_account = true;
  made.account = account;
  for (Thing const& thing : {account.doer, account.sufferer})
    if (made.unit == no_row && thing.is == Thing::Is::unit) made.unit = thing.row;
  if (made.unit == no_row) made.unit = account.met_by;
  return made;
}

void Knowledge::report(World& w, Report report, Row<Actor> to, Row<Channel> channel) {
  report.to = to;
  if (channel == no_row) {
    take_in(w, report, report.unit);
    return;
  }
  auto const row = static_cast<std::uint32_t>(w.get<Knowledge>().reports.size());
  std::uint32_t const unit = report.unit;
  Row<Actor> const from = report.from;
  w.get<Knowledge>().reports.push_back(std::move(report));
  Hotline::place(w, {channel, unit, from, no_row, MessageKind::notice, row, no_row});
}

void Knowledge::hears_reply(World& w, Fact const& fact) {
  Message const& message = Hotline::message_of(w, fact);
  std::size_t const row = message.sender * w.inputs->units.size() + message.unit;
  w.get<Knowledge>().heard[row] = {{w.now, fact.id, no_row}, message.reply};
  if (message.reply == Reply::told) w.get<Knowledge>().told[row] = true;
}

void Knowledge::receives(World& w, Fact const& fact) {
  Message const message = Hotline::message_of(w, fact);
  if (message.copy_of != no_row) return;  // says nothing new
  std::size_t const row = fact.row * w.inputs->units.size() + message.unit;
  auto const kind = static_cast<std::size_t>(message.kind);
  w.get<Knowledge>().received[row * message_kind_words.size() + kind] = {w.now, fact.id, message.word};
  if (message.content == no_row || message.to == no_row) return;
  take_in(w, Report(w.get<Knowledge>().reports[message.content]), message.to);
}

namespace {

void warn_first(World& w, Row<Actor> actor, std::uint32_t section) {
  FactId& warned = w.get<Knowledge>().warned[actor * n_sections(w) + section];
  if (warned == FactId{}) warned = FactId{w.facts()};
}

}  // namespace

// He knows that he has called, and not who will have understood.
void Knowledge::calls(World& w, Fact const& fact) {
  if (w.get<Knowledge>().warned.empty()) return;
  Message const& message = Hotline::message_of(w, fact);
  if (!is_warning(message.kind)) return;
  Unit const& unit = w.inputs->units[message.unit];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) warn_first(w, message.sender, unit.first_section + k);
}

void Knowledge::signals(World& w, Fact const& fact) {
  if (w.get<Knowledge>().warned.empty()) return;
  warn_first(w, w.inputs->responders[fact.row].holder, fact.other);
}

}  // namespace standoff
