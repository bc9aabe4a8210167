#include "sim/record/hdf5_image.hpp"

#include <algorithm>
#include <map>

#include <fmt/core.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include "sim/record/consistency.hpp"
#include "sim/record/hdf5_contents.hpp"
#include "sim/record/hdf5_handle.hpp"

namespace standoff::record {
namespace {

using hdf5::check;
using hdf5::Handle;
using hdf5::Id;

constexpr unsigned by_creation = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
// Attributes stay in the object header up to this many: in dense storage h5py cannot overwrite them.
constexpr unsigned most_compact_attributes = 64;
constexpr unsigned fewest_dense_attributes = 48;
constexpr std::size_t chunk_elements = 16384;        // 128 kB of doubles: well inside the readers' chunk cache
constexpr std::size_t smallest_packed_bytes = 1024;  // below, a chunk index costs more than deflate saves
constexpr unsigned deflate_level = 4;
// Of what has three dimensions, as the replications of an experiment: there is much of it, and level 4 takes a tenth of the
// time that it takes to play it.
constexpr unsigned quick_deflate_level = 1;

// netCDF appends only where creation order is tracked; without modification times equal runs give equal bytes.
void remember_order_not_time(Id properties) {
  check(H5Pset_attr_creation_order(properties, by_creation), "setting up HDF5");
  check(H5Pset_attr_phase_change(properties, most_compact_attributes, fewest_dense_attributes), "setting up HDF5");
  check(H5Pset_obj_track_times(properties, false), "setting up HDF5");
}

Handle group_properties(Id of_class) {
  Handle made(H5Pcreate(of_class), H5Pclose, "setting up HDF5");
  remember_order_not_time(made);
  check(H5Pset_link_creation_order(made, by_creation), "setting up HDF5");
  return made;
}

using Extent = std::vector<hsize_t>;

Handle make_space(Extent const& extent) {
  char const* const what = "making a dataspace";
  if (extent.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, what};
  return {H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose, what};
}

std::size_t length_of(Extent const& extent) {
  std::size_t product = 1;
  for (hsize_t const side : extent) product *= static_cast<std::size_t>(side);
  return product;
}

Extent chunk_of(Extent const& extent) {
  Extent chunk = extent;
  hsize_t budget = chunk_elements;
  std::for_each(chunk.rbegin(), chunk.rend(), [&](hsize_t& side) {
    side = std::min(side, budget);
    budget = std::max<hsize_t>(1, budget / side);
  });
  return chunk;
}

std::vector<char const*> pointers(std::vector<std::string> const& texts) {
  std::vector<char const*> made;
  made.reserve(texts.size());
  for (std::string const& text : texts) made.push_back(text.c_str());
  return made;
}

// What an attribute or a dataset is made of: types, shape and where the values lie (null for an empty vector).
struct Content {
  Id file_type;
  Id memory_type;
  Extent extent;
  void const* data;
};

void put_attribute(Id object, std::string const& name, Content const& content) {
  Handle const space = make_space(content.extent);
  Handle attribute(H5Acreate2(object, name.c_str(), content.file_type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                   "creating an attribute");
  if (content.data != nullptr) check(H5Awrite(attribute, content.memory_type, content.data), "writing an attribute");
  attribute.close("closing an attribute");
}

struct AttributeWriter {
  Id object;
  std::string const& name;

  // Fixed length, as netCDF writes it; an empty text still needs one byte.
  void operator()(std::string const& text) const {
    Handle const type = hdf5::text_type(std::max<std::size_t>(1, text.size()));
    put_attribute(object, name, {type, type, {}, text.c_str()});
  }
  void operator()(std::vector<std::string> const& texts) const {
    Handle const type = hdf5::text_type(0);
    auto const all = pointers(texts);
    put_attribute(object, name, {type, type, {all.size()}, all.data()});
  }
  template <class T>
  void operator()(std::vector<T> const& values) const {
    put_attribute(object, name, {hdf5::file_type<T>(), hdf5::memory_type<T>(), {values.size()}, values.data()});
  }
  template <class T>
  void operator()(T const& value) const {
    put_attribute(object, name, {hdf5::file_type<T>(), hdf5::memory_type<T>(), {}, &value});
  }
};

void write_attributes(Id object, std::vector<Attribute> const& attributes) {
  for (Attribute const& a : attributes) std::visit(AttributeWriter{object, a.name}, a.value);
}

struct DatasetWriter {
  Id group;
  Variable const& variable;
  Extent const& extent;

  Handle operator()(std::vector<std::string> const& texts) const {
    Handle const type = hdf5::text_type(0);
    Handle const properties = dataset_properties();
    auto const all = pointers(texts);
    return put(properties, {type, type, extent, all.data()});
  }
  template <class T>
  Handle operator()(std::vector<T> const& values) const {
    Handle const properties = dataset_properties();
    if (length_of(extent) * sizeof(T) >= smallest_packed_bytes) {
      check(H5Pset_chunk(properties, static_cast<int>(extent.size()), chunk_of(extent).data()), "setting up HDF5");
      check(H5Pset_shuffle(properties), "setting up HDF5");
      check(H5Pset_deflate(properties, extent.size() < 3 ? deflate_level : quick_deflate_level), "setting up HDF5");
      check(H5Pset_fletcher32(properties), "setting up HDF5");
    }
    if (!variable.fill) return put(properties, {hdf5::file_type<T>(), hdf5::memory_type<T>(), extent, values.data()});
    // Type and value must agree with the attribute, or tools disagree about what is missing.
    std::vector<T> const fill{static_cast<T>(*variable.fill)};
    check(H5Pset_fill_value(properties, hdf5::memory_type<T>(), fill.data()), "setting up HDF5");
    Handle made = put(properties, {hdf5::file_type<T>(), hdf5::memory_type<T>(), extent, values.data()});
    AttributeWriter{made, "_FillValue"}(fill);
    return made;
  }

  static Handle dataset_properties() {
    Handle made(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "setting up HDF5");
    remember_order_not_time(made);
    return made;
  }
  Handle put(Id properties, Content const& content) const {
    Handle const space = make_space(content.extent);
    Handle made(
        H5Dcreate2(group, variable.name.c_str(), content.file_type, space, H5P_DEFAULT, properties, H5P_DEFAULT),
        H5Dclose, "creating a dataset");
    if (size(variable.data) > 0) {
      check(H5Dwrite(made, content.memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, content.data), "writing a dataset");
    }
    return made;
  }
};

// The dimension scales that a group's variables may attach to: its own and those of the groups around it.
struct Scope {
  Scope const* outer;
  std::map<std::string, std::pair<Handle, std::size_t>, std::less<>> scales;
};

std::pair<Handle, std::size_t> const& find_scale(Scope const& scope, std::string const& name) {
  auto const found = scope.scales.find(name);
  return found != scope.scales.end() ? found->second : find_scale(*scope.outer, name);
}

class ImageWriter {
 public:
  void write_contents(Id location, Group const& group, Scope const* outer) {
    write_attributes(location, group.attributes);
    Scope scope{outer, {}};
    for (Dimension const& dimension : group.dimensions) write_scale(location, group, dimension, scope);
    for (Variable const& variable : group.variables) {
      if (find_dimension(group, variable.name) == nullptr) write_variable(location, variable, scope);
    }
    for (Group const& inner : group.groups) {
      Handle const properties = group_properties(H5P_GROUP_CREATE);
      Handle made(H5Gcreate2(location, inner.name.c_str(), H5P_DEFAULT, properties, H5P_DEFAULT), H5Gclose,
                  "creating a group");
      write_contents(made, inner, &scope);
      made.close("closing a group");
    }
    for (auto& [name, scale] : scope.scales) scale.first.close("closing a dimension");
  }

 private:
  void write_scale(Id location, Group const& group, Dimension const& dimension, Scope& scope) {
    Variable const* const coordinate = find_variable(group, dimension.name);
    Handle made = coordinate != nullptr ? write_coordinate(location, *coordinate, dimension.size)
                                        : write_bare_dimension(location, dimension);
    // Once on one scale, on all: netCDF then keeps the dimensions' order.
    AttributeWriter{made, "_Netcdf4Dimid"}(next_dimension_id_++);
    if (coordinate != nullptr) write_attributes(made, coordinate->attributes);
    scope.scales.emplace(dimension.name, std::pair{std::move(made), dimension.size});
  }
  static Handle write_coordinate(Id location, Variable const& variable, std::size_t length) {
    Extent const extent{length};
    Handle made = std::visit(DatasetWriter{location, variable, extent}, variable.data);
    check(H5DSset_scale(made, variable.name.c_str()), "making a dimension scale");
    return made;
  }
  // As netCDF writes a dimension without a variable: this type and this very text, and no data.
  static Handle write_bare_dimension(Id location, Dimension const& dimension) {
    Handle const space = make_space({dimension.size});
    Handle const properties = DatasetWriter::dataset_properties();
    Handle made(
        H5Dcreate2(location, dimension.name.c_str(), H5T_IEEE_F32BE, space, H5P_DEFAULT, properties, H5P_DEFAULT),
        H5Dclose, "creating a dimension");
    auto const label = fmt::format("This is a netCDF dimension but not a netCDF variable. {:9}", dimension.size);
    check(H5DSset_scale(made, label.c_str()), "making a dimension scale");
    return made;
  }
  static void write_variable(Id location, Variable const& variable, Scope const& scope) {
    Extent extent;
    for (std::string const& name : variable.dimensions) extent.push_back(find_scale(scope, name).second);
    Handle made = std::visit(DatasetWriter{location, variable, extent}, variable.data);
    for (unsigned axis = 0; axis < extent.size(); ++axis) {
      // One axis without a scale and h5netcdf refuses the whole group.
      check(H5DSattach_scale(made, find_scale(scope, variable.dimensions[axis]).first, axis), "attaching a dimension");
    }
    write_attributes(made, variable.attributes);
    made.close("closing a dataset");
  }

  std::int32_t next_dimension_id_ = 0;
};

std::vector<std::byte> bytes_of(Id file) {
  check(H5Fflush(file, H5F_SCOPE_GLOBAL), "flushing");
  auto const length = check(H5Fget_file_image(file, nullptr, 0), "measuring the file");
  std::vector<std::byte> image(static_cast<std::size_t>(length));
  check(H5Fget_file_image(file, image.data(), image.size()), "copying the file");
  return image;
}

}  // namespace

namespace hdf5 {

Handle file_properties() { return group_properties(H5P_FILE_CREATE); }

void write_contents(Id file, Group const& root) { ImageWriter{}.write_contents(file, root, nullptr); }

}  // namespace hdf5

std::vector<std::byte> make_image(Group const& root) {
  expect_consistent(root);
  hdf5::Guard const guard(bytes(root));
  Handle const access = hdf5::memory_access();
  Handle const properties = hdf5::file_properties();
  // The library tells open files in memory apart by name only; an address on this stack is nobody else's.
  auto const name = fmt::format("standoff image {}", static_cast<void const*>(&guard));
  Handle file(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, properties, access), H5Fclose, "creating a file");
  hdf5::write_contents(file, root);
  auto image = bytes_of(file);
  file.close("closing the file");
  return image;
}

}  // namespace standoff::record
