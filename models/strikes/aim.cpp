#include "models/strikes/aim.hpp"

#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff {

namespace {

geo::Vec error(Luck const& luck, EntityId who, EntityId whom, Purpose east, Purpose north, std::uint32_t nth,
               double sd_m) {
  double const u = luck.uniform({who, whom, east, nth});
  double const v = luck.uniform({who, whom, north, nth});
  return {sd_m * normal_quantile(u), sd_m * normal_quantile(v)};
}

}  // namespace

double sd_of_cep(double cep_m) { return cep_m / 1.1774100225154747; }

double damage(double miss_m, double damage_m) {
  double const ratio = miss_m / damage_m;
  return portable_exp(-0.5 * ratio * ratio);
}

geo::Vec shared_aim(Responder const& responder, Luck const& luck, EntityId whom, std::uint32_t pass) {
  if (!responder.spec.aim) return geo::Vec::Zero();
  AimSpec const& aim = *responder.spec.aim;
  geo::Vec offset{aim.offset_m, 0};
  if (aim.shared_cep_m <= 0) return offset;
  return offset + error(luck, responder.id, whom, purpose("strikes.aim_east"), purpose("strikes.aim_north"), pass,
                        sd_of_cep(aim.shared_cep_m));
}

double kill_chance(Responder const& responder, Luck const& luck, EntityId whom, std::uint32_t weapon,
                   geo::Vec const& shared) {
  if (!responder.spec.aim) return responder.spec.kills;
  AimSpec const& aim = *responder.spec.aim;
  geo::Vec const own = error(luck, responder.id, whom, purpose("strikes.fall_east"), purpose("strikes.fall_north"),
                             weapon, sd_of_cep(aim.cep_m));
  return damage((shared + own).norm(), aim.damage_m);
}

}  // namespace standoff
