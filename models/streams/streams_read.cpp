// Streams of the Scenario.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"
#include "models/streams/streams.hpp"
#include "sim/core/hazard.hpp"

namespace standoff {

using config::Schema;

void Streams::describe(Schema<ScenarioSpec>& s) {
  s.add("streams", &ScenarioSpec::streams, config::map_of(config::object(stream_schema)), "what keeps coming")
      .or_else("{}");
}

namespace {

config::Named<StreamSpec> const* stream_of(ScenarioSpec const& spec, UnitSpec const& unit) {
  for (auto const& stream : spec.streams)
    if (unit.generated && unit.generated->by == stream.name) return &stream;
  return nullptr;
}

}  // namespace

// A unit starts where its stream says, if that says it.
void Streams::spread(BuildInput& input) {
  for (auto& unit : input.spec.units) {
    auto const* const stream = stream_of(input.spec, unit.value);
    if (stream == nullptr) continue;
    std::string const path = "units." + (unit.value.source.empty() ? unit.name : unit.value.source);
    if (!unit.value.source.empty() && unit.value.ordinal == 0)
      input.report(path + ".at", "a stream brings one unit at a time, not one at each site of a chain", "a place");
    if (stream->value.axes.empty() && !unit.value.at.empty()) continue;
    bool const both = !stream->value.axes.empty() && !unit.value.at.empty();
    if (both)
      input.report(path + ".at", fmt::format("stream '{}' says from where it comes", stream->name),
                   "'at', or axes of the stream: not both");
    else if (stream->value.axes.empty() && !input.is_hurt("streams." + stream->name))
      input.report(path, "missing key 'at'", fmt::format("a place, or axes of stream '{}'", stream->name));
    if (stream->value.axes.empty()) unit.value.orders.clear();  // nothing can be said of ways from nowhere
    unit.value.at = stream->value.axes.empty() ? input.spec.places.front().name : stream->value.axes.front().name;
  }
}

namespace {

struct StreamBuilder {
  Scenario& scenario;
  BuildInput& input;
  Stream& stream;
  std::uint32_t row;
  std::string path{"streams." + stream.name};

  void build() {
    StreamSpec const& spec = stream.spec;
    stream.actor = row_of(scenario.actors, spec.of);
    stream.from = spec.from ? std::max(SimTime{}, time_of(scenario, *spec.from)) : SimTime{};
    if (spec.until) stream.until = time_of(scenario, *spec.until);
    for (auto const& axis : spec.axes) stream.axes.push_back({row_of(scenario.places, axis.name), axis.value, {}});
    if (spec.arrive.hawkes) stream.decays_per_s = 1 / spec.arrive.hawkes->decays_in_s;
    std::int64_t const local_s = (scenario.start.utc_s + scenario.start.offset_s) % 86400;
    if (spec.day_cycle.size() > 1)
      stream.cycle = {spec.day_cycle, static_cast<double>(local_s < 0 ? local_s + 86400 : local_s)};
    stream.most = stream.cycle.most();
    list_times();
    find_units();
    if (spec.drawn_from) draw_from(row_of(scenario.actors, *spec.drawn_from));
  }
  void draw_from(Row<Actor> actor) {
    std::string const at = path + ".drawn_from", name = scenario.actors[actor].name;
    if (!scenario.relations.same_side(actor, stream.actor))
      input.report(at, fmt::format("'{}' is of another side than '{}'", name, stream.spec.of), "an actor of its side");
    if (stream.brings.empty())
      input.report(at, "it brings no unit", "a unit with 'generated: {by: " + stream.name + "}'");
    std::uint32_t const pool = scenario.pool_of.empty() ? no_row : scenario.pool_of[actor];
    if (pool == no_row) {
      if (!input.is_hurt("actors." + name))
        input.report(at, fmt::format("'{}' has no pool", name), "an actor with one");
      return;
    }
    scenario.drawn_from.resize(scenario.units.size(), no_row);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();  // who can man a vehicle of any of them
    for (Stream::Brought const& brought : stream.brings)
      for (std::uint32_t const unit : brought.units) {
        scenario.drawn_from[unit] = pool;
        least = std::min(least, scenario.vehicle_types[scenario.units[unit].vehicles.front()].spec.persons);
      }
    PoolSpec const& of = scenario.pools[pool].spec;
    if (!stream.brings.empty() && of.fighters < least && !(of.recruits > 0))
      input.warn(at, fmt::format("the {} fighters of '{}' can man none of its units", of.fighters, name),
                 "more of them");
  }
  void list_times() {
    if (stream.spec.arrive.times)
      for (std::size_t i = 0; i < stream.spec.arrive.times->size(); ++i) {
        std::string const at = fmt::format("{}.arrive.times[{}]", path, i);
        stream.times.push_back(time_of(scenario, (*stream.spec.arrive.times)[i]));
        if (stream.times.back() < SimTime{})
          input.report(at, "it is before the start", "a date from " + scenario.start.text + " on");
        else if (stream.times.back() > scenario.end)
          input.warn(at, "it is after the end", "an earlier date");
      }
    std::sort(stream.times.begin(), stream.times.end());
    for (std::size_t i = 0; i < stream.spec.history.size(); ++i) {
      stream.history.push_back(time_of(scenario, stream.spec.history[i]));
      if (stream.history.back() >= SimTime{})
        input.report(fmt::format("{}.history[{}]", path, i), "it is not before the start",
                     "a date before " + scenario.start.text);
    }
    std::sort(stream.history.begin(), stream.history.end());
    if (stream.until <= SimTime{})
      input.warn(path + ".until", "it is over before the start: nothing comes", "a later date");
    if (stream.from >= scenario.end) input.warn(path + ".from", "it begins after the end", "an earlier date");
  }
  // What a unit stands for comes in the order of the rows.
  void find_units() {
    std::vector<Unit const*> kinds;
    for (Unit const& unit : scenario.units)
      if (unit.spec.generated && unit.spec.generated->by == stream.name && unit.ordinal == 0) kinds.push_back(&unit);
    std::sort(kinds.begin(), kinds.end(), [](Unit const* a, Unit const* b) { return a->written < b->written; });
    double total = 0;
    for (Unit const* const kind : kinds) {
      Stream::Brought brought{kind->source_id, kind->spec.generated->weight, {}};
      for (std::uint32_t unit = 0; unit < scenario.units.size(); ++unit)
        if (scenario.units[unit].source_id == kind->source_id) brought.units.push_back(unit);
      total += brought.weight;
      stream.brings.push_back(std::move(brought));
      if (!scenario.relations.same_side(kind->commander, stream.actor))
        input.report("units." + kind->source + ".commanded_by",
                     fmt::format("stream '{}' is of '{}', who is of another side", stream.name, stream.spec.of),
                     "an actor of his side");
    }
    if (!kinds.empty() && !(total > 0))
      input.report("units." + kinds.front()->source + ".generated.weight",
                   fmt::format("all that stream '{}' could bring has weight zero", stream.name),
                   "at least one positive weight");
  }

