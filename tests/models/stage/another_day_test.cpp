// Every shipped scenario, 17 days on: only differences of dates count.
#include <chrono>

#include "tests/models/shipped.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

constexpr std::uint32_t replications = 4;

class AnotherDay : public testing::TestWithParam<std::string> {};

// ISO 8601, of the instant and 17 days.
std::string seventeen_days_on(Scenario const& scenario, SimTime at) {
  std::int64_t const local_s =
      scenario.start.utc_s + scenario.start.offset_s + std::llround(to_seconds(at)) + 17 * 86400;
  auto const clock = (local_s % 86400 + 86400) % 86400, days = (local_s - clock) / 86400;
  std::chrono::year_month_day const date{std::chrono::sys_days{std::chrono::days{days}}};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock / 3600,
                     clock / 60 % 60, clock % 60, scenario.start.offset_s / 3600, scenario.start.offset_s / 60 % 60);
}

TEST_P(AnotherDay, ChangesNothing) {
  auto const base = scenario_of_file(scenario_file(GetParam()));
  std::vector<std::string> sets{"start=" + seventeen_days_on(*base, {})};
  for (Rule const& rule : base->rules)
    for (Case const& one : rule.when)
      if (!one.news.empty() && one.news.front().is == News::Is::clock)
        sets.push_back("rules." + rule.name + ".when.clock=" + seventeen_days_on(*base, one.news.front().at));
  auto const add = [&](std::string const& path, std::optional<config::Instant> const& date) {
    if (date)
      sets.push_back(
          path + "=" +
          seventeen_days_on(*base, SimTime{} + from_seconds(static_cast<double>(date->utc_s - base->start.utc_s))));
  };
  for (Stream const& stream : base->streams) {
    add("streams." + stream.name + ".from", stream.spec.from);
    add("streams." + stream.name + ".until", stream.spec.until);
  }
  auto const later = scenario_of_file(scenario_file(GetParam()), sets);
  ASSERT_NE(later, nullptr);
  EXPECT_EQ(later->start.utc_s, base->start.utc_s + 17 * 86400);
  for (std::uint32_t r = 0; r < replications; ++r)
    EXPECT_EQ(played(base, r).world.fingerprint(), played(later, r).world.fingerprint());
}

INSTANTIATE_TEST_SUITE_P(Shipped, AnotherDay, testing::ValuesIn(shipped_scenarios()),
                         [](auto const& scenario) { return scenario.param; });

}  // namespace
}  // namespace standoff::test
