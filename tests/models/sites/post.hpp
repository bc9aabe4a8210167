// A post that sides may take from each other, for the tests of sites.
#pragma once
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {

using Times = std::vector<double>;

inline testing::Matcher<Times> about(Times const& expected) {
  return testing::Pointwise(testing::DoubleNear(0.01), expected);
}

// A post of the blue side at the garrison; from north it is 120 min away.
inline std::string with_post(std::string const& post, std::string const& units, std::string const& more = "") {
  std::string const site = "{at: garrison, held_by: blue, usable_in: {intact: 3 h, razed: 30 h}, built_in: 5 h";
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, green: {}}\nsites: {post: " + site +
          (post.empty() ? "" : ", " + post) + "}}\nunits: {" + units + "}\n" + more,
      "100 h");
}
inline std::string unit(std::string const& name, std::string const& side, std::string const& orders,
                        std::string const& more = "") {
  return fmt::format("{}: {{at: north, commanded_by: {}, speed: {{cross_country: 40 km/h}}, orders: {}{}}}", name, side,
                     orders, more.empty() ? "" : ", " + more);
}

}  // namespace standoff::test
