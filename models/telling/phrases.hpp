// What sentences are made of.
#pragma once
#include <string>

#include "models/telling/event_log.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"

namespace standoff {

struct Told {
  EventLog const& log;
  Event const& event;
  std::string who, whom;  // "somebody" where there is none
  double first{}, second{};
};

std::string vehicles(double n);  // "no vehicle", "2 vehicles"
std::string passes(double n);
std::string distance(double m);  // nautical miles where only they are round
std::string decides_to(double response);
// Of an axis of a stream, by the number that events have for it.
std::string axis(EventLog const& log, double number);
std::string percent(double chance);
std::string own_line(std::string const& zone, double radius_m);

}  // namespace standoff
