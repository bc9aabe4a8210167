// Where weapons fall and what they do there: circular-normal errors and the diffuse-Gaussian damage function (Carleton, von
// Neumann; Washburn & Kress, Combat Modeling, 2009, ch. 2). Weapons of one pass share the error of its aim, so their hits
// are not independent.
#pragma once
#include "models/stage/scenario.hpp"

namespace standoff {

// Standard deviation in each direction of a circular-normal error with that CEP: cep / sqrt(2 ln 2).
double sd_of_cep(double cep_m);
// Chance that a weapon that falls there destroys its vehicle: exp(-miss^2 / (2 damage^2)).
double damage(double miss_m, double damage_m);

// The error that the weapons of one pass share; zero without `aim`.
geo::Vec shared_aim(Responder const& responder, Luck const& luck, EntityId whom, std::uint32_t pass);
// Chance that this weapon destroys its vehicle, once it has fallen where the draws say; `kills` without `aim`.
double kill_chance(Responder const& responder, Luck const& luck, EntityId whom, std::uint32_t weapon,
                   geo::Vec const& shared);

}  // namespace standoff
