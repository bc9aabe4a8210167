// Responders as compiled.
#pragma once
#include <cstdint>
#include <vector>

#include "models/stage/entry.hpp"
#include "models/strikes/responder_spec.hpp"

namespace standoff {

struct Responder : Entry<ResponderSpec> {
  Row<Actor> holder;
  std::uint32_t first_craft{};
};

struct ResponderSections {
  std::vector<config::Named<ResponderSpec>> responders;
};
struct ResponderInputs {
  std::vector<Responder> responders;
};

}  // namespace standoff
