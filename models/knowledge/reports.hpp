// What comes from others: messages, replies, reports. Internal to what is known.
#pragma once
#include "models/knowledge/knowledge.hpp"

namespace standoff {

void learn(World&, Account, Source);
void start_reports(World&);

}  // namespace standoff
