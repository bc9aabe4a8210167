// A result as a page.
#include <filesystem>
#include <iostream>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"
#include "sim/app/output.hpp"
#include "sim/app/report/experiment_data.hpp"
#include "sim/app/report/kept_runs.hpp"
#include "sim/app/report/page.hpp"
#include "sim/app/report/run_data.hpp"
#include "sim/app/result_file.hpp"
#include "sim/core/text.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/format.hpp"

namespace standoff::app {

namespace {

std::string page_of(std::string const& file, record::Group const& result, std::vector<KeptRun> const& kept) {
  try {
    if (record::kind_of(result) == "run") return page(run_data(result, *scenario_in(result)), Background::world);
    if (record::kind_of(result) == "joint")
      throw IoError(
          "it is about several scenarios; 'standoff report' makes a page of the folder of one of them, such as " +
          record::values<std::string>(result, "scenario").at(0));
    return page(experiment_data(result, kept), Background::none);
  } catch (IoError const& error) {
    throw IoError(file + ": " + error.what());
  }
}

void write_page(std::filesystem::path const& target, std::string const& made) {
  record::write_durably(target, std::as_bytes(std::span(made)));
}

// Of each run that has one; how many.
std::size_t write_pages(std::filesystem::path const& target, std::vector<KeptRun> const& kept) {
  std::size_t n = 0;
  for (KeptRun const& run : kept) {
    if (run.page.empty()) continue;
    std::filesystem::path const page = target.parent_path() / run.page;
    std::error_code error;
    std::filesystem::create_directories(page.parent_path(), error);
    if (error) throw IoError("cannot make the folder '" + page.parent_path().string() + "': " + error.message());
    std::string const file = run.file.string();
    expect_page_place(page, {file});
    write_page(page, page_of(file, read_result_file(file), {}));
    ++n;
  }
  return n;
}

}  // namespace

int report_command(Words const& words) {
  Options const options = parse(words, {"standoff report FILE [options]",
                                        "FILE",
                                        {"output", "quiet"},
                                        "  standoff report out/at_tanf_2017_05_18_strike.h5\n"
                                        "  standoff report out/minimal_sweep -o minimal.html\n",
                                        "write the page to this HTML file (out/<name of FILE>.html unless told)"});
  if (options.help) return ok;
  std::string const file = file_in(options.file);
  record::Group const result = read_result_file(file);
  std::filesystem::path const target =
      options.output ? std::filesystem::path(*options.output) : beside(options.file, ".html");
  expect_page_place(target, {file});
  std::vector<KeptRun> kept;
  if (record::kind_of(result) == "experiment") kept = kept_runs(file, target);
  std::string const made = page_of(file, result, kept);
  std::size_t const replays = write_pages(target, kept);
  write_page(target, made);
  if (!options.quiet)
    std::cerr << fmt::format("written to {}, {:.1f} MB{}; open it in a browser, it needs no network\n",
                             printable(target.string()), static_cast<double>(made.size()) / 1e6,
                             replays == 0 ? "" : fmt::format(", and {} kept runs beside it", replays));
  return ok;
}

}  // namespace standoff::app
