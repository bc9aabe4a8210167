#include "sim/core/text_file.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standoff {
namespace {

class Descriptor {
 public:
  explicit Descriptor(std::filesystem::path const& path)
      : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::string last_error() { return std::generic_category().message(errno); }

std::string too_large(std::size_t most_bytes) {
  return "it is larger than " + std::to_string(most_bytes >> 20U) + " MiB";
}

}  // namespace

TextFile read_text_file(std::filesystem::path const& path, std::size_t most_bytes) {
  Descriptor const file(path);
  struct stat found {};
  if (file.number() < 0 || ::fstat(file.number(), &found) != 0) {
    // What cannot be opened for reading at all, such as a socket.
    bool const there = errno == ENXIO && ::stat(path.c_str(), &found) == 0;
    return {{}, there ? "it is no regular file" : last_error()};
  }
  if (S_ISDIR(found.st_mode)) return {{}, "it is a folder"};
  if (!S_ISREG(found.st_mode)) return {{}, "it is a pipe or a device and no regular file"};
  if (static_cast<std::size_t>(found.st_size) > most_bytes) return {{}, too_large(most_bytes)};
  // A file that grows meanwhile, or whose size is not told, is read no further than the limit.
  std::string text;
  std::size_t filled = 0;
  for (;;) {
    text.resize(filled + (std::size_t{1} << 16U));
    ssize_t const got = ::read(file.number(), text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {{}, last_error()};
    filled += static_cast<std::size_t>(got);
    if (filled > most_bytes) return {{}, too_large(most_bytes)};
    if (got == 0) break;
  }
  text.resize(filled);
  return {std::move(text), {}};
}

}  // namespace standoff
