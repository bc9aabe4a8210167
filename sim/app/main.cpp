#include <cstdlib>
#include <new>

#include <unistd.h>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_code.hpp"

namespace {

// Where even so little is not to be had, nothing can be unwound or told at length; a larger request may well fail, and
// whoever made it says what it was for.
constexpr std::size_t little = 1U << 20U;

[[noreturn]] void end_without_memory() {
  constexpr char text[] = "standoff: not enough memory\n";
  [[maybe_unused]] ssize_t const told = ::write(STDERR_FILENO, text, sizeof text - 1);
  std::_Exit(standoff::app::input_output);
}

}  // namespace

// Those of the library throw whatever was asked for, and then need memory themselves.
void* operator new(std::size_t bytes) {
  if (void* const made = std::malloc(bytes == 0 ? 1 : bytes)) return made;
  if (bytes > little) throw std::bad_alloc();
  end_without_memory();
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t) noexcept { std::free(made); }

int main(int argc, char** argv) { return standoff::app::run(argc, argv); }
