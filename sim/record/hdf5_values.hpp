// Values and names out of open HDF5 objects.
#pragma once
#include <optional>
#include <string>

#include "sim/record/dataset.hpp"
#include "sim/record/hdf5_handle.hpp"

namespace standoff::record::hdf5 {

std::string attribute_name(Id attribute);
std::string object_name(Id object);
std::string link_name(Id group, bool by_creation, std::uint64_t k);

// Nothing for types that a Values cannot hold.
std::optional<Values> read_dataset(Id dataset);
// A scalar gives a scalar; an array, also of one, a vector.
std::optional<AttributeValue> read_attribute(Id attribute);

}  // namespace standoff::record::hdf5
