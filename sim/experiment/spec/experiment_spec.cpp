#include "sim/experiment/spec/experiment_spec.hpp"

#include <algorithm>

namespace standoff::experiment {

using config::list_of;
using config::map_of;
using config::object;
using config::optional;
using config::raw;
using config::Schema;

namespace {

constexpr std::int64_t most_points = 10'000'000, most_replications = 100'000'000;

// `factorial`, or {sobol: 256} and its kin.
Schema<DesignSpec> const& drawn_design_schema() {
  static Schema<DesignSpec> const schema = [] {
    using D = DesignSpec;
    Schema<D> s{"Which points of the factors are played; or one of the words factorial, one_at_a_time, list."};
    s.add(
        "sobol", &D::sobol, optional(config::integer(1, most_points)),
        "Saltelli's scheme for Sobol' indices: so many rows, each of as many points as there are factors and two more");
    s.add("latin_hypercube", &D::latin_hypercube, optional(config::integer(1, most_points)), "so many points");
    s.add("morris", &D::morris, optional(config::integer(1, most_points)),
          "so many trajectories, each of as many points as there are factors and one more");
    s.add("random", &D::random, optional(config::integer(1, most_points)), "so many independent points");
    s.add("csv", &D::csv, optional(raw()), "a file with a column a factor and a row a point");
    s.exactly_one({"sobol", "latin_hypercube", "morris", "random", "csv"});
    return s;
  }();
  return schema;
}

config::Reader<DesignSpec> design() {
  config::Shape shape = config::detail::shape_of(config::Shape::Kind::choice);
  shape.names = {"factorial", "one_at_a_time", "list"};
  return {std::move(shape),
          [](config::Node const& node, config::Shape const& s, config::Context& context, DesignSpec& out) {
            out.mark = node.mark;
            if (node.is_map()) {
              if (!drawn_design_schema().read(node, context, out)) return false;
              out.kind = out.sobol             ? DesignKind::sobol
                         : out.latin_hypercube ? DesignKind::latin_hypercube
                         : out.morris          ? DesignKind::morris
                         : out.random          ? DesignKind::random
                                               : DesignKind::csv;
              return true;
            }
            int const index = config::detail::read_choice(node, s, context);
            if (index >= 0) out.kind = static_cast<DesignKind>(index);
            return index >= 0;
          }};
}

template <class T>
void add_levels(Schema<T>& s) {
  using N = std::optional<Names> T::*;
  s.add("what_if", static_cast<N>(&LevelsSpec::what_if), optional(list_of(raw())),
        "variants that the scenario names; as_it_is: none of them");
  s.add("choose", static_cast<std::optional<std::vector<config::Named<Names>>> T::*>(&LevelsSpec::choose),
        optional(map_of(list_of(raw()))), "a rule with options, and which of them it is to choose");
  s.add("overlays", static_cast<N>(&LevelsSpec::overlays), optional(list_of(raw())),
        "YAML files, each laid over the scenario");
}

Schema<FactorSpec> const& factor_schema() {
  static Schema<FactorSpec> const schema = [] {
    using F = FactorSpec;
    Schema<F> s{
        "What is varied. Its name is the path of a value, unless `paths` names others; a list stands for its "
        "levels."};
    s.add("paths", &F::paths, optional(list_of(raw()).or_single()), "the values that it moves together");
    s.add("levels", &F::levels, optional(list_of(raw())), "the values that it takes");
    s.add("from", &F::from, optional(raw()), "the least of a range");
    s.add("to", &F::to, optional(raw()), "the most of a range");
    s.add("best", &F::best, optional(raw()), "the likeliest value of a triangular shape");
    s.add("shape", &F::shape, config::choice_among<config::RangeShape>(config::range_shape_words),
          "how likely the values of a range are held to be")
        .or_else("uniform");
    s.add("steps", &F::steps, config::integer(2, 10'000),
          "how many levels factorial and one_at_a_time make of a range, its ends among them")
        .or_else("2");
    add_levels(s);
    s.exactly_one({"levels", "from", "what_if", "choose", "overlays"});
    s.needs("from", "to");
    s.needs("to", "from");
    s.check([](F const& v, config::Place const& where) {
      bool const triangular = v.shape == config::RangeShape::triangular;
      if (v.best && !triangular) where.report("best", "only a triangular shape has a best value", "shape: triangular");
      if (triangular && v.from && !v.best) where.report("shape", "a triangular shape needs key 'best' as well");
      for (char const* const key : {"shape", "steps"})
        if (where.has(key) && !v.from) where.report(key, "it is about a range", "keys 'from' and 'to' beside it");
      bool const named = v.what_if || v.choose || v.overlays;
      if (v.paths && named) where.report("paths", "these levels say themselves what they change");
    });
    return s;
  }();
  return schema;
}

config::Reader<FactorsSpec> factors() {
  auto const list = map_of(config::shorthand(object(factor_schema), "levels"), config::keys_of_any_text());
  config::Shape shape = list.shape();
  shape.word = "assumed";
  return {std::move(shape),
          [list](config::Node const& node, config::Shape const&, config::Context& context, FactorsSpec& out) {
            out.mark = node.mark;
            if (node.is_scalar() && node.text == "assumed") {
              out.assumed = true;
              return true;
            }
            if (!node.is_map()) {
              context.report(node.mark, config::detail::kind_of(node), "a map of factors, or the word assumed");
              return false;
            }
            return list.read(node, context, out.list);
          }};
}

Schema<LevelsSpec> const& options_schema() {
  static Schema<LevelsSpec> const schema = [] {
    Schema<LevelsSpec> s{"Under which each point is played, with the same draws."};
    add_levels(s);
    s.exactly_one({"what_if", "choose", "overlays"});
    return s;
  }();
  return schema;
}

Schema<UntilSpec> const& until_schema() {
  static Schema<UntilSpec> const schema = [] {
    using U = UntilSpec;
    Schema<U> s{"Plays a point until one outcome is known well enough under all options."};
    s.add("metric", &U::metric, raw(), "an outcome").required();
    s.add("half_width", &U::half_width, raw(), "half the width of its interval").required();
    s.add("confidence", &U::confidence, config::number().above(0).at_most(0.999999), "of the interval").or_else("0.95");
    s.add("min", &U::min, config::integer(10, most_replications), "replications at least").or_else("100");
    s.add("max", &U::max, config::integer(10, most_replications), "replications at most").or_else("100000");
    s.check([](U const& v, config::Place const& where) {
      if (v.min > v.max) where.report("min", "more than 'max'", "at most " + std::to_string(v.max));
    });
    return s;
  }();
  return schema;
}

Schema<AtMostSpec> const& at_most_schema() {
  static Schema<AtMostSpec> const schema = [] {
    Schema<AtMostSpec> s{"What one replication may take before it is broken off."};
    s.add("events", &AtMostSpec::events, config::integer(1, 1'000'000'000'000),
          "events, and steps of the clock that leave none; counted, not timed, so that it is the same on every machine")
        .required();
    return s;
  }();
  return schema;
}

Schema<TrajectoriesSpec> const& trajectories_schema() {
  static Schema<TrajectoriesSpec> const schema = [] {
    using T = TrajectoriesSpec;
    Schema<T> s{"Runs that are kept in full, of each point under each option."};
    s.add("first", &T::first, config::integer(1, 10'000), "so many, those of the lowest replications").required();
    s.add("when", &T::when, optional(raw()), "an outcome that they must have, other than 0");
    return s;
  }();
  return schema;
}

Schema<KeepSpec> const& keep_schema() {
  static Schema<KeepSpec> const schema = [] {
    Schema<KeepSpec> s{"What is kept beside the outcomes."};
    s.add("trajectories", &KeepSpec::trajectories, optional(object(trajectories_schema)), "as files in runs/");
    return s;
  }();
  return schema;
}

// Several scenarios share their points by what their inputs are called and take. What is drawn by column, what names one
// scenario's own, and what ends by one scenario's outcome cannot be shared.
void check_joint(ExperimentSpec const& v, config::Place const& where) {
  bool const drawn =
      v.design && (v.design->kind == DesignKind::latin_hypercube || v.design->kind == DesignKind::random);
  if (!drawn)
    where.report("design", "several scenarios share points that are drawn input by input",
                 "{latin_hypercube: N} or {random: N}");
  if (!v.factors || !v.factors->assumed)
    where.report("factors", "several scenarios share what is assumed in them", "factors: assumed");
  if (v.options) where.report("options", "they are those of one scenario", "no such key beside several scenarios");
  if (v.until) where.report("until", "it is about one scenario", "key 'replications' beside several scenarios");
}

}  // namespace

Schema<ExperimentSpec> const& experiment_schema() {
  static Schema<ExperimentSpec> const schema = [] {
    using E = ExperimentSpec;
    Schema<E> s{"An experiment."};
    s.add("format", &E::format, config::integer(1, 1), "version of this format").required();
    s.add("scenario", &E::scenario, raw(),
          "the file of a scenario, relative to this one; or several: each is played at the same points, where what is "
          "assumed "
          "alike takes the same values")
        .required();
    s.add("title", &E::title, config::line(), "a line that says what it asks; left out: the scenario's name")
        .or_else("''");
    s.add("design", &E::design, optional(design()),
          "which points are played: factorial, one_at_a_time, list, or {sobol: N}, {latin_hypercube: N}, {morris: N}, "
          "{random: N}, {csv: FILE}");
    s.add("factors", &E::factors, optional(factors()),
          "what is varied, by the path that --set would take; assumed: every {best, range} of the scenario");
    s.add("options", &E::options, optional(object(options_schema)), "under which each point is played");
    s.add("replications", &E::replications, config::integer(1, most_replications), "of each point under each option")
        .or_else("1000");
    s.add("until", &E::until, optional(object(until_schema)), "instead of a number of replications");
    s.add("at_most", &E::at_most, optional(object(at_most_schema)), "what one replication may take");
    s.add("keep", &E::keep, optional(object(keep_schema)), "what is kept beside the outcomes");
    s.add("draws", &E::draws, config::choice_among<Draws>(draws_words),
          "common: replication r of all points draws the same; by_point: each point has draws of its own")
        .or_else("common");
    s.add("confidence", &E::confidence, config::number().above(0).at_most(0.999999), "of the intervals")
        .or_else("0.95");
    s.add("shard", &E::shard, config::integer(0, 1'000'000),
          "replications that one file of the store holds; 0: as is usual")
        .or_else("0");
    s.add("seed", &E::seed, config::integer(0), "of all draws, those of the design among them").or_else("1");
    s.check([](E const& v, config::Place const& where) {
      if (v.scenario.is_list()) return check_joint(v, where);
      if (v.until && where.has("replications")) where.report("replications", "together with 'until'", "one of them");
      if (v.factors && !v.design)
        where.report("factors", "which of their points?",
                     "key 'design' beside it, such as design: factorial or design: {sobol: 256}");
      if (v.design && !v.factors && v.design->kind != DesignKind::csv)
        where.report("design", "a design of nothing", "key 'factors' beside it");
    });
    return s;
  }();
  return schema;
}

bool is_experiment(config::Node const& root) {
  return root.is_map() && root.find("scenario") != nullptr && root.find("units") == nullptr;
}

}  // namespace standoff::experiment
