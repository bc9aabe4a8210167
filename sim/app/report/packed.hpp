// What is large in a page, made small: gzip (RFC 1952) in base64 (RFC 4648).
#pragma once
#include <string>
#include <string_view>

namespace standoff::app {

// The same for the same text and the same zlib: without a name or a time. IoError if there is no memory for it.
std::string packed(std::string_view text);

}  // namespace standoff::app
