#include "sim/geo/intercept.hpp"

namespace standoff::geo {

std::optional<SimTime> intercept(Leg const& target, Vec const& from, double speed_mps, SimTime ready) {
  SimTime const earliest = std::max(ready, target.begin);
  auto const meet = [&](double s) -> std::optional<SimTime> {
    if (!(s >= 0 && s < 1e9)) return std::nullopt;  // thirty years: running after an equally fast target
    SimTime const at = ready + from_seconds(s);
    if (at < earliest || at >= target.end) return std::nullopt;
    return at;
  };
  Vec const p = position(target, ready) - from;
  Vec const& v = target.velocity_mps;
  double const p_squared = p.squaredNorm();
  if (p_squared == 0 && earliest == ready) return meet(0);
  if (!(speed_mps > 0)) return std::nullopt;

  // (u^2 - v^2) s^2 - 2 (p.v) s - p^2 = 0, with its discriminant factorised.
  double const along = p.dot(v), across = std::abs(cross(p, v));
  double const reach = speed_mps * std::sqrt(p_squared);
  if (reach < across) return std::nullopt;
  double const root = std::sqrt((reach - across) * (reach + across));
  double const lead = (speed_mps - v.norm()) * (speed_mps + v.norm());
  // The root nearer to zero by Citardauq's form when the target closes in; both roots are positive if it is faster too.
  if (along <= 0) {
    if (auto const at = meet(p_squared / (root - along))) return at;
    return lead < 0 ? meet((along - root) / lead) : std::nullopt;
  }
  return lead > 0 ? meet((along + root) / lead) : std::nullopt;
}

namespace {

// |p + v s| = r + w s, with w below zero for who makes away: the first s from which |p + v s| is on the other side of it,
// (w^2 - v^2) s^2 + 2 (r w - p.v) s + r^2 - p^2 = 0, with its discriminant |w p - r v|^2 - |p x v|^2 factorised: at the target
// itself, which stands, it is 0, and not a little below.
std::optional<SimTime> reach(Leg const& target, Vec const& from, double rate_mps, double range_m, SimTime ready) {
  SimTime const earliest = std::max(ready, target.begin);
  Vec const p = position(target, ready) - from;
  Vec const& v = target.velocity_mps;
  double const distance_m = p.norm();
  double const over_m2 = (distance_m - range_m) * (distance_m + range_m);
  bool const there = rate_mps >= 0 ? over_m2 <= 0 : over_m2 >= 0;
  double s = 0;
  if (!there) {
    double const half = range_m * rate_mps - p.dot(v);
    double const lead = (std::abs(rate_mps) - v.norm()) * (std::abs(rate_mps) + v.norm());
    double const apart = (rate_mps * p - range_m * v).norm(), across = std::abs(cross(p, v));
    if (apart < across) return std::nullopt;
    double const root = std::sqrt((apart - across) * (apart + across));
    // By Citardauq's form where the two terms have one sign.
    if (over_m2 > 0)
      s = half >= 0 ? over_m2 / (half + root) : lead > 0 ? (root - half) / lead : -1;
    else
      s = half <= 0 ? over_m2 / (half - root) : lead < 0 ? -(half + root) / lead : -1;
    if (!(s >= 0 && s < 1e9)) return std::nullopt;
  }
  SimTime const at = ready + from_seconds(s);
  if (at < earliest || at >= target.end) return std::nullopt;
  return at;
}

}  // namespace

std::optional<SimTime> come_within(Leg const& target, Vec const& from, double speed_mps, double range_m,
                                   SimTime ready) {
  return reach(target, from, speed_mps, range_m, ready);
}
std::optional<SimTime> keep_off(Leg const& target, Vec const& from, double speed_mps, double range_m, SimTime ready) {
  return reach(target, from, -speed_mps, range_m, ready);
}

}  // namespace standoff::geo