  // Of how many arrivals here one of another stream, or of this one, is followed directly.
  double branching(std::uint32_t of) const {
    auto const& hawkes = stream.spec.arrive.hawkes;
    if (!hawkes) return 0;
    if (of == row) return hawkes->branching;
    for (auto const& [name, mark, share] : hawkes->excited_by)
      if (name == scenario.streams[of].name) return share;
    return 0;
  }
  void excite() {
    if (stream.spec.arrive.hawkes)
      for (auto const& [name, mark, share] : stream.spec.arrive.hawkes->excited_by)
        if (name == stream.name)
          input.report(path + ".arrive.hawkes.excited_by." + name, "it is this stream itself", "'branching' says so");
    for (std::uint32_t of = 0; of < scenario.streams.size(); ++of)
      if (double const n = branching(of); n > 0) scenario.streams[of].excites.push_back({row, n});
  }
  void expect_descendants() const {
    if (!stream.history.empty() && stream.excites.empty())
      input.report(path + ".history", "nothing follows from its arrivals",
                   "hawkes with 'branching', here or in a stream that it excites");
  }
};

void move_axis(Scenario& scenario, BuildInput& input, Stream& stream, Influence by, std::string const& place,
               std::string const& path) {
  for (Stream::Axis& axis : stream.axes) {
    if (scenario.places[axis.place].name != place) continue;
    by.on = static_cast<std::uint32_t>(&axis - stream.axes.data());
    add_influence(scenario.axes_moved, axis.moved_by, by, input, path);
    return;
  }
  input.report(path, fmt::format("it is no axis of stream '{}'", stream.name), "a place among its 'axes'");
}

void add_influences(Scenario& scenario, BuildInput& input) {
  for (Gauge const& gauge : scenario.gauges) {
    std::string const path = "gauges." + gauge.name + ".moves.streams";
    if (!gauge.spec.moves.streams.empty()) expect_one_holder(gauge, input, path);
    for (auto const& [name, mark, moved] : gauge.spec.moves.streams) {
      std::uint32_t const row = row_of(scenario.streams, name);
      if (row == no_row) continue;
      Stream& stream = scenario.streams[row];
      if (stream.spec.arrive.times && moved.rate != 0)
        input.report(path + "." + name, "its arrivals are listed, and have no rate", "a stream with one");
      for (auto const& [place, where, share] : moved.axes)
        move_axis(scenario, input, stream, {0, gauge.level, share}, place, path + "." + name + ".axes." + place);
      if (add_influence(scenario.influences, stream.moved_by, {row, gauge.level, moved.rate}, input, path + "." + name))
        stream.most *= 1 + std::max(0.0, moved.rate);
    }
  }
}

// Whether what follows from an arrival, in all generations and all streams, is finite on average: the spectral radius of the matrix of
// direct offspring is below 1 if, and only if, all pivots of I less it are positive (an M-matrix: Berman & Plemmons, Nonnegative
// Matrices in the Mathematical Sciences, 1994, theorem 6.2.3). Each at its busiest hour, and with gauges that provoke at their highest.
void expect_an_end(Scenario const& scenario, BuildInput& input) {
  std::size_t const n = scenario.streams.size();
  std::vector<std::vector<double>> rest(n, std::vector<double>(n));
  for (std::size_t of = 0; of < n; ++of) {
    rest[of][of] += 1;
    for (Stream::Excited const& excited : scenario.streams[of].excites) {
      Stream const& to = scenario.streams[excited.stream];
      double const busiest = to.cycle.highest_mean(to.decays_per_s) * to.most / to.cycle.most();
      rest[excited.stream][of] -= excited.branching * busiest;
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    if (rest[k][k] <= 0) {
      input.report("streams." + scenario.streams[k].name + ".arrive",
                   "each arrival would bring about one or more further ones on average, without end",
                   "less 'branching' or 'excited_by', or gauges that move it less");
      return;
    }
    for (std::size_t i = k + 1; i < n; ++i)
      for (std::size_t j = k + 1; j < n; ++j) rest[i][j] -= rest[i][k] * rest[k][j] / rest[k][k];
  }
}

}  // namespace

void Streams::build(Scenario& scenario, BuildInput& input) {
  scenario.streams = rows_of<Stream>("streams", input.spec.streams);
  auto const each = [&](auto what) {
    for (std::uint32_t row = 0; row < scenario.streams.size(); ++row) {
      StreamBuilder builder{scenario, input, scenario.streams[row], row};
      (builder.*what)();
    }
  };
  each(&StreamBuilder::build);
  each(&StreamBuilder::excite);
  each(&StreamBuilder::expect_descendants);
  add_influences(scenario, input);
  expect_an_end(scenario, input);
}

void Streams::names(Scenario const& scenario, Names& names) { add_names(names, "streams", scenario.streams); }

namespace {

// 1/s in the long run, of what comes by itself and of what follows from that; nothing where other streams or gauges have a say.
double long_run_rate(Stream const& stream) {
  ArrivalSpec const& arrive = stream.spec.arrive;
  if (arrive.poisson) return arrive.poisson->rate.mean();
  if (arrive.two_state) {
    TwoStateSpec const& s = *arrive.two_state;
    double const turns = s.to_active + s.to_quiet;
    return turns > 0 ? (s.quiet * s.to_quiet + s.active * s.to_active) / turns : 0;
  }
  if (arrive.hawkes && arrive.hawkes->excited_by.empty())
    return arrive.hawkes->background / (1 - arrive.hawkes->branching);
  return 0;
}

}  // namespace

void Streams::warn(Scenario const& scenario, BuildInput& input) {
  for (Stream const& stream : scenario.streams) {
    double const for_s = to_seconds(std::min(stream.until, scenario.end) - stream.from);
    double const expected = stream.moved_by.empty() ? std::max({0.0, for_s}) * long_run_rate(stream) +
                                                          static_cast<double>(stream.times.size())
                                                    : 0;
    double total = 0;
    for (Stream::Brought const& brought : stream.brings) total += brought.weight;
    for (Stream::Brought const& brought : stream.brings) {
      double const come = expected * brought.weight / total;
      if (come <= static_cast<double>(brought.units.size())) continue;
      input.warn("units." + scenario.units[brought.units.front()].source + ".generated.at_most",
                 fmt::format("some {:.0f} of them are to be expected before the end", come), "more of them");
    }
  }
}

void Streams::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, stream] : spec.streams) {
    if (stand_in.wrong("streams." + called)) {
      std::string const of = stream.of;  // so that its units are not blamed
      stream = {};
      stream.of = of;
      stream.arrive.poisson = PoissonSpec{};
    }
    StandIn::fix(stream.of, spec.actors);
    StandIn::fix(stream.drawn_from, spec.actors);
    std::erase_if(stream.axes, [&](auto const& axis) { return !StandIn::has(spec.places, axis.name); });
    if (stream.arrive.hawkes)
      std::erase_if(stream.arrive.hawkes->excited_by,
                    [&](auto const& other) { return !StandIn::has(spec.streams, other.name); });
  }
}

}  // namespace standoff
