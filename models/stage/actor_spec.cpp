#include "models/stage/actor_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

Schema<ActorSpec> const& actor_schema() {
  static Schema<ActorSpec> const schema = [] {
    Schema<ActorSpec> s{"A side or a headquarters: whoever holds a picture and decides."};
    s.add("title", &ActorSpec::title, config::line(), "how the story calls it; left out: its name").or_else("''");
    s.add("under", &ActorSpec::under, config::optional(config::reference("actors")),
          "the actor who commands it; whoever is on top of the chain is the side of all below. Left out: nobody");
    auto const others = [] { return config::list_of(config::reference("actors")).or_single(); };
    s.add("friendly", &ActorSpec::friendly, others(), "actors that it takes for friends; those below them, too")
        .or_else("[]");
    s.add("neutral", &ActorSpec::neutral, others(), "actors that it leaves alone").or_else("[]");
    s.add("watched", &ActorSpec::watched, others(), "actors that it watches, as it does strangers").or_else("[]");
    s.add("hostile", &ActorSpec::hostile, others(), "actors that it takes for enemies").or_else("[]");
    s.add("trusts", &ActorSpec::trusts, config::map_of(config::probability(), config::keys_from("actors")),
          "chance that it believes what these actors, or those below them, report; drawn for each report. Left out: 1, "
          "or "
          "what its commander says")
        .or_else("{}");
    s.add("remembers", &ActorSpec::remembers_s, config::quantity(Dimension::time).at_least(0),
          "how long a contact that is lost stays in its picture, as it was last seen")
        .or_else("30 min");
    describe_additions(Mechanisms{}, s);
    return s;
  }();
  return schema;
}

}  // namespace standoff
