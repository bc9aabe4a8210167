// The variants that a scenario names are as good as scenarios of their own.
#pragma once
#include "sim/config/document.hpp"

namespace standoff {

// What is wrong or doubtful with each variant that the scenario names, and not with the scenario itself, whose
// diagnostics are `own`; each is labelled with the variants that it is about ("what-if slow, slower: units..."). One that
// is inherited and does not fit any more is no mistake of whoever extends it: a warning. None is looked at where the request itself has a
// variant or a setting: what takes something away does not go with what is said of it.
config::Diagnostics check_variants(config::Request const& request, config::Diagnostics const& own);

}  // namespace standoff
