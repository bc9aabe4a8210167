#include "models/rules/rule_spec.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/units/order_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

auto deeds_reader() { return config::list_of(config::object(deed_schema)).or_single(); }

Schema<OptionSpec> const& option_schema() {
  static Schema<OptionSpec> const schema = [] {
    Schema<OptionSpec> s{"One of several things that could be done."};
    s.add("weight", &OptionSpec::weight, config::number().at_least(0), "weight of its being taken").or_else("1");
    s.add("do", &OptionSpec::deeds, deeds_reader(), "what is done then; nothing is allowed, too").or_else("[]");
    return s;
  }();
  return schema;
}

void check_options(RuleSpec const& v, config::Place const& where) {
  double total = 0;
  std::vector<std::string> names;
  for (auto const& option : v.options) {
    total += option.value.weight;
    names.push_back(option.name);
  }
  if (!v.options.empty() && total <= 0 && !v.choose)
    where.report("options", "all weights are zero", "at least one positive weight, or 'choose'");
  if (v.choose && std::find(names.begin(), names.end(), *v.choose) == names.end())
    where.report("choose", "unknown option '" + *v.choose + "'", fmt::format("one of {}", fmt::join(names, ", ")),
                 config::did_you_mean(*v.choose, names));
}

}  // namespace

Schema<RuleSpec> const& rule_schema() {
  static Schema<RuleSpec> const schema = [] {
    Schema<RuleSpec> s{"A rule: what its holder does about what he knows."};
    s.add("held_by", &RuleSpec::held_by, config::reference("actors"), "whose rule it is").or_else("defender");
    s.add("zone", &RuleSpec::zone, config::optional(config::reference("zones")),
          "the zone that range, depth and inside are about; left out: the only one, if there is just one");
    s.add("when", &RuleSpec::when, config::object(condition_schema),
          "when it fires: at each news that it names while the rest holds; without news when it begins to hold, and at "
          "the "
          "start if it does then")
        .required();
    s.add("after", &RuleSpec::after, config::law(Dimension::time).at_least(0), "from then until it is carried out")
        .or_else("0 s");
    s.add("unless", &RuleSpec::unless, config::optional(config::object(condition_schema)),
          "what calls it off meanwhile");
    s.add("hold", &RuleSpec::hold, config::optional(config::object(condition_schema)),
          "while this holds it is put off; no news");
    s.add("chance", &RuleSpec::chance, config::probability(),
          "chance that it is acted upon at all; drawn each time it fires")
        .or_else("1");
    s.add("at_most", &RuleSpec::at_most, config::optional(config::integer(1, 1'000'000)),
          "how often it is carried out at most; what is beyond that is dropped");
    s.add("per", &RuleSpec::per_s, config::optional(config::quantity(Dimension::time).above(0)),
          "with at_most: in any time of this length; left out: in all");
    s.add("priority", &RuleSpec::priority, config::number(), "of what is to be done at one instant more goes first")
        .or_else("0");
    s.add("authority", &RuleSpec::authority, config::optional(config::object(authority_schema)), "who must agree");
    s.add("do", &RuleSpec::deeds, deeds_reader(), "what is done").or_else("[]");
    s.add("options", &RuleSpec::options, config::map_of(config::object(option_schema)),
          "instead of 'do': what could be done, one of which is")
        .or_else("{}");
    s.add("choose", &RuleSpec::choose, config::optional(config::identifier()),
          "the option that is taken, whatever the weights");
    s.add("else", &RuleSpec::otherwise, deeds_reader(), "what is done if one of the deeds cannot be").or_else("[]");
    s.at_most_one({"do", "options"});
    s.needs("per", "at_most");
    s.needs("choose", "options");
    s.check([](RuleSpec const& v, config::Place const& where) {
      if (v.deeds.empty() && v.options.empty()) where.report("", "a rule that does nothing", "'do' or 'options'");
      check_options(v, where);
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
