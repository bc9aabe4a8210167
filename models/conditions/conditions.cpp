#include "models/conditions/conditions.hpp"

#include <algorithm>

#include "models/conditions/picture.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

bool young_enough(Picture const& picture, Knowledge::Received const& heard, Level const& level) {
  return heard.at != never && (level.younger_than == longest || picture.now() - heard.at < level.younger_than);
}

bool is_in(Phase phase, std::initializer_list<Phase> phases) {
  return std::find(phases.begin(), phases.end(), phase) != phases.end();
}

struct Asked {
  World& w;
  std::uint32_t row;

  Question const& question() const { return w.inputs->questions[row]; }
  std::vector<SimTime>& learned() const { return w.get<Conditions>().learned[row]; }

  bool so_many(std::size_t n) const { return n >= question().at_least && n <= question().at_most; }
  bool is_so() const {
    Question const& q = question();
    if (q.is == Condition::clock) return w.now >= q.news.at;
    if (q.is == Condition::strength)  // of one who goes his own way as he last knew it
      return Partners::commands(w, q.holder, q.pool_of) ? Pools::strength(w, q.pool_of) < q.below
                                                        : static_cast<bool>(w.get<Conditions>().holds_now[row]);
    if (q.is != Condition::contacts) return so_many(learned().size());
    std::size_t n = 0;
    for (std::uint32_t section = 0; section < n_sections(w); ++section)
      n += counts(Picture{w, q.holder}, q, section) ? 1U : 0U;
    return so_many(n);
  }
  void answer(Party about = {}) const { become(is_so(), about); }
  void become(bool now, Party about) const {
    auto holds = w.get<Conditions>().holds_now[row];
    if (now == holds) return;
    holds = now;
    Party const who = w.inputs->actor(question().holder);
    auto const what = static_cast<double>(question().is);
    if (now)
      w.emit<ConditionBegins>(who, about, what);
    else
      w.emit<ConditionEnds>(who, about, what);
  }

  // Those that are too old are gone; the next one that will be is planned.
  void forget() const {
    Question const& q = question();
    auto& times = learned();
    if (q.within != longest) std::erase_if(times, [&](SimTime when) { return w.now - when >= q.within; });
    std::size_t const most = q.at_most == no_row ? q.at_least : q.at_most + 1U;
    if (times.size() > most) times.erase(times.begin(), times.end() - static_cast<std::ptrdiff_t>(most));
    Ticket& lapse = w.get<Conditions>().lapses[row];
    w.agenda.cancel(lapse);
    if (q.within != longest && !times.empty()) lapse = w.plan<&Conditions::lapsed>(times.front() + q.within, q.id, row);
  }

  // --- those that approach ---------------------------------------------------------------------------------------------

  Conditions::Approach& approach(std::uint32_t section) const {
    return w.get<Conditions>().approaches[question().first_look + section];
  }
  // Of one that is not seen it stays as it was.
  void look_where_it_goes(std::uint32_t section) const {
    Question const& q = question();
    if (q.place == no_row) return;
    Conditions::Approach& a = approach(section);
    Contact const& c = Sensing::contact(w, q.holder, section);
    w.agenda.cancel(a.passes);
    if (!c.known) a.towards = false;
    if (c.seen_by == 0) return;
    geo::Leg const& leg = w.get<Movement>().sections[section].leg;
    geo::Vec const here = geo::position(leg, w.now) + PictureErrors::error(w, q.holder, section);
    double const along = (w.inputs->places[q.place].at - here).dot(leg.velocity_mps);  // m2/s, less each second by v^2
    a.towards = along > 0;
    if (!a.towards) return;
    SimTime const at = w.now + from_seconds(along / leg.velocity_mps.squaredNorm());
    if (at < leg.end)
      a.passes = w.plan<&Conditions::passes>(at, q.id, q.first_look + section, 0, w.inputs->sections[section].id.value,
                                             w.inputs->sections[section].turn());
  }
};

// Of an actor, or of all.
void look_again(World& w, Row<Actor> actor, std::uint32_t section) {
  for (std::uint32_t const row : w.inputs->about_contacts) {
    if (actor != no_row && w.inputs->questions[row].holder != actor) continue;
    Asked const asked{w, row};
    asked.look_where_it_goes(section);
    asked.answer(w.inputs->section(section));
  }
}

}  // namespace

