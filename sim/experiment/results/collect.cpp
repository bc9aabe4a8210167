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
#include "sim/experiment/results/cell_estimates.hpp"
#include "sim/experiment/results/outcome_chunks.hpp"
#include "sim/experiment/results/rows_of.hpp"
#include "sim/experiment/results/skeleton.hpp"
#include "sim/experiment/results/summary_csv.hpp"
#include "sim/experiment/store/sequential.hpp"
#include "sim/experiment/summary.hpp"
#include "sim/experiment/threads.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/large_file.hpp"

namespace standoff::experiment {

namespace {

constexpr std::size_t most_failures = 10'000;             // told one by one; all are counted
constexpr std::size_t most_sums = std::size_t{1} << 23U;  // over points, of replications that share their draws
constexpr std::size_t most_seen = std::size_t{1} << 18U;  // values of a published fact, for its quantiles

Rows expect_rows(Folder const& folder, std::uint64_t shard) {
  auto rows = folder.read(shard);
  if (!rows) throw IoError(fmt::format("{}: shard {} is missing or damaged", folder.path().string(), shard));
  return std::move(*rows);
}

class Collecting {
 public:
  Collecting(Folder const& folder, Inventory const& inventory, std::vector<Published> facts, unsigned threads)
      : folder_(folder),
        m_(folder.manifest()),
        layout_(folder.layout()),
        inventory_(inventory),
        study_{m_, {}, {}, {}, {}, {}, {}, {}},
        csv_(folder.path() / "summary.csv", m_),
        threads_(threads) {
    auto const cells = static_cast<std::size_t>(layout_.cells());
    study_.came.assign(m_.metrics.size(), std::vector<statistics::Moments>(cells));
    study_.played.assign(cells, 0);
    if (m_.draws == Draws::common && is_sample(m_.design) && !layout_.sequential &&
        m_.metrics.size() * layout_.options * layout_.replications <= most_sums)
      study_.by_replication.assign(m_.metrics.size(), Sums(layout_.options));
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
    gather();
    for (std::size_t const point : told_)
      for (std::uint32_t option = 0; option < layout_.options; ++option)
        see_facts({static_cast<std::uint32_t>(point), option});
    record::Group root = skeleton(folder_, inventory_, failures(), std::move(estimates_));
    for (record::Group& group : answers(study_)) root.groups.push_back(std::move(group));
    for (record::Group& group : swings(root)) root.groups.push_back(std::move(group));
    record::LargeFile file(folder_.results(), root);
    write_outcomes(folder_, inventory_, file, threads_);
    write_points_csv(folder_.path() / "points.csv", m_);
    csv_.finish();
    file.finish();
  }

 private:
  // A piece of work is some metrics of the cells of a shard, or of one cell that has several shards.
  void gather() {
    std::uint64_t const cells = layout_.cells_of_shard();
    std::uint32_t const most = *std::max_element(inventory_.ends.begin(), inventory_.ends.end());
    std::size_t const width = metrics_at_once(m_.metrics.size(), static_cast<std::size_t>(cells) * most);
    std::size_t const stacks = m_.metrics.empty() ? 1 : (m_.metrics.size() - 1) / width + 1;
    auto const groups = static_cast<std::size_t>((layout_.cells() - 1) / cells + 1);
    in_order(threads_, groups * stacks, [&]() -> Maker {
      return [&](std::size_t piece) -> Taken {
        std::uint64_t const first = piece / stacks * cells, n = std::min(cells, layout_.cells() - first);
        std::size_t const metric = piece % stacks * width;
        Sums sums = gather({first, n, 0, inventory_.ends[layout_.cell(first).point]}, metric, width);
        bool const last = (piece + 1) % stacks == 0;
        return [this, first, n, metric, last, sums = std::move(sums)] {
          for (std::size_t i = 0; i < sums.size(); ++i)
            add(study_.by_replication[metric + i / layout_.options][i % layout_.options], sums[i]);
          for (std::uint64_t cell = first; last && cell < first + n; ++cell) add_to_csv(cell);
        };
      };
    });
  }

  // By metric of a piece of work, and option: by replication the sum over its points. Added up in the order of the pieces,
  // whoever did them.
  using Sums = std::vector<std::vector<double>>;

