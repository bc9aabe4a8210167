// A run for other programs: spreadsheets, QGIS, kepler.gl, Google Earth, Cesium.
#include <array>
#include <filesystem>
#include <iostream>
#include <span>

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/export/formats.hpp"
#include "sim/app/options.hpp"
#include "sim/app/output.hpp"
#include "sim/app/result_file.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/core/text.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;

std::string format_of(Options const& options) {
  std::vector<std::string> const names(export_formats.begin(), export_formats.end());
  if (!options.to) throw UsageError{"to what? --to csv, geojson, gpkg, kml or czml"};
  if (std::find(names.begin(), names.end(), *options.to) != names.end()) return *options.to;
  std::string const hint = config::did_you_mean(*options.to, names);
  throw UsageError{"--to: no format '" + *options.to + "', expected csv, geojson, gpkg, kml or czml" +
                   (hint.empty() ? "" : ", " + hint)};
}

std::span<std::byte const> bytes_of(std::string const& text) { return std::as_bytes(std::span(text)); }

void write_csv(fs::path const& folder, std::string const& source,
               std::vector<std::pair<std::string, std::string>> const& files) {
  expect_folder(folder);
  fs::create_directories(folder);
  for (auto const& [name, text] : files) expect_export_place(folder / name, {source}, text.substr(0, text.find('\r')));
  for (auto const& [name, text] : files) record::write_durably(folder / name, bytes_of(text));
}

std::vector<std::byte> made(Geography const& run, std::string const& to) {
  if (to == "gpkg") return geopackage(run);
  std::string const text = to == "geojson" ? geojson(run) : to == "kml" ? kml(run) : czml(run);
  auto const bytes = bytes_of(text);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

int export_command(Words const& words) {
  Options const options = parse(words, {"standoff export RUN --to FORMAT [options]",
                                        "RUN",
                                        {"to", "output", "quiet"},
                                        "  standoff export out/minimal.h5 --to gpkg         for QGIS\n"
                                        "  standoff export out/minimal.h5 --to geojson      for QGIS and kepler.gl\n"
                                        "  standoff export out/minimal.h5 --to csv -o tables\n",
                                        "write to this file, of csv to this folder (out/<name of RUN> unless told)"});
  if (options.help) return ok;
  std::string const to = format_of(options);
  std::string const file = file_in(options.file);
  record::Group const run = read_result_file(file);
  fs::path const target =
      options.output ? fs::path(*options.output) : beside(options.file, to == "csv" ? "_csv" : "." + to);
  try {
    Geography const geography = geography_of(run, *scenario_in(run));
    if (to == "csv") {
      write_csv(target, file, csv_files(geography, run));
    } else {
      expect_export_place(target, {file}, export_mark);
      record::write_durably(target, made(geography, to));
    }
  } catch (IoError const& error) {
    throw IoError(std::string(error.what()).find(target.string()) == std::string::npos ? file + ": " + error.what()
                                                                                       : error.what());
  }
  if (!options.quiet) std::cerr << "written to " << printable(target.string()) << "\n";
  return ok;
}

}  // namespace standoff::app
