#include "models/sensing/picture_errors.hpp"

#include "models/world.hpp"
#include "sim/core/quantile.hpp"

namespace standoff {

void PictureErrors::start(World& w) {
  auto& errors = w.get<PictureErrors>().errors;
  errors.assign(w.inputs->actors.size() * n_sections(w), geo::Vec::Zero());
  for (Row<Actor> actor{0}; actor < w.inputs->actors.size(); ++actor) {
    double const sd_m = w.inputs->picture_error_m[actor];
    if (sd_m <= 0) continue;
    for (std::uint32_t section = 0; section < n_sections(w); ++section) {
      SectionInfo const& info = w.inputs->sections[section];
      if (info.ordinal >= w.get<Movement>().units[info.unit].n_sections) continue;  // never to appear
      EntityId const who = w.inputs->actors[actor].id;
      EntityId const whom = info.id;
      double const east = w.luck.uniform({who, whom, purpose("sensing.error_east"), 0});
      double const north = w.luck.uniform({who, whom, purpose("sensing.error_north"), 0});
      errors[section * w.inputs->actors.size() + actor] = {sd_m * normal_quantile(east), sd_m * normal_quantile(north)};
    }
  }
}

}  // namespace standoff
