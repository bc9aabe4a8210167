#include "models/telling/chapters.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "models/telling/moments.hpp"
#include "models/telling/story.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff {

namespace {

constexpr std::size_t most_points = 20;
constexpr std::size_t often = 4;  // from so many times on it is routine

std::string days(std::int64_t n) { return n == 1 ? "a day" : fmt::format("{} days", n); }

class Chapters {
 public:
  Chapters(EventLog const& log, bool all) : log_(log), all_(all), sentences_(log.events.size() + 1) {
    for (Event const& e : log_.events)
      if (is_to_tell(e)) ++times_[sentences_[static_cast<std::size_t>(e.id)] = sentence(log_, e)];
  }

  std::string told() {
    for (Event const& e : log_.events) {
      if (!is_to_tell(e)) continue;
      std::int64_t const number = day_number(log_, e.time_ns);
      if (is_routine(e)) {
        routine_.push_back({number, &e});
        continue;
      }
      if (number != today_) begin(e, number);
      out_ += fmt::format("{:>5}  {}  {}{}", fmt::format("#{}", e.id), time_of_day(log_, e.time_ns),
                          sentences_[static_cast<std::size_t>(e.id)], place(log_, e));
      std::int32_t const cause = told_cause(e.cause);
      out_ += (cause > 0 ? fmt::format("  <- #{}", cause) : std::string()) + "\n";
    }
    end();
    return out_;
  }

 private:
  struct Routine {
    std::int64_t day{};
    Event const* event{};
  };

  bool is_to_tell(Event const& e) const { return all_ || is_told(log_, e); }
  bool is_routine(Event const& e) const {
    return !all_ && !is_turning_point(e) && times_.at(sentences_[static_cast<std::size_t>(e.id)]) >= often;
  }
  std::int32_t told_cause(std::int32_t id) const {
    while (log_.has(id) && (!is_to_tell(log_.at(id)) || is_routine(log_.at(id)))) id = log_.at(id).cause;
    return id;
  }

  void begin(Event const& first, std::int64_t number) {
    tell_day();
    tell_stretch(number - today_ - 1);
    out_ += fmt::format("{}{} (day {})\n", out_.empty() ? "" : "\n", day(log_, first.time_ns), number);
    today_ = number;
  }
  // What of the routine fell on the day that was told last; the rest stays.
  void tell_day() {
    auto const later =
        std::partition_point(routine_.begin(), routine_.end(), [&](Routine const& one) { return one.day <= today_; });
    if (later != routine_.begin())
      out_ += record::wrapped_after("    as usual    ", counted({routine_.begin(), later}));
    routine_.erase(routine_.begin(), later);
  }
  // Days between two that are told; all that is left of the routine falls on them, or before the first event of the next.
  void tell_stretch(std::int64_t n, bool last = false) {
    std::vector<Routine> within, next;
    for (Routine const& one : routine_) (last || one.day <= today_ + n ? within : next).push_back(one);
    routine_ = next;
    if (n <= 0 && within.empty()) return;
    if (!out_.empty()) out_ += "\n";
    out_ += within.empty() ? fmt::format("  nothing for {}{}\n", last && n > 1 ? "the last " : "", days(n))
                           : record::wrapped_after(fmt::format("  {} as usual:", days(std::max<std::int64_t>(n, 1))),
                                                   counted(within));
  }
  void end() {
    if (times_.empty()) return;
    tell_day();
    std::int64_t const last_day = day_number(log_, std::max<std::int64_t>(0, log_.duration_ns - 1));
    tell_stretch(last_day - today_, true);
  }
  std::string counted(std::vector<Routine> const& some) const {
    std::vector<std::pair<std::string const*, std::size_t>> counts;  // in the order in which they came first
    for (Routine const& one : some) {
      std::string const& text = sentences_[static_cast<std::size_t>(one.event->id)];
      auto const known = std::find_if(counts.begin(), counts.end(), [&](auto const& c) { return *c.first == text; });
      if (known == counts.end())
        counts.emplace_back(&text, 1);
      else
        ++known->second;
    }
    std::string list;
    for (auto const& [text, n] : counts) {
      list += (list.empty() ? "" : "; ") + *text;
      if (n > 1) list += n == 2 ? " (twice)" : fmt::format(" ({} times)", n);
    }
    return list;
  }

  EventLog const& log_;
  bool all_;
  std::vector<std::string> sentences_;  // by id
  std::map<std::string, std::size_t> times_;
  std::vector<Routine> routine_;  // not told yet
  std::int64_t today_{};          // number of the day that was told last
  std::string out_;
};

}  // namespace

std::string chapters(EventLog const& log, bool all) { return Chapters(log, all).told(); }

std::string turning_points(EventLog const& log) {
  std::vector<Event const*> points;
  std::map<Kind, std::size_t> times;
  for (Event const& e : log.events)
    if (is_turning_point(e)) {
      points.push_back(&e);
      ++times[e.kind];
    }
  std::size_t const n = points.size();
  if (n > most_points) {  // what is of its kind the rarest, or the list would be of the first days alone
    std::stable_sort(points.begin(), points.end(),
                     [&](Event const* a, Event const* b) { return times.at(a->kind) < times.at(b->kind); });
    points.resize(most_points);
    std::sort(points.begin(), points.end(), [](Event const* a, Event const* b) { return a->id < b->id; });
  }
  std::string out;
  for (Event const* const e : points)
    out += fmt::format("{:>5}  {}  {}{}\n", fmt::format("#{}", e->id), date_and_time(log, e->time_ns),
                       sentence(log, *e), place(log, *e));
  if (n > most_points) out += fmt::format("       and {} more\n", n - most_points);
  return out;
}

}  // namespace standoff
