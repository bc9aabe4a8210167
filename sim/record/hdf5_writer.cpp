#include "sim/record/hdf5_writer.hpp"

#include <new>

#include <fmt/core.h>

#include "sim/core/error.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/hdf5_image.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "sim/record/seal.hpp"

namespace standoff::record {
namespace {

// Every row that was given can be read again; the checksums of the packed columns are checked on the way.
void expect_same_shape(Group const& given, Group const& found) {
  for (Dimension const& dimension : given.dimensions) {
    Dimension const* const again = find_dimension(found, dimension.name);
    if (again == nullptr || again->size != dimension.size) throw IoError("rows of " + dimension.name + " are missing");
  }
  for (Variable const& variable : given.variables) {
    Variable const* const again = find_variable(found, variable.name);
    if (again == nullptr || size(again->data) != size(variable.data) || again->data.index() != variable.data.index()) {
      throw IoError("values of " + variable.name + " are missing");
    }
  }
  for (Group const& inner : given.groups) {
    Group const* const again = find_group(found, inner.name);
    if (again == nullptr) throw IoError("group " + inner.name + " is missing");
    expect_same_shape(inner, *again);
  }
}

std::vector<std::byte> image_for(std::filesystem::path const& target, Group const& root) {
  try {
    std::vector<std::byte> image = make_image(root);
    expect_same_shape(root, read_image(image));
    append_seal(image);
    return image;
  } catch (IoError const& error) {
    throw IoError(fmt::format("{}: cannot be written: {}", target.string(), error.what()));
  } catch (std::bad_alloc const&) {
    throw SystemError(fmt::format("{}: cannot be written: not enough memory", target.string()));
  }
}

}  // namespace

void write_file(std::filesystem::path const& target, Group const& root) {
  write_durably(target, image_for(target, root));
}

}  // namespace standoff::record
