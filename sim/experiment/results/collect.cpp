#include "sim/experiment/results/collect.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/answers.hpp"
#include "sim/experiment/answers/swings.hpp"
#include "sim/experiment/results/skeleton.hpp"
#include "sim/experiment/results/summary_csv.hpp"
#include "sim/experiment/store/sequential.hpp"
#include "sim/experiment/summary.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/large_file.hpp"

namespace standoff::experiment {

namespace {

constexpr std::size_t most_values = std::size_t{1} << 22U;  // 32 MB of doubles
constexpr std::size_t most_failures = 10'000;               // told one by one; all are counted
constexpr std::size_t most_seen = std::size_t{1} << 18U;    // values of a published fact, for its quantiles

Rows expect_rows(Folder const& folder, std::uint64_t shard) {
  auto rows = folder.read(shard);
  if (!rows) throw IoError(fmt::format("{}: shard {} is missing or damaged", folder.path().string(), shard));
  return std::move(*rows);
}

// Calls visit(rows, which of them comes first, first replication, n) for each stretch of a cell up to its end. The rows have
// the metrics in that order: of a shard that is whole all are read and checked; some of them are looked up.
template <class Visit>
void each_stretch(Folder const& folder, std::uint64_t cell, std::uint32_t end, std::span<std::size_t const> metrics,
                  Visit const& visit) {
  Layout const& layout = folder.layout();
  std::size_t next = 0;
  bool const whole = metrics.size() == folder.manifest().metrics.size() &&
                     std::all_of(metrics.begin(), metrics.end(), [&](std::size_t m) { return m == next++; });
  for (std::uint32_t from = 0; from < end;) {
    std::uint64_t const number = layout.shard_of(cell, from);
    Shard const shard = layout.shard(number);
    auto const first_row = static_cast<std::size_t>((cell - shard.first_cell) * shard.replications);
    std::uint32_t const n = std::min(shard.replications, end - from);
    if (whole) {
      visit(expect_rows(folder, number), first_row, shard.first_replication, n);
    } else {
      auto const rows = folder.read_rows(number, metrics, first_row, n);
      if (!rows) throw IoError(fmt::format("{}: shard {} is missing or damaged", folder.path().string(), number));
      visit(*rows, std::size_t{0}, shard.first_replication, n);
    }
    from = shard.first_replication + shard.replications;
  }
}

// These metrics of one cell, and what became of its replications.
Sample sample_of(Folder const& folder, std::uint64_t cell, std::uint32_t end, std::span<std::size_t const> metrics,
                 std::vector<Status>& status) {
  Sample sample;
  sample.values.assign(metrics.size(), std::vector<double>(end));
  sample.fingerprints.resize(end);
  status.resize(end);
  each_stretch(folder, cell, end, metrics, [&](Rows const& rows, std::size_t row, std::uint32_t to, std::uint32_t n) {
    auto const copy = [&](auto const& from, auto& into) {
      std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(row), n, into.begin() + static_cast<std::ptrdiff_t>(to));
    };
    for (std::size_t m = 0; m < metrics.size(); ++m) copy(rows.values[m], sample.values[m]);
    copy(rows.fingerprints, sample.fingerprints);
    copy(rows.status, status);
  });
  return sample;
}

void drop_unplayed(Sample& sample, std::vector<Status> const& status) {
  if (std::all_of(status.begin(), status.end(), [](Status s) { return s == Status::played; })) return;
  auto const drop = [&](auto& column) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < status.size(); ++i)
      if (status[i] == Status::played) column[kept++] = column[i];
    column.resize(kept);
  };
  for (auto& column : sample.values) drop(column);
  drop(sample.fingerprints);
}

// By the names of `statistics`, for one metric.
std::array<double, statistic_names.size()> in_numbers(Metric const& metric, Sample const& sample, double confidence) {
  std::array<double, statistic_names.size()> made;
  made.fill(nothing);
  auto& [value, low, high, n, came, q05, median, q95] = made;
  n = 0;
  came = sample.size() == 0 ? nothing : 1;
  for (Estimate const& e : summarise({metric}, sample, confidence)) {
    if (e.statistic == "share" || e.statistic == "mean") {
      value = e.value;
      low = e.interval.low;
      high = e.interval.high;
      n = static_cast<double>(e.n);
    } else if (e.statistic == "came") {
      came = e.value;
    } else {
      (e.statistic == "q05" ? q05 : e.statistic == "median" ? median : q95) = e.value;
    }
  }
  return made;
}