bool holds(Picture const& picture, std::uint32_t section, Level const& level) {
  using enum Condition;
  if (!is_about_it(level.is)) {
    bool const is_so = level.is == Condition::holds ? picture.holds(Row<Site>{level.row}) : picture.answer(level.row);
    return is_so == level.wanted;
  }
  Contact const& c = picture.contact(section);
  switch (level.is) {
    case range:
    case depth:
    case inside:
      return (c.known && picture.believes_inside(section, Row<Ring>{level.row})) == level.wanted;
    case turned:
      return (c.known && is_in(c.phase, {Phase::withdrawing, Phase::returned})) == level.wanted;
    case halted:
      return (c.known && is_in(c.phase, {Phase::halted, Phase::staying, Phase::digging, Phase::dug_in,
                                         Phase::pausing})) == level.wanted;
    case digging_in:
      return (c.known && is_in(c.phase, {Phase::digging, Phase::dug_in})) == level.wanted;
    case fires:
      return c.fires == level.wanted;
    case struck:
      return c.struck == level.wanted;
    case complying: {
      FactId const warned = picture.warned(section);
      bool const since_then = warned != FactId{} && c.since != FactId{} && c.since >= warned;
      return (c.known && since_then && stance_of(c.phase) != Stance::other) == level.wanted;
    }
    case believes_told:
      return picture.told(section) == level.wanted;
    case carries:
      return (c.types & level.types) != 0;
    case reply: {
      Knowledge::Heard const& heard = picture.heard(section);
      return heard.reply == level.reply && young_enough(picture, heard, level);
    }
    case received: {
      Knowledge::Received const& heard = picture.received(section, level.message);
      return (level.row == no_row || heard.word == level.row) && young_enough(picture, heard, level);
    }
    case near:
    case told_friendly:
      return picture.near(level.row, section) == level.wanted;
    case Condition::believes:
      return picture.believes(section, level) == level.wanted;
    case Condition::none:
    case no_target:
    case promised:
    case Condition::holds:
    case Condition::learned_of:
    case announced:
    case clock:
    case contacts:
    case gauge:
    case strength:
      break;
  }
  return false;
}

namespace {

bool all_hold(Picture const& picture, std::uint32_t section, Case const& one) {
  for (Level const& level : one.levels)
    if (!holds(picture, section, level)) return false;
  return one.news.empty();
}

}  // namespace

bool Conditions::holds(World const& w, Row<Actor> holder, std::uint32_t section, Cases const& cases) {
  Picture const picture{w, holder};
  for (Case const& one : cases)
    if (all_hold(picture, section, one)) return true;
  return false;
}

Condition Conditions::reason(World const& w, Row<Actor> holder, std::uint32_t section, Cases const& cases) {
  Picture const picture{w, holder};
  for (Case const& one : cases)
    if (!one.levels.empty() && all_hold(picture, section, one)) return one.levels.front().is;
  return Condition::none;
}

bool counts(Picture const& picture, Question const& q, std::uint32_t section) {
  Contact const& c = picture.contact(section);
  if (!c.known) return false;
  if (q.types != 0) {
    if (!c.classified || (c.types & q.types) == 0) return false;
  } else if (q.of.is == Thing::Is::nothing) {
    if (picture.is_of_his_side(section)) return false;
  } else {
    bool const of_unit = q.of.is == Thing::Is::unit;
    if (!c.classified || (of_unit && c.taken_for != no_row)) return false;
    if (!picture.is(q.of, section)) return false;
  }
  if (q.ring != no_row && !picture.believes_inside(section, Row<Ring>{q.ring})) return false;
  if (q.vicinity != no_row && !picture.near(q.vicinity, section)) return false;
  return q.place == no_row || picture.approaches(q, section);
}

bool Conditions::is_it(Scenario const& s, News const& news, Account const& account) {
  if (news.is != News::Is::account || news.kind != account.kind) return false;
  if (news.kind == Announced::kind && news.word != no_row) return news.word == account.word;
  if (news.somewhere && (!account.somewhere || (account.where - news.where).norm() > news.range_m)) return false;
  auto const did = [&](Thing const& wanted) { return is_meant(s, wanted, account.doer, account.doers); };
  auto const suffered = [&](Thing const& wanted) { return is_meant(s, wanted, account.sufferer, account.sufferers); };
  return (did(news.of) || suffered(news.of)) && did(news.by) && suffered(news.on);
}

