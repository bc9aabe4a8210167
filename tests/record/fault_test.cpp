// Disks that fill, folders that refuse, files that are not ours.
#include <csignal>
#include <set>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "sim/record/hdf5_writer.hpp"
#include "tests/record/sample.hpp"
#include "tests/record/temporary_folder.hpp"

namespace standoff::record {
namespace {

using testing::AllOf;
using testing::HasSubstr;

template <class Action>
std::string refusal(Action action) {
  try {
    action();
  } catch (IoError const& error) {
    return error.what();
  }
  return "nothing was refused";
}
std::string refused_write(std::filesystem::path const& target) {
  return refusal([&] { write_file(target, sample()); });
}
std::string refused_read(std::filesystem::path const& path) {
  return refusal([&] { read_file(path); });
}

TEST(Write, to_a_full_device_says_so_and_leaves_the_device) {
  EXPECT_THAT(refused_write("/dev/full"), AllOf(HasSubstr("/dev/full"), HasSubstr("No space left on device")));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(Write, to_null_succeeds_and_leaves_the_device) {
  write_file("/dev/null", sample());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(Write, into_a_pipe_gives_the_same_bytes) {
  TemporaryFolder const folder;
  auto const pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = text_of(pipe); });
  write_file(pipe, sample());
  reader.join();
  write_file(folder / "a.h5", sample());
  EXPECT_EQ(got, text_of(folder / "a.h5"));
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(Write, through_a_link_keeps_the_link) {
  TemporaryFolder const folder;
  put_text(folder / "real.h5", "old");
  std::filesystem::create_symlink("real.h5", folder / "link.h5");
  write_file(folder / "link.h5", sample());
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.h5"));
  EXPECT_EQ(read_file(folder / "real.h5").attributes.front().name, "Conventions");
  EXPECT_EQ(folder.entries(), 2);
}

TEST(Write, replaces_an_older_file_and_leaves_nothing_else) {
  TemporaryFolder const folder;
  put_text(folder / "a.h5", "old");
  write_file(folder / "a.h5", sample());
  EXPECT_EQ(read_file(folder / "a.h5").groups.size(), 4U);
  EXPECT_EQ(folder.entries(), 1);
}

TEST(Write, sweeps_up_what_a_killed_process_left) {
  TemporaryFolder const folder;
  for (char const* name :
       {"a.h5.part-1", "a.h5.part-4194303", "b.h5.part-1", "a.h5.part-", "a.h5.part-1x", "a.h5.part-1-"})
    put_text(folder / name, "half");
  put_text(folder / "a.h5.part-2", "being written");
  int const other = ::open((folder / "a.h5.part-2").c_str(), O_RDWR);
  ASSERT_EQ(::flock(other, LOCK_EX), 0);
  write_file(folder / "a.h5", sample());
  ::close(other);
  std::set<std::string> left;
  for (auto const& entry : std::filesystem::directory_iterator(folder.path())) left.insert(entry.path().filename());
  EXPECT_THAT(left,
              testing::ElementsAre("a.h5", "a.h5.part-", "a.h5.part-1-", "a.h5.part-1x", "a.h5.part-2", "b.h5.part-1"));
}

TEST(Write, leaves_alone_what_a_process_of_its_number_writes_on_another_machine) {
  TemporaryFolder const folder;
  std::filesystem::path const theirs = folder / ("a.h5.part-" + std::to_string(::getpid()));
  put_text(theirs, "being written");
  put_text(folder / "a.h5.part-7-1", "left by a second one");
  int const other = ::open(theirs.c_str(), O_RDWR);
  ASSERT_EQ(::flock(other, LOCK_EX), 0);
  write_file(folder / "a.h5", sample());
  EXPECT_EQ(std::filesystem::file_size(theirs), 13U);
  EXPECT_EQ(folder.entries(), 2);
  ::close(other);
  EXPECT_EQ(read_file(folder / "a.h5").groups.size(), 4U);
}

TEST(Write, takes_names_as_long_as_the_disk_does) {
  TemporaryFolder const folder;
  std::filesystem::path const longest = folder / (std::string(252, 'x') + ".h5");
  write_file(longest, sample());
  EXPECT_EQ(read_file(longest).groups.size(), 4U);
  EXPECT_EQ(folder.entries(), 1);
}

TEST(Write, makes_its_folder_and_takes_it_away_if_nothing_comes_into_it) {
  TemporaryFolder const folder;
  write_file(folder / "made" / "too" / "a.h5", sample());
  EXPECT_EQ(read_file(folder / "made" / "too" / "a.h5").groups.size(), 4U);
  EXPECT_THAT(refused_write(folder / "for" / "nothing" / std::string(300, 'x')), HasSubstr("File name too long"));
  EXPECT_EQ(folder.entries(), 1);
}

TEST(Write, into_what_is_no_folder_says_why) {
  TemporaryFolder const folder;
  put_text(folder / "file", "");
  EXPECT_THAT(refused_write(folder / "file" / "a.h5"), HasSubstr("Not a directory"));
  EXPECT_THAT(refused_write(folder.path()), HasSubstr("Is a directory"));
  EXPECT_THAT(refused_write(folder / ""), HasSubstr("names no file"));
  EXPECT_THAT(refused_write(""), HasSubstr("names no file"));
  EXPECT_THAT(refused_write("/proc/a.h5"), HasSubstr("/proc/a.h5: cannot be written"));
  EXPECT_THAT(refused_write(folder / std::string(300, 'x')), HasSubstr("File name too long"));
  EXPECT_EQ(folder.entries(), 1);
}

// In a child, so that the limit and a crash at exit are its own. Exits with 4 where the limit was reported.
int status_of_limited_write(std::filesystem::path const& target, rlim_t limit) {
  pid_t const child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const size{limit, limit};
    ::setrlimit(RLIMIT_FSIZE, &size);
    std::string const reason = refused_write(target);
    std::exit(reason.find("File too large") != std::string::npos ? 4 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(Write, beyond_the_file_size_limit_ends_in_good_order) {
  TemporaryFolder const folder;
  put_text(folder / "a.h5", "old");
  for (rlim_t const limit : {0U, 1U, 100U, 4096U, 20000U}) {
    int const status = status_of_limited_write(folder / "a.h5", limit);
    ASSERT_TRUE(WIFEXITED(status)) << limit;
    EXPECT_EQ(WEXITSTATUS(status), 4) << limit;
    EXPECT_EQ(text_of(folder / "a.h5"), "old");
    EXPECT_EQ(folder.entries(), 1) << limit;
  }
}

TEST(Read, of_what_is_not_there_says_why) {
  TemporaryFolder const folder;
  EXPECT_THAT(refused_read(folder / "none.h5"), HasSubstr("No such file or directory"));
  EXPECT_THAT(refused_read(folder.path()), HasSubstr("Is a directory"));
  EXPECT_THAT(refused_read("/dev/null"), HasSubstr("not a regular file"));
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);  // to which nobody writes
  EXPECT_THAT(refused_read(folder / "pipe"), HasSubstr("not a regular file"));
}

TEST(Read, of_what_is_not_hdf5_says_so) {
  TemporaryFolder const folder;
  put_text(folder / "empty.h5", "");
  put_text(folder / "text.h5", std::string(5000, 'x'));
  EXPECT_THAT(refused_read(folder / "empty.h5"), HasSubstr("the file is empty"));
  EXPECT_THAT(refused_read(folder / "text.h5"), AllOf(HasSubstr("text.h5"), HasSubstr("not an HDF5 file")));
}

TEST(Read, of_a_file_cut_anywhere_is_refused) {
  TemporaryFolder const folder;
  write_file(folder / "a.h5", sample());
  std::string const whole = text_of(folder / "a.h5");
  for (std::size_t length = whole.size() - 1; length > 8; length -= std::min<std::size_t>(length, 997)) {
    put_text(folder / "cut.h5", whole.substr(0, length));
    EXPECT_THAT(refused_read(folder / "cut.h5"), HasSubstr("cut.h5: cannot be read")) << length;
  }
  put_text(folder / "cut.h5", whole.substr(0, whole.size() / 2));
  EXPECT_THAT(refused_read(folder / "cut.h5"), HasSubstr("a part of it is missing"));
}

TEST(Read, notices_a_changed_byte_wherever_it_is) {
  TemporaryFolder const folder;
  write_file(folder / "a.h5", sample());
  std::string bytes = text_of(folder / "a.h5");
  for (std::size_t at = 0; at < bytes.size(); at += at < 600 || at + 100 > bytes.size() ? 1 : 97) {
    char const right = std::exchange(bytes[at], static_cast<char>(bytes[at] ^ (1 << at % 8)));
    put_text(folder / "b.h5", bytes);
    EXPECT_THAT(refused_read(folder / "b.h5"), HasSubstr("b.h5: cannot be read")) << at;
    EXPECT_THROW(read_head(folder / "b.h5"), IoError) << at;
    bytes[at] = right;
  }
}

TEST(Read, of_what_another_program_went_on_writing_to_says_so) {
  TemporaryFolder const folder;
  write_file(folder / "a.h5", sample());
  put_text(folder / "a.h5", text_of(folder / "a.h5") + "more");
  EXPECT_THAT(refused_read(folder / "a.h5"), HasSubstr("another program has changed it"));
}

}  // namespace
}  // namespace standoff::record
