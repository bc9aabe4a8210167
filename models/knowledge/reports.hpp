// What comes from others: messages, replies, reports; and what is learned of roads. Internal to what is known.
#pragma once
#include "models/knowledge/knowledge.hpp"

namespace standoff {

void learn(World&, Account, Source);
bool knows(World const&, Row<Actor> actor, FactId happening);
void start_reports(World&);
// Whether a sensor of his, or of somebody below him, covers the spot now.
bool covers(World const&, Row<Actor> actor, geo::Vec const& at);
void road_changes(World&, Fact const& changed);
void comes_upon_cut(World&, Fact const& met);

}  // namespace standoff
