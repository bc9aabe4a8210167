#include "sim/experiment/results/outcome_chunks.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/experiment/results/rows_of.hpp"
#include "sim/experiment/threads.hpp"

namespace standoff::experiment {

namespace {

using record::Chunk;
using record::ChunkPacker;

std::size_t pieces_of(std::size_t length, std::size_t side) { return (length - 1) / side + 1; }

// The chunks lie alike in all variables. A piece of work is some metrics in one of them.
class Outcomes {
 public:
  Outcomes(Folder const& folder, Inventory const& inventory, record::LargeFile& file)
      : folder_(folder),
        inventory_(inventory),
        file_(file),
        metrics_(folder.manifest().metrics),
        all_(metrics_.size()),
        sides_(file.chunk("status")),
        volume_(sides_[0] * sides_[1] * sides_[2]),
        width_(metrics_at_once(metrics_.size(), volume_)) {
    std::iota(all_.begin(), all_.end(), std::size_t{0});
    Layout const& layout = folder.layout();
    std::uint32_t const most = *std::max_element(inventory.ends.begin(), inventory.ends.end());
    along_ = {pieces_of(layout.points, sides_[0]), pieces_of(layout.options, sides_[1]), pieces_of(most, sides_[2]),
              pieces_of(std::max<std::size_t>(metrics_.size(), 1), width_)};
  }

  std::size_t pieces() const { return along_[0] * along_[1] * along_[2] * along_[3]; }

  std::vector<Chunk> pack(std::size_t piece, ChunkPacker& packer) const {
    std::size_t const first = piece % along_[3] * width_;
    piece /= along_[3];
    std::size_t const replication = piece % along_[2] * sides_[2];
    piece /= along_[2];
    std::vector<std::size_t> const from{piece / along_[1] * sides_[0], piece % along_[1] * sides_[1], replication};
    auto const some = std::span(all_).subspan(first, std::min(width_, all_.size() - first));
    Rows rows = rows_of(folder_, inventory_.ends, stretch_at(from), some);
    std::vector<Chunk> chunks;
    for (std::size_t m = 0; m < some.size(); ++m) {
      std::vector<double>& values = rows.values[m];
      bool const came = std::any_of(values.begin(), values.end(), [](double v) { return !std::isnan(v); });
      if (!came) continue;  // it stays as it was made: missing
      values.resize(volume_, nothing);
      chunks.push_back(file_.pack<double>(packer, metrics_[some[m]].name, from, values));
    }
    if (first > 0) return chunks;
    rows.fingerprints.resize(volume_);
    rows.status.resize(volume_, Status::not_played);
    std::vector<std::int8_t> codes(volume_);
    std::transform(rows.status.begin(), rows.status.end(), codes.begin(),
                   [](Status status) { return static_cast<std::int8_t>(status); });
    chunks.push_back(file_.pack<std::uint64_t>(packer, "fingerprint", from, rows.fingerprints));
    chunks.push_back(file_.pack<std::int8_t>(packer, "status", from, codes));
    return chunks;
  }

  void write(std::vector<Chunk> const& chunks) {
    for (Chunk const& chunk : chunks) file_.write(chunk);
  }

 private:
  // A chunk takes all options of several points, or some of one: its cells follow each other.
  Stretch stretch_at(std::vector<std::size_t> const& from) const {
    Layout const& layout = folder_.layout();
    STANDOFF_EXPECT(sides_[0] == 1 || sides_[1] == layout.options);
    std::size_t const points = std::min(sides_[0], layout.points - from[0]),
                      options = std::min(sides_[1], layout.options - from[1]);
    return {from[0] * layout.options + from[1], points * options, static_cast<std::uint32_t>(from[2]),
            static_cast<std::uint32_t>(sides_[2])};
  }

  Folder const& folder_;
  Inventory const& inventory_;
  record::LargeFile& file_;
  std::vector<Metric> const& metrics_;
  std::vector<std::size_t> all_;
  std::vector<std::size_t> sides_;
  std::size_t volume_, width_;
  std::array<std::size_t, 4> along_{};  // pieces along point, option, replication, metric
};

}  // namespace

void write_outcomes(Folder const& folder, Inventory const& inventory, record::LargeFile& file, unsigned threads) {
  Outcomes outcomes(folder, inventory, file);
  in_order(threads, outcomes.pieces(), [&]() -> Maker {
    return [&, packer = std::make_shared<ChunkPacker>()](std::size_t piece) -> Taken {
      return [&outcomes, chunks = outcomes.pack(piece, *packer)] { outcomes.write(chunks); };
    };
  });
}

}  // namespace standoff::experiment
