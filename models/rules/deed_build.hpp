// Deeds about partners, pools and sensors, from what the YAML says of them. Internal to building.
#pragma once
#include <string>

#include "models/rules/rule.hpp"
#include "models/rules/rule_spec.hpp"
#include "models/stage/build.hpp"

namespace standoff {

Deed build_release(Scenario&, BuildInput&, std::uint32_t holder, DeedSpec const&, std::string const& at);
Deed build_offer(Scenario&, BuildInput&, std::uint32_t holder, OfferSpec const&, std::string const& at);
Deed build_boost(Scenario&, BuildInput&, std::uint32_t holder, DeedSpec const&, std::string const& at);

}  // namespace standoff
