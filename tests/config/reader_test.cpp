#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;

template <class M>
std::string error(Reader<M> const& reader, std::string const& yaml) {
  return read_value(reader, yaml).errors;
}

TEST(TextReader, RefusesWhatOtherReadersTakeForFlags) {
  EXPECT_EQ(read_value(text(), "Norway").value, "Norway");
  EXPECT_EQ(read_value(text(), "\"no\"").value, "no");
  EXPECT_EQ(read_value(text(), "\"\"").value, "");
  EXPECT_EQ(error(text(), "no"),
            "v.yaml:1:4: x: 'no' could mean a flag or nothing, expected text, write \"no\" in quotes\n");
  for (char const* const word : {"Yes", "ON", "off", "y", "True"}) EXPECT_NE(error(text(), word), "") << word;
  EXPECT_EQ(error(text(), "null"), "v.yaml:1:4: x: no value, expected text\n");
  EXPECT_EQ(error(text(), "[a]"), "v.yaml:1:4: x: a list, expected text\n");
}

TEST(FlagReader, TakesTrueAndFalseOnly) {
  EXPECT_EQ(read_value(flag(), "true").value, true);
  EXPECT_EQ(read_value(flag(), "false").value, false);
  for (char const* const word : {"yes", "True", "1", "\"true\""}) EXPECT_NE(error(flag(), word), "") << word;
  EXPECT_EQ(error(flag(), "yes"), "v.yaml:1:4: x: 'yes' is not a flag, expected true or false\n");
}

TEST(IdentifierReader, TakesNames) {
  EXPECT_EQ(read_value(identifier(), "m2-zone_1").value, "m2-zone_1");
  EXPECT_EQ(error(identifier(), "a b"),
            "v.yaml:1:4: x: 'a b' is not a name, expected a name of letters, digits, '_' and '-'\n");
  EXPECT_NE(error(identifier(), "\"\""), "");
  EXPECT_NE(error(identifier(), "a.b"), "");
}

TEST(ChoiceReader, NamesTheChoices) {
  auto const reader = choice<int>({{"one", 1}, {"two", 2}});
  EXPECT_EQ(read_value(reader, "two").value, 2);
  EXPECT_EQ(error(reader, "tow"),
            "v.yaml:1:4: x: unknown choice 'tow', expected one of one, two, did you mean 'two'?\n");
  EXPECT_EQ(error(reader, "Two"),
            "v.yaml:1:4: x: unknown choice 'Two', expected one of one, two, did you mean 'two'?\n");
}

TEST(NumberReaders, KeepTheirBounds) {
  EXPECT_EQ(read_value(number(), "-2.5").value, -2.5);
  EXPECT_NE(error(number(), "\"3.5\""), "");
  EXPECT_NE(error(number(), ".nan"), "");
  EXPECT_EQ(read_value(quantity(Dimension::length).at_least(0), "0 m").value, 0);
  EXPECT_EQ(error(quantity(Dimension::length).above(0), "0 m"),
            "v.yaml:1:4: x: '0 m' is out of bounds, expected a length (m, km, nmi) above 0 m\n");
  EXPECT_EQ(error(quantity(Dimension::length).above(0).at_most(100000), "101 km"),
            "v.yaml:1:4: x: '101 km' is out of bounds, expected a length (m, km, nmi) above 0 m and at most 100 km\n");
  EXPECT_EQ(read_value(quantity(Dimension::speed), "\"36 km/h\"").value, 10);  // quoted is text, and so is a quantity
  EXPECT_EQ(error(quantity(Dimension::speed), "40"),
            "v.yaml:1:4: x: '40' has no unit, expected a speed (m/s, km/h, kn)\n");
  EXPECT_EQ(error(probability(), "1.2"), "v.yaml:1:4: x: '1.2' is out of bounds, expected a probability from 0 to 1\n");
  EXPECT_EQ(read_value(probability(), "1").value, 1);
}

TEST(IntegerReader, IsExactAndBounded) {
  EXPECT_EQ(read_value(integer(), "9007199254740993").value, 9007199254740993);
  EXPECT_EQ(read_value(integer(1, 3), "3").value, 3);
  EXPECT_EQ(error(integer(1, 3), "4"),
            "v.yaml:1:4: x: '4' is out of bounds, expected a whole number at least 1 and at most 3\n");
  EXPECT_NE(error(integer(), "1.0"), "");
  EXPECT_NE(error(integer(), "\"42\""), "");
  EXPECT_NE(error(integer(), "9223372036854775808"), "");
}

