// Several threads at one work, watched by the calling one.
#pragma once
#include <functional>

namespace standoff::experiment {

// Calls `work`, which must not throw, on so many threads at once, or on fewer if no more can be started; and `meanwhile` now and
// then in the calling thread until all have returned. IoError if not one can be started.
void on_threads(unsigned threads, std::function<void()> const& work, std::function<void()> const& meanwhile);

}  // namespace standoff::experiment
