#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/experiment/comparison.hpp"
#include "sim/experiment/units_shown.hpp"

namespace standoff::experiment {

namespace {

using record::values;

struct Tables {
  record::Group const& file;
  record::Group const& table;
  std::string out, unchanged;
  std::vector<std::string> notes;
  std::size_t width{6};

  double number(char const* column, std::size_t i) const { return values<double>(table, column).at(i); }
  std::int64_t count(char const* column, std::size_t i) const { return values<std::int64_t>(table, column).at(i); }
  std::string const& text(char const* column, std::size_t i) const { return values<std::string>(table, column).at(i); }
  std::string label(char const* side) const {
    record::Group const* const group = record::find_group(file, side);
    if (group == nullptr) throw IoError("it has no group '" + std::string(side) + "'");
    return record::attribute<std::string>(group->attributes, "title");
  }

  void heading() {
    auto const whole = [&](char const* name) { return record::attribute<std::int64_t>(file.attributes, name); };
    auto const n = values<std::int32_t>(file, "replication").size();
    out += fmt::format("A  {}\nB  {}\n", label("a"), label("b"));
    out += fmt::format("{} replication{}, seed {}, the same draws on both sides; {:g} % intervals\n", n,
                       n == 1 ? "" : "s", record::attribute<std::uint64_t>(file.attributes, "seed"),
                       100 * record::attribute<double>(file.attributes, "confidence"));
    out += fmt::format("The histories part in {} of them, the outcome differs in {}.\n", whole("histories_differing"),
                       whole("outcomes_differing"));
    out +=
        "All inputs were held at their best values and no range was varied: the intervals cover the chance of\n"
        "the draws alone, not what is unknown.\n\n";
  }
  void line(std::string const& name, std::string const& a, std::string const& b, std::string const& difference,
            std::string const& interval, std::string const& unit, std::string const& worth) {
    std::string made = fmt::format("  {:<{}} {:>9} {:>9} {:>9} {:>20} {:<4} {:>9}", name, width, a, b, difference,
                                   interval, unit, worth);
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
  void metric(std::size_t i) {
    std::string const& name = text("metric", i);
    if (count("differing", i) == 0) {
      unchanged += (unchanged.empty() ? "" : ", ") + name;
      return;
    }
    bool const flag = text("kind", i) == "flag";
    Shown const unit =
        flag ? Shown{100, "%"}
             : shown_unit(text("units", i), std::fmax(std::abs(number("mean_a", i)), std::abs(number("mean_b", i))));
    auto const value = [&](char const* column) { return number(column, i) * unit.factor; };
    line(name, shown(value("mean_a")), shown(value("mean_b")), with_sign(value("difference")),
         shown({number("low", i), number("high", i)}, unit.factor), unit.unit, times(number("worth", i)));
    if (flag)
      notes.push_back(
          fmt::format("{}: both {}, neither {}, only A {}, only B {}; among those of one side the share of B "
                      "is {:.0f} to {:.0f} % (exact)",
                      name, count("both", i), count("neither", i), count("only_a", i), count("only_b", i),
                      100 * number("only_b_low", i), 100 * number("only_b_high", i)));
    else if (count("only_a", i) + count("only_b", i) + count("neither", i) > 0)
      notes.push_back(
          fmt::format("{}: came on both sides in {}, only A {}, only B {}, neither {}; compared over the {}", name,
                      count("both", i), count("only_a", i), count("only_b", i), count("neither", i), count("both", i)));
  }
  void metrics() {
    std::size_t const n = values<std::string>(table, "metric").size();
    for (std::size_t i = 0; i < n; ++i) width = std::clamp<std::size_t>(text("metric", i).size(), width, 26);
    std::size_t const before = out.size();
    line("metric", "A", "B", "B - A", "interval", "", "pairing");
    std::size_t const headed = out.size();
    for (std::size_t i = 0; i < n; ++i) metric(i);
    bool const some = out.size() > headed;
    if (!some) out.resize(before);
    for (std::string const& note : notes) out += wrapped(note);
    if (!unchanged.empty()) out += wrapped("no difference: " + unchanged);
    if (some)
      out += wrapped("pairing: that many times as many replications with other draws on each side would tell as much");
  }
  // What only one side measures.
  void unpaired() {
    for (auto const& [side, name] : {std::pair{"a", "A"}, {"b", "B"}}) {
      std::string names;
      for (record::Variable const& v : record::find_group(file, side)->variables) {
        auto const& compared = values<std::string>(table, "metric");
        if (v.name == "fingerprint" || std::find(compared.begin(), compared.end(), v.name) != compared.end()) continue;
        names += (names.empty() ? "" : ", ") + v.name;
      }
      if (!names.empty()) out += wrapped(fmt::format("measured so in {} only: {}", name, names));
    }
  }
};

}  // namespace

std::string comparison_tables(record::Group const& comparison) {
  record::Group const* const table = record::find_group(comparison, "differences");
  if (table == nullptr) throw IoError("it has no group 'differences'");
  Tables t{comparison, *table, {}, {}, {}};
  t.heading();
  t.metrics();
  t.unpaired();
  return t.out;
}

}  // namespace standoff::experiment
