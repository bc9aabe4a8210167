#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "sim/experiment/alternatives.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

using experiment::shown;
using record::shown;
using record::values;
using record::wrapped;

// Of one alternative in one outcome.
struct Cell {
  double value{std::nan("")}, came{1};  // share or mean; in what share of the replications it came
  std::int64_t pairs{}, differing{};
  double difference{std::nan("")}, p_alone{std::nan("")}, p_all{std::nan("")};
  statistics::Interval interval{std::nan(""), std::nan("")};
  // More than the chance of the draws: the interval leaves zero out.
  bool clear() const { return std::isfinite(interval.low) && (interval.low > 0 || interval.high < 0); }
};
struct Row {
  Told told;
  std::vector<Cell> cells;  // by alternative
  bool flag() const { return told.kind == "flag"; }
  bool matters() const { return told.applies || told.asked; }
  bool clear() const {
    return std::any_of(cells.begin(), cells.end(), [](Cell const& c) { return c.clear(); });
  }
  bool differs() const {
    return std::any_of(cells.begin(), cells.end(), [](Cell const& c) { return c.differing > 0; });
  }
};

class Reader {
 public:
  explicit Reader(record::Group const& file) {
    auto const& names = values<std::string>(file, "alternative");
    for (std::size_t i = 0; i < names.size(); ++i) column_[names[i]] = i;
    for (Told const& told : metrics_in(record::group_in(file, "outcomes"))) {
      row_[told.name] = rows_.size();
      rows_.push_back({told, std::vector<Cell>(names.size())});
    }
    read_estimates(record::group_in(file, "estimates"));
    read_differences(record::group_in(file, "differences"));
  }
  std::vector<Row> rows() && { return std::move(rows_); }

 private:
  Cell& at(record::Group const& table, std::size_t i) {
    auto const column = column_.find(values<std::string>(table, "alternative").at(i));
    auto const row = row_.find(values<std::string>(table, "metric").at(i));
    if (column == column_.end() || row == row_.end()) throw IoError("its tables do not fit together");
    return rows_[row->second].cells[column->second];
  }
  void read_estimates(record::Group const& table) {
    auto const& statistics = values<std::string>(table, "statistic");
    for (std::size_t i = 0; i < statistics.size(); ++i) {
      double const value = values<double>(table, "value").at(i);
      if (statistics[i] == "share" || statistics[i] == "mean") at(table, i).value = value;
      if (statistics[i] == "came") at(table, i).came = value;
    }
  }
  void read_differences(record::Group const& table) {
    auto const& differing = values<std::int64_t>(table, "differing");
    for (std::size_t i = 0; i < differing.size(); ++i) {
      Cell& cell = at(table, i);
      cell.differing = differing[i];
      cell.pairs = values<std::int64_t>(table, "n").at(i);
      cell.difference = values<double>(table, "difference").at(i);
      cell.interval = {values<double>(table, "low").at(i), values<double>(table, "high").at(i)};
      if (record::find_variable(table, "p_all") == nullptr) continue;  // of an earlier version
      cell.p_alone = values<double>(table, "p_alone").at(i);
      cell.p_all = values<double>(table, "p_all").at(i);
    }
  }
  std::map<std::string, std::size_t> column_, row_;
  std::vector<Row> rows_;
};

void join(std::string& list, std::string const& more) { list += (list.empty() ? "" : ", ") + more; }

struct Tables {
  record::Group const& file;
  std::vector<Row> rows;
  std::vector<std::string> names;
  std::size_t against{};
  bool all{};
  std::string out;

  std::size_t replications() const { return values<std::int32_t>(file, "replication").size(); }
  std::string text(char const* name) const { return record::attribute<std::string>(file.attributes, name); }
  std::string const& reference() const { return names[against]; }

  void heading() {
    auto const n = replications();
    double const confidence = record::attribute<double>(file.attributes, "confidence");
    std::string list;
    for (std::string const& name : names) join(list, name);
    out += text("title") + "\n" + wrapped(fmt::format("{}: {}", text("varied"), list));
    out += "\n" + summary() + "\n";
    out += fmt::format("{} replication{} of each, seed {}, the same draws in all.\n", n, n == 1 ? "" : "s",
                       record::attribute<std::uint64_t>(file.attributes, "seed"));
    std::size_t const held = names.size() - 1;
    out += held == 1 ? fmt::format("Intervals of the differences: paired, {:g} %.\n", 100 * confidence)
                     : fmt::format(
                           "Intervals of the differences: paired, {:g} % for the {} of an outcome together (each alone "
                           "{:.4g} %).\n",
                           100 * confidence, held, 100 * each_of(held, confidence));
    out +=
        "All inputs were held at their best values and no range was varied: the intervals cover the chance of\n"
        "the draws alone, not what is unknown.\n";
  }

