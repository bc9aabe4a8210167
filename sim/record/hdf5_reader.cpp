#include "sim/record/hdf5_reader.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <new>
#include <set>
#include <stdexcept>

#include <fmt/core.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include "sim/core/error.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/hdf5_handle.hpp"
#include "sim/record/hdf5_values.hpp"
#include "sim/record/seal.hpp"

namespace standoff::record {
namespace {

using hdf5::check;
using hdf5::Handle;
using hdf5::Id;

// What netCDF and the dimension scales keep for themselves.
bool is_bookkeeping(std::string_view name) {
  static constexpr std::string_view hidden[] = {"CLASS",          "NAME",          "DIMENSION_LIST",
                                                "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates",
                                                "_NCProperties",  "_nc3_strict"};
  return std::find(std::begin(hidden), std::end(hidden), name) != std::end(hidden);
}

std::vector<Attribute> read_attributes(Id object) {
  std::vector<Attribute> made;
  H5O_info_t info;
  check(H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS), "counting attributes");
  auto const open = [&](H5_index_t order, hsize_t k) {
    return H5Aopen_by_idx(object, ".", order, H5_ITER_INC, k, H5P_DEFAULT, H5P_DEFAULT);
  };
  for (hsize_t k = 0; k < info.num_attrs; ++k) {
    Id id = open(H5_INDEX_CRT_ORDER, k);
    if (id < 0) id = open(H5_INDEX_NAME, k);
    Handle const attribute(id, H5Aclose, "opening an attribute");
    std::string const name = hdf5::attribute_name(attribute);
    if (is_bookkeeping(name)) continue;
    if (auto value = hdf5::read_attribute(attribute)) made.push_back({name, std::move(*value)});
  }
  return made;
}

std::vector<hsize_t> extent_of(Id dataset) {
  Handle const space(H5Dget_space(dataset), H5Sclose, "opening a dataspace");
  int const rank = check(H5Sget_simple_extent_ndims(space), "reading a shape");
  std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
  if (rank > 0) check(H5Sget_simple_extent_dims(space, extent.data(), nullptr), "reading a shape");
  return extent;
}

haddr_t address_of(Id object) {
  H5O_info_t info;
  check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "opening an object");
  return info.addr;
}

// What has been met of a file. The library finds the name of a scale by going through the whole file: once is enough.
struct Met {
  std::set<haddr_t> groups;
  std::map<haddr_t, std::string> scales;

  // Hard links can make a circle: a group is read where it is met first.
  bool is_new(Id group) { return groups.insert(address_of(group)).second; }
  std::string const& scale_name(Id scale) {
    auto const [known, is_first] = scales.try_emplace(address_of(scale));
    if (is_first) {
      std::string const path = hdf5::object_name(scale);
      known->second = path.substr(path.rfind('/') + 1);
    }
    return known->second;
  }
};

struct FirstScale {
  Met& met;
  std::string name;
};
herr_t take_first_scale(hid_t, unsigned, hid_t scale, void* first) {
  auto& found = *static_cast<FirstScale*>(first);
  found.name = found.met.scale_name(scale);
  return 1;
}

std::vector<std::string> dimensions_of(Id dataset, std::string const& name, std::vector<hsize_t> const& extent,
                                       Group& group, Met& met) {
  if (H5DSis_scale(dataset) > 0 && extent.size() == 1) return {name};
  std::vector<std::string> made;
  for (unsigned axis = 0; axis < extent.size(); ++axis) {
    FirstScale found{met, {}};
    H5DSiterate_scales(dataset, axis, nullptr, take_first_scale, &found);
    if (found.name.empty()) {
      found.name = fmt::format("phony_dim_{}", extent[axis]);
      if (find_dimension(group, found.name) == nullptr) group.dimensions.push_back({found.name, extent[axis]});
    }
    made.push_back(std::move(found.name));
  }
  return made;
}

