#include "sim/record/hdf5_handle.hpp"

#include <new>
#include <type_traits>

#include <hdf5.h>

#include "sim/core/error.hpp"

namespace standoff::record::hdf5 {
namespace {

static_assert(std::is_same_v<hid_t, Id> && std::is_same_v<herr_t, int>);

// The deepest entry names the reason ("truncated file: ..."); those above it only say what was tried.
herr_t keep_deepest(unsigned depth, H5E_error2_t const* entry, void* text) {
  if (depth == 0 && entry->desc != nullptr) *static_cast<std::string*>(text) = entry->desc;
  return 0;
}

// The values, the file as it grows (twice while it is moved) and its copy; and what the library keeps for itself.
void expect_memory(std::size_t bytes) {
  constexpr std::size_t copies = 4, own = 16U << 20U;
  ::operator delete(::operator new(copies* bytes + own));
}

}  // namespace

Guard::Guard(std::size_t bytes) {
  expect_memory(bytes);
  static bool const exit_is_ours = H5dont_atexit() >= 0;  // only effective before any other call
  static_cast<void>(exit_is_ours);
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Guard::~Guard() {
  H5Eclear2(H5E_DEFAULT);
  H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

void fail(std::string const& what) {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_deepest, &reason);
  throw IoError(reason.empty() ? what : what + ": " + reason);
}

template <>
Id memory_type<double>() {
  return H5T_NATIVE_DOUBLE;
}
template <>
Id memory_type<float>() {
  return H5T_NATIVE_FLOAT;
}
template <>
Id memory_type<std::int8_t>() {
  return H5T_NATIVE_INT8;
}
template <>
Id memory_type<std::int16_t>() {
  return H5T_NATIVE_INT16;
}
template <>
Id memory_type<std::int32_t>() {
  return H5T_NATIVE_INT32;
}
template <>
Id memory_type<std::int64_t>() {
  return H5T_NATIVE_INT64;
}
template <>
Id memory_type<std::uint64_t>() {
  return H5T_NATIVE_UINT64;
}

template <>
Id file_type<double>() {
  return H5T_IEEE_F64LE;
}
template <>
Id file_type<float>() {
  return H5T_IEEE_F32LE;
}
template <>
Id file_type<std::int8_t>() {
  return H5T_STD_I8LE;
}
template <>
Id file_type<std::int16_t>() {
  return H5T_STD_I16LE;
}
template <>
Id file_type<std::int32_t>() {
  return H5T_STD_I32LE;
}
template <>
Id file_type<std::int64_t>() {
  return H5T_STD_I64LE;
}
template <>
Id file_type<std::uint64_t>() {
  return H5T_STD_U64LE;
}

Handle text_type(std::size_t bytes) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "making a text type");
  check(H5Tset_size(type, bytes == 0 ? H5T_VARIABLE : bytes), "making a text type");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "making a text type");
  check(H5Tset_strpad(type, H5T_STR_NULLTERM), "making a text type");
  return type;
}

Handle memory_access() {
  constexpr std::size_t growth_bytes = std::size_t{1} << 20U;
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "setting up HDF5");
  check(H5Pset_fapl_core(access, growth_bytes, false), "setting up HDF5");
  // The oldest format that can hold the file: what most readers understand, whatever a newer library would choose.
  check(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "setting up HDF5");
  return access;
}

}  // namespace standoff::record::hdf5
