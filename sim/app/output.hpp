// Where a command writes: looked at before it runs and not after. Nothing that was read, and nothing that Standoff did
// not write itself, is written over.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace standoff::app {

using Paths = std::vector<std::filesystem::path>;

// IoError unless a result may be written to `target`: the folder that it is to lie in is there, it is none of `inputs`
// under whatever name, and what lies there, if anything, is an empty file or a result. /dev/null is taken as well.
void expect_result_place(std::filesystem::path const& target, Paths const& inputs);
// The same for the text of a scenario, which may replace one that `resolve` wrote.
void expect_scenario_place(std::filesystem::path const& target, Paths const& inputs);

// The same for a page, which may replace one that `report` wrote.
void expect_page_place(std::filesystem::path const& target, Paths const& inputs);

// The same for an export, which may replace a file that holds `mark`, as what is to be written does.
void expect_export_place(std::filesystem::path const& target, Paths const& inputs, std::string_view mark);

// Of an output that nobody named: IoError if what lies there is another scenario's or of another kind than `kind`. True
// if it is a result of a scenario of this title that reads otherwise.
inline constexpr char const* replaced_note = "; what was there came from a scenario of this name that reads otherwise";
bool replaces_other_text(std::filesystem::path const& target, std::string const& kind, std::string const& title,
                         std::string const& scenario_yaml);

// IoError unless `folder` is there, or could be made with its parents; empty for the present one.
void expect_folder(std::filesystem::path const& folder);

}  // namespace standoff::app
