// Several threads at one work, watched by the calling one.
#pragma once
#include <cstddef>
#include <functional>

namespace standoff::experiment {

// Calls `work`, which must not throw, on so many threads at once, or on fewer if no more can be started; and `meanwhile` now and
// then in the calling thread until all have returned. IoError if not one can be started.
void on_threads(unsigned threads, std::function<void()> const& work, std::function<void()> const& meanwhile);

// Work in pieces that are made in any order and taken in theirs: each thread calls `maker` once, and what that returns for one
// of the pieces 0 .. pieces - 1 after the other; what it returns then is called in the order of the pieces, one at a time, as
// soon as all before have been. The first exception ends it, and is thrown here.
using Taken = std::function<void()>;
using Maker = std::function<Taken(std::size_t piece)>;
void in_order(unsigned threads, std::size_t pieces, std::function<Maker()> const& maker);

}  // namespace standoff::experiment
