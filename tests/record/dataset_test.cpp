#include "sim/record/dataset.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "sim/core/error.hpp"
#include "sim/record/format.hpp"

namespace standoff::record {
namespace {

Group two_levels() {
  Group root;
  root.variables = {{"time", {}, std::vector<double>{1.5}, {{"units", "s"}}, {}}};
  Group inner{"events", {{"event", 2}}, {{"kind", {"event"}, std::vector<std::int8_t>{0, 1}, {}, {}}}, {}, {}};
  inner.groups.push_back({"raw", {}, {{"k", {}, std::vector<std::int32_t>{3}, {}, {}}}, {}, {}});
  root.groups.push_back(inner);
  return root;
}

TEST(Dataset, finds_by_path) {
  Group const root = two_levels();
  ASSERT_NE(find_variable(root, "time"), nullptr);
  ASSERT_NE(find_variable(root, "events/kind"), nullptr);
  ASSERT_NE(find_variable(root, "events/raw/k"), nullptr);
  ASSERT_NE(find_group(root, "events/raw"), nullptr);
  EXPECT_EQ(find_variable(root, "kind"), nullptr);
  EXPECT_EQ(find_variable(root, "messages/kind"), nullptr);
  EXPECT_EQ(find_group(root, "events/kind"), nullptr);
  EXPECT_EQ(find_dimension(*find_group(root, "events"), "event")->size, 2U);
}

TEST(Dataset, gives_groups_or_says_which_is_missing) {
  Group const root = two_levels();
  EXPECT_EQ(&group_in(root, "events/raw"), find_group(root, "events/raw"));
  try {
    group_in(root, "messages");
    ADD_FAILURE() << "there is none";
  } catch (IoError const& error) {
    EXPECT_STREQ(error.what(), "it has no group 'messages'");
  }
}

TEST(Dataset, gives_texts_and_words_where_there_are_some) {
  Variable const flags{
      "kind", {}, std::vector<std::int8_t>{}, {{"flag_meanings", "call strike"}, {"n", std::int64_t{2}}}, {}};
  EXPECT_EQ(text_in(flags.attributes, "flag_meanings"), "call strike");
  EXPECT_EQ(text_in(flags.attributes, "n"), "");
  EXPECT_EQ(text_in(flags.attributes, "units"), "");
  EXPECT_EQ(words_of(flags), (std::vector<std::string>{"call", "strike"}));
  EXPECT_TRUE(words_of({"time", {}, std::vector<double>{}, {}, {}}).empty());
}

TEST(Dataset, gives_values_or_says_what_is_missing) {
  Group const root = two_levels();
  EXPECT_EQ(values<std::int8_t>(root, "events/kind")[1], 1);
  EXPECT_THROW(values<double>(root, "events/kind"), IoError);
  EXPECT_THROW(values<double>(root, "events/depth"), IoError);
  EXPECT_EQ(attribute<std::string>(root.variables[0].attributes, "units"), "s");
  EXPECT_THROW(attribute<double>(root.variables[0].attributes, "units"), IoError);
  EXPECT_THROW(attribute<double>(root.variables[0].attributes, "axis"), IoError);
}

TEST(Dataset, reads_whole_numbers_of_any_width) {
  EXPECT_EQ(whole_number({"n", std::int64_t{-4}}), -4);
  EXPECT_EQ(whole_number({"n", std::vector<std::int8_t>{5}}), 5);
  EXPECT_EQ(whole_number({"n", std::vector<std::int8_t>{5, 6}}), std::nullopt);
  EXPECT_EQ(whole_number({"n", std::uint64_t{7}}), 7);
  EXPECT_EQ(whole_number({"n", std::numeric_limits<std::uint64_t>::max()}), std::nullopt);
  EXPECT_EQ(whole_number({"n", 1.0}), std::nullopt);
  EXPECT_EQ(whole_number({"n", "1"}), std::nullopt);
}

std::string refusal(Group const& root) {
  try {
    expect_format(root, "run.h5");
  } catch (IoError const& error) {
    return error.what();
  }
  return {};
}

TEST(Format, knows_its_own_files) {
  Group root = make_root("a title", "standoff 0.1.0");
  EXPECT_EQ(refusal(root), "");
  Attribute& format = root.attributes.back();
  ASSERT_EQ(format.name, "standoff_format");
  format.value = std::vector<std::int32_t>{static_cast<std::int32_t>(format_version)};  // as another tool rewrites it
  EXPECT_EQ(refusal(root), "");
  format.value = format_version + 1;
  EXPECT_NE(refusal(root).find("run.h5: written in format 2"), std::string::npos);
  format.value = "one";
  EXPECT_NE(refusal(root).find("not a Standoff file"), std::string::npos);
  EXPECT_NE(refusal(Group{}).find("not a Standoff file"), std::string::npos);
}

}  // namespace
}  // namespace standoff::record
