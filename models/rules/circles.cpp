#include "models/rules/circles.hpp"

#include <algorithm>

#include "models/rules/rules.hpp"
#include "models/stage/build.hpp"

namespace standoff {

namespace {

// The first of a program's orders that is more than a wait of no time.
Order const* first_order(Scenario const& s, std::uint32_t program) {
  Program const& orders = s.programs[program];
  for (std::uint32_t i = orders.first_order; i < orders.first_order + orders.n_orders; ++i) {
    Order const& order = s.orders[i];
    bool const waits = order.kind == Order::Kind::stay || order.kind == Order::Kind::depart;
    if (!waits || order.law.mean() > 0) return &order;
  }
  return nullptr;
}

// Whether what is sent over the channel may be there at once.
bool takes_no_time(Channel const& channel) {
  return std::all_of(channel.hops.begin(), channel.hops.end(),
                     [](Hop const& hop) { return hop.spec.takes.mean() <= 0; });
}

// Whether the rule fires at what the other one tells its holder: at the message, or at what it says.
bool hears(Scenario const& s, Rule const& by, Deed const& deed, News const& news, std::uint32_t listener) {
  bool const reports = deed.is == Act::report;
  Row<Channel> const channel{reports ? deed.over : deed.row};
  std::uint32_t const to = reports ? deed.to : s.channels[channel].reaches;
  if (to != listener || (channel != no_row && !takes_no_time(s.channels[channel]))) return false;
  if (news.is == News::Is::message)
    return channel != no_row && news.message == (reports ? MessageKind::notice : deed.message) &&
           (news.word == no_row || news.word == deed.word);
  if (!reports || deed.row != no_row) return false;  // where a unit is, is no news
  return std::any_of(by.when.begin(), by.when.end(), [&](Case const& one) {
    return std::any_of(one.news.begin(), one.news.end(), [&](News const& told) {
      return told.is == News::Is::account && told.kind == news.kind &&
             (told.word == news.word || told.word == no_row || news.word == no_row);
    });
  });
}

// Whether the deed may at once be news for the rule. Others that may be, such as of a unit that is there already, are found
// when they happen.
bool triggers(Scenario const& s, Rule const& by, Deed const& deed, Rule const& rule) {
  Thing const doer{Thing::Is::actor, by.holder};
  Thing const site{Thing::Is::site, deed.row};
  auto const is = [&](Thing const& wanted, Thing const& thing) {
    return is_meant(s, wanted, thing, owner_of(s, thing));
  };
  auto const fits = [&](News const& news, Kind kind, Thing const& by_whom, Thing const& on_whom) {
    return news.kind == kind && (is(news.of, by_whom) || is(news.of, on_whom)) && is(news.by, by_whom) &&
           is(news.on, on_whom);
  };
  bool const knows = s.relations.commands(rule.holder, by.holder);
  for (Case const& one : rule.when)
    for (News const& news : one.news) {
      bool const tells = deed.is == Act::send || deed.is == Act::report;
      if (tells && hears(s, by, deed, news, rule.holder)) return true;
      if (news.is != News::Is::account) continue;
      if (deed.is == Act::announce && news.kind == Announced::kind && news.word == deed.row) return true;
      if (deed.is == Act::offer && (knows || s.relations.commands(rule.holder, Row<Actor>{deed.row})) &&
          fits(news, WonOver::kind, doer, {Thing::Is::actor, deed.row}))
        return true;
      if (!knows) continue;
      if (deed.is == Act::close && fits(news, SiteClosing::kind, doer, site)) return true;
      if (deed.is == Act::open && fits(news, SiteBuilding::kind, doer, site)) return true;
      if (deed.is != Act::order && deed.is != Act::spawn) continue;
      // Who is spawned has orders of his own, in the rows of the units.
      std::uint32_t const program = deed.is == Act::order ? deed.program : s.ordered[deed.first_unit];
      Order const* const first = first_order(s, program);
      bool const goes = first != nullptr && first->kind == Order::Kind::go_to;
      bool const may_fail = first != nullptr && first->kind == Order::Kind::task;
      for (std::uint32_t i = deed.first_unit; i < deed.first_unit + deed.n_units; ++i) {
        Thing const unit{Thing::Is::unit, s.ordered[i]};
        if (goes && fits(news, Departed::kind, unit, unit)) return true;
        if (may_fail && fits(news, TaskFailed::kind, unit, unit)) return true;
      }
    }
  return false;
}

class Circles {
 public:
  Circles(Scenario const& scenario, BuildInput& input) : scenario_(scenario), input_(input) {}

  void look() {
    seen_.assign(scenario_.rules.size(), 0);
    for (std::uint32_t row = 0; row < scenario_.rules.size(); ++row)
      if (seen_[row] == 0 && walk(row)) return;
  }

 private:
  // Rules without any delay, along what they set off; true when a circle was reported.
  bool walk(std::uint32_t row) {
    Rule const& rule = scenario_.rules[row];
    constexpr double least_s = 1;  // on average, or the event loop would hardly get anywhere
    constexpr std::uint32_t few = 100;
    bool const takes_time = rule.after.mean() + (rule.leave_of != no_row ? rule.leave_takes.mean() : 0) >= least_s;
    if (takes_time || (rule.at_most <= few && rule.within == never)) {
      seen_[row] = 2;
      return false;
    }
    seen_[row] = 1;
    path_.push_back(row);
    std::uint32_t const first = scenario_.options[rule.first_option].first_deed;  // all deeds of a rule stand together
    for (std::uint32_t d = first; d < rule.end_of_deeds; ++d)
      for (std::uint32_t next = 0; next < scenario_.rules.size(); ++next) {
        if (!triggers(scenario_, rule, scenario_.deeds[d], scenario_.rules[next])) continue;
        if (seen_[next] == 1) {
          report(next);
          return true;
        }
        if (seen_[next] == 0 && walk(next)) return true;
      }
    path_.pop_back();
    seen_[row] = 2;
    return false;
  }
  void report(std::uint32_t first) const {
    std::string names;
    for (auto row = std::find(path_.begin(), path_.end(), first); row != path_.end(); ++row)
      names += "'" + scenario_.rules[*row].name + "', ";
    input_.report("rules." + scenario_.rules[first].name + ".after",
                  "a circle of rules that takes no time: " + names + "and '" + scenario_.rules[first].name + "' again",
                  "an 'after' on one of them, or 'at_most'");
  }

  Scenario const& scenario_;
  BuildInput& input_;
  std::vector<int> seen_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

void refuse_circles(Scenario const& scenario, BuildInput& input) { Circles(scenario, input).look(); }

}  // namespace standoff
