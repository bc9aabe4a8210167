#include "sim/app/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace standoff::app {

namespace {
// The one thing that a signal handler may touch; read by recorders and the command line, from any thread, never by a
// World.
std::atomic<int> requested{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void ask_to_stop(int signal) {
  requested = 1;
  std::signal(signal, SIG_DFL);
}
}  // namespace

Interruptible::Interruptible() {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
}
Interruptible::~Interruptible() {
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_IGN);
}

void ignore_limits() {
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupt_requested() { return requested != 0; }

}  // namespace standoff::app