  // Which of them differ clearly, and in what.
  std::string summary() const {
    std::string told;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i == against) continue;
      std::string const head = fmt::format("  {}: ", names[i]);
      if (values<std::int64_t>(file, "histories_differing").at(i) == 0) {
        told += head + "makes no difference: it plays out the same in every replication\n";
        continue;
      }
      std::string const more =
          named([&](Row const& row) { return row.cells[i].clear() && row.cells[i].difference > 0; });
      std::string const less =
          named([&](Row const& row) { return row.cells[i].clear() && row.cells[i].difference < 0; });
      if (more.empty() && less.empty()) {
        told += head + "no outcome differs by more than the chance of the draws\n";
        continue;
      }
      std::string words = more.empty() ? "" : "more " + more;
      if (!less.empty()) words += (words.empty() ? "less " : "; less ") + less;
      told += record::wrapped_after(head.substr(0, head.size() - 1), words);
    }
    return fmt::format("What differs clearly from {}:\n", reference()) + told;
  }

  // Some outcomes by name, those first that the scenario asks about.
  template <class Is>
  std::string named(Is const& is) const {
    constexpr std::size_t most = 6;
    std::vector<Row const*> found;
    for (Row const& row : rows)
      if (row.matters() && is(row)) found.push_back(&row);
    std::stable_partition(found.begin(), found.end(), [](Row const* row) { return row->told.asked; });
    std::string list;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i) join(list, found[i]->told.name);
    if (found.size() > most) list += fmt::format(" and {} more", found.size() - most);
    return list;
  }

  // One outcome as lines of cells.
  struct Lines {
    std::string name;
    std::vector<std::pair<std::string, std::vector<std::string>>> lines;
  };
  Lines lines_of(Row const& row) const {
    double largest = 0;
    for (Cell const& cell : row.cells)
      if (std::isfinite(cell.value)) largest = std::fmax(largest, std::abs(cell.value));
    record::Shown const unit = row.flag() ? record::Shown{100, "%"} : record::shown_unit(row.told.units, largest);
    Lines made{row.told.name + (unit.unit.empty() ? "" : " in " + unit.unit) +
                   (row.told.phrase == row.told.name ? "" : ": " + row.told.phrase),
               {}};
    auto const number = [&](double value) { return shown(value * unit.factor); };
    std::vector<std::string> value, came, pairs, difference, interval, p_alone, p_all;
    bool some_missing = false, some_pairs_missing = false, some_p = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      Cell const& c = row.cells[i];
      value.push_back(number(c.value) + "  ");
      came.push_back(record::shown_share(c.came) + "  ");
      some_missing = some_missing || c.came < 1;
      bool const blank = i == against;
      some_pairs_missing = some_pairs_missing || (!blank && static_cast<std::size_t>(c.pairs) < replications());
      pairs.push_back(blank ? "" : fmt::format("{}  ", c.pairs));
      bool const none = blank || c.differing == 0;
      difference.push_back(blank              ? ""
                           : c.differing == 0 ? "none  "
                           : std::isnan(c.difference)
                               ? "-  "
                               : (c.difference > 0 ? "+" : "") + shown(c.difference * unit.factor) +
                                     (c.clear() ? " *" : "  "));
      interval.push_back(none || c.pairs == 0 ? "" : shown(c.interval, unit.factor) + "  ");
      auto const p = [&](double of) { return none || std::isnan(of) ? "" : shown_p(of) + "  "; };
      p_alone.push_back(p(c.p_alone));
      p_all.push_back(p(c.p_all));
      some_p = some_p || !p_all.back().empty();
    }
    made.lines.push_back({row.flag() ? "share" : "mean", value});
    if (some_missing) made.lines.push_back({"came in", came});
    made.lines.push_back({"difference", difference});
    made.lines.push_back({"interval", interval});
    if (some_p) made.lines.push_back({"p alone", p_alone});
    if (some_p) made.lines.push_back({"p all", p_all});
    if (some_pairs_missing) made.lines.push_back({"in pairs", pairs});
    return made;
  }

  void table(std::vector<Row const*> const& told) {
    if (told.empty()) return;
    constexpr std::size_t label = 12, columns = 100;
    std::vector<Lines> cells;
    std::vector<std::size_t> widths;
    for (std::string const& name : names) widths.push_back(name.size() + 4);
    for (Row const* const row : told) {
      cells.push_back(lines_of(*row));
      for (auto const& line : cells.back().lines)
        for (std::size_t i = 0; i < names.size(); ++i) widths[i] = std::max(widths[i], line.second[i].size() + 1);
    }
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (i != against) others.push_back(i);
    for (std::size_t next = 0; next < others.size();) {
      std::vector<std::size_t> block{against};
      std::size_t used = label + widths[against];
      for (; next < others.size() && (block.size() == 1 || used + widths[others[next]] <= columns); ++next) {
        block.push_back(others[next]);
        used += widths[others[next]];
      }
      auto const line = [&](std::string const& head, std::vector<std::string> const& of) {
        std::string made = fmt::format("{:<{}}", head, label);
        for (std::size_t const i : block) made += fmt::format("{:>{}}", of[i], widths[i]);
        made.erase(made.find_last_not_of(' ') + 1);
        out += made + "\n";
      };
      std::vector<std::string> heads;
      for (std::string const& name : names) heads.push_back(name + "  ");
      out += "\n";
      line("", heads);
      for (Lines const& one : cells) {
        out += wrapped_name(one.name);
        for (auto const& [head, of] : one.lines) line("  " + (head == "difference" ? difference_head() : head), of);
      }
    }
    out += fmt::format("\n* differs from {} by more than chance: the interval leaves 0 out\n", reference());
    std::size_t outcomes = 0, differences = 0;
    for (Row const& row : rows) {
      auto const adjusted =
          std::count_if(row.cells.begin(), row.cells.end(), [](Cell const& c) { return !std::isnan(c.p_all); });
      outcomes += adjusted > 0 ? 1 : 0;
      differences += static_cast<std::size_t>(adjusted);
    }
    if (differences > 0)
      out += wrapped(fmt::format(
          "p alone: of this difference; p all: adjusted (Holm) over the {} differences of the {} outcomes that the "
          "scenario has means for, whether shown or not",
          differences, outcomes));
  }
  static std::string wrapped_name(std::string const& name) { return wrapped(name).substr(2); }
  std::string difference_head() const { return reference().size() <= 7 ? "- " + reference() : "difference"; }

  void selected(std::vector<std::string> const& wanted) {
    std::vector<Row const*> told;
    for (std::string const& name : wanted)
      for (Row const& row : rows)
        if (row.told.name == name) told.push_back(&row);
    table(told);
  }
  // Those in which one of them differs by more than chance, and what the scenario asks about where it differs at all.
  void differing() {
    std::vector<Row const*> asked, others;
    std::size_t within_chance = 0;
    std::string unchanged;
    for (Row const& row : rows) {
      if (!row.matters() && !all) continue;
      if (!row.differs())
        join(unchanged, row.told.name);
      else if (all || row.clear() || row.told.asked)
        (row.told.asked ? asked : others).push_back(&row);
      else
        ++within_chance;
    }
    asked.insert(asked.end(), others.begin(), others.end());
    table(asked);
    if (within_chance > 0)
      out += fmt::format("{} more {} within chance (--all)\n", within_chance,
                         within_chance == 1 ? "outcome differs" : "outcomes differ");
    if (all && !unchanged.empty()) out += wrapped("no difference: " + unchanged);
  }
};

}  // namespace

std::string alternatives_tables(record::Group const& file, Selection const& selection) {
  Tables t{file, Reader(file).rows(), values<std::string>(file, "alternative"), 0, selection.all, {}};
  auto const found = std::find(t.names.begin(), t.names.end(), t.text("against"));
  if (found == t.names.end()) throw IoError("the one that the others are held against is not among them");
  t.against = static_cast<std::size_t>(found - t.names.begin());
  t.heading();
  if (selection.metrics.empty())
    t.differing();
  else
    t.selected(selection.metrics);
  return t.out;
}

}  // namespace standoff::experiment
