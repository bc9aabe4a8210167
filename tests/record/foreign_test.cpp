// foreign.h5 was made by h5py without dimension scales or creation order, and with everything netCDF does not know.
#include <filesystem>

#include <gtest/gtest.h>

#include "sim/core/error.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_image.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::record {
namespace {

class Foreign : public testing::Test {
 protected:
  std::filesystem::path const path = std::filesystem::path(STANDOFF_SOURCE_DIR) / "tests/record/foreign.h5";
  std::vector<std::byte> bytes = read_whole(path);
  Group const root = read_image(bytes);
};

TEST_F(Foreign, attributes_are_read_as_far_as_they_fit) {
  EXPECT_EQ(attribute<std::string>(root.attributes, "text"), "variable");
  EXPECT_EQ(attribute<std::int64_t>(root.attributes, "flag"), 1);
  EXPECT_EQ(attribute<std::int64_t>(root.attributes, "narrow"), 65535);
  EXPECT_EQ(attribute<std::vector<double>>(root.attributes, "square"), (std::vector<double>{1, 0, 0, 1}));
  EXPECT_EQ(attribute<std::vector<std::string>>(root.attributes, "words"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(find_attribute(root.attributes, "nothing"), nullptr);
}

TEST_F(Foreign, types_widen) {
  EXPECT_EQ(values<std::int8_t>(root, "alive"), (std::vector<std::int8_t>{1, 0}));
  EXPECT_EQ(values<std::int64_t>(root, "counts"), (std::vector<std::int64_t>{0, 1, 2}));
  EXPECT_EQ(values<std::int32_t>(root, "big_endian"), (std::vector<std::int32_t>{0, 1, 2}));
  EXPECT_EQ(values<float>(root, "half"), (std::vector<float>{1, 1}));
  EXPECT_EQ(values<std::string>(root, "fixed"), (std::vector<std::string>{"ab", "c"}));
  EXPECT_EQ(find_variable(root, "record"), nullptr);
}

TEST_F(Foreign, axes_without_a_scale_get_a_name) {
  EXPECT_EQ(find_variable(root, "counts")->dimensions, std::vector<std::string>{"phony_dim_3"});
  EXPECT_EQ(find_dimension(root, "phony_dim_3")->size, 3U);
}

TEST_F(Foreign, a_circle_of_links_ends) {
  ASSERT_EQ(root.groups.size(), 1U);  // "again" and "inner" are one group; the first by name is kept
  EXPECT_EQ(root.groups[0].name, "again");
  EXPECT_TRUE(root.groups[0].groups.empty());
  EXPECT_EQ(values<double>(root, "again/matrix").size(), 6U);
}

TEST_F(Foreign, can_be_written_again_but_is_not_ours) {
  EXPECT_FALSE(make_image(root).empty());
  EXPECT_FALSE(is_ours(root));
  EXPECT_THROW(expect_format(root, "foreign.h5"), IoError);
}

TEST_F(Foreign, is_not_read_as_a_result) {
  EXPECT_THROW(read_file(path), IoError);
  EXPECT_THROW(read_head(path), IoError);
}

}  // namespace
}  // namespace standoff::record
