#include "models/streams/day_cycle.hpp"

#include <algorithm>

#include "sim/core/portable_math.hpp"

namespace standoff {

namespace {

constexpr double day_s = 86400;
constexpr std::int64_t day_ns = 86'400'000'000'000;

}  // namespace

DayCycle::DayCycle(std::vector<HourSpec> const& parts, double begins_s) : begins_(from_seconds(begins_s)) {
  double total = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    double const until_s = i + 1 < parts.size() ? parts[i + 1].from_s : parts[0].from_s + day_s;
    total += parts[i].weight * (until_s - parts[i].from_s);
  }
  for (HourSpec const& part : parts) parts_.push_back({from_seconds(part.from_s), part.weight * day_s / total});
}

std::pair<double, SimTime> DayCycle::at(SimTime t) const {
  std::int64_t const now_ns = (begins_.ns + t.ns) % day_ns;
  auto const next = std::find_if(parts_.begin(), parts_.end(), [&](Part const& part) { return part.from.ns > now_ns; });
  Part const& part = next == parts_.begin() ? parts_.back() : *(next - 1);
  std::int64_t const end_ns = next == parts_.end() ? parts_.front().from.ns + day_ns : next->from.ns;
  return {part.factor, t + Duration{end_ns - now_ns}};
}

double DayCycle::most() const {
  double most = 0;
  for (Part const& part : parts_) most = std::max(most, part.factor);
  return any() ? most : 1;
}

// Of one day, and of the same again and again: a geometric series.
double DayCycle::mean_after(SimTime t, double per_s) const {
  if (!any()) return 1;
  SimTime const end = t + Duration{day_ns};
  double sum = 0;
  for (SimTime from = t; from < end;) {
    auto const [factor, until] = at(from);
    SimTime const to = std::min(until, end);
    sum += factor * (portable_exp(-per_s * to_seconds(from - t)) - portable_exp(-per_s * to_seconds(to - t)));
    from = to;
  }
  return sum / -portable_expm1(-per_s * day_s);
}

// Within a part it goes one way only, so that the highest is where one begins.
double DayCycle::highest_mean(double per_s) const {
  double highest = any() ? 0 : 1;
  for (Part const& part : parts_) {
    SimTime const begins{(part.from.ns - begins_.ns + day_ns) % day_ns};
    highest = std::max(highest, mean_after(begins, per_s));
  }
  return highest;
}

}  // namespace standoff
