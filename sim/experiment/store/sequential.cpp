#include "sim/experiment/store/sequential.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/nothing.hpp"

namespace standoff::experiment {

void Running::add(std::span<double const> values) {
  for (double const value : values) {
    if (std::isnan(value)) continue;
    hits_ += value == 1 ? 1 : 0;
    double const before = value - moments_.mean;
    moments_.mean += before / static_cast<double>(++moments_.n);
    squares_ += before * (value - moments_.mean);
  }
  moments_.variance = moments_.n > 1 ? squares_ / static_cast<double>(moments_.n - 1) : nothing;
}

statistics::Interval Running::interval(Metric const& metric, double confidence) const {
  if (moments_.n < 2) return {nothing, nothing};
  if (metric.kind == Metric::Kind::flag) return statistics::wilson(hits_, moments_.n, confidence);
  return metric.can_be_negative ? statistics::student(moments_, confidence)
                                : statistics::log_student(moments_, confidence);
}

double Running::half_width(Metric const& metric, double confidence) const {
  statistics::Interval const of = interval(metric, confidence);
  double const half = (of.high - of.low) / 2;
  return std::isnan(half) ? std::numeric_limits<double>::infinity() : half;
}

PointCourse::PointCourse(Folder const& folder, std::uint32_t point)
    : folder_(&folder), point_(point), options_(folder.layout().options) {
  auto const& metrics = folder.manifest().metrics;
  column_ = static_cast<std::size_t>(
      std::find_if(metrics.begin(), metrics.end(),
                   [&](Metric const& m) { return m.name == folder.manifest().until->metric; }) -
      metrics.begin());
}

bool PointCourse::advance() {
  Layout const& layout = folder_->layout();
  Until const& until = *folder_->manifest().until;
  Metric const& metric = folder_->manifest().metrics[column_];
  while (!end_ && done_ < layout.shards_of_cell()) {
    std::vector<Rows> batch;
    std::uint32_t played = 0;
    for (std::uint32_t option = 0; option < layout.options; ++option) {
      std::uint64_t const number = layout.cell_number({point_, option}) * layout.shards_of_cell() + done_;
      auto rows = folder_->read(number);
      if (!rows) return false;
      Shard const shard = layout.shard(number);
      played = shard.first_replication + shard.replications;
      batch.push_back(std::move(*rows));
    }
    bool enough = played >= until.min;
    for (std::size_t option = 0; option < batch.size(); ++option) {
      options_[option].add(batch[option].values[column_]);
      enough = enough && options_[option].half_width(metric, until.confidence) <= until.half_width;
    }
    ++done_;
    if (enough || done_ == layout.shards_of_cell()) end_ = played;
  }
  return end_.has_value();
}

std::vector<std::uint64_t> PointCourse::next(std::uint32_t many) const {
  Layout const& layout = folder_->layout();
  std::vector<std::uint64_t> shards;
  for (std::uint32_t i = done_; i < std::min(done_ + many, layout.shards_of_cell()); ++i)
    for (std::uint32_t option = 0; option < layout.options; ++option)
      shards.push_back(layout.cell_number({point_, option}) * layout.shards_of_cell() + i);
  return shards;
}

std::size_t PointCourse::widest() const {
  Metric const& metric = folder_->manifest().metrics[column_];
  double const confidence = folder_->manifest().until->confidence;
  std::size_t found = 0;
  for (std::size_t i = 1; i < options_.size(); ++i)
    if (options_[i].half_width(metric, confidence) > options_[found].half_width(metric, confidence)) found = i;
  return found;
}

double PointCourse::mean() const { return options_[widest()].mean(); }

double PointCourse::half_width() const {
  return options_[widest()].half_width(folder_->manifest().metrics[column_], folder_->manifest().until->confidence);
}

}  // namespace standoff::experiment
