#include "models/pools/pool_spec.hpp"

#include <fmt/format.h>

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

constexpr std::int64_t most_fighters = 100'000;

auto rate() { return config::quantity(Dimension::rate).at_least(0).at_most(1); }

Schema<ShocksSpec> const& shocks_schema() {
  static Schema<ShocksSpec> const schema = [] {
    Schema<ShocksSpec> s{
        "What comes over all of them together, such as a commander who leaves: each goes with the same chance."};
    s.add("rate", &ShocksSpec::rate, rate(), "how often that happens by itself").or_else("0 /d");
    s.add("times", &ShocksSpec::times, config::list_of(config::instant()).or_single(), "when it happens for certain")
        .or_else("[]");
    s.add("leaves", &ShocksSpec::leaves, config::law(Dimension::none).at_least(0).at_most(1),
          "the chance; a distribution is drawn once a shock, so that all go by it together (beta: a beta-binomial "
          "number)")
        .required();
    s.check([](ShocksSpec const& v, config::Place const& where) {
      if (!(v.rate > 0) && v.times.empty() && !where.has("rate"))
        where.report("", "shocks that never come", "'rate' or 'times'");
    });
    return s;
  }();
  return schema;
}

Schema<DesertsSpec> const& deserts_schema() {
  static Schema<DesertsSpec> const schema = [] {
    Schema<DesertsSpec> s{"How fighters leave of their own accord."};
    s.add("each", &DesertsSpec::each, rate(), "rate at which each leaves by himself").or_else("0 /d");
    s.add("contagion", &DesertsSpec::contagion, rate(),
          "what is added to it when all others have gone; before, in proportion to the share that has gone")
        .or_else("0 /d");
    s.add("threshold", &DesertsSpec::threshold, config::optional(config::law(Dimension::none).at_least(0)),
          "each leaves once so many of the others have gone; drawn once for each");
    s.add("thresholds", &DesertsSpec::thresholds, config::list_of(config::number().at_least(0)),
          "the same, one number for each of the fighters at the start; who comes later has none")
        .or_else("[]");
    s.add("shocks", &DesertsSpec::shocks, config::optional(config::object(shocks_schema)), "what all of them feel");
    s.at_most_one({"threshold", "thresholds"});
    return s;
  }();
  return schema;
}

}  // namespace

Schema<PoolSpec> const& pool_schema() {
  static Schema<PoolSpec> const schema = [] {
    Schema<PoolSpec> s{"People of an actor who are in no unit: how many they are, who joins them, and who leaves."};
    s.add("fighters", &PoolSpec::fighters, config::integer(0, most_fighters), "how many there are at the start")
        .required();
    s.add("at", &PoolSpec::at, config::optional(config::reference("sites")),
          "the site at which recruits report: while it does not work for the side that held it first, none joins");
    s.add("recruits", &PoolSpec::recruits, rate(), "how many recruits come in a time").or_else("0 /d");
    s.add("trains_in", &PoolSpec::trains_in, config::optional(config::law(Dimension::time).at_least(0)),
          "how long each recruit is trained before he is a fighter; left out: not at all");
    s.add("deserts", &PoolSpec::deserts, config::object(deserts_schema), "how they leave").or_else("{}");
    for (char const* key : {"at", "trains_in"}) s.needs(key, "recruits");
    s.check([](PoolSpec const& v, config::Place const& where) {
      std::size_t const n = v.deserts.thresholds.size();
      if (n > 0 && n != static_cast<std::size_t>(v.fighters))
        where.report("deserts.thresholds", fmt::format("{} thresholds for {} fighters", n, v.fighters), "one for each");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
