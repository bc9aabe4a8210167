#include <algorithm>

#include <fmt/format.h>

#include "sim/experiment/comparison_rows.hpp"
#include "sim/experiment/given.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

using record::shown;
using record::values;
using record::wrapped;

std::vector<DifferenceRow> difference_rows(record::Group const& comparison) {
  record::Group const& table = record::group_in(comparison, "differences");
  std::vector<Told> const told = metrics_in(record::group_in(comparison, "a"));
  std::vector<DifferenceRow> rows;
  auto const& names = values<std::string>(table, "metric");
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto const number = [&](char const* column) { return values<double>(table, column).at(i); };
    auto const count = [&](char const* column) { return values<std::int64_t>(table, column).at(i); };
    auto const known = std::find_if(told.begin(), told.end(), [&](Told const& one) { return one.name == names[i]; });
    if (known == told.end()) throw IoError("its side A has no outcome '" + names[i] + "'");
    DifferenceRow row{*known,
                      count("n"),
                      count("both"),
                      count("only_a"),
                      count("only_b"),
                      count("neither"),
                      count("differing"),
                      number("mean_a"),
                      number("mean_b"),
                      number("difference"),
                      number("worth"),
                      {number("low"), number("high")},
                      {number("only_b_low"), number("only_b_high")}};
    rows.push_back(std::move(row));
  }
  return rows;
}

namespace {

struct Tables {
  record::Group const& file;
  std::vector<DifferenceRow> rows;
  bool all{};  // with what pairing was worth, and the notes
  std::string out;
  std::size_t width{6};

  std::size_t replications() const { return values<std::int32_t>(file, "replication").size(); }

