#include "sim/app/interrupt.hpp"

#include <csignal>

namespace standoff::app {

namespace {
// The one thing that a signal handler may touch; read by the command line only, never by a World.
volatile std::sig_atomic_t requested = 0;

extern "C" void ask_to_stop(int signal) {
  requested = 1;
  std::signal(signal, SIG_DFL);
}
}  // namespace

void catch_signals() {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupt_requested() { return requested != 0; }

}  // namespace standoff::app
