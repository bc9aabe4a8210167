#include "models/stage/actor_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

Schema<ActorSpec> const& actor_schema() {
  static Schema<ActorSpec> const schema = [] {
    Schema<ActorSpec> s{"A side or a headquarters: whoever holds a picture and decides."};
    s.add("title", &ActorSpec::title, config::line(), "how the story calls it; left out: its name").or_else("''");
    s.add("remembers", &ActorSpec::remembers_s, config::quantity(Dimension::time).at_least(0),
          "how long a contact that is lost stays in its picture, as it was last seen")
        .or_else("30 min");
    return s;
  }();
  return schema;
}

}  // namespace standoff