class Collecting {
 public:
  Collecting(Folder const& folder, Inventory const& inventory, std::vector<Published> facts)
      : folder_(folder),
        m_(folder.manifest()),
        layout_(folder.layout()),
        inventory_(inventory),
        study_{m_, {}, {}, {}, {}, {}, {}},
        csv_(folder.path() / "summary.csv", m_) {
    auto const cells = static_cast<std::size_t>(layout_.cells());
    study_.came.assign(m_.metrics.size(), std::vector<statistics::Moments>(cells));
    study_.played.assign(cells, 0);
    estimates_.resize(m_.metrics.size());
    for (Statistics& of : estimates_) of.fill(std::vector<double>(cells));
    for (Published& fact : facts)
      for (std::size_t metric = 0; metric < m_.metrics.size(); ++metric)
        if (m_.metrics[metric].name == fact.measure) {
          fact_metrics_.push_back(metric);
          study_.facts.push_back(std::move(fact));
          break;
        }
    study_.seen.assign(study_.facts.size(), std::vector<FactSeen>(layout_.options));
    study_.with_all.assign(layout_.options, 0);
    study_.told_of.assign(layout_.options, 0);
    told_ = points_told(m_);
  }

  void run() {
    for (std::uint64_t cell = 0; cell < layout_.cells(); ++cell) gather(cell);
    for (std::size_t const point : told_)
      for (std::uint32_t option = 0; option < layout_.options; ++option)
        see_facts({static_cast<std::uint32_t>(point), option});
    record::Group root = skeleton(folder_, inventory_, failures(), std::move(estimates_));
    for (record::Group& group : answers(study_)) root.groups.push_back(std::move(group));
    for (record::Group& group : swings(root)) root.groups.push_back(std::move(group));
    record::LargeFile file(folder_.results(), root);
    for (std::uint64_t cell = 0; cell < layout_.cells(); ++cell) write(cell, file);
    write_points_csv(folder_.path() / "points.csv", m_);
    csv_.finish();
    file.finish();
  }

