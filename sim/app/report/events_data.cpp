#include "sim/app/report/events_data.hpp"

#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "models/telling/chain.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/origins.hpp"

namespace standoff::app {

namespace {

using nlohmann::json;

// Texts once each, and their numbers.
class Texts {
 public:
  std::size_t number(std::string const& text) {
    auto const [at, fresh] = numbers_.emplace(text, list.size());
    if (fresh) list.push_back(text);
    return at->second;
  }
  json list = json::array();

 private:
  std::map<std::string, std::size_t> numbers_;
};

json kinds() {
  json all = json::array();
  std::size_t const n = kind_names().size();
  for (std::size_t k = 0; k < n; ++k) {
    auto const kind = static_cast<Kind>(k);
    KindWord const& w = word(kind);
    all.push_back({{"name", w.name}, {"by", mechanism_of(kind)}, {"message", is_about_a_message(kind)}});
  }
  return all;
}

bool same(std::vector<Link> const& a, std::vector<Link> const& of_cause, std::int32_t id) {
  if (a.size() != of_cause.size() + 1 || a.back().event != id) return false;
  for (std::size_t i = 0; i < of_cause.size(); ++i)
    if (a[i].event != of_cause[i].event || a[i].leg != of_cause[i].leg || a[i].skipped != of_cause[i].skipped)
      return false;
  return a.back().leg == 0 && a.back().skipped == 0;
}

json chain_json(std::vector<Link> const& links) {
  json list = json::array();
  for (Link const& link : links) {
    if (link.leg == 0 && link.skipped == 0)
      list.push_back(link.event);
    else
      list.push_back({link.event, link.leg, link.skipped});
  }
  return list;
}

// Null where the chain is that of the cause and then the event.
json chains_json(EventLog const& log) {
  Chains const chains(log);
  json all = json::array();
  for (Event const& e : log.events) {
    std::vector<Link> const links = chains.of(e.id);
    bool const plain = same(links, e.cause > 0 ? chains.of(e.cause) : std::vector<Link>{}, e.id);
    all.push_back(plain ? json() : chain_json(links));
  }
  return all;
}

json reasons_json(EventLog const& log, record::Group const& run) {
  static constexpr std::array words{"known", "too_late", "never_came"};
  std::vector<Evidence> const evidence = read_evidence(run);
  std::set<std::int32_t> decisions;
  for (Evidence const& e : evidence) decisions.insert(e.decision);
  json all = json::object();
  for (std::int32_t const decision : decisions)
    for (EvidenceTold const& reason : told_evidence(log, evidence, decision))
      all[std::to_string(decision)].push_back({words[static_cast<std::size_t>(reason.is)], reason.event, reason.told});
  return all;
}

}  // namespace

std::string events_data(EventLog const& log, record::Group const& run) {
  Texts names, texts;
  json made;
  for (char const* column :
       {"t", "kind", "actor", "other", "value", "value2", "cause", "x", "y", "sentence", "place", "told"})
    made[column] = json::array();
  for (Event const& e : log.events) {
    made["t"].push_back(static_cast<double>(e.time_ns) / 1e9);
    made["kind"].push_back(static_cast<std::size_t>(e.kind));
    made["actor"].push_back(names.number(e.actor));
    made["other"].push_back(names.number(e.other));
    made["value"].push_back(e.value);
    made["value2"].push_back(e.value2);
    made["cause"].push_back(e.cause);
    made["x"].push_back(e.x_m);
    made["y"].push_back(e.y_m);
    made["sentence"].push_back(texts.number(sentence(log, e)));
    made["place"].push_back(texts.number(place(log, e)));
    made["told"].push_back(!is_told(log, e) ? 0 : is_turning_point(e) ? 2 : 1);
  }
  made["kinds"] = kinds();
  made["names"] = names.list;
  made["texts"] = texts.list;
  made["chain"] = chains_json(log);
  made["reasons"] = reasons_json(log, run);
  made["chapters"] = has_chapters(log);
  return made.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace standoff::app
