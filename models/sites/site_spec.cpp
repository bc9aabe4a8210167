#include "models/sites/site_spec.hpp"

#include <fmt/format.h>

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<UsableInSpec> const& usable_in_schema() {
  static Schema<UsableInSpec> const schema = [] {
    Schema<UsableInSpec> s{"From when somebody takes it until it is of use to him."};
    s.add("intact", &UsableInSpec::intact, config::law(Dimension::time).at_least(0), "of what was left standing")
        .or_else("0 s");
    s.add("razed", &UsableInSpec::razed, config::law(Dimension::time).at_least(0), "of what was razed").or_else("7 d");
    s.add("damaged", &UsableInSpec::damaged, config::law(Dimension::time).at_least(0),
          "of what was hit by fire, from then on, to its holder")
        .or_else("24 h");
    return s;
  }();
  return schema;
}

Schema<ChainSpec> const& chain_schema() {
  static Schema<ChainSpec> const schema = [] {
    Schema<ChainSpec> s{
        "One of these every so many kilometres along a road: NAME-1, NAME-2 and so on. NAME stands for all of them in "
        "conditions, measures, the points of a patrol and what carries a sensor."};
    s.add("road", &ChainSpec::road, config::reference("roads"), "which").required();
    s.add("spacing", &ChainSpec::spacing_m, config::quantity(Dimension::length).above(0),
          "from one to the next, and to the first, by road")
        .required();
    s.add("from", &ChainSpec::from, config::optional(config::identifier()),
          "the node of the road where it begins; left out: its first");
    s.add("to", &ChainSpec::to, config::optional(config::identifier()),
          "the node before which it ends; left out: its last");
    return s;
  }();
  return schema;
}

Schema<TakerSpec> const& taker_schema() {
  static Schema<TakerSpec> const schema = [] {
    Schema<TakerSpec> s{"People, no units, who take a site for an actor while no unit holds it for another."};
    s.add("rate", &TakerSpec::rate, config::optional(config::quantity(Dimension::rate).at_least(0)),
          "how often they would; gauges may move it");
    s.add("after", &TakerSpec::after, config::optional(config::law(Dimension::time).at_least(0)),
          "in place of it: how long that takes them, anew after each change of hands");
    s.add("from", &TakerSpec::from, config::optional(config::instant()), "not before; left out: from the start");
    s.add("until", &TakerSpec::until, config::optional(config::instant()), "nor from then on; left out: to the end");
    s.exactly_one({"rate", "after"});
    s.check([](TakerSpec const& v, config::Place const& where) {
      if (v.from && v.until && v.until->utc_s <= v.from->utc_s)
        where.report("until", "not after 'from'", "a later date");
    });
    return s;
  }();
  return schema;
}

Schema<ControlSpec> const& control_schema() {
  static Schema<ControlSpec> const schema = [] {
    Schema<ControlSpec> s{
        "Steps of control between whoever holds a site and those who would take it: each success of theirs takes one "
        "away, each of his own gives one back, and with the last it changes hands."};
    s.add("levels", &ControlSpec::levels, config::integer(1, 1000), "how many there are").or_else("1");
    s.add("starts_at", &ControlSpec::starts_at, config::optional(config::integer(1, 1000)),
          "how many its holder has at the start; left out: all");
    s.check([](ControlSpec const& v, config::Place const& where) {
      if (v.starts_at && *v.starts_at > v.levels)
        where.report("starts_at", "more than there are", fmt::format("at most {}", v.levels));
    });
    return s;
  }();
  return schema;
}

}  // namespace

Schema<SiteSpec> const& site_schema() {
  static Schema<SiteSpec> const schema = [] {
    Schema<SiteSpec> s{"A site: what stays where it is, and is held, given up, taken and built."};
    s.add("kind", &SiteSpec::kind, config::choice_among<SiteKind>(site_kind_words), "what it is").or_else("outpost");
    s.add("title", &SiteSpec::title, config::line(), "how the story calls it; left out: its name").or_else("''");
    s.add("at", &SiteSpec::at, config::optional(config::reference("places")), "where it is");
    s.add("along", &SiteSpec::chain, config::optional(config::object(chain_schema)),
          "in place of 'at': a chain of them");
    s.exactly_one({"at", "along"});
    s.add("held_by", &SiteSpec::held_by, config::reference("actors"), "who holds it, or is to hold it once it is built")
        .or_else("defender");
    s.add("garrison", &SiteSpec::garrison, config::optional(config::reference("units")),
          "the unit that holds it from the start, and whose last section leaves it to nobody; left out: people of its "
          "own, "
          "who stay");
    s.add("state", &SiteSpec::state,
          config::choice<SiteState>({{"open", SiteState::open},
                                     {"planned", SiteState::planned},
                                     {"vacated", SiteState::vacated},
                                     {"razed", SiteState::razed}}),
          "at the start: open and of use; planned, and not there yet; vacated; razed")
        .or_else("open");
    s.add("built_in", &SiteSpec::built_in, config::law(Dimension::time).at_least(0), "how long it takes to build it")
        .or_else("1 d");
    s.add("usable_in", &SiteSpec::usable_in, config::object(usable_in_schema),
          "what it takes whoever comes after its holder")
        .or_else("{}");
    s.add("noticed_by", &SiteSpec::noticed_by,
          config::map_of(config::quantity(Dimension::rate).at_least(0), config::keys_from("actors")),
          "rate at which others notice what has become of it whom no sensor or unit of theirs tells")
        .or_else("{}");
    s.add("taken_by", &SiteSpec::taken_by,
          config::map_of(config::shorthand(config::object(taker_schema), "rate"), config::keys_from("actors")),
          "who takes it without units, and how often: a town that is cleared, but not held")
        .or_else("{}");
    s.add("control", &SiteSpec::control, config::object(control_schema), "how firmly it is held against them")
        .or_else("{}");
    s.check([](SiteSpec const& v, config::Place const& where) {
      if (v.taken_by.empty() && v.control.levels > 1)
        where.report("control", "nobody takes it", "'taken_by', or no 'control'");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
