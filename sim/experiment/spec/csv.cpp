#include "sim/experiment/spec/csv.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/core/text.hpp"

namespace standoff::experiment {

namespace {

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t file) : rest_(text), mark_{file, 1, 1} {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }
  bool at_end() const { return rest_.empty(); }
  bool unclosed() const { return unclosed_; }

  std::vector<CsvCell> line() {
    std::vector<CsvCell> cells;
    for (;;) {
      cells.push_back(cell());
      if (!rest_.starts_with(',')) break;
      take(1);
    }
    take(rest_.starts_with("\r\n") ? 2 : rest_.empty() ? 0 : 1);
    return cells;
  }

 private:
  CsvCell cell() {
    CsvCell made{{}, mark_};
    if (rest_.starts_with('"')) {
      take(1);
      for (;;) {
        std::size_t const end = rest_.find('"');
        unclosed_ = unclosed_ || end == std::string_view::npos;
        made.text += take(std::min(end, rest_.size()));
        take(rest_.empty() ? 0 : 1);
        if (!rest_.starts_with('"')) break;
        made.text += take(1);  // a doubled quote
      }
    }
    made.text += take(std::min(rest_.find_first_of(",\r\n"), rest_.size()));
    std::size_t const from = made.text.find_first_not_of(' ');
    made.text = from == std::string::npos ? "" : made.text.substr(from, made.text.find_last_not_of(' ') + 1 - from);
    return made;
  }
  std::string_view take(std::size_t n) {
    std::string_view const taken = rest_.substr(0, n);
    rest_.remove_prefix(n);
    auto const lines = static_cast<std::uint32_t>(std::count(taken.begin(), taken.end(), '\n'));
    mark_.line += lines;
    mark_.column = (lines > 0 ? 1 : mark_.column) + count_code_points(taken.substr(taken.find_last_of('\n') + 1));
    return taken;
  }

  std::string_view rest_;
  config::Mark mark_;
  bool unclosed_{};
};

}  // namespace

CsvTable read_csv(std::string_view text, std::uint32_t file, config::Diagnostics& diagnostics) {
  CsvTable table;
  Reader reader(text, file);
  bool good = true;
  auto const refuse = [&](config::Mark mark, std::string what, std::string expected) {
    diagnostics.add({mark, {}, std::move(what), std::move(expected), {}});
    good = false;
  };
  while (!reader.at_end()) {
    std::vector<CsvCell> cells = reader.line();
    if (cells.size() == 1 && cells[0].text.empty()) continue;
    if (table.header.empty()) {
      table.header = std::move(cells);
      continue;
    }
    if (cells.size() != table.header.size())
      refuse(cells.front().mark, fmt::format("{} value{}", cells.size(), cells.size() == 1 ? "" : "s"),
             fmt::format("{}, one for each name in the first line", table.header.size()));
    table.rows.push_back(std::move(cells));
  }
  if (reader.unclosed()) refuse({file, 1, 1}, "a quote that is never closed", "a closing quote");
  for (std::size_t i = 0; i < table.header.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (table.header[i].text == table.header[k].text)
        refuse(table.header[i].mark, fmt::format("'{}' comes twice", table.header[i].text), "each name once");
  if (good && table.rows.empty()) refuse({file, 1, 1}, "no points", "a line of names, then a line a point");
  return good ? table : CsvTable{};
}

}  // namespace standoff::experiment
