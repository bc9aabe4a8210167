// Where a command writes: found out before it runs and not after.
#pragma once
#include <filesystem>
#include <vector>

namespace standoff::app {

// IoError if the folder that `target` is to lie in is not there.
void expect_folder(std::filesystem::path const& target);

// A folder for results, made with its parents if it is not there. What was made and is still empty goes with the
// object, so that a command which was interrupted leaves nothing.
class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path const& folder);  // IoError
  ~OutputFolder();
  OutputFolder(OutputFolder const&) = delete;
  OutputFolder& operator=(OutputFolder const&) = delete;

 private:
  std::vector<std::filesystem::path> made_;  // the innermost first
};

}  // namespace standoff::app
