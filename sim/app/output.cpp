#include "sim/app/output.hpp"

#include <cerrno>
#include <fstream>
#include <functional>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/stage/resolve.hpp"
#include "sim/app/report/page.hpp"
#include "sim/core/error.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(fs::path const& target, std::string const& why) {
  throw IoError("cannot write '" + target.string() + "': " + why);
}

// A file by device and number, so that links and other spellings of a path are seen through.
struct Identity {
  bool there{};
  dev_t device{};
  ino_t number{};
};
Identity identity_of(fs::path const& path) {
  struct stat found {};
  return {::stat(path.c_str(), &found) == 0, found.st_dev, found.st_ino};
}
Identity identity_of(int descriptor) {
  struct stat found {};
  return {::fstat(descriptor, &found) == 0, found.st_dev, found.st_ino};
}
bool is_same(Identity const& a, Identity const& b) {
  return a.there && b.there && a.device == b.device && a.number == b.number;
}

bool is_result(fs::path const& file) {
  try {
    return record::is_ours(record::read_head(file));
  } catch (SystemError const&) {
    throw;  // it is not known what it is
  } catch (IoError const&) {
    return false;
  }
}

bool begins_with(fs::path const& file, std::string_view with) {
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse(file, "it is there and cannot be read");
  std::string head(with.size(), '\0');
  return in.read(head.data(), static_cast<std::streamsize>(head.size())) && head == with;
}
bool is_resolved(fs::path const& file) { return begins_with(file, resolved_header); }
bool is_page(fs::path const& file) { return begins_with(file, page_header); }

void expect_place(fs::path const& target, Paths const& inputs, std::function<bool(fs::path const&)> const& ours,
                  char const* whose) {
  if (!target.has_filename()) refuse(target, "it names no file");
  std::error_code error;
  fs::path const folder = target.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error))
    refuse(target, "there is no folder '" + folder.string() + "'");
  if (::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0)
    refuse(target, "its folder may not be written to: " + std::generic_category().message(errno));
  Identity const there = identity_of(target);
  for (fs::path const& input : inputs)
    if (is_same(there, identity_of(input)))
      refuse(target, fmt::format("what is to be written is made from {}; name another file with -o",
                                 input == target ? "it" : "this file, as '" + input.string() + "'"));
  if (!there.there || is_same(there, identity_of("/dev/null"))) return;
  fs::file_status const status = fs::status(target, error);
  if (fs::is_directory(status)) refuse(target, "it is a folder; name a file in it");
  if (!fs::is_regular_file(status)) refuse(target, "it is a pipe or a device and no regular file");
  for (int const stream : {STDOUT_FILENO, STDERR_FILENO})
    if (is_same(there, identity_of(stream))) refuse(target, "what is told goes there already");
  if (::access(target.c_str(), W_OK) != 0) refuse(target, std::generic_category().message(errno));
  if (fs::file_size(target, error) == 0 && !error) return;
  if (!ours(target)) refuse(target, std::string("it is there and not ") + whose + "; name another file, or remove it");
}

}  // namespace

void expect_result_place(fs::path const& target, Paths const& inputs) {
  expect_place(target, inputs, is_result, "a result of Standoff's");
}

void expect_scenario_place(fs::path const& target, Paths const& inputs) {
  expect_place(target, inputs, is_resolved, "what 'standoff resolve' wrote");
}

void expect_page_place(fs::path const& target, Paths const& inputs) {
  expect_place(target, inputs, is_page, "what 'standoff report' wrote");
}

void expect_export_place(fs::path const& target, Paths const& inputs, std::string_view mark) {
  constexpr std::size_t far_enough = 1U << 20U;
  auto const has_mark = [&](fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) refuse(file, "it is there and cannot be read");
    std::string head(far_enough, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    return head.find(mark) != std::string::npos;
  };
  expect_place(target, inputs, has_mark, "what 'standoff export' wrote");
}

bool replaces_other_text(fs::path const& target, std::string const& kind, std::string const& title,
                         std::string const& scenario_yaml) {
  std::error_code error;
  if (!fs::exists(target, error) || fs::file_size(target, error) == 0) return false;
  record::Group const there = record::read_head(target);
  auto const name = record::attribute<std::string>(there.attributes, "title");
  if (record::kind_of(there) != kind || name != title)
    refuse(target, fmt::format("there is a {} of '{}'; -o writes elsewhere, or replaces it if told so",
                               record::kind_of(there), name));
  return record::values<std::string>(there, "scenario_yaml").at(0) != scenario_yaml;
}

void expect_folder(fs::path const& folder) {
  auto const refuse_folder = [&](std::error_code const& why) {
    throw IoError("cannot make the folder '" + folder.string() + "': " + why.message());
  };
  std::error_code error;
  fs::path there = folder;
  while (!error && !there.empty() && !fs::exists(there, error)) there = there.parent_path();
  if (error) refuse_folder(error);
  if (there == folder && fs::is_directory(folder)) return;
  if (there.empty()) there = ".";
  if (!fs::is_directory(there)) refuse_folder(std::make_error_code(std::errc::not_a_directory));
  if (::access(there.c_str(), W_OK) != 0) refuse_folder({errno, std::generic_category()});
}

}  // namespace standoff::app