// Floats say what is missing by type; whole numbers keep _FillValue as any other attribute.
std::optional<double> take_fill(Values const& data, std::vector<Attribute>& attributes) {
  auto const at =
      std::find_if(attributes.begin(), attributes.end(), [](auto const& a) { return a.name == "_FillValue"; });
  if (at == attributes.end()) return std::nullopt;
  std::optional<double> fill;
  if (std::holds_alternative<std::vector<double>>(data) || std::holds_alternative<std::vector<float>>(data)) {
    if (auto const* const one = std::get_if<double>(&at->value)) fill = *one;
    if (auto const* const many = std::get_if<std::vector<double>>(&at->value); many && many->size() == 1) {
      fill = many->front();
    }
    if (auto const* const many = std::get_if<std::vector<float>>(&at->value); many && many->size() == 1) {
      fill = static_cast<double>(many->front());
    }
  }
  if (fill) attributes.erase(at);
  return fill;
}

bool is_bare_dimension(Id dataset) {
  constexpr std::string_view label = "This is a netCDF dimension but not a netCDF variable";
  char text[80] = {};
  if (H5DSget_scale_name(dataset, text, sizeof text) < 0) return false;
  return std::string_view(text).substr(0, label.size()) == label;
}

void read_dataset(Id dataset, std::string const& name, Group& group, Met& met) {
  auto const extent = extent_of(dataset);
  bool const is_scale = H5DSis_scale(dataset) > 0 && extent.size() == 1;
  if (is_scale) group.dimensions.push_back({name, extent.front()});
  if (is_scale && is_bare_dimension(dataset)) return;
  auto data = hdf5::read_dataset(dataset);
  if (!data) return;
  Variable made{name, dimensions_of(dataset, name, extent, group, met), std::move(*data), read_attributes(dataset), {}};
  made.fill = take_fill(made.data, made.attributes);
  group.variables.push_back(std::move(made));
}

bool links_are_ordered(Id group) {
  Handle const properties(H5Gget_create_plist(group), H5Pclose, "opening a group");
  unsigned order = 0;
  check(H5Pget_link_creation_order(properties, &order), "opening a group");
  return (order & H5P_CRT_ORDER_INDEXED) != 0;
}

// Each object that a hard link of the group leads to, with its name.
template <class Visit>
void each_object(Id location, Visit const& visit) {
  H5G_info_t info;
  check(H5Gget_info(location, &info), "opening a group");
  H5_index_t const order = links_are_ordered(location) ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  for (hsize_t k = 0; k < info.nlinks; ++k) {
    std::string const name = hdf5::link_name(location, order == H5_INDEX_CRT_ORDER, k);
    H5L_info_t link;
    check(H5Lget_info(location, name.c_str(), &link, H5P_DEFAULT), "reading a link");
    if (link.type != H5L_TYPE_HARD) continue;
    Handle const object(H5Oopen(location, name.c_str(), H5P_DEFAULT), H5Oclose, "opening an object");
    visit(object, name);
  }
}

constexpr std::size_t any_rank = 32;  // the most that there is

void read_group(Id location, Group& group, Met& met, std::size_t most_rank) {
  group.attributes = read_attributes(location);
  each_object(location, [&](Id object, std::string const& name) {
    if (H5Iget_type(object) == H5I_DATASET && extent_of(object).size() <= most_rank)
      read_dataset(object, name, group, met);
    if (H5Iget_type(object) == H5I_GROUP && met.is_new(object)) {
      Group inner;
      inner.name = name;
      read_group(object, inner, met, most_rank);
      group.groups.push_back(std::move(inner));
    }
  });
}

void read_scalars(Id root, Group& group) {
  Met met;
  each_object(root, [&](Id object, std::string const& name) {
    if (H5Iget_type(object) == H5I_DATASET && extent_of(object).empty()) read_dataset(object, name, group, met);
  });
}

// The signature stands at the start, or after a user block of 512 bytes or a doubling of it.
void expect_signature(std::vector<std::byte> const& bytes) {
  static constexpr unsigned char signature[] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  if (bytes.empty()) throw IoError("the file is empty");
  for (std::size_t at = 0; at + sizeof signature <= bytes.size(); at = std::max<std::size_t>(512, at * 2)) {
    if (std::memcmp(bytes.data() + at, signature, sizeof signature) == 0) return;
  }
  throw IoError("not an HDF5 file");
}

