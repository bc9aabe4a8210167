#include "models/beliefs/belief_spec.hpp"

#include "models/conditions/condition_spec.hpp"

namespace standoff {

using config::Schema;

namespace {

// Also with the section's name before it.
config::Reader<std::string> stream() {
  auto const reader = config::reference("streams");
  return {reader.shape(),
          [reader](config::Node const& node, config::Shape const&, config::Context& context, std::string& out) {
            constexpr std::string_view section = "streams.";
            config::Node bare = node;
            if (bare.text.starts_with(section)) bare.text.erase(0, section.size());
            return reader.read(bare, context, out);
          }};
}
auto chances() { return config::map_of(config::probability(), config::keys_from("places")); }

}  // namespace

Schema<BeliefSpec> const& belief_schema() {
  static Schema<BeliefSpec> const schema = [] {
    using Among = BeliefSpec::Among;
    Schema<BeliefSpec> s{
        "What actors believe of where an arrival of a stream came from, which they cannot see. Each begins with his "
        "prior "
        "once he learns of it, and weighs what he sees of it, once, by Bayes' rule. Nobody decides by the truth."};
    s.add("of", &BeliefSpec::of, stream(), "the stream; 'raids' or 'streams.raids'").required();
    s.add("among", &BeliefSpec::among, config::choice<Among>({{"axes", Among::axes}}),
          "what it can have been: one of the axes of the stream")
        .or_else("axes");
    s.add("learned_of", &BeliefSpec::learned_of,
          config::list_of(config::choice_among<std::size_t>(learnable_words())).or_single(),
          "he knows of an arrival once he learns that its unit did this, or that this was done to it")
        .or_else("[raided]");
    s.add("prior", &BeliefSpec::prior, config::map_of(chances(), config::keys_from("actors")),
          "who has a belief, and what he gives to each axis before he sees anything; what is left of 1 is shared out "
          "evenly among the axes that are left out")
        .required();
    s.add("indicators", &BeliefSpec::indicators, config::map_of(chances()),
          "what is there to be seen of an arrival, or not: with which chance, by the axis from which it came")
        .or_else("{}");
    s.add("findings", &BeliefSpec::findings, config::map_of(config::map_of(chances(), config::keys_from("places"))),
          "what names an axis, or none: by the axis from which it came the chance of each that is named")
        .or_else("{}");
    s.add("seen_by", &BeliefSpec::seen_by, config::map_of(config::list_of(config::reference("actors")).or_single()),
          "of an indicator or a finding: who sees it; left out: everybody who has a prior")
        .or_else("{}");
    s.add("credits", &BeliefSpec::credits,
          config::map_of(config::map_of(config::probability(), config::keys_from("actors")),
                         config::keys_from("actors")),
          "whose claims move whom: the chance, as he sees it, that what that one claims is true; else it might be any "
          "axis. Left out, or 0: words do nothing")
        .or_else("{}");
    s.add("attributes_above", &BeliefSpec::attributes_above, config::number().at_least(0.5).at_most(1),
          "the chance from which one takes an arrival to be from an axis; else it is unattributed")
        .or_else("0.5");
    s.check([](BeliefSpec const& v, config::Place const& where) {
      if (v.prior.empty()) where.report("prior", "a belief of nobody", "at least one actor");
      if (v.learned_of.empty()) where.report("learned_of", "nobody ever learns of it", "at least one kind of news");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