bool Conditions::is_it(News const& news, Message const& message) {
  return news.is == News::Is::message && news.message == message.kind &&
         (news.word == no_row || news.word == message.word);
}

void Conditions::names(Scenario const& scenario, Names& names) {
  for (Question const& q : scenario.questions)
    names.emplace_back(q.id, "actors/" + scenario.actors[q.holder].name + "/question");
}

void Conditions::start(World& w) {
  Conditions& m = w.get<Conditions>();
  std::size_t const n = w.inputs->questions.size();
  m.holds_now.assign(n, false);
  m.learned.resize(n);
  for (auto& times : m.learned) times.clear();
  m.lapses.assign(n, {});
  m.approaches.assign(w.inputs->n_looks, {});
  for (std::uint32_t row = 0; row < n; ++row) {
    Asked const asked{w, row};
    Question const& q = asked.question();
    for (std::uint32_t section = 0; section < n_sections(w); ++section)
      if (q.is == Condition::contacts) asked.look_where_it_goes(section);
    m.holds_now[row] = q.is == Condition::gauge ? q.initially : asked.is_so();
    if (q.is == Condition::clock && q.news.at > w.now) w.plan<&Conditions::comes>(q.news.at, q.id, row);
  }
}

void Conditions::learns(World& w, Fact const& fact) {
  if (w.inputs->questions.empty()) return;
  Account const account = Knowledge::account_of(w, fact);
  for (std::uint32_t row = 0; row < w.inputs->questions.size(); ++row) {
    Asked const asked{w, row};
    Question const& q = asked.question();
    bool const is_counted = q.is == Condition::learned_of || q.is == Condition::announced;
    if (!is_counted || q.holder != account.actor || !is_it(*w.inputs, q.news, account)) continue;
    asked.learned().push_back(w.now);
    asked.forget();
    asked.answer();
  }
}

void Conditions::picture_changes(World& w, Fact const& fact) { look_again(w, Row<Actor>{fact.row}, fact.other); }

// The ranges of rules are their holders'; those of ladders are no question.
void Conditions::passes_range(World& w, Fact const& fact) {
  if (w.inputs->questions.empty()) return;
  Ring const& ring = w.inputs->rings[Row<Ring>{fact.other}];
  if (ring.use == &range && ring.ladder == no_row) look_again(w, ring.actor, fact.row);
}

void Conditions::section_does(World& w, Fact const& fact) {
  if (w.inputs->questions.empty()) return;
  std::uint32_t const section = fact.kind == StrikeImpact::kind ? fact.other : fact.row;
  look_again(w, no_row, section);
}

// Of a gauge on its way up, or down, through that level.
void Conditions::gauge_passes(World& w, Fact const& fact) {
  bool const rose = fact.kind == GaugeRose::kind;
  for (std::uint32_t row = 0; row < w.inputs->questions.size(); ++row) {
    Question const& q = w.inputs->questions[row];
    if (q.is != Condition::gauge || q.holder != fact.row || w.inputs->levels[q.gauge_level].gauge != fact.other)
      continue;
    if ((rose ? q.above : q.again_below) == fact.value[0]) Asked{w, row}.become(rose, {});
  }
}

// Somebody has joined a pool, or left one.
void Conditions::pool_changes(World& w, Fact const&) {
  for (std::uint32_t row = 0; row < w.inputs->questions.size(); ++row)
    if (w.inputs->questions[row].is == Condition::strength) Asked{w, row}.answer();
}

void Conditions::comes(World& w, Plan const& plan) { Asked{w, plan.row}.answer(); }

void Conditions::lapsed(World& w, Plan const& plan) {
  Asked const asked{w, plan.row};
  asked.forget();
  asked.answer();
}

// It has come as near to the place as it does on this leg.
void Conditions::passes(World& w, Plan const& plan) {
  w.get<Conditions>().approaches[plan.row].towards = false;
  for (std::uint32_t row = 0; row < w.inputs->questions.size(); ++row) {
    Question const& q = w.inputs->questions[row];
    if (q.place != no_row && plan.row - q.first_look < n_sections(w))
      Asked{w, row}.answer(w.inputs->section(plan.row - q.first_look));
  }
}

}  // namespace standoff
