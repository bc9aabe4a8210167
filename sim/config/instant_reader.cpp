// ISO 8601 instants with an offset, of the years that 64 bits of nanoseconds around 1970 hold as a whole: nothing that
// reads results can tell others.
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "sim/config/reader.hpp"

namespace standoff::config {
namespace {

// Takes fixed-width pieces off the front of a text.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : rest_(text) {}
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_digits(std::size_t count, int& out) {
    if (rest_.size() < count) return false;
    out = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return false;
      out = out * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return true;
  }
  bool empty() const { return rest_.empty(); }
  char front() const { return rest_.empty() ? '\0' : rest_[0]; }

 private:
  std::string_view rest_;
};

// What is wrong, or null.
char const* parse_instant(std::string_view text, Instant& out) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  Pieces p(text);
  if (!(p.take_digits(4, year) && p.take('-') && p.take_digits(2, month) && p.take('-') && p.take_digits(2, day))) {
    return "not an instant";
  }
  if (p.empty()) return "a date without a time of day";
  if (!p.take('T') && !p.take(' ')) return "not an instant";
  if (!(p.take_digits(2, hour) && p.take(':') && p.take_digits(2, minute))) return "not an instant";
  if (p.take(':') && !p.take_digits(2, second)) return "not an instant";
  if (p.front() == '.' || p.front() == ',') return "a fraction of a second";
  if (p.empty()) return "an instant without an offset from UTC";
  int offset_hours = 0, offset_minutes = 0;
  bool const west = p.front() == '-';
  if (!p.take('Z')) {
    if (!p.take('+') && !p.take('-')) return "not an instant";
    if (!p.take_digits(2, offset_hours)) return "not an offset from UTC";
    p.take(':');
    if (!p.take_digits(2, offset_minutes)) return "not an offset from UTC";
  }
  if (!p.empty()) return "text after the instant";
  std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return "no such day";
  if (hour > 23 || minute > 59 || second > 59) return "no such time of day";
  if (offset_hours > 14 || offset_minutes > 59) return "no such offset from UTC";
  out.offset_s = (west ? -60 : 60) * (offset_hours * 60 + offset_minutes);
  std::int64_t const days = std::chrono::sys_days{date}.time_since_epoch().count();
  out.utc_s = days * 86400 + hour * 3600 + minute * 60 + second - out.offset_s;
  out.text = std::string(text);
  if (out.utc_s < first_instant_s || out.utc_s >= end_of_instants_s) return "outside the years 1678 to 2261";
  return nullptr;
}

bool read_instant(Node const& node, Shape const& shape, Context& context, Instant& out) {
  if (!node.is_scalar()) {
    context.report(node.mark, detail::kind_of(node), words_for(shape));
    return false;
  }
  char const* const fault = parse_instant(node.text, out);
  if (fault != nullptr) context.report(node.mark, fmt::format("'{}': {}", node.text, fault), words_for(shape));
  return fault == nullptr;
}

}  // namespace

Reader<Instant> instant() { return {detail::shape_of(Shape::Kind::instant), read_instant}; }

}  // namespace standoff::config