TEST(InstantReader, KeepsTheZone) {
  auto const local = read_value(instant(), "2017-05-18T12:00:00+03:00").value;
  ASSERT_TRUE(local.has_value());
  EXPECT_EQ(local->utc_s, 1495098000);
  EXPECT_EQ(local->offset_s, 10800);
  EXPECT_EQ(local->text, "2017-05-18T12:00:00+03:00");
  EXPECT_EQ(read_value(instant(), "2017-05-18T09:00Z").value->utc_s, 1495098000);
  EXPECT_EQ(read_value(instant(), "2017-05-18 05:30:00-0330").value->utc_s, 1495098000);
  EXPECT_EQ(read_value(instant(), "1969-12-31T23:59:59Z").value->utc_s, -1);
  EXPECT_EQ(read_value(instant(), "2016-02-29T00:00:00Z").value->utc_s, 1456704000);
}

TEST(InstantReader, SaysWhatIsMissing) {
  EXPECT_EQ(error(instant(), "2017-05-18"),
            "v.yaml:1:4: x: '2017-05-18': a date without a time of day, expected an instant like "
            "2017-05-18T12:00:00+03:00\n");
  auto const has = [](std::string const& yaml, char const* what) {
    EXPECT_NE(error(instant(), yaml).find(what), std::string::npos) << yaml;
  };
  has("2017-05-18T12:00:00", "without an offset");
  has("2017-02-29T12:00:00Z", "no such day");
  has("2017-05-18T24:00:00Z", "no such time");
  has("2017-05-18T12:00:60Z", "no such time");
  has("2017-05-18T12:00:00.5Z", "a fraction");
  has("2017-05-18T12:00:00+15:00", "no such offset");
  has("2017-05-18T12:00:00Zulu", "text after");
  has("18 May 2017", "not an instant");
}

TEST(InstantReader, TakesTheYearsThatResultsCanTell) {
  EXPECT_EQ(read_value(instant(), "1678-01-01T00:00:00Z").value->utc_s, first_instant_s);
  EXPECT_EQ(read_value(instant(), "2261-12-31T23:59:59Z").value->utc_s, end_of_instants_s - 1);
  for (char const* const yaml : {"1677-12-31T23:59:59Z", "1600-01-01T00:00:00Z", "2262-01-01T00:00:00Z",
                                 "9999-12-31T00:00:00Z", "1678-01-01T00:00:00+03:00", "2261-12-31T23:59:59-01:00"})
    EXPECT_NE(error(instant(), yaml).find("': outside the years 1678 to 2261, expected an instant"), std::string::npos)
        << yaml;
}

TEST(QuantityReader, RefusesTimesThatAreNothingInNanoseconds) {
  auto const positive = quantity(Dimension::time).above(0);
  EXPECT_EQ(read_value(positive, "0.5e-9 s").value, 0.5e-9);  // rounds up
  EXPECT_EQ(error(positive, "1e-300 s"),
            "v.yaml:1:4: x: '1e-300 s' is shorter than a nanosecond, expected a time (s, min, h, d) above 0 s\n");
  EXPECT_NE(error(positive, "{best: 1 s, range: [1e-10 s, 2 s], basis: assumed}").find("range: '1e-10 s' is shorter"),
            std::string::npos);
  EXPECT_EQ(read_value(quantity(Dimension::time).at_least(0), "1e-300 s").value, 1e-300);  // may be none at all
  EXPECT_EQ(read_value(quantity(Dimension::length).above(0), "1e-300 m").value, 1e-300);
  auto const law_above = law(Dimension::time).above(0);
  EXPECT_NE(error(law_above, "1e-10 s").find("'1e-10 s' is shorter than a nanosecond"), std::string::npos);
  EXPECT_NE(error(law_above, "{uniform: [1e-11 s, 1e-10 s]}").find("all values are shorter than a nanosecond"),
            std::string::npos);
  EXPECT_EQ(error(law_above, "{exponential: 1 min}"), "");
}

