// What is written is what is read.
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

#include <gtest/gtest.h>

#include "sim/core/error.hpp"
#include "sim/record/hdf5_image.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "sim/record/hdf5_writer.hpp"
#include "tests/record/sample.hpp"
#include "tests/record/temporary_folder.hpp"

namespace standoff::record {
namespace {

Group round_trip(Group const& root) {
  TemporaryFolder const folder;
  write_file(folder / "a.h5", root);
  return read_file(folder / "a.h5");
}

bool same(Values const& a, Values const& b) {
  auto const* const x = std::get_if<std::vector<double>>(&a);
  auto const* const y = std::get_if<std::vector<double>>(&b);
  if (x == nullptr || y == nullptr) return a == b;
  return std::equal(x->begin(), x->end(), y->begin(), y->end(),
                    [](double p, double q) { return p == q || (std::isnan(p) && std::isnan(q)); });
}

void expect_same(Group const& a, Group const& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.dimensions, b.dimensions) << a.name;
  EXPECT_EQ(a.attributes, b.attributes) << a.name;
  ASSERT_EQ(a.variables.size(), b.variables.size()) << a.name;
  for (Variable const& v : a.variables) {
    Variable const* const w = find_variable(b, v.name);
    ASSERT_NE(w, nullptr) << v.name;
    EXPECT_EQ(v.dimensions, w->dimensions) << v.name;
    EXPECT_EQ(v.attributes, w->attributes) << v.name;
    EXPECT_EQ(v.fill.has_value(), w->fill.has_value()) << v.name;
    EXPECT_TRUE(same(v.data, w->data)) << v.name;
  }
  ASSERT_EQ(a.groups.size(), b.groups.size()) << a.name;
  for (std::size_t k = 0; k < a.groups.size(); ++k) expect_same(a.groups[k], b.groups[k]);
}

TEST(RoundTrip, of_a_whole_run) {
  Group const given = sample();
  expect_same(given, round_trip(given));
}

// Numbers of every type, at their limits, short (contiguous) and long (packed).
template <class T>
class RoundTripOf : public testing::Test {};
using Numbers = testing::Types<double, float, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint64_t>;
TYPED_TEST_SUITE(RoundTripOf, Numbers);

TYPED_TEST(RoundTripOf, limits_at_every_length) {
  using Limits = std::numeric_limits<TypeParam>;
  for (std::size_t const n : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{5000}, std::size_t{40000}}) {
    std::vector<TypeParam> cells(n);
    for (std::size_t k = 0; k < n; ++k) cells[k] = k % 2 == 0 ? Limits::max() : Limits::lowest();
    Group root;
    root.dimensions = {{"row", n}};
    root.variables = {{"v", {"row"}, cells, {{"a", std::vector<TypeParam>{Limits::max(), Limits::lowest()}}}, {}}};
    Group const found = round_trip(root);
    EXPECT_EQ(values<TypeParam>(found, "v"), cells);
    EXPECT_EQ(found.variables[0].attributes, root.variables[0].attributes);
    EXPECT_EQ(found.dimensions, root.dimensions);
  }
}

TYPED_TEST(RoundTripOf, a_scalar) {
  Group root;
  root.variables = {{"v", {}, std::vector<TypeParam>{42}, {}, {}}};
  Group const found = round_trip(root);
  EXPECT_EQ(values<TypeParam>(found, "v"), std::vector<TypeParam>{42});
  EXPECT_TRUE(found.variables[0].dimensions.empty());
}

TEST(RoundTrip, texts_of_every_kind) {
  std::string const longer(200000, 'y');
  Group root;
  root.dimensions = {{"row", 4}, {"none", 0}};
  root.variables = {{"name", {"row"}, std::vector<std::string>{"", "идл", "a b\n", longer}, {}, {}},
                    {"nobody", {"none"}, std::vector<std::string>{}, {}, {}},
                    {"yaml", {}, std::vector<std::string>{longer}, {}, {}},
                    {"blank", {}, std::vector<std::string>{""}, {}, {}}};
  root.attributes = {{"empty", ""},
                     {"utf8", "café ☂"},
                     {"long", std::string(60000, 'z')},
                     {"longer", std::string(700000, 'z')},
                     {"blank_end", "a "},
                     {"list", std::vector<std::string>{"one", "", "три"}}};
  expect_same(root, round_trip(root));
}

TEST(RoundTrip, empty_attributes_and_groups) {
  Group root;
  root.attributes = {{"none", std::vector<double>{}}, {"no_texts", std::vector<std::string>{}}};
  root.groups = {{"empty", {}, {}, {}, {}}};
  expect_same(root, round_trip(root));
}

