#include "sim/app/starter.hpp"

namespace standoff::app {

namespace {

constexpr char const* head = R"(# A starter: change what is there and see what comes of it.
#   standoff check THIS     all mistakes at once, with the place and the nearest valid name
#   standoff run THIS       one replication: its story, and a file in out/
#   standoff report out/... that file as a page for a browser
#   standoff sweep THIS     a thousand replications: how often, with intervals
# 'standoff schema --reference' lists every key; 'standoff schema > scenario.schema.json' makes the file that the next
# line names, with which an editor completes and checks as you type.
# yaml-language-server: $schema=scenario.schema.json
format: 1
)";

constexpr char const* body = R"(description: What is this about, what was published of it, what is assumed?
start: 2017-06-01T08:00:00+03:00
duration: 8 h
origin: post                       # ranges in the story are from here

actors:                            # who decides; 'under' names who commands whom
  guard: {title: the guard}
  liaison: {title: the liaison of the other side}
  visitor: {title: the visitors}

places:                            # degrees north, degrees east
  post: {at: [33.51, 38.62], title: the post}
  depot: {at: [33.78, 37.68], title: the depot}

vehicle_types:
  technical: {armed: true, persons: 4}
  truck: {armed: false, persons: 2}

zones:
  ring:                            # as its holder draws it, and as others believe it to be
    held_by: guard
    centre: post
    radius: 55 km
    seen_by:
      visitor: {radius: {best: 50 km, range: [45 km, 55 km], basis: assumed}}   # what is not known has a range

sensors:
  lookout: {held_by: guard, at: post, range: 75 km}

channels:                          # a message takes its time at each hop, and may be lost or refused there
  hotline:
    hops:
      answer: {by: liaison, takes: {lognormal: {median: 5 min, p95: 27 min}}}
      pass_on: {by: liaison, takes: {exponential: 20 min}, does_it: 0.7}

responders:
  patrol:
    held_by: guard
    arrives: {triangular: [3 min, 8 min, 20 min]}
    kills: 0.5

ladders:                           # what the guard does, step by step, as somebody comes nearer
  watch:
    held_by: guard
    against: {zone: ring}
    rungs:
      call:
        when: {range: 70 km}
        do: {send: warning, over: hotline}
        every: 20 min
        until: {range: 40 km}
      show_of_force:
        when: {range: 45 km}
        do: {fly_past: patrol}

units:
  convoy:
    commanded_by: visitor
    at: depot
    composition: {technical: 2, truck: 4}
    speed: {cross_country: {triangular: [20 km/h, 30 km/h, 45 km/h]}}   # a distribution is drawn anew each time
    orders:
      - depart: {uniform: [0 min, 60 min]}
      - go_to: {place: post, range: 20 km}

what_if:                           # standoff compare THIS --what-if prompt_liaison
  prompt_liaison: {channels: {hotline: {hops: {pass_on: {takes: 5 min}}}}}
)";

}  // namespace

std::string starter(std::string const& name) {
  std::string quoted = "'";
  for (char const c : name) quoted += c == '\'' ? "''" : std::string(1, c);
  return head + ("name: " + quoted + "'\n") + body;
}

}  // namespace standoff::app
