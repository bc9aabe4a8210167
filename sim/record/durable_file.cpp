#include "sim/record/durable_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "sim/core/id.hpp"

namespace standoff::record {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& path, std::string const& what, int error) {
  throw SystemError(fmt::format("{}: {}: {}", path.string(), what, std::generic_category().message(error)));
}

fs::path folder_of(fs::path const& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

class Descriptor {
 public:
  // `named` is the file that messages speak of: a user knows the target, not its part file.
  Descriptor(fs::path const& path, int mode, fs::path named) : named_(std::move(named)) {
    do {
      id_ = ::open(path.c_str(), mode | O_CLOEXEC, 0666);
    } while (id_ < 0 && errno == EINTR);
    if (id_ < 0) fail(named_, (mode & O_ACCMODE) == O_RDONLY ? "cannot be opened" : "cannot be written", errno);
  }
  // A new file; nothing if there is one of that name.
  static std::optional<Descriptor> made(fs::path const& path, fs::path named) {
    Descriptor out(std::move(named));
    do {
      out.id_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (out.id_ < 0 && errno == EINTR);
    if (out.id_ < 0 && errno == EEXIST) return std::nullopt;
    if (out.id_ < 0) fail(out.named_, "cannot be written", errno);
    return out;
  }
  Descriptor(Descriptor&& other) noexcept : named_(std::move(other.named_)), id_(std::exchange(other.id_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (id_ >= 0) ::close(id_);
  }

  void write(std::span<std::byte const> bytes) const {
    while (!bytes.empty()) {
      ssize_t const written = ::write(id_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(named_, "cannot be written", errno);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }
  void rewind() const {
    if (::lseek(id_, 0, SEEK_SET) != 0) fail(named_, "cannot be read", errno);
  }
  void to_end() const {
    if (::lseek(id_, 0, SEEK_END) < 0) fail(named_, "cannot be written", errno);
  }
  // False at the end of the file.
  bool read(std::span<std::byte>& room) const {
    ssize_t const got = ::read(id_, room.data(), room.size());
    if (got < 0 && errno != EINTR) fail(named_, "cannot be read", errno);
    if (got > 0) room = room.subspan(static_cast<std::size_t>(got));
    return got != 0;
  }
  // From there to the end of the room, which is cut where the file turns out to be shorter.
  bool fill(std::vector<std::byte>& bytes, std::size_t from) const {
    std::span<std::byte> room = std::span(bytes).subspan(from);
    while (!room.empty() && read(room)) {
    }
    bytes.resize(bytes.size() - room.size());
    return room.empty();
  }
  // Not every file system can sync a folder; that is no reason to refuse it.
  void sync(bool may_be_unable) const {
    if (::fsync(id_) != 0 && !(may_be_unable && (errno == EINVAL || errno == ENOTSUP))) {
      fail(named_, "cannot be synced", errno);
    }
  }
  void close() {
    if (::close(std::exchange(id_, -1)) != 0 && errno != EINTR) fail(named_, "cannot be written", errno);
  }
  bool lock() const { return ::flock(id_, LOCK_EX | LOCK_NB) == 0; }
  struct stat status() const {
    struct stat found {};
    if (::fstat(id_, &found) != 0) fail(named_, "cannot be opened", errno);
    return found;
  }

 private:
  explicit Descriptor(fs::path named) : named_(std::move(named)) {}

  fs::path named_;
  int id_ = -1;
};

// "a.h5.part-" of "a.h5"; of a long name its beginning and a hash, so that the number of the process fits, too.
std::string part_prefix(fs::path const& target) {
  constexpr std::size_t longest = 200;
  std::string name = target.filename().string();
  if (name.size() > longest) name = fmt::format("{}~{:016x}", name.substr(0, longest - 17), hash_name(name));
  return name + ".part-";
}

// A part that is locked is being written, on this machine or another. A process that was killed holds no lock.
void remove_if_left(fs::path const& part) {
  int const id = ::open(part.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (id < 0) return;
  if (::flock(id, LOCK_EX | LOCK_NB) == 0) ::unlink(part.c_str());
  ::close(id);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1234" of the first part of process 1234, "1234-1" where another machine had one of that name.
bool ends_a_part(std::string_view text) {
  std::size_t const dash = text.find('-');
  return is_number(text.substr(0, dash)) && (dash == std::string_view::npos || is_number(text.substr(dash + 1)));
}

void sweep_up_parts(fs::path const& target) {
  std::string const prefix = part_prefix(target);
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(target), error), end; !error && entry != end; entry.increment(error)) {
    std::string const name = entry->path().filename().string();
    if (name.starts_with(prefix) && ends_a_part(std::string_view(name).substr(prefix.size())))
      remove_if_left(entry->path());
  }
}

// With its parents, if it is not there. What was made and is still empty at the end is removed.
class Folder {
 public:
  Folder(fs::path const& folder, fs::path const& target) {
    std::error_code error;
    fs::path part;
    for (fs::path const& name : folder) {
      part /= name;
      if (fs::create_directory(part, error)) made_.insert(made_.begin(), part);
      if (error && !fs::is_directory(part))
        fail(target, "cannot be written", error == std::errc::file_exists ? ENOTDIR : error.value());
    }
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() {
    std::error_code ignored;
    for (fs::path const& path : made_) fs::remove(path, ignored);
  }

 private:
  std::vector<fs::path> made_;  // the innermost first
};

// Removes what it names unless told that it is wanted.
class PartFile {
 public:
  PartFile(fs::path const& place, fs::path const& target) : out_(locked(path_, place, target)) {}
  PartFile(PartFile const&) = delete;
  PartFile& operator=(PartFile const&) = delete;
  ~PartFile() {
    if (!kept_) ::unlink(path_.c_str());
  }
  fs::path const& path() const { return path_; }
  Descriptor& out() { return out_; }
  void keep() { kept_ = true; }

 private:
  // A file that is there is somebody else's, be it of a process of this number on another machine that shares the folder;
  // only what was made is ours to write and to remove. What was swept up between the making and the lock is made once more.
  // Where locks do not work nothing is swept up, either.
  static Descriptor locked(fs::path& path, fs::path const& place, fs::path const& target) {
    std::string const first = fmt::format("{}{}", part_prefix(place), ::getpid());
    for (unsigned other = 0;; ++other) {
      path = folder_of(place) / (other == 0 ? first : fmt::format("{}-{}", first, other));
      auto out = Descriptor::made(path, target);
      if (out && (!out->lock() || out->status().st_nlink > 0)) return std::move(*out);
    }
  }

  fs::path path_;
  Descriptor out_;
  bool kept_ = false;
};

void write_through(fs::path const& target, std::span<std::byte const> bytes) {
  Descriptor out(target, O_WRONLY | O_NOCTTY, target);
  out.write(bytes);
  out.close();
}

bool holds(Descriptor const& in, std::span<std::byte const> bytes) {
  in.rewind();
  std::array<std::byte, 1U << 16U> block;
  for (;;) {
    std::span<std::byte> room(block);
    if (!in.read(room)) return bytes.empty();
    std::size_t const got = block.size() - room.size();
    if (got > bytes.size() || std::memcmp(block.data(), bytes.data(), got) != 0) return false;
    bytes = bytes.subspan(got);
  }
}

void sync_folder(fs::path const& target) {
  fs::path const folder = folder_of(target);
  if (::access(folder.c_str(), R_OK) != 0) return;  // one may write into a folder that one cannot open
  Descriptor const opened(folder, O_RDONLY | O_DIRECTORY, folder);
  opened.sync(true);
}

// Where a new file may be renamed to; nothing when the bytes must be written through. A link is resolved, as a rename
// would replace the link itself; /dev/stdout redirected to a file is one.
std::optional<fs::path> replaceable(fs::path const& target) {
  std::error_code error;
  fs::file_status const status = fs::status(target, error);
  if (status.type() == fs::file_type::not_found) return target;
  if (error) fail(target, "cannot be written", error.value());
  if (fs::is_directory(status)) fail(target, "cannot be written", EISDIR);
  if (!fs::is_regular_file(status)) return std::nullopt;
  // A rename would not ask.
  if (::access(target.c_str(), W_OK) != 0) fail(target, "cannot be written", errno);
  fs::path resolved = fs::canonical(target, error);
  if (error) return std::nullopt;  // an open file that has lost its name
  return resolved;
}

}  // namespace

void write_durably(fs::path const& target, std::span<std::byte const> bytes) {
  if (!target.has_filename()) throw IoError(fmt::format("{}: cannot be written: it names no file", target.string()));
  auto const place = replaceable(target);
  if (!place) return write_through(target, bytes);

  Folder const folder(place->parent_path(), target);
  sweep_up_parts(*place);
  PartFile part(*place, target);
  part.out().write(bytes);
  part.out().sync(false);
  if (!holds(part.out(), bytes))
    throw IoError(fmt::format("{}: cannot be written: other bytes are read back", target.string()));
  // Locked until it has its name: what nobody holds is swept up by whoever starts beside us.
  if (::rename(part.path().c_str(), place->c_str()) != 0) fail(target, "cannot be put in place", errno);
  part.keep();
  part.out().close();
  sync_folder(*place);
}

struct DurablePart::Parts {
  fs::path target, place;
  Folder folder;
  PartFile file;
  explicit Parts(fs::path const& named, fs::path const& found)
      : target(named), place(found), folder(found.parent_path(), named), file(found, named) {}
};

DurablePart::DurablePart(fs::path const& target) {
  if (!target.has_filename()) throw IoError(fmt::format("{}: cannot be written: it names no file", target.string()));
  auto const place = replaceable(target);
  if (!place) throw IoError(fmt::format("{}: cannot be written: not a regular file", target.string()));
  sweep_up_parts(*place);
  parts_ = std::make_unique<Parts>(target, *place);
}

DurablePart::~DurablePart() = default;

fs::path const& DurablePart::path() const { return parts_->file.path(); }

void DurablePart::append(std::span<std::byte const> bytes) {
  parts_->file.out().to_end();
  parts_->file.out().write(bytes);
}

void DurablePart::commit() {
  parts_->file.out().sync(false);
  if (::rename(path().c_str(), parts_->place.c_str()) != 0) fail(parts_->target, "cannot be put in place", errno);
  parts_->file.keep();
  parts_->file.out().close();
  sync_folder(parts_->place);
}

void sweep_up(fs::path const& folder) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string const name = entry->path().filename().string();
    std::size_t const part = name.rfind(".part-");
    if (part != std::string::npos && ends_a_part(std::string_view(name).substr(part + 6)))
      remove_if_left(entry->path());
  }
}

std::vector<std::byte> read_whole(fs::path const& path, FirstLook const& look) {
  constexpr std::size_t head = 4096;
  Descriptor const in(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, path);  // a pipe would wait for somebody who writes to it
  struct stat const status = in.status();
  if (S_ISDIR(status.st_mode)) fail(path, "cannot be read", EISDIR);
  if (!S_ISREG(status.st_mode)) throw IoError(fmt::format("{}: cannot be read: not a regular file", path.string()));
  auto const size = static_cast<std::size_t>(status.st_size);
  std::vector<std::byte> bytes(std::min(size, head));
  if (!in.fill(bytes, 0)) return bytes;
  if (look) look(bytes, size);
  bytes.resize(size);
  in.fill(bytes, std::min(size, head));
  return bytes;
}

}  // namespace standoff::record
