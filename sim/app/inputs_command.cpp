// Every number with a basis, as a table to read or as CSV.
#include <algorithm>
#include <array>
#include <iostream>

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/load.hpp"
#include "sim/core/text.hpp"

namespace standoff::app {

namespace {

using config::Input;
using Row = std::vector<std::string>;

std::string_view basis_of(Input const& input) { return config::basis_words[static_cast<std::size_t>(input.basis)]; }

// Columns as wide as their widest cell, the last one ragged.
void print_table(std::vector<Row> const& rows) {
  auto const width = [](std::string const& cell) {
    return static_cast<std::size_t>(std::ranges::count_if(cell, [](char c) { return (c & 0xC0) != 0x80; }));
  };
  std::vector<std::size_t> widths(rows.front().size());
  for (Row const& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  for (Row const& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - width(row[i]) + 2, ' ');
    line.resize(line.find_last_not_of(' ') + 1);
    std::cout << line << "\n";
  }
}

void print_readable(std::vector<Input> const& inputs, std::vector<std::string> const& sources) {
  if (inputs.empty()) {
    std::cout << "no number is given with a basis\n";
    return;
  }
  std::vector<Row> rows{{"path", "best", "range", "basis", "place", "source"}};
  std::array<std::size_t, config::basis_words.size()> counts{};
  for (Input const& input : inputs) {
    ++counts[static_cast<std::size_t>(input.basis)];
    rows.push_back({input.path, input.best_text, input.low ? input.low_text + " to " + input.high_text : "",
                    std::string(basis_of(input)),
                    fmt::format("{}:{}", printable(sources[input.mark.file]), input.mark.line),
                    printable(input.source)});
  }
  print_table(rows);
  std::cout << "\n" << inputs.size() << " inputs:";
  for (std::size_t i = 0; i < counts.size(); ++i)
    std::cout << (i > 0 ? ", " : " ") << counts[i] << " " << config::basis_words[i];
  std::cout << "\n";
}

// A spreadsheet takes what begins so for a formula, in quotes or not; behind an apostrophe it is text.
std::string harmless(std::string const& text) { return text.find_first_of("=+-@") == 0 ? "'" + text : text; }

// RFC 4180: fields that need it in quotes, quotes doubled, lines end in CR LF.
std::string csv_line(Row const& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::string const& field = row[i];
    if (i > 0) line += ',';
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      line += field;
      continue;
    }
    line += '"';
    for (char const c : field) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\r\n";
}

void print_csv(std::vector<Input> const& inputs, std::vector<std::string> const& sources) {
  std::cout << csv_line({"name", "best", "low", "high", "units", "basis", "source", "file", "line"});
  auto const number = [](std::optional<double> const& value) { return value ? fmt::format("{}", *value) : ""; };
  for (Input const& input : inputs) {
    std::string_view const unit = config::si_unit_of(input.dimension);
    std::cout << csv_line({harmless(input.path), number(input.best), number(input.low), number(input.high),
                           std::string(unit.empty() ? "1" : unit), std::string(basis_of(input)), harmless(input.source),
                           harmless(sources[input.mark.file]), std::to_string(input.mark.line)});
  }
}

}  // namespace

int inputs_command(Words const& words) {
  Options const options =
      parse(words, {"standoff inputs SCENARIO [options]",
                    "SCENARIO",
                    {"set", "overlay", "csv"},
                    "  standoff inputs scenarios/at_tanf_2017_05_18_strike.yaml\n"
                    "  standoff inputs scenarios/minimal.yaml --csv > inputs.csv\n",
                    {},
                    "With --csv a text that begins with =, +, - or @ has an apostrophe before it: a "
                    "spreadsheet would take\nit for a formula.\n"});
  if (options.help) return ok;
  std::vector<std::string> sources;
  auto const scenario = load(options, sources);
  if (!scenario) return invalid_scenario;
  (options.csv ? print_csv : print_readable)(scenario->inputs, sources);
  return ok;
}

}  // namespace standoff::app