TEST(WordReader, TakesTheWordOrTheObject) {
  Trigger none;
  none.range_m = -1;
  auto const reader = or_word(object(trigger_schema), "none", none);
  EXPECT_EQ(read_value(reader, "none").value->range_m, -1);
  EXPECT_EQ(read_value(reader, "{range: 3 m}").value->range_m, 3);
  EXPECT_EQ(error(reader, "nome"),
            "v.yaml:1:4: x: 'nome', expected 'none', or a map with range, any, did you mean 'none'?\n");
  EXPECT_EQ(error(reader, "[]"), "v.yaml:1:4: x: a list, expected 'none', or a map with range, any\n");
  EXPECT_NE(error(reader, "{rang: 3 m}").find("x.rang: unknown key 'rang'"), std::string::npos);
}

TEST(CoordinatesReader, TakesBothForms) {
  auto const list = read_value(coordinates(), "[33.5, 38.6]").value;
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->lat_deg, 33.5);
  EXPECT_EQ(list->lon_deg, 38.6);
  EXPECT_EQ(read_value(coordinates(), "{lon: -38.6, lat: 90}").value->lat_deg, 90);
  EXPECT_EQ(error(coordinates(), "[138.6, 33.5]"),
            "v.yaml:1:5: x: latitude 138.6 is out of bounds, expected -90 to 90 degrees, latitude comes first\n");
  EXPECT_EQ(error(coordinates(), "[33.5, 181]"),
            "v.yaml:1:11: x: longitude 181 is out of bounds, expected -180 to 180 degrees\n");
  EXPECT_NE(error(coordinates(), "[33.5]"), "");
  EXPECT_NE(error(coordinates(), "{lat: 1, lng: 2}"), "");
  EXPECT_NE(error(coordinates(), "33.5 38.6"), "");
}

TEST(ListReader, TakesOneForAListOnlyIfSaid) {
  EXPECT_EQ(read_value(list_of(number()), "[1, 2]").value, (std::vector<double>{1, 2}));
  EXPECT_EQ(error(list_of(number()), "1"), "v.yaml:1:4: x: '1', expected a list\n");
  EXPECT_EQ(read_value(list_of(number()).or_single(), "1").value, (std::vector<double>{1}));
  EXPECT_EQ(
      error(list_of(number()), "[1, a, 2, b]"),
      "v.yaml:1:8: x[1]: 'a' is not a number, expected a number\nv.yaml:1:14: x[3]: 'b' is not a number, expected a "
      "number\n");
  EXPECT_EQ(error(list_of(number()).or_single(), "null"),
            "v.yaml:1:4: x: no value, expected a number, or a list of them, write [] for none\n");
}

TEST(MapReader, KeepsTheWrittenOrder) {
  auto const map = read_value(map_of(number()), "{b: 2, a: 1}").value;
  ASSERT_TRUE(map.has_value());
  ASSERT_EQ(map->size(), 2U);
  EXPECT_EQ((*map)[0].name, "b");
  EXPECT_EQ((*map)[1].value, 1);
  EXPECT_EQ((*map)[1].mark, (Mark{0, 1, 11}));
  EXPECT_EQ(error(map_of(number()), "{a b: 2}"),
            "v.yaml:1:5: x.a b: 'a b' is not a name, expected letters, digits, '_' and '-'\n");
  EXPECT_EQ(error(map_of(number(), keys_among({"tank", "truck"})), "{tnak: 2}"),
            "v.yaml:1:5: x.tnak: unknown name 'tnak', expected one of tank, truck, did you mean 'tank'?\n");
  EXPECT_EQ(error(map_of(number(), keys_of_any_text()), "{a b: 2}"), "");
  EXPECT_EQ(error(map_of(number()), "~"), "v.yaml:1:4: x: no value, expected a map of names, write {} for none\n");
}

TEST(OptionalReader, HoldsWhatIsThere) {
  EXPECT_EQ(read_value(optional(number()), "1").value, std::optional<double>(1));
  EXPECT_NE(error(optional(number()), "null"), "");  // absent is absent, null is a slip
}

TEST(RawReader, CopiesTheNode) { EXPECT_EQ(emit_short(*read_value(raw(), "{a: [1, b]}").value), "{a: [1, b]}"); }

}  // namespace
