// A result as a page.
#include <filesystem>
#include <iostream>
#include <span>

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"
#include "sim/app/output.hpp"
#include "sim/app/report/experiment_data.hpp"
#include "sim/app/report/page.hpp"
#include "sim/app/report/run_data.hpp"
#include "sim/app/result_file.hpp"
#include "sim/core/text.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/format.hpp"

namespace standoff::app {

namespace {

std::string page_of(record::Group const& result) {
  if (record::kind_of(result) == "run") return page(run_data(result, *scenario_in(result)), Background::world);
  if (record::kind_of(result) == "joint")
    throw IoError(
        "it is about several scenarios; 'standoff report' makes a page of the folder of one of them, such as " +
        record::values<std::string>(result, "scenario").at(0));
  return page(experiment_data(result), Background::none);
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
  std::string made;
  try {
    made = page_of(result);
  } catch (IoError const& error) {
    throw IoError(file + ": " + error.what());
  }
  record::write_durably(target, std::as_bytes(std::span(made)));
  if (!options.quiet)
    std::cerr << fmt::format("written to {}, {:.1f} MB; open it in a browser, it needs no network\n",
                             printable(target.string()), static_cast<double>(made.size()) / 1e6);
  return ok;
}

}  // namespace standoff::app
