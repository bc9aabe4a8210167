// Dates and lengths of time as the story says them.
#pragma once
#include <cstdint>
#include <string>

#include "models/telling/event_log.hpp"

namespace standoff {

// Whether the run takes longer than a day, so that a time of day needs its date, and a date its year.
bool takes_days(EventLog const& log);
// Whether it takes more than two, so that its story has chapters and names places rather than ranges.
bool has_chapters(EventLog const& log);
// 1 for the day on which the run begins, by the local calendar.
std::int64_t day_number(EventLog const& log, std::int64_t time_ns);

// All local: "Thu 18 May 2017"; "12:31:05"; "18 May 12:31:05", with the year where the run takes days.
std::string day(EventLog const& log, std::int64_t time_ns);
std::string time_of_day(EventLog const& log, std::int64_t time_ns);
std::string date_and_time(EventLog const& log, std::int64_t time_ns);

// Since the start: "+0:31:05", "+2 d 03:15:00".
std::string elapsed(std::int64_t time_ns);

// A length of time to two or three figures: "45 s", "5.6 min", "9 min", "62 min", "3.4 h".
std::string length(double s);

}  // namespace standoff
