#include <algorithm>

#include "models/sites/needs.hpp"
#include "models/sites/sites.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

constinit Need const needs::sites{"a site", [](Scenario const& s) { return !s.sites.empty(); }};

namespace {

constexpr char const* all_sites = "all sites";

// By another side than the one that held it at the start, or was to build it.
double seized(Tally const& t) {
  double sites = 0;
  for (Fact const& f : t.log.facts)
    if (f.kind == SiteSeized::kind && !t.scenario().relations.same_side(t.scenario().unit_of(f.row).commander,
                                                                        t.scenario().sites[Row<Site>{f.other}].holder))
      ++sites;
  return sites;
}

double first_seizure(Tally const& t) { return since_start(t.first_at(SiteSeized::kind)); }

// How long nobody held it that somebody took first.
double vacancy(Tally const& t) {
  Fact const* const seizure = t.first(SiteSeized::kind);
  return seizure == nullptr ? nothing : seizure->value[0];
}

// Days of all tenures of the side that held each site at the start, or of others, counted from that instant of each.
template <bool first_side, auto from = &Sites::Tenure::from>
double days(Tally const& t) {
  Duration held{};
  for (Sites::Tenure const& tenure : t.end.get<Sites>().tenures) {
    bool const first = t.scenario().relations.same_side(tenure.holder, t.scenario().sites[tenure.site].holder);
    if (first == first_side && tenure.*from != never) held = held + (std::min(tenure.to, t.end.now) - tenure.*from);
  }
  return to_seconds(held) / 86400;
}

}  // namespace

std::vector<Definition> Sites::outcomes() {
  constexpr Chapter chapter = Chapter::ground;
  return {count(chapter, {"sites_seized",
                          "1",
                          "sites taken by another side",
                          all_sites,
                          {needs::sites},
                          "times that another side than its first took a site that nobody held",
                          &seized}),
          number(chapter, {"first_seizure",
                           "s",
                           "time of the first seizure",
                           all_sites,
                           {needs::sites},
                           "first time that somebody took a site that nobody held, since the start; missing if none",
                           &first_seizure}),
          number(chapter, {"vacancy",
                           "s",
                           "time for which nobody held the site that was taken first",
                           all_sites,
                           {needs::sites},
                           "from when the site that was taken first was left to when it was taken; missing if none was",
                           &vacancy}),
          number(chapter, {"site_days_own",
                           "d",
                           "days for which sites were held by their first side",
                           all_sites,
                           {needs::sites},
                           "sum over all sites of the time for which the side held them that did at the start",
                           &days<true>}),
          number(chapter, {"site_days_other",
                           "d",
                           "days for which sites were held by another side",
                           all_sites,
                           {needs::sites},
                           "sum over all sites of the time for which another side held them",
                           &days<false>}),
          number(chapter, {"site_days_of_use_to_others",
                           "d",
                           "days for which sites were of use to another side",
                           all_sites,
                           {needs::sites},
                           "sum over all sites of the time for which another side held them and they were of use to it",
                           &days<false, &Sites::Tenure::usable>})};
}

}  // namespace standoff
