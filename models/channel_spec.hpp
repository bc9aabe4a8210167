// What the YAML says of a channel: a chain of named hops from a caller to a unit in the field.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/unit_spec.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct RetrySpec {
  double after_s{};
  std::int64_t at_most{};
};

struct HopSpec {
  std::string by;                     // who does it
  Law takes;                          // s of handling
  std::optional<std::int64_t> staff;  // how many at once; left out: no limit
  std::optional<double> caller_waits_s;
  double loss{};
  std::optional<RetrySpec> retry;
  double does_it{1.0};
};

struct ReplySpec {
  Law takes;  // s
  double untrue{}, needs_time{};
};

struct ChannelSpec {
  std::vector<config::Named<HopSpec>> hops;
  std::optional<ReplySpec> reply;
  std::optional<Signal> heard_as;
};

config::Schema<ChannelSpec> const& channel_schema();

}  // namespace standoff
