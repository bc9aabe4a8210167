#include "sim/record/hdf5_values.hpp"

#include <type_traits>

#include <hdf5.h>

namespace standoff::record::hdf5 {
namespace {

// HDF5 tells the length first, then fills the room.
template <class Ask>
std::string ask_name(Ask ask) {
  auto const length = static_cast<std::size_t>(check(ask(nullptr, std::size_t{0}), "reading a name"));
  std::string name(length + 1, '\0');
  check(ask(name.data(), name.size()), "reading a name");
  name.resize(length);
  return name;
}

// A dataset or an attribute: what differs is the call.
struct Source {
  Id object;
  bool is_dataset;

  Handle type() const { return {is_dataset ? H5Dget_type(object) : H5Aget_type(object), H5Tclose, "reading a type"}; }
  Handle space() const {
    return {is_dataset ? H5Dget_space(object) : H5Aget_space(object), H5Sclose, "reading a shape"};
  }
  void read(Id memory_type, void* room) const {
    check(is_dataset ? H5Dread(object, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, room)
                     : H5Aread(object, memory_type, room),
          "reading values");
  }
};

template <class T>
std::vector<T> read_numbers(Source const& source, std::size_t count) {
  std::vector<T> values(count);
  if (count > 0) source.read(memory_type<T>(), values.data());
  return values;
}

// Frees what HDF5 allocated for texts of variable length, also when something throws in between.
class VariableTexts {
 public:
  VariableTexts(Source const& source, std::size_t count)
      : type_(source.type()), space_(source.space()), texts_(count, nullptr) {
    if (count > 0) source.read(type_, texts_.data());
  }
  VariableTexts(VariableTexts const&) = delete;
  VariableTexts& operator=(VariableTexts const&) = delete;
  ~VariableTexts() {
    if (!texts_.empty()) H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, texts_.data());
  }
  std::vector<std::string> take() const {
    std::vector<std::string> made;
    made.reserve(texts_.size());
    for (char const* const text : texts_) made.emplace_back(text == nullptr ? "" : text);
    return made;
  }

 private:
  Handle type_;
  Handle space_;
  std::vector<char*> texts_;
};

std::vector<std::string> read_fixed_texts(Source const& source, Id type, std::size_t count) {
  std::size_t const width = H5Tget_size(type);
  std::string all(width * count, '\0');
  if (count > 0) source.read(type, all.data());
  bool const padded = H5Tget_strpad(type) == H5T_STR_SPACEPAD;
  std::vector<std::string> made;
  for (std::size_t k = 0; k < count; ++k) {
    std::string text = all.substr(k * width, width);
    text.resize(text.find('\0') == std::string::npos ? width : text.find('\0'));
    if (padded) text.resize(text.find_last_not_of(' ') + 1);
    made.push_back(std::move(text));
  }
  return made;
}

std::optional<Values> read_integers(Source const& source, Id type, std::size_t count) {
  bool const is_signed = H5Tget_sign(type) == H5T_SGN_2;
  std::size_t const bytes = H5Tget_size(type);
  if (bytes == 1 && is_signed) return read_numbers<std::int8_t>(source, count);
  if (bytes == 1 || (bytes == 2 && is_signed)) return read_numbers<std::int16_t>(source, count);
  if (bytes == 2 || (bytes == 4 && is_signed)) return read_numbers<std::int32_t>(source, count);
  if (bytes == 4 || (bytes == 8 && is_signed)) return read_numbers<std::int64_t>(source, count);
  if (bytes == 8) return read_numbers<std::uint64_t>(source, count);
  return std::nullopt;
}

std::optional<Values> read_values(Source const& source) {
  Handle const type = source.type();
  Handle const space = source.space();
  if (H5Sget_simple_extent_type(space) == H5S_NULL) return std::nullopt;
  auto const count = static_cast<std::size_t>(check(H5Sget_simple_extent_npoints(space), "reading a shape"));
  switch (H5Tget_class(type)) {
    case H5T_FLOAT:
      if (H5Tget_size(type) <= sizeof(float)) return read_numbers<float>(source, count);
      return read_numbers<double>(source, count);
    case H5T_INTEGER:
      return read_integers(source, type, count);
    case H5T_ENUM: {  // h5py's booleans
      Handle const base(H5Tget_super(type), H5Tclose, "reading a type");
      return read_integers(source, base, count);
    }
    case H5T_STRING:
      if (check(H5Tis_variable_str(type), "reading a type") > 0) return VariableTexts(source, count).take();
      return read_fixed_texts(source, type, count);
    default:
      return std::nullopt;
  }
}

struct ToAttribute {
  bool is_scalar;

  template <class T>
  AttributeValue operator()(std::vector<T>&& all) const {
    if (!is_scalar) return std::move(all);
    if constexpr (std::is_floating_point_v<T>) {
      return static_cast<double>(all.front());
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, std::uint64_t>) {
      return static_cast<std::int64_t>(all.front());
    } else {
      return std::move(all.front());
    }
  }
};

}  // namespace

std::string attribute_name(Id attribute) {
  return ask_name([&](char* room, std::size_t size) { return H5Aget_name(attribute, size, room); });
}

std::string object_name(Id object) {
  return ask_name([&](char* room, std::size_t size) { return H5Iget_name(object, room, size); });
}

std::string link_name(Id group, bool by_creation, std::uint64_t k) {
  H5_index_t const order = by_creation ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  return ask_name([&](char* room, std::size_t size) {
    return H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, k, room, size, H5P_DEFAULT);
  });
}

std::optional<Values> read_dataset(Id dataset) { return read_values({dataset, true}); }

std::optional<AttributeValue> read_attribute(Id attribute) {
  Source const source{attribute, false};
  auto values = read_values(source);
  if (!values) return std::nullopt;
  bool const is_scalar = H5Sget_simple_extent_type(source.space()) == H5S_SCALAR;
  return std::visit(ToAttribute{is_scalar}, std::move(*values));
}

}  // namespace standoff::record::hdf5
