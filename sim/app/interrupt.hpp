// SIGINT and SIGTERM stop the program at once, but for the time in which something is played and written: there the first
// one asks it to stop at the next event, so that nothing is left behind, and the second one stops it at once. What comes
// after that is the way out, a moment in which they are ignored: nobody is told that nothing came of what was written.
#pragma once

namespace standoff::app {

struct Interrupted {};

// From here to its end a signal is a request. The last thing that a command does.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(Interruptible const&) = delete;
  Interruptible& operator=(Interruptible const&) = delete;
};
bool interrupt_requested();

void ignore_limits();  // SIGXFSZ and SIGPIPE, so that a full disk or a closed pipe is an error to report

}  // namespace standoff::app
