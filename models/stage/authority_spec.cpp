#include "models/stage/authority_spec.hpp"

namespace standoff {

config::Schema<AuthoritySpec> const& authority_schema() {
  using config::Dimension;
  static config::Schema<AuthoritySpec> const schema = [] {
    config::Schema<AuthoritySpec> s{"Who must agree before it is done."};
    s.add("by", &AuthoritySpec::by, config::reference("actors"), "who decides").required();
    s.add("takes", &AuthoritySpec::takes, config::law(Dimension::time).at_least(0), "time to decide").or_else("0 s");
    s.add("grants", &AuthoritySpec::grants, config::probability(), "chance that it agrees").or_else("1");
    s.add("asks_again_after", &AuthoritySpec::asks_again_after_s,
          config::optional(config::quantity(Dimension::time).at_least(1)),
          "after a refusal the holder asks again; left out: never");
    // Where 'grants' is written it may be varied, and be 1 at one end of its range only.
    s.check([](AuthoritySpec const& v, config::Place const& where) {
      if (v.asks_again_after_s && !where.has("grants"))
        where.warn("asks_again_after", "does nothing here: '" + v.by + "' always agrees", "'grants' below 1");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
