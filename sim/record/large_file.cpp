#include "sim/record/large_file.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>

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
    throw SystemError(fmt::format("{}: cannot be written: not enough memory", target.string()));
  }
}

constexpr char const* writing = "writing a dataset";

struct Dataset {
  Handle handle, type;  // as its values lie in memory
  std::size_t width{};  // of one value
  std::vector<std::size_t> chunk;
  bool packs{};  // what is very small lies in one piece, as it is
};

std::size_t length_of(std::vector<std::size_t> const& sides) {
  return std::accumulate(sides.begin(), sides.end(), std::size_t{1}, std::multiplies<>());
}

// One without room for any value has no chunk.
Dataset opened(hdf5::Id file, std::string const& name) {
  char const* const what = "opening a dataset";
  Handle const caching(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, "setting up HDF5");
  check(H5Pset_chunk_cache(caching, 1, 0, 1.0), "setting up HDF5");  // chunks go past it
  Dataset made;
  made.handle = {H5Dopen2(file, name.c_str(), caching), H5Dclose, what};
  Handle const space(H5Dget_space(made.handle), H5Sclose, what), kind(H5Dget_type(made.handle), H5Tclose, what);
  made.type = {H5Tget_native_type(kind, H5T_DIR_ASCEND), H5Tclose, what};
  made.width = H5Tget_size(made.type);
  std::vector<hsize_t> sides(static_cast<std::size_t>(check(H5Sget_simple_extent_ndims(space), what)));
  check(H5Sget_simple_extent_dims(space, sides.data(), nullptr), what);
  if (std::find(sides.begin(), sides.end(), 0U) != sides.end()) return made;
  Handle const properties(H5Dget_create_plist(made.handle), H5Pclose, what);
  made.packs = H5Pget_layout(properties) == H5D_CHUNKED;
  if (made.packs) check(H5Pget_chunk(properties, static_cast<int>(sides.size()), sides.data()), what);
  made.chunk.assign(sides.begin(), sides.end());
  return made;
}

}  // namespace

struct LargeFile::Open {
  std::filesystem::path target;
  hdf5::Guard guard;
  DurablePart part;
  Handle file;
  std::map<std::string, Dataset, std::less<>> datasets;  // those that are written later

  Open(std::filesystem::path const& of, Group const& root) : target(of), guard(bytes(root) + room_bytes), part(of) {
    Handle const access = disk_access(), properties = hdf5::file_properties();
    file = Handle(H5Fcreate(part.path().c_str(), H5F_ACC_TRUNC, properties, access), H5Fclose, "creating a file");
    hdf5::write_contents(file, root);
    open_empty(root, "");
  }

  void open_empty(Group const& group, std::string const& before) {
    for (Variable const& variable : group.variables)
      if (size(variable.data) == 0) {
        Dataset made = opened(file, before + variable.name);
        if (!made.chunk.empty()) datasets.emplace(before + variable.name, std::move(made));
      }
    for (Group const& inner : group.groups) open_empty(inner, before + inner.name + "/");
  }

  Dataset const& expect(std::string const& variable) const {
    auto const found = datasets.find(variable);
    STANDOFF_EXPECT(found != datasets.end());
    return found->second;
  }

  void write(Chunk const& chunk) {
    named(target, [&] {
      hdf5::Guard const here(chunk.bytes.size());  // HDF5 keeps for each thread what it does with errors
      Dataset const& to = expect(chunk.variable);
      if (!to.packs)
        return check(H5Dwrite(to.handle, to.type, H5S_ALL, H5S_ALL, H5P_DEFAULT, chunk.bytes.data()), writing);
      std::vector<hsize_t> const from(chunk.from.begin(), chunk.from.end());
      return check(H5Dwrite_chunk(to.handle, H5P_DEFAULT, 0, from.data(), chunk.bytes.size(), chunk.bytes.data()),
                   writing);
    });
  }

  void finish() {
    named(target, [&] {
      for (auto& dataset : datasets) dataset.second.handle.close("closing a dataset");
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

std::vector<std::size_t> const& LargeFile::chunk(std::string const& variable) const {
  return open_->expect(variable).chunk;
}

Chunk LargeFile::packed(ChunkPacker& packer, std::string const& variable, std::vector<std::size_t> from,
                        std::span<std::byte const> values, std::size_t width) const {
  Dataset const& of = open_->expect(variable);
  STANDOFF_EXPECT(width == of.width && values.size() == length_of(of.chunk) * width);
  return {variable, std::move(from),
          of.packs ? packer.pack(values, width) : std::vector<std::byte>(values.begin(), values.end())};
}

void LargeFile::write(Chunk const& chunk) { open_->write(chunk); }
void LargeFile::finish() { open_->finish(); }

}  // namespace standoff::record
