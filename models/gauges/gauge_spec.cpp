#include "models/gauges/gauge_spec.hpp"

#include <fmt/format.h>

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<ShockSpec> const& shock_schema() {
  static Schema<ShockSpec> const schema = [] {
    Schema<ShockSpec> s{"News that move the gauge when its holder learns of them, and by how much."};
    s.add("learned_of", &ShockSpec::learned_of,
          config::optional(config::shorthand(config::object(learned_schema), "kind")), "he learns of that");
    s.add("received", &ShockSpec::received,
          config::optional(config::shorthand(config::object(received_schema), "message")),
          "such a message reaches him");
    s.add("announced", &ShockSpec::announced, config::optional(config::identifier()), "somebody announces that word");
    s.add("by", &ShockSpec::by, config::law(Dimension::none), "by how much; below zero it eases").required();
    s.exactly_one({"learned_of", "received", "announced"});
    s.check([](ShockSpec const& v, config::Place const& where) {
      if (v.learned_of && v.learned_of->is_counted())
        where.report("learned_of", "a number of news is no news", "without 'at_least' and 'within'");
    });
    return s;
  }();
  return schema;
}

Schema<StreamMoveSpec> const& stream_move_schema() {
  static Schema<StreamMoveSpec> const schema = [] {
    Schema<StreamMoveSpec> s{"What the gauge does to a stream."};
    s.add("rate", &StreamMoveSpec::rate, config::number().at_least(-1),
          "the strength s by which its rate is multiplied by 1 + s x, x the level, at most 1: below zero it deters, "
          "above it provokes, at zero it does nothing")
        .or_else("0");
    s.add("axes", &StreamMoveSpec::axes, config::map_of(config::number().at_least(-1), config::keys_from("places")),
          "that by which the weight of an axis is multiplied when something comes: it displaces")
        .or_else("{}");
    return s;
  }();
  return schema;
}

Schema<SiteMoveSpec> const& site_move_schema() {
  static Schema<SiteMoveSpec> const schema = [] {
    Schema<SiteMoveSpec> s{"What the gauge does to who takes a site."};
    s.add("taken_by", &SiteMoveSpec::taken_by,
          config::map_of(config::number().at_least(-1), config::keys_from("actors")),
          "the strength by which the rate of that actor is multiplied, as that of a stream is")
        .required();
    return s;
  }();
  return schema;
}

Schema<MovesSpec> const& moves_schema() {
  static Schema<MovesSpec> const schema = [] {
    Schema<MovesSpec> s{"What else the gauge moves; nothing is moved that is not named here."};
    s.add("streams", &MovesSpec::streams,
          config::map_of(config::object(stream_move_schema), config::keys_from("streams")), "streams")
        .or_else("{}");
    s.add("sites", &MovesSpec::sites, config::map_of(config::object(site_move_schema), config::keys_from("sites")),
          "sites, or chains of them")
        .or_else("{}");
    return s;
  }();
  return schema;
}

}  // namespace

Schema<GaugeSpec> const& gauge_schema() {
  static Schema<GaugeSpec> const schema = [] {
    Schema<GaugeSpec> s{
        "A gauge: one level for each of its holders, at least 0, moved by what he learns, and fading away: tension, "
        "resolve; without a half-life what he has paid."};
    s.add("of", &GaugeSpec::of, config::list_of(config::reference("actors")).or_single(), "its holders").required();
    s.add("half_life", &GaugeSpec::half_life_s, config::optional(config::quantity(Dimension::time).above(0)),
          "after which half of it is left; left out: all of it stays");
    s.add("at_most", &GaugeSpec::at_most, config::optional(config::number().above(0)), "what it does not exceed");
    s.add("starts_at", &GaugeSpec::starts_at, config::number().at_least(0), "at the start").or_else("0");
    s.add("shocks", &GaugeSpec::shocks, config::list_of(config::object(shock_schema)).or_single(), "what moves it")
        .required();
    s.add("moves", &GaugeSpec::moves, config::object(moves_schema), "what it moves in turn").or_else("{}");
    s.check([](GaugeSpec const& v, config::Place const& where) {
      if (v.of.empty()) where.report("of", "a gauge of nobody", "at least one actor");
      if (v.shocks.empty()) where.report("shocks", "a gauge that nothing moves", "at least one");
      if (v.at_most && v.starts_at > *v.at_most)
        where.report("starts_at", "more than 'at_most'", fmt::format("at most {:g}", *v.at_most));
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
