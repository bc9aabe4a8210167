#include "sim/record/large_file.hpp"

#include <array>
#include <fstream>
#include <map>
#include <optional>

#include <fmt/core.h>
#include <hdf5.h>

#include "sim/core/error.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/hdf5_contents.hpp"
#include "sim/record/hdf5_handle.hpp"
#include "sim/record/seal.hpp"

namespace standoff::record {

namespace {

using hdf5::check;
using hdf5::Handle;

// What is written is written once, from the front to the back: two chunks are enough to fill one while another is packed.
constexpr std::size_t cache_bytes = std::size_t{256} << 10U, cache_slots = 521;
constexpr std::size_t room_bytes = std::size_t{64} << 20U;  // for what the library keeps of open datasets

Handle disk_access() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "setting up HDF5");
  check(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "setting up HDF5");
  check(H5Pset_file_locking(access, 0, 1), "setting up HDF5");  // the part is locked already
  return access;
}

// Of all that is there so far.
std::string seal_of_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<char> block(std::size_t{1} << 20U);
  Sealing sealing;
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
    sealing.take(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(in.gcount()))));
  if (!in.eof()) throw IoError("cannot be read back");
  return sealing.seal();
}

template <class Work>
auto named(std::filesystem::path const& target, Work const& work) {
  try {
    return work();
  } catch (IoError const& error) {
    std::string const what = error.what();
    throw IoError(what.starts_with(target.string()) ? what
                                                    : fmt::format("{}: cannot be written: {}", target.string(), what));
  } catch (std::bad_alloc const&) {
    throw IoError(fmt::format("{}: cannot be written: not enough memory", target.string()));
  }
}

}  // namespace

struct LargeFile::Open {
  std::filesystem::path target;
  hdf5::Guard guard;
  DurablePart part;
  Handle file;
  std::map<std::string, Handle, std::less<>> datasets;

  Open(std::filesystem::path const& of, Group const& root) : target(of), guard(bytes(root) + room_bytes), part(of) {
    Handle const access = disk_access(), properties = hdf5::file_properties();
    file = Handle(H5Fcreate(part.path().c_str(), H5F_ACC_TRUNC, properties, access), H5Fclose, "creating a file");
    hdf5::write_contents(file, root);
  }

  Handle opened(std::string const& name) const {
    Handle const caching(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, "setting up HDF5");
    check(H5Pset_chunk_cache(caching, cache_slots, cache_bytes, 1.0), "setting up HDF5");
    return {H5Dopen2(file, name.c_str(), caching), H5Dclose, "opening a dataset"};
  }

  template <class T>
  void write(std::string const& variable, Block const& block, std::span<T const> values) {
    named(target, [&] {
      auto found = datasets.find(variable);
      if (found == datasets.end()) found = datasets.emplace(variable, opened(variable)).first;
      Handle const& dataset = found->second;
      Handle const space(H5Dget_space(dataset), H5Sclose, "finding a dataspace");
      std::vector<hsize_t> const from(block.from.begin(), block.from.end()),
          count(block.count.begin(), block.count.end());
      check(H5Sselect_hyperslab(space, H5S_SELECT_SET, from.data(), nullptr, count.data(), nullptr), "finding a block");
      Handle const given(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose,
                         "making a dataspace");
      check(H5Dwrite(dataset, hdf5::memory_type<T>(), given, space, H5P_DEFAULT, values.data()), "writing a dataset");
    });
  }

  void finish() {
    named(target, [&] {
      for (auto& dataset : datasets) dataset.second.close("closing a dataset");
      datasets.clear();
      check(H5Fflush(file, H5F_SCOPE_GLOBAL), "flushing");
      file.close("closing the file");
      std::string const seal = seal_of_file(part.path());
      part.append(std::as_bytes(std::span(seal)));
      part.commit();
    });
  }
};

LargeFile::LargeFile(std::filesystem::path const& target, Group const& root) {
  open_ = named(target, [&] { return std::make_unique<Open>(target, root); });
}

LargeFile::~LargeFile() = default;

void LargeFile::write(std::string const& variable, Block const& block, std::span<double const> values) {
  open_->write(variable, block, values);
}
void LargeFile::write(std::string const& variable, Block const& block, std::span<std::uint64_t const> values) {
  open_->write(variable, block, values);
}
void LargeFile::write(std::string const& variable, Block const& block, std::span<std::int8_t const> values) {
  open_->write(variable, block, values);
}
void LargeFile::finish() { open_->finish(); }

}  // namespace standoff::record