std::vector<std::byte> head_of(std::filesystem::path const& path) {
  std::vector<std::byte> head(4096);
  std::ifstream in(path, std::ios::binary);
  in.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

// A file that lies in memory, open for reading.
class Opened {
 public:
  explicit Opened(std::vector<std::byte>& bytes) : guard_(bytes.size()), access_(hdf5::memory_access()) {
    check(H5Pset_file_image(access_, bytes.data(), bytes.size()), "loading the file");
    auto const name = fmt::format("standoff image {}", static_cast<void const*>(this));  // as in hdf5_image.cpp
    file_ = Handle(H5Fopen(name.c_str(), H5F_ACC_RDONLY, access_), H5Fclose, "damaged or truncated");
    root_ = Handle(H5Gopen2(file_, "/", H5P_DEFAULT), H5Gclose, "damaged or truncated");
  }
  Id root() const { return root_; }

 private:
  hdf5::Guard guard_;
  Handle access_, file_, root_;
};

Group read_up_to(Id root, std::size_t most_rank) {
  Group group;
  Met met;
  met.is_new(root);
  read_group(root, group, met, most_rank);
  return group;
}

Group read_all(std::vector<std::byte>& bytes) { return read_up_to(Opened(bytes).root(), any_rank); }

constexpr std::size_t flat = 2;
Group read_flat(std::vector<std::byte>& bytes) { return read_up_to(Opened(bytes).root(), flat); }

// Where it lies, without locking it.
Group read_flat_from(std::filesystem::path const& path) {
  constexpr std::size_t room_bytes = std::size_t{64} << 20U;  // for its tables and what the library keeps
  hdf5::Guard const guard(room_bytes);
  Handle const access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "setting up HDF5");
  check(H5Pset_file_locking(access, 0, 1), "setting up HDF5");
  Handle const file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "damaged or truncated");
  Handle const root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "damaged or truncated");
  return read_up_to(root, flat);
}

Group read_root(std::vector<std::byte>& bytes) {
  Opened const opened(bytes);
  Group group;
  group.attributes = read_attributes(opened.root());
  read_scalars(opened.root(), group);
  return group;
}

Group read_sealed(std::filesystem::path const& path, Group (*read)(std::vector<std::byte>&)) {
  auto const named = [&](auto const& work) {
    try {
      return work();
    } catch (IoError const& error) {
      throw IoError(fmt::format("{}: cannot be read: {}", path.string(), error.what()));
    }
  };
  // A large file that is none of ours is refused by its beginning; and room is asked for before it is taken.
  auto const look = [&](std::vector<std::byte> const& head, std::size_t size) {
    named([&] { expect_signature(head); });
    hdf5::Guard const room(size);
  };
  try {
    std::vector<std::byte> bytes = read_whole(path, look);
    return named([&] {
      take_seal_off(bytes);
      return read(bytes);
    });
  } catch (std::bad_alloc const&) {
    throw SystemError(fmt::format("{}: cannot be read: it asks for more memory than there is", path.string()));
  }
}

}  // namespace

Group read_image(std::vector<std::byte>& bytes) {
  expect_signature(bytes);
  return read_all(bytes);
}

Group read_file(std::filesystem::path const& path) { return read_sealed(path, read_all); }

Group read_tables(std::filesystem::path const& path, std::uintmax_t in_memory) {
  std::error_code error;
  std::uintmax_t const size =
      std::filesystem::is_regular_file(path, error) ? std::filesystem::file_size(path, error) : 0;
  if (error || size <= in_memory) return read_sealed(path, read_flat);
  try {
    expect_signature(head_of(path));
    expect_seal(path);
    return read_flat_from(path);
  } catch (IoError const& fault) {
    throw IoError(fmt::format("{}: cannot be read: {}", path.string(), fault.what()));
  } catch (std::bad_alloc const&) {
    throw SystemError(fmt::format("{}: cannot be read: it asks for more memory than there is", path.string()));
  }
}

Group read_head(std::filesystem::path const& path) { return read_sealed(path, read_root); }

}  // namespace standoff::record
