// Orders of a unit that a mechanism carries out. It says so with
//   static bool carries_out(OrderSpec const&);         whether an order is for it
//   static void begins(World&, std::uint32_t section);  a section has come to one, and stands
// and may have
//   static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);  what it is about
//   static constexpr bool endless = true;  it lasts until the unit is told something else
//   static constexpr bool keeps = true;  who arrives stays its own until Movement::proceed, else goes on with its orders
// What only a unit's own orders can say, not those that are given while the loop runs, a mechanism names with
//   static std::string_view units_alone(OrderSpec const&);  the key, where an order has it; else ""
#pragma once
#include <concepts>
#include <cstdint>
#include <string>

#include "models/stage/fwd.hpp"

namespace standoff {

struct OrderSpec;
struct Order;

template <class M>
concept CarriesOutOrders = requires(World& w, OrderSpec const& order, std::uint32_t section) {
  { M::carries_out(order) } -> std::same_as<bool>;
  M::begins(w, section);
};

// Whether such a mechanism carries it out, and which: its place among those of the list that do.
inline constexpr std::uint8_t no_task = 0xff;
bool is_task(OrderSpec const& order);
bool is_endless(OrderSpec const& order);
std::uint8_t task_of(OrderSpec const& order);
void compile_task(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input, std::string const& path);
bool keeps_who_arrives(std::uint8_t task);
// Begins the task with the mechanism that carries it out.
void begin_task(World& w, std::uint8_t task, std::uint32_t section);

}  // namespace standoff