TEST(RoundTrip, fill_values_keep_type_and_value) {
  Group root;
  root.dimensions = {{"row", 2}};
  root.variables = {
      {"d", {"row"}, std::vector<double>{1, -999}, {}, -999.0},
      {"f", {"row"}, std::vector<float>{1, 2}, {}, std::nan("")},
      {"i", {"row"}, std::vector<std::int32_t>{1, 2}, {{"_FillValue", std::vector<std::int32_t>{2}}}, {}}};
  Group const found = round_trip(root);
  EXPECT_EQ(find_variable(found, "d")->fill, -999.0);
  EXPECT_TRUE(std::isnan(find_variable(found, "f")->fill.value()));
  EXPECT_EQ(find_variable(found, "i")->attributes, root.variables[2].attributes);
}

TEST(RoundTrip, several_axes_and_a_dimension_of_the_parent) {
  Group root;
  root.dimensions = {{"point", 3}, {"replication", 20000}};
  std::vector<double> grid(60000);
  for (std::size_t k = 0; k < grid.size(); ++k) grid[k] = static_cast<double>(k);
  root.variables = {{"metric", {"point", "replication"}, grid, {}, {}}};
  root.groups = {{"design", {}, {{"delay", {"point"}, std::vector<double>{1, 2, 3}, {}, {}}}, {}, {}}};
  expect_same(root, round_trip(root));
}

TEST(RoundTrip, several_empty_axes) {
  Group root;
  root.dimensions = {{"point", 0}, {"replication", 5}};
  root.variables = {{"metric", {"point", "replication"}, std::vector<double>{}, {}, {}}};
  expect_same(root, round_trip(root));
}

TEST(SameInput, gives_the_same_bytes) {
  auto const first = make_image(sample());
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5's own stamps count seconds
  EXPECT_EQ(first, make_image(sample()));
}

TEST(SameInput, gives_the_same_bytes_on_many_threads) {
  auto const first = make_image(sample());
  std::vector<std::vector<std::byte>> images(4);
  std::vector<std::thread> threads;
  for (auto& image : images) threads.emplace_back([&image] { image = make_image(sample()); });
  for (auto& thread : threads) thread.join();
  for (auto const& image : images) EXPECT_EQ(first, image);
}

TEST(SameInput, of_what_was_read_gives_the_same_bytes) {
  TemporaryFolder const folder;
  Group root;
  root.dimensions = {{"row", 2}};
  root.variables = {{"v", {"row"}, std::vector<double>{1, 2}, {{"units", "m"}}, 0.0}};
  write_file(folder / "a.h5", root);
  write_file(folder / "b.h5", read_file(folder / "a.h5"));
  EXPECT_EQ(text_of(folder / "a.h5"), text_of(folder / "b.h5"));
}

TEST(Head, holds_the_attributes_and_the_scalars_of_the_root) {
  TemporaryFolder const folder;
  write_file(folder / "a.h5", sample());
  Group const whole = read_file(folder / "a.h5"), head = read_head(folder / "a.h5");
  EXPECT_TRUE(is_ours(head));
  EXPECT_EQ(head.attributes, whole.attributes);
  EXPECT_EQ(values<std::string>(head, "scenario_yaml"), values<std::string>(whole, "scenario_yaml"));
  EXPECT_EQ(find_variable(head, "time"), nullptr);
  put_text(folder / "cut.h5", text_of(folder / "a.h5").substr(0, 1000));
  put_text(folder / "text.h5", "text");
  for (char const* name : {"cut.h5", "text.h5", "none.h5"}) EXPECT_THROW(read_head(folder / name), IoError) << name;
}

TEST(Text, with_a_nul_is_refused) {
  Group root;
  root.variables = {{"v", {}, std::vector<std::string>{std::string("a\0b", 3)}, {}, {}}};
  EXPECT_THROW(make_image(root), IoError);
  root.variables = {};
  root.attributes = {{"a", std::string("a\0b", 3)}};
  EXPECT_THROW(make_image(root), IoError);
}

TEST(GroupDeathTest, refuses_what_does_not_fit) {
  Group const good{"", {{"row", 2}}, {{"v", {"row"}, std::vector<double>{1, 2}, {}, {}}}, {}, {}};
  EXPECT_FALSE(make_image(good).empty());
  Group bad = good;
  bad.variables[0].data = std::vector<double>{1};
  EXPECT_DEATH(make_image(bad), "");
  bad = good;
  bad.variables[0].dimensions = {"column"};
  EXPECT_DEATH(make_image(bad), "");
  bad = good;
  bad.variables.push_back(bad.variables[0]);
  EXPECT_DEATH(make_image(bad), "");
  bad = good;
  bad.variables[0].name = "a/b";
  EXPECT_DEATH(make_image(bad), "");
  bad = good;
  bad.variables[0].data = std::vector<std::int32_t>{1, 2};
  bad.variables[0].fill = 0.0;
  EXPECT_DEATH(make_image(bad), "");
}

}  // namespace
}  // namespace standoff::record
