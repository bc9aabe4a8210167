#include "sim/app/scenario_simulation.hpp"

#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/outcomes/outcome.hpp"
#include "models/sites/sites.hpp"
#include "models/world.hpp"
#include "sim/app/watchful.hpp"
#include "sim/config/diagnostic.hpp"

namespace standoff::app {

namespace {

class ScenarioWorker : public experiment::Worker {
 public:
  ScenarioWorker(std::shared_ptr<Scenario const> scenario, std::uint64_t seed, std::uint64_t most_events)
      : scenario_(std::move(scenario)), world_(make_world(*scenario_, {seed, 0, 0, 0})), log_(most_events) {}

  std::uint64_t run(std::uint32_t replication, std::span<double> values) override {
    world_.luck.inner = replication;
    log_.clear();
    play(world_, &log_);
    measure(world_, log_, values);
    return world_.fingerprint();
  }
  std::vector<experiment::Tenure> tenures() const override {
    std::vector<experiment::Tenure> all;
    for (Sites::Tenure const& t : world_.get<Sites>().tenures)
      all.push_back({t.site, t.holder, to_seconds(t.from), since_start(t.to), since_start(t.usable)});
    return all;
  }

 private:
  std::shared_ptr<Scenario const> scenario_;
  World world_;
  Bounded log_;
};

experiment::Metric described(Metric const& m) {
  using Kind = experiment::Metric::Kind;
  Kind const kind = m.kind == Metric::Kind::flag    ? Kind::flag
                    : m.kind == Metric::Kind::count ? Kind::count
                                                    : Kind::number;
  return {kind, m.name, m.units, m.description, m.phrase, m.counts, m.applies, m.asked, m.can_be_negative};
}

}  // namespace

ScenarioSimulation::ScenarioSimulation(std::shared_ptr<Scenario const> scenario, std::uint64_t seed,
                                       std::uint64_t most_events)
    : scenario_(std::move(scenario)), seed_(seed), most_events_(most_events) {
  for (Metric const& m : metrics_of(*scenario_)) metrics_.push_back(described(m));
  if (std::string const taken = experiment::taken_name(metrics_); !taken.empty())
    throw config::ScenarioError({}, "measures." + taken +
                                        ": the files of experiments need this name for themselves; call the measure "
                                        "otherwise");
}

experiment::Holdings ScenarioSimulation::holdings() const {
  experiment::Holdings made;
  for (Site const& site : scenario_->sites) made.things.push_back(site.name);
  for (auto const& actor : scenario_->actors) made.parties.push_back(actor.name);
  return made;
}

std::unique_ptr<experiment::Worker> ScenarioSimulation::worker() const {
  return std::make_unique<ScenarioWorker>(scenario_, seed_, most_events_);
}

std::vector<experiment::Published> ScenarioSimulation::facts() const {
  std::vector<experiment::Published> made;
  for (Reported const& fact : scenario_->reported)
    made.push_back({fact.name, metrics_[fact.metric].name, fact.units, fact.source, fact.note, fact.low, fact.high,
                    fact.came, 0, fact.not_reported, fact.written.name, fact.written.si});
  return made;
}

experiment::Publication ScenarioSimulation::published(experiment::Sample const& sample) const {
  experiment::Publication made{facts(), 0};
  std::vector<bool> with_all(sample.size(), true);
  for (std::size_t f = 0; f < made.facts.size(); ++f) {
    experiment::Published& fact = made.facts[f];
    std::vector<double> const& column = sample.values[scenario_->reported[f].metric];
    for (std::size_t r = 0; r < column.size(); ++r) {
      bool const agree = experiment::agrees(fact, column[r]);
      fact.agreeing += agree ? 1 : 0;
      with_all[r] = with_all[r] && (agree || fact.not_reported);
    }
  }
  made.agreeing_with_all = static_cast<std::uint64_t>(std::count(with_all.begin(), with_all.end(), true));
  return made;
}

}  // namespace standoff::app
