// Maps whose order matters, such as the hops of a channel: an entry that is laid over others may say where it goes.
#pragma once
#include "sim/config/map_reader.hpp"
#include "sim/config/schema.hpp"

namespace standoff::config {

// The entry beside which one stands; without either it stands where it is written. A base of what the map holds.
struct Standing {
  std::optional<std::string> follows, precedes;
};

template <class T>
void add_standing(Schema<T>& schema, std::string const& what) {
  using Member = std::optional<std::string> T::*;
  schema.add("follows", static_cast<Member>(&Standing::follows), optional(identifier()),
             "the " + what + " that it comes right after; left out: it stands where it is written");
  schema.add("precedes", static_cast<Member>(&Standing::precedes), optional(identifier()),
             "the " + what + " that it comes right before");
  schema.at_most_one({"follows", "precedes"});
}

namespace detail {
struct Claim {
  Entry const* entry{};
  Standing const* standing{};
};
// The claims' indices in the order that they add up to; those that follow one entry keep their written order. Reports
// names that are not there, circles, and entries that were laid over others without saying where they go.
std::vector<std::size_t> order_of(std::vector<Claim> const& claims, Context& context, bool& good);
}  // namespace detail

// A named map of what has a Standing, in the order that it says.
template <class V>
requires std::derived_from<V, Standing> Reader<std::vector<Named<V>>> ordered_map_of(Reader<V> reader) {
  Reader<std::vector<Named<V>>> const written = map_of(std::move(reader));
  Shape shape = written.shape();
  shape.ordered = true;
  return {std::move(shape), [written](Node const& node, Shape const&, Context& context, std::vector<Named<V>>& out) {
            bool good = written.read(node, context, out);
            std::vector<detail::Claim> claims;
            for (std::size_t i = 0; i < out.size(); ++i) claims.push_back({&node.entries[i], &out[i].value});
            std::vector<Named<V>> ordered;
            for (std::size_t const i : detail::order_of(claims, context, good)) ordered.push_back(std::move(out[i]));
            out = std::move(ordered);
            return good;
          }};
}

}  // namespace standoff::config
