// Builds each law from its parameters.
#include <cmath>
#include <limits>

#include "sim/config/law_parameters.hpp"

namespace standoff::config {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Bounds positive{0, infinity, true};
constexpr Bounds share{0, 1, false};
constexpr Bounds variation{0, 1000, true};  // of a coefficient of variation

Law make_law(LawKind kind, double a, double b = 0, double c = 0, double d = 0) {
  Law law;
  law.kind = kind;
  law.a = a;
  law.b = b;
  law.c = c;
  law.d = d;
  return law;
}

Law read_exponential(LawParameters& p) {
  if (!p.node().is_map() || is_ignorance(p.node())) return make_law(LawKind::exponential, p.value_of(p.node()));
  p.expect_keys({"mean"});
  return make_law(LawKind::exponential, p.value("mean"));
}

// Parameters are read in statements, not as arguments: the order of the inputs they add is data.
Law read_normal(LawParameters& p) {
  if (!p.expect_keys({"mean", "sd", "low", "high"})) return {};
  double const mean = p.value("mean");
  double const sd = p.value("sd");
  p.require(sd > 0, "the sd is not positive");
  if (!p.has("low") && !p.has("high")) return make_law(LawKind::normal, mean, sd);
  double const low = p.has("low") ? p.value("low") : -infinity;
  double const high = p.has("high") ? p.value("high") : infinity;
  return make_law(LawKind::truncated_normal, mean, sd, low, high);
}

Law read_lognormal(LawParameters& p) {
  if (!p.expect_keys({"median", "p95", "mean", "cv"})) return {};
  bool const by_mean = p.has("mean") || p.has("cv");
  p.require(!by_mean || (!p.has("median") && !p.has("p95")), "a median or a p95 together with a mean or a cv",
            "{lognormal: {median:, p95:}} or {lognormal: {mean:, cv:}}");
  if (!p.good()) return {};
  double const first = p.value(by_mean ? "mean" : "median");
  double const second = by_mean ? p.pure("cv", variation) : p.value("p95");
  p.require(first > 0, by_mean ? "the mean is not positive" : "the median is not positive");
  p.require(by_mean || second > first, "the p95 is not above the median");
  p.require(by_mean || std::isfinite(second / first), "the p95 is too far from the median");
  if (!p.good()) return {};
  return by_mean ? Law::lognormal_mean_cv(first, second) : Law::lognormal_median_p95(first, second);
}

Law read_gamma(LawParameters& p) {
  if (!p.expect_keys({"mean", "cv"})) return {};
  double const mean = p.value("mean");
  double const cv = p.pure("cv", variation);
  p.require(mean > 0, "the mean is not positive");
  p.require(mean * cv * cv > 0 && std::isfinite(mean * cv * cv) && std::isfinite(1 / (cv * cv)),
            "the cv is too extreme");
  return p.good() ? Law::gamma_mean_cv(mean, cv) : Law{};
}

Law read_beta(LawParameters& p) {
  if (!p.expect_keys({"alpha", "beta", "low", "high"})) return {};
  double const alpha = p.pure("alpha", positive);
  double const beta = p.pure("beta", positive);
  double const low = p.value("low");
  double const high = p.value("high");
  p.require(low < high, "low is not below high");
  return make_law(LawKind::beta, alpha, beta, low, high);
}

Law read_erlang(LawParameters& p) {
  if (!p.expect_keys({"mean", "stages"})) return {};
  Law law = make_law(LawKind::erlang, p.value("mean"));
  law.k = static_cast<std::uint32_t>(p.whole("stages", {1, 1000, false}));
  return law;
}

Law read_weibull(LawParameters& p) {
  if (!p.expect_keys({"scale", "shape"})) return {};
  double const scale = p.value("scale");
  return make_law(LawKind::weibull, scale, p.pure("shape", positive));
}

Law read_listed(LawParameters& p, LawKind kind, std::size_t count) {
  std::vector<double> const v = p.values(p.node(), count, count);
  return p.good() ? make_law(kind, v[0], v[1], count > 2 ? v[2] : 0) : Law{};
}

// The keys of the map form are values; they are read as if they stood in a list.
Node pairs_of(Node const& map) {
  Node list;
  list.kind = Node::Kind::list;
  list.mark = map.mark;
  for (Entry const& entry : map.entries) {
    Node value;
    value.kind = Node::Kind::scalar;
    value.mark = entry.key_mark;
    value.text = entry.key;
    Node pair;
    pair.kind = Node::Kind::list;
    pair.mark = entry.key_mark;
    pair.items = {std::move(value), entry.value};
    list.items.push_back(std::move(pair));
  }
  return list;
}

Law read_categorical(LawParameters& p) {
  Node const list = p.node().is_map() ? pairs_of(p.node()) : p.node();
  if (!list.is_list() || list.items.empty()) {
    p.refuse(list.mark, "no values", "{value: weight, ...} or [[value, weight], ...]");
    return {};
  }
  std::vector<double> values, weights;
  double total = 0;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    Node const& pair = list.items[i];
    bool const by_key = p.node().is_map();
    if (!pair.is_list() || pair.items.size() != 2) {
      p.refuse(pair.mark, "not a pair", "[value, weight]");
      continue;
    }
    Context::Step const step = by_key ? Context::Step(p.context(), pair.items[0].text) : Context::Step(p.context(), i);
    values.push_back(p.value_of(pair.items[0]));
    weights.push_back(p.pure_of(pair.items[1], {0, 1e12, false}));
    total += weights.back();
  }
  p.require(total > 0, "all weights are zero", "at least one positive weight");
  return p.good() ? Law::categorical(std::move(values), std::move(weights)) : Law{};
}

Law read_empirical(LawParameters& p) {
  std::vector<double> values = p.values(p.node(), 2, max_nodes);
  return p.good() ? Law::empirical(std::move(values)) : Law{};
}

}  // namespace

Law build_law(std::string_view name, LawParameters& p) {
  if (name == "uniform") return read_listed(p, LawKind::uniform, 2);
  if (name == "uniform_int") return read_listed(p, LawKind::uniform_int, 2);
  if (name == "triangular") return read_listed(p, LawKind::triangular, 3);
  if (name == "exponential") return read_exponential(p);
  if (name == "erlang") return read_erlang(p);
  if (name == "weibull") return read_weibull(p);
  if (name == "normal") return read_normal(p);
  if (name == "lognormal") return read_lognormal(p);
  if (name == "gamma") return read_gamma(p);
  if (name == "beta") return read_beta(p);
  if (name == "bernoulli") return make_law(LawKind::bernoulli, p.pure_of(p.node(), share));
  if (name == "categorical") return read_categorical(p);
  return read_empirical(p);
}

}  // namespace standoff::config
