#include "sim/config/units.hpp"

#include <numbers>

#include <gtest/gtest.h>

namespace {

using namespace standoff::config;
using enum Dimension;

double si(std::string_view text, Dimension dimension) {
  QuantityError error;
  auto const value = parse_quantity(text, dimension, error);
  EXPECT_TRUE(value.has_value()) << text << ": " << error.what;
  return value.value_or(-1);
}

TEST(Units, ConvertsToSi) {
  EXPECT_EQ(si("55 km", length), 55000);
  EXPECT_EQ(si("55km", length), 55000);
  EXPECT_EQ(si("1 nmi", length), 1852);
  EXPECT_EQ(si("1 mi", length), 1609.344);
  EXPECT_EQ(si("10 ft", length), 3.048);
  EXPECT_EQ(si("27 min", time), 1620);
  EXPECT_EQ(si("250 ms", time), 0.25);
  EXPECT_EQ(si("2 d", time), 172800);
  EXPECT_EQ(si("1 week", time), 604800);
  EXPECT_EQ(si("36 km/h", speed), 10);
  EXPECT_EQ(si("3600 kn", speed), 1852);
  EXPECT_EQ(si("86400 /day", rate), 1);
  EXPECT_EQ(si("11 /day", rate), si("11/d", rate));
  EXPECT_EQ(si("180 deg", angle), std::numbers::pi);
  EXPECT_EQ(si("3.6 km2/h", area_rate), 1000);
  EXPECT_EQ(si("3.6 km3/h", volume_rate), 1e6);
  EXPECT_EQ(si("-1.5e1 m", length), -15);
  EXPECT_EQ(si("+.5 m", length), 0.5);
  EXPECT_EQ(si("-3", none), -3);
  EXPECT_EQ(si("0 m", length), 0);
  EXPECT_EQ(si("0e-999 m", length), 0);
}

TEST(Units, AddsUpTimes) {
  EXPECT_EQ(si("10 min 30 s", time), 630);
  EXPECT_EQ(si("1 d 2h 3 min", time), 93780);
  EXPECT_EQ(si("1h30min", time), 5400);
  EXPECT_EQ(si("1d2h3min4s", time), 93784);
  EXPECT_EQ(si("1 h30min 5s", time), 5405);
}

struct Bad {
  char const* text;
  Dimension dimension;
  char const* what;
  char const* hint;
};

TEST(BadQuantity, SaysWhatIsWrong) {
  for (Bad const& bad : {Bad{"40", speed, "'40' has no unit", ""},
                         Bad{"40 kg", speed, "'kg' is a unit of mass", ""},
                         Bad{"40 kmph", speed, "unknown unit 'kmph'", "did you mean 'km/h'?"},
                         Bad{"2 H", time, "unknown unit 'H'", "did you mean 'h'?"},
                         Bad{"2 KM", length, "unknown unit 'KM'", "did you mean 'km'?"},
                         Bad{"2 hours", time, "unknown unit 'hours'", "did you mean 'h'?"},
                         Bad{"2 parsec", length, "unknown unit 'parsec'", ""},
                         Bad{"200 m m", length, "a second unit 'm' after the value", ""},
                         Bad{"200 m or so", length, "text 'or' after the value", ""},
                         Bad{"5 km 200 m", length, "text '200' after the value", ""},
                         Bad{"40 km / h", speed, "'km' is a unit of length", ""},
                         Bad{"11 / day", rate, "space within the unit '/day'", "write '/day'"},
                         Bad{"40,5 km", length, "bad number '40,5'", "the decimal mark is a point"},
                         Bad{"1,000 m", length, "bad number '1,000'", "the decimal mark is a point"},
                         Bad{"10:30", time, "ambiguous time '10:30'", "write '10 min 30 s' or '10 h 30 min'"},
                         Bad{"30 s 10 min", time, "'min' after 's'", "write the larger unit first, each once"},
                         Bad{"1 min 2 min", time, "'min' after 'min'", "write the larger unit first, each once"},
                         Bad{"-1 h 5 min", time, "text '5' after the value", ""},
                         Bad{"1 h 5", time, "'5' has no unit", ""},
                         Bad{"1h5", time, "'5' has no unit", ""},
                         Bad{"30min1h", time, "'h' after 'min'", "write the larger unit first, each once"},
                         Bad{"1h30m", time, "'m' is a unit of length", ""},
                         Bad{"1km200m", length, "unknown unit 'km200m'", ""},
                         Bad{"0x1F", time, "bad number '0x1F'", "write plain decimal digits"},
                         Bad{".nan km", length, "'.nan' is not a finite number", ""},
                         Bad{"-.INF", none, "'-.INF' is not a finite number", ""},
                         Bad{"inf s", time, "'inf' is not a finite number", ""},
                         Bad{"1e400 m", length, "'1e400' is too large", ""},
                         Bad{"1e308 km", length, "the value is too large", ""},
                         Bad{"1e-400 m", length, "'1e-400' underflows to zero", ""},
                         Bad{"5e-324 ms", time, "the value underflows to zero", ""},
                         Bad{"km", length, "no number before the unit 'km'", ""},
                         Bad{"fast", speed, "'fast' is not a number", ""},
                         Bad{"", speed, "empty text", ""},
                         Bad{"010 m", length, "leading zero in '010'", "octal numbers are not supported"},
                         Bad{"0x1F m", length, "bad number '0x1F'", "write plain decimal digits"},
                         Bad{"1_000 m", length, "bad number '1_000'", "write plain decimal digits"},
                         Bad{"1.2.3 m", length, "bad number '1.2.3'", ""},
                         Bad{"3 m", none, "text 'm' after the number", ""},
                         Bad{"30 %", none, "text '%' after the number", "write 0.3 for 30 %"}}) {
    QuantityError error;
    EXPECT_FALSE(parse_quantity(bad.text, bad.dimension, error).has_value()) << bad.text;
    EXPECT_EQ(error.what, bad.what) << bad.text;
    EXPECT_EQ(error.hint, bad.hint) << bad.text;
    EXPECT_EQ(error.expected, words_for(bad.dimension));
  }
}

TEST(Units, ReadsWholeNumbers) {
  QuantityError error;
  EXPECT_EQ(parse_integer("9007199254740993", error), 9007199254740993);  // not a double
  EXPECT_EQ(parse_integer("-7", error), -7);
  EXPECT_EQ(parse_integer("+7", error), 7);
  for (char const* const bad : {"1.0", "1e3", "", "1 2", "9223372036854775808", "010", "0x1F", "1_000", "x", ".inf"}) {
    EXPECT_FALSE(parse_integer(bad, error).has_value()) << bad;
    EXPECT_NE(error.what, "") << bad;
  }
}

TEST(Units, PrintsInUnitsThatReadWell) {
  EXPECT_EQ(format_quantity(7200, time), "2 h");
  EXPECT_EQ(format_quantity(90, time), "90 s");
  EXPECT_EQ(format_quantity(0, length), "0 m");
  EXPECT_EQ(format_quantity(55000, length), "55 km");
  EXPECT_EQ(format_quantity(1852, length), "1852 m");
  EXPECT_EQ(format_quantity(0.5, none), "0.5");
}

}  // namespace