  static void add(std::vector<double>& sums, std::span<double const> values) {
    if (sums.empty()) sums.resize(values.size());
    for (std::size_t r = 0; r < values.size(); ++r) sums[r] += values[r];
  }

  Sums gather(Stretch const& stretch, std::size_t first, std::size_t width) {
    std::vector<std::size_t> some(std::min(width, m_.metrics.size() - first));
    Sums sums(study_.by_replication.empty() ? 0 : some.size() * layout_.options);
    std::iota(some.begin(), some.end(), first);
    Rows const rows = rows_of(folder_, inventory_.ends, stretch, some);
    for (std::uint64_t c = 0; c < stretch.n_cells; ++c) {
      auto const at = static_cast<std::size_t>(stretch.first_cell + c);
      auto const of_cell = [&](auto const& column) {
        return std::span(column).subspan(static_cast<std::size_t>(c) * stretch.replications, stretch.replications);
      };
      auto const status = of_cell(rows.status);
      auto const played = static_cast<std::size_t>(std::count(status.begin(), status.end(), Status::played));
      if (first == 0) study_.played[at] = played;
      for (std::size_t m = 0; m < some.size(); ++m) {
        std::vector<double> const values = of_played(of_cell(rows.values[m]), status, played);
        study_.came[some[m]][at] = statistics::moments(values);
        auto const numbers = cell_estimates(m_.metrics[some[m]], values, study_.came[some[m]][at], m_.confidence);
        for (std::size_t s = 0; s < numbers.size(); ++s) estimates_[some[m]][s][at] = numbers[s];
        Cell const cell = layout_.cell(at);
        if (!sums.empty() && m_.points[cell.point].part != Part::a_b)
          add(sums[m * layout_.options + cell.option], of_cell(rows.values[m]));
      }
    }
    return sums;
  }

  void add_to_csv(std::uint64_t cell) {
    csv_.add(layout_.cell(cell), [&](std::size_t metric, std::size_t statistic) {
      return estimates_[metric][statistic][static_cast<std::size_t>(cell)];
    });
  }

  // How the replications of a cell agree with what was published.
  void see_facts(Cell at) {
    if (study_.facts.empty()) return;
    Rows const rows =
        rows_of(folder_, inventory_.ends, {layout_.cell_number(at), 1, 0, inventory_.ends[at.point]}, fact_metrics_);
    auto const& columns = rows.values;
    std::size_t const most = std::max<std::size_t>(1, most_seen / told_.size());
    std::size_t taken = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows.status[r] != Status::played) continue;
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
  unsigned threads_;
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

Inventory take_stock(Folder const& folder, unsigned threads) {
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
  in_order(threads, static_cast<std::size_t>(layout.shards()), [&]() -> Maker {
    return [&](std::size_t number) -> Taken {
      Shard const shard = layout.shard(number);
      if (shard.first_replication >= made.ends[layout.cell(shard.first_cell).point]) return [] {};
      auto const rows = folder.read(number);
      if (!rows) return [&made, number] { made.missing.push_back(number); };
      Inventory here;
      count(*rows, here);
      return [&made, here] {
        made.played += here.played;
        made.failed += here.failed;
        made.invalid += here.invalid;
        made.too_long += here.too_long;
      };
    };
  });
  return made;
}

void collect(Folder const& folder, Inventory const& inventory, unsigned threads, std::vector<Published> facts) {
  Collecting(folder, inventory, std::move(facts), threads).run();
}

std::string replay_command(Folder const& folder, Cell cell, std::uint32_t replication) {
  Manifest const& m = folder.manifest();
  return fmt::format("standoff run --from FOLDER --point {}{} --replication {}", cell.point,
                     m.options.size() > 1 ? " --option " + m.options[cell.option].name : "", replication);
}

std::vector<double> values_in(Folder const& folder, std::uint64_t cell, std::uint32_t end, std::size_t metric) {
  Rows rows = rows_of(folder, std::vector<std::uint32_t>(folder.layout().points, end), {cell, 1, 0, end},
                      std::span(&metric, 1));
  return std::move(rows.values.front());
}

}  // namespace standoff::experiment