 private:
  // Calls visit(first metric, their values, what became of the replications) for all metrics of a cell, as many at a time as
  // fit.
  template <class Visit>
  void each_stack(std::uint64_t cell, Visit const& visit) const {
    std::uint32_t const end = inventory_.ends[layout_.cell(cell).point];
    std::vector<std::size_t> all(m_.metrics.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::size_t const width = std::clamp<std::size_t>(most_values / std::max(end, 1U), 1, all.size());
    for (std::size_t first = 0; first < all.size(); first += width) {
      std::vector<Status> status;
      auto const some = std::span(all).subspan(first, std::min(width, all.size() - first));
      Sample sample = sample_of(folder_, cell, end, some, status);
      visit(first, sample, status);
    }
  }

  void gather(std::uint64_t cell) {
    auto const at = static_cast<std::size_t>(cell);
    each_stack(cell, [&](std::size_t first, Sample& sample, std::vector<Status> const& status) {
      study_.played[at] = static_cast<std::uint64_t>(std::count(status.begin(), status.end(), Status::played));
      drop_unplayed(sample, status);
      for (std::size_t m = 0; m < sample.values.size(); ++m) {
        Sample one;
        one.values.push_back(std::move(sample.values[m]));
        one.fingerprints.resize(sample.size());
        study_.came[first + m][at] = statistics::moments(one.values.front());
        auto const numbers = in_numbers(m_.metrics[first + m], one, m_.confidence);
        for (std::size_t s = 0; s < numbers.size(); ++s) estimates_[first + m][s][at] = numbers[s];
      }
    });
    csv_.add(layout_.cell(cell),
             [&](std::size_t metric, std::size_t statistic) { return estimates_[metric][statistic][at]; });
  }

  void write(std::uint64_t cell, record::LargeFile& file) const {
    Cell const at = layout_.cell(cell);
    std::uint32_t const end = inventory_.ends[at.point];
    record::Block const block{{at.point, at.option, 0}, {1, 1, end}};
    each_stack(cell, [&](std::size_t first, Sample const& sample, std::vector<Status> const& status) {
      for (std::size_t m = 0; m < sample.values.size(); ++m) {
        std::vector<double> const& values = sample.values[m];
        bool const came = std::any_of(values.begin(), values.end(), [](double v) { return !std::isnan(v); });
        if (came) file.write(m_.metrics[first + m].name, block, values);  // else it stays as it was made: missing
      }
      if (first > 0) return;
      file.write("fingerprint", block, sample.fingerprints);
      std::vector<std::int8_t> codes(status.size());
      std::transform(status.begin(), status.end(), codes.begin(), [](Status s) { return static_cast<std::int8_t>(s); });
      file.write("status", block, codes);
    });
    expect_unplayed(at, end, file);
  }

  // How the replications of a cell agree with what was published.
  void see_facts(Cell at) {
    if (study_.facts.empty()) return;
    std::vector<Status> status;
    auto const columns =
        sample_of(folder_, layout_.cell_number(at), inventory_.ends[at.point], fact_metrics_, status).values;
    std::size_t const most = std::max<std::size_t>(1, most_seen / told_.size());
    std::size_t taken = 0;
    for (std::size_t r = 0; r < status.size(); ++r) {
      if (status[r] != Status::played) continue;
      bool all = true;
      for (std::size_t f = 0; f < columns.size(); ++f) {
        FactSeen& seen = study_.seen[f][at.option];
        bool const agree = agrees(study_.facts[f], columns[f][r]);
        all = all && (agree || study_.facts[f].not_reported);
        seen.agreeing += agree ? 1 : 0;
        ++seen.n;
        if (taken < most) seen.values.push_back(columns[f][r]);
      }
      ++taken;
      study_.with_all[at.option] += all ? 1 : 0;
      ++study_.told_of[at.option];
    }
  }

  // Behind the end of a point that ended before others.
  void expect_unplayed(Cell at, std::uint32_t end, record::LargeFile& file) const {
    std::uint32_t const most = *std::max_element(inventory_.ends.begin(), inventory_.ends.end());
    if (end == most) return;
    file.write("status", {{at.point, at.option, end}, {1, 1, most - end}},
               std::vector<std::int8_t>(most - end, static_cast<std::int8_t>(Status::not_played)));
  }

  std::vector<Failed> failures() const {
    std::vector<Failed> all;
    if (inventory_.all_played()) return all;
    for (std::uint64_t number = 0; number < layout_.shards() && all.size() < most_failures; ++number) {
      Shard const shard = layout_.shard(number);
      if (shard.first_replication >= inventory_.ends[layout_.cell(shard.first_cell).point]) continue;
      Rows const rows = expect_rows(folder_, number);
      for (Failure const& failure : rows.failures) {
        Cell const cell = layout_.cell(shard.first_cell + failure.row / shard.replications);
        auto const replication = static_cast<std::uint32_t>(failure.row % shard.replications) + shard.first_replication;
        if (all.size() < most_failures)
          all.push_back({cell, replication, rows.status[static_cast<std::size_t>(failure.row)], failure.what});
      }
    }
    return all;
  }

  Folder const& folder_;
  Manifest const& m_;
  Layout const& layout_;
  Inventory const& inventory_;
  Study study_;
  SummaryCsv csv_;
  std::vector<Statistics> estimates_;
  std::vector<std::size_t> fact_metrics_, told_;  // by fact; points that count for them
};

void count(Rows const& rows, Inventory& inventory) {
  for (Status const status : rows.status)
    ++(status == Status::played     ? inventory.played
       : status == Status::failed   ? inventory.failed
       : status == Status::too_long ? inventory.too_long
                                    : inventory.invalid);
}

}  // namespace

Inventory take_stock(Folder const& folder) {
  Layout const& layout = folder.layout();
  Inventory made;
  made.ends.assign(layout.points, layout.replications);
  if (layout.sequential)
    for (std::uint32_t point = 0; point < layout.points; ++point) {
      PointCourse course(folder, point);
      if (course.advance())
        made.ends[point] = *course.end();
      else
        for (std::uint64_t const shard : course.next(1))
          if (!folder.read(shard)) made.missing.push_back(shard);
    }
  if (!made.missing.empty()) return made;
  for (std::uint64_t number = 0; number < layout.shards(); ++number) {
    Shard const shard = layout.shard(number);
    if (shard.first_replication >= made.ends[layout.cell(shard.first_cell).point]) continue;
    if (auto const rows = folder.read(number))
      count(*rows, made);
    else
      made.missing.push_back(number);
  }
  return made;
}

void collect(Folder const& folder, Inventory const& inventory, std::vector<Published> facts) {
  Collecting(folder, inventory, std::move(facts)).run();
}

std::string replay_command(Folder const& folder, Cell cell, std::uint32_t replication) {
  Manifest const& m = folder.manifest();
  return fmt::format("standoff run --from FOLDER --point {}{} --replication {}", cell.point,
                     m.options.size() > 1 ? " --option " + m.options[cell.option].name : "", replication);
}

std::vector<double> values_in(Folder const& folder, std::uint64_t cell, std::uint32_t end, std::size_t metric) {
  std::vector<Status> status;
  return std::move(sample_of(folder, cell, end, std::span(&metric, 1), status).values.front());
}

}  // namespace standoff::experiment