  void heading() {
    auto const whole = [&](char const* name) { return record::attribute<std::int64_t>(file.attributes, name); };
    auto const label = [&](char const* side) {
      return record::attribute<std::string>(record::group_in(file, side).attributes, "title");
    };
    auto const n = replications();
    out += fmt::format("A  {}\nB  {}\n\n{}\n", label("a"), label("b"), comparison_headline(file, rows));
    out += fmt::format("{} replication{}, seed {}, the same draws on both sides; {:g} % intervals\n", n,
                       n == 1 ? "" : "s", record::attribute<std::uint64_t>(file.attributes, "seed"),
                       100 * record::attribute<double>(file.attributes, "confidence"));
    out += given_heading(file);
    out += fmt::format("The histories part in {} of them, the outcome differs in {}.\n", whole("histories_differing"),
                       whole("outcomes_differing"));
    out +=
        "All inputs were held at their best values and no range was varied: the intervals cover the chance of\n"
        "the draws alone, not what is unknown.\n\n";
  }
  void line(std::string const& name, std::string const& a, std::string const& b, std::string const& difference,
            std::string const& interval, std::string const& unit, std::string const& last) {
    std::string made = fmt::format("  {:<{}} {:>9} {:>9} {:>9} {:>20} {:<6} {:>9}", name, width, a, b, difference,
                                   interval, unit, last);
    made.erase(made.find_last_not_of(' ') + 1);
    out += made + "\n";
  }
  static std::string with_sign(double x) { return (x > 0 ? "+" : "") + shown(x); }
  static std::string times(double worth) {
    if (std::isnan(worth)) return "-";
    if (std::isinf(worth)) return "any";
    if (worth >= 1e4) return "> 10000 x";  // what differs, differs by nearly the same everywhere
    return worth < 100 ? fmt::format("{:.1f} x", worth) : fmt::format("{:.0f} x", worth);
  }
  void row(DifferenceRow const& r) {
    std::string const part = static_cast<std::size_t>(r.n) < replications() ? fmt::format("in {}", r.n) : "";
    std::string const last = all ? times(r.worth) : part;
    if (r.flag())
      return line(r.told.name, record::shown_share(r.a), record::shown_share(r.b), with_sign(100 * r.difference),
                  shown(r.interval, 100), "points", last);
    record::Shown const unit = record::shown_unit(r.told.units, std::fmax(std::abs(r.a), std::abs(r.b)));
    line(r.told.name, shown(r.a * unit.factor), shown(r.b * unit.factor), with_sign(r.difference * unit.factor),
         shown(r.interval, unit.factor), unit.unit, last);
  }
  void note(DifferenceRow const& r) {
    if (r.flag())
      out += wrapped(fmt::format(
          "{}: both {}, neither {}, only A {}, only B {}; among those of one side the share of B "
          "is {:.0f} to {:.0f} % (exact)",
          r.told.name, r.both, r.neither, r.only_a, r.only_b, 100 * r.only_b_share.low, 100 * r.only_b_share.high));
    else if (r.only_a + r.only_b + r.neither > 0)
      out += wrapped(fmt::format("{}: came on both sides in {}, only A {}, only B {}, neither {}; compared over the {}",
                                 r.told.name, r.both, r.only_a, r.only_b, r.neither, r.both));
  }
  void table(std::vector<DifferenceRow> const& told) {
    if (told.empty()) return;
    for (DifferenceRow const& r : told) width = std::clamp<std::size_t>(r.told.name.size(), width, 28);
    line("metric", "A", "B", "B - A", "interval", "", all ? "pairing" : "");
    for (DifferenceRow const& r : told) row(r);
    if (!all) return;
    for (DifferenceRow const& r : told) note(r);
    out += wrapped("pairing: that many times as many replications with other draws on each side would tell as much");
    out += wrapped(
        fmt::format("of {} outcomes that do not differ about {:.2g} would seem to, at this confidence", rows.size(),
                    static_cast<double>(rows.size()) * (1 - record::attribute<double>(file.attributes, "confidence"))));
  }
  void selected(std::vector<std::string> const& names) {
    std::vector<DifferenceRow> told;
    for (std::string const& name : names)
      for (DifferenceRow const& r : rows)
        if (r.told.name == name) told.push_back(r);
    table(told);
  }
  // Those that differ by more than chance, and what the scenario asks about where it differs at all.
  void differing() {
    std::vector<DifferenceRow> asked, others;
    std::size_t within_chance = 0;
    std::string unchanged;
    for (DifferenceRow const& r : rows) {
      if (!r.matters() && !all) continue;
      if (r.differing == 0)
        unchanged += (unchanged.empty() ? "" : ", ") + r.told.name;
      else if (all || r.differs() || r.told.asked)
        (r.told.asked ? asked : others).push_back(r);
      else
        ++within_chance;
    }
    asked.insert(asked.end(), others.begin(), others.end());
    table(asked);
    if (within_chance > 0)
      out += fmt::format("  {} more differ{} within chance (--all)\n", within_chance, within_chance == 1 ? "s" : "");
    if (all && !unchanged.empty()) out += wrapped("no difference: " + unchanged);
  }
  // What only one side measures.
  void unpaired() {
    for (auto const& [side, name] : {std::pair{"a", "A"}, {"b", "B"}}) {
      std::string names;
      for (Told const& told : metrics_in(record::group_in(file, side))) {
        auto const compared = [&](DifferenceRow const& r) { return r.told.name == told.name; };
        if (std::any_of(rows.begin(), rows.end(), compared)) continue;
        names += (names.empty() ? "" : ", ") + told.name;
      }
      if (!names.empty()) out += wrapped(fmt::format("measured so in {} only: {}", name, names));
    }
  }
};

}  // namespace

std::string comparison_tables(record::Group const& comparison, Selection const& selection) {
  Tables t{comparison, difference_rows(comparison), selection.all, {}};
  if (t.replications() == 0) return given_heading(comparison) + "No replication is one of those.\n";
  t.heading();
  if (selection.metrics.empty())
    t.differing();
  else
    t.selected(selection.metrics);
  t.unpaired();
  return t.out;
}

}  // namespace standoff::experiment
