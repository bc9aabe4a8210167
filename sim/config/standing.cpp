#include "sim/config/standing.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace standoff::config::detail {
namespace {

class Order {
 public:
  Order(std::vector<Claim> const& claims, Context& context, bool& good)
      : claims_(claims), context_(context), good_(good), beside_(claims.size(), none) {
    for (Claim const& claim : claims) names_.push_back(claim.entry->key);
  }

  std::vector<std::size_t> find() {
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (auto const& name = claims_[i].standing->follows) settle(i, "follows", *name);
      if (auto const& name = claims_[i].standing->precedes) settle(i, "precedes", *name);
    }
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (beside_[i] == none) place(i);
    warn_of_the_silent();
    // What stands beside each other in a circle is never reached from anything that stands by itself.
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (std::ranges::find(order_, i) != order_.end()) continue;
      report(i, claims_[i].standing->follows ? "follows" : "precedes",
             fmt::format("'{}' stands beside itself in a circle", names_[i]), "a place that leads to another entry");
      order_.push_back(i);
    }
    return order_;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void report(std::size_t i, std::string const& key, std::string what, std::string expected, std::string hint = {}) {
    Context::Step const entry(context_, names_[i]);
    Context::Step const step(context_, key);
    context_.report(claims_[i].entry->value.find(key)->mark, std::move(what), std::move(expected), std::move(hint));
    good_ = false;
  }

  void settle(std::size_t i, std::string const& key, std::string const& name) {
    auto const found = std::ranges::find(names_, name);
    if (found == names_.end() || name == names_[i]) {
      std::vector<std::string> others = names_;
      std::erase(others, names_[i]);
      report(i, key, fmt::format("no other entry '{}' here", name), "a name of this map", did_you_mean(name, others));
    } else {
      beside_[i] = static_cast<std::size_t>(found - names_.begin());
    }
  }

  void place(std::size_t i) {
    auto const place_those = [&](bool before) {
      for (std::size_t k = 0; k < claims_.size(); ++k)
        if (beside_[k] == i && claims_[k].standing->precedes.has_value() == before) place(k);
    };
    place_those(true);
    order_.push_back(i);
    place_those(false);
  }

  bool is_silent(std::size_t i) const {
    Standing const& standing = *claims_[i].standing;
    return claims_[i].entry->joined && !standing.follows && !standing.precedes;
  }

  void warn_of_the_silent() {
    for (std::size_t i = 1; i < claims_.size(); ++i) {
      if (!is_silent(i) || is_silent(i - 1)) continue;
      Context::Step const entry(context_, names_[i]);
      context_.report(
          claims_[i].entry->key_mark, fmt::format("'{}' is new here, and comes after '{}'", names_[i], names_[i - 1]),
          fmt::format("key 'follows' or 'precedes', such as follows: {}", names_[i - 1]), {}, Severity::warning);
    }
  }

  std::vector<Claim> const& claims_;
  Context& context_;
  bool& good_;
  std::vector<std::string> names_;
  std::vector<std::size_t> beside_;  // which each stands beside
  std::vector<std::size_t> order_;
};

}  // namespace

std::vector<std::size_t> order_of(std::vector<Claim> const& claims, Context& context, bool& good) {
  return Order(claims, context, good).find();
}

}  // namespace standoff::config::detail
