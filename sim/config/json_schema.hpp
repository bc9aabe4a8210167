// The parameters of a schema as JSON schema, draft-07.
#pragma once
#include <cstdint>
#include <string>

#include "sim/config/shape.hpp"

namespace standoff::config {

// Pieces, for editors: a file may extend others or be laid over one, so no key is required, except within elements of
// lists, which are never merged; `null` takes an entry away; there is `extends`.
// Merged: one file that stands for itself, such as `resolve` prints.
enum class JsonSchemaOf : std::uint8_t { pieces, merged };

// Bounds of numbers with a unit are not in it beyond their sign, nor are references and semantic checks: what it accepts
// may still be refused, what it refuses is wrong.
std::string json_schema(Fields const& fields, std::string const& title, JsonSchemaOf what);

}  // namespace standoff::config
