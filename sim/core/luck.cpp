#include "sim/core/luck.hpp"

#include <Random123/philox.h>

#include "sim/core/portable_math.hpp"

namespace standoff {
namespace {

constexpr std::uint64_t join(std::uint32_t high, std::uint32_t low) {
  return static_cast<std::uint64_t>(high) << 32U | low;
}

// Inlined in each of the draws below: handing all four words back costs as much as two rounds.
inline auto philox(Luck const& luck, Draw const& draw, std::uint64_t what) {
  r123::Philox4x64::ctr_type const counter{
      {draw.who.value & luck.names, draw.whom.value & luck.names, what, join(luck.outer, luck.inner)}};
  r123::Philox4x64::key_type const key{{luck.seed, join(luck_format, luck.branch)}};
  return philox4x64(counter, key);
}

}  // namespace

std::array<std::uint64_t, 4> Luck::words(Draw const& draw, std::uint32_t block) const {
  std::uint64_t what = join(draw.purpose.id, draw.nth);
  if (block > 0) what = mix(what + 0x9e3779b97f4a7c15ULL * block);  // the golden ratio's bits, as in `child`
  auto const out = philox(*this, draw, what);
  return {out[0], out[1], out[2], out[3]};
}

double Luck::uniform(Draw const& draw) const {
  return open_uniform(philox(*this, draw, join(draw.purpose.id, draw.nth))[0]);
}

double Luck::exponential(Draw const& draw) const { return -portable_log(uniform(draw)); }

}  // namespace standoff
