// The few tools that writing and reading share: handles that close themselves, and errors that say why.
// Free of HDF5's headers, so that they stay in .cpp files.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace standoff::record::hdf5 {

using Id = std::int64_t;  // hid_t; asserted in hdf5_handle.cpp

// HDF5 prints its error stack and closes everything at exit by default; the first is noise and the second crashes
// after a failed write. One of these in every public function switches both off; the stack is restored at its end.
//
// Where HDF5 gets no memory it crashes or ends the process without a word (1.10.8: H5T_close, H5O__attr_create, H5I). So
// the memory that it is going to need is asked for and given back before it starts.
class Guard {
 public:
  // For work on so many bytes of values; std::bad_alloc if there is no room for it.
  explicit Guard(std::size_t bytes);
  ~Guard();
  Guard(Guard const&) = delete;
  Guard& operator=(Guard const&) = delete;

 private:
  int (*print_)(Id, void*) = nullptr;
  void* data_ = nullptr;
};

// Throws IoError "<what>: <HDF5's reason>".
[[noreturn]] void fail(std::string const& what);

template <class Code>
Code check(Code code, char const* what) {
  if (code < 0) fail(what);
  return code;
}

class Handle {
 public:
  Handle() = default;
  // `what` is said when `id` is a failure.
  Handle(Id id, int (*closer)(Id), char const* what) : id_(check(id, what)), close_(closer) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator Id() const { return id_; }  // NOLINT: implicit, as every HDF5 call takes one

  // Closing is where delayed writes fail, so that it must be seen to succeed.
  void close(char const* what) { check(close_(std::exchange(id_, -1)), what); }

 private:
  Id id_ = -1;
  int (*close_)(Id) = nullptr;
};

// T as it lies in memory and, little-endian on every machine, in the file.
template <class T>
Id memory_type();
template <class T>
Id file_type();

// UTF-8 of `bytes` bytes; variable length for zero.
Handle text_type(std::size_t bytes);

// File access through memory only: HDF5 never touches the disk, so that no disk fault can upset it.
Handle memory_access();

}  // namespace standoff::record::hdf5
