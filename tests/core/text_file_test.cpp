#include "sim/core/text_file.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace standoff;
namespace fs = std::filesystem;

class TextFiles : public testing::Test {
 protected:
  TextFiles() : folder(fs::temp_directory_path() / ("text_file." + std::to_string(::getpid()))) {
    fs::create_directory(folder);
  }
  ~TextFiles() override { fs::remove_all(folder); }
  std::string fault(char const* name, std::size_t most = 1U << 20U) const {
    return read_text_file(folder / name, most).fault;
  }
  fs::path folder;
};

TEST_F(TextFiles, AreReadWhole) {
  std::string const text(200'000, 'x');
  std::ofstream(folder / "a") << text;
  EXPECT_EQ(read_text_file(folder / "a", 1U << 20U).text, text);
  EXPECT_EQ(read_text_file(folder / "a", 200'000).text, text);
  EXPECT_EQ(fault("a", 199'999), "it is larger than 0 MiB");
}

TEST_F(TextFiles, AreRegularFiles) {
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(fault("pipe"), "it is a pipe or a device and no regular file");
  EXPECT_EQ(fault("."), "it is a folder");
  EXPECT_EQ(fault("gone"), "No such file or directory");
  EXPECT_EQ(read_text_file("/dev/zero", 1000).fault, "it is a pipe or a device and no regular file");
}

TEST_F(TextFiles, AreRefusedUnreadWhereTheyAreTooLarge) {
  std::ofstream(folder / "sparse") << "a";
  fs::resize_file(folder / "sparse", std::uintmax_t{20} << 30U);
  EXPECT_EQ(fault("sparse"), "it is larger than 1 MiB");
}

// Its size is told as nothing, and is not.
TEST_F(TextFiles, AreReadNoFurtherThanTheLimit) {
  EXPECT_EQ(read_text_file("/proc/self/maps", 100).fault, "it is larger than 0 MiB");
}

}  // namespace
