"""Scenarios that are hard to draw."""

BROADCAST = """
format: 1
name: Broadcast heard by a second unit
duration: 8 h
places: {g: {at: [54.0, 4.0]}, p: {at: [54.4, 4.0]}, q: {at: [54.2, 4.6]}}
zones: {zone: {centre: g, radius: 20 km}}
sensors: {s: {at: g, range: 80 km}}
channels: {ch16: {broadcast: {from: g}, hops: {radio: {by: defender, takes: 1 min}}}}
ladders: {w: {rungs: {call: {when: {range: 30 km}, do: {send: warning, over: ch16}}}}}
units:
  near: {at: p, orders: [go_to: {place: g}]}
  far: {at: q, speed: {cross_country: 1 km/h}, orders: [go_to: {place: g}]}
"""

DOLLARS = """
format: 1
name: 'pla$$in: $5 to $9 a day, and $\\alpha'
duration: 4 h
places: {a: {at: [33.0, 38.0], title: 'a $^ place'}, b: {at: [33.5, 38.0], title: 'b $x$'}}
actors: {defender: {title: 'de$fen$der 北京'}, intruder: {}, relay: {}}
zones: {z: {centre: a, radius: 20 km}}
sensors: {s: {at: a, range: 50 km}}
channels: {line: {hops: {answer: {takes: 5 min}}}}
ladders: {w: {rungs: {call: {when: {range: 30 km}, do: {send: warning, over: line}}}}}
units: {c: {at: b, orders: [go_to: {place: a}]}}
"""

_LINE = """
sensors: {s: {at: g, range: 80 km}}
desks: {night: {hours: {from: 8 h, to: 18 h}}}
channels: {line: {hops: {answer: {takes: {lognormal: {median: 5 min, p95: 27 min}}, desk: night}, order: {by: intruder, takes: {exponential: 30 min}, does_it: 0.7}}}}
ladders: {w: {rungs: {call: {when: {range: 75 km}, do: {send: warning, over: line}, every: 20 min, times: 4}}}}
"""

FORTY = """
format: 1
name: Forty units that are generated
start: 2024-02-10T06:00:00+02:00
duration: 2 d
places: {g: {at: [33.5058, 38.6178]}, d: {at: [33.7797, 37.6836]}}
zones: {zone: {centre: g, radius: 55 km}}
""" + _LINE + """
units:
  convoy: {at: d, generated: {every: {exponential: 1 h}, at_most: 40}, heeds: {intruder: {order: 0.6}}, orders: [go_to: {place: g, range: 20 km}, stay: 6 h, go_home: true]}
"""

NINE_HUNDRED = FORTY.replace("Forty", "Nine hundred").replace("1 h}, at_most: 40", "3 min}, at_most: 900")

SIXTY_DAYS = """
format: 1
name: Sixty days
start: 2023-12-10T06:00:00+02:00
duration: 60 d
places: {g: {at: [33.5058, 38.6178]}, d: {at: [33.7797, 37.6836]}, e: {at: [33.1, 37.9]}}
zones: {zone: {centre: g, radius: 55 km, seen_by: {intruder: {radius: 50 km, respects: 0.3}}}}
responders: {cap: {arrives: {triangular: [3 min, 8 min, 20 min]}}}
""" + _LINE.replace("times: 4}", "times: 4}, strike: {when: {range: 28 km}, do: {strike: cap}}") + """
units:
  convoy: {at: d, generated: {every: {exponential: 2 d}, at_most: 30}, parts: {section: 2}, heeds: {intruder: {order: 0.6}}, orders: [go_to: {place: g, range: 20 km}, stay: 6 h, go_home: true]}
  patrol: {at: e, generated: {every: {exponential: 3 d}, at_most: 20}, heeds: {intruder: {order: 0.6}}, orders: [go_to: {place: g, range: 35 km}, stay: 2 h, go_home: true]}
"""

TWO_HUNDRED = """
format: 1
name: Two hundred named units of eight sides
duration: 24 h
places:
  g: {at: [33.5, 38.6]}
""" + "".join(f"  p{i}: {{at: [{33.5 + 0.9 * (i % 5 - 2) / 2 + 0.04:.3f}, {38.6 + 0.3 * (i % 7 - 3):.3f}]}}\n" for i in range(20)) + """
actors: {defender: {}, relay: {}, intruder: {}, s0: {}, s1: {}, s2: {}, s3: {}, s4: {}, s5: {}, s6: {}, s7: {}}
zones: {zone: {centre: g, radius: 55 km}}
""" + _LINE + "units:\n" + "".join(
    f"  unit_{i}: {{at: p{i % 20}, commanded_by: s{i % 8}, heeds: {{s{i % 8}: {{order: 0.6}}}}, "
    f"orders: [depart: {i * 3} min, go_to: {{place: g, range: {5 + i % 55} km}}, stay: 3 h, go_home: true]}}\n"
    for i in range(200))

TROUBLED = """
format: 1
name: Lines that garble, repeat, lose and block
duration: 20 h
places: {hill: {at: [50.0, 10.0]}, north: {at: [50.6, 10.1]}, south: {at: [49.5, 9.8]}}
zones: {one: {centre: hill, radius: 25 km}, two: {centre: north, radius: 10 nmi, drifts: {speed: 1 km/h, course: 200 deg}}}
sensors: {s: {at: hill, range: 60 km}}
channels:
  line:
    suspensions: {after: 2 h, lasts: 40 min}
    hops:
      answer: {takes: {exponential: 6 min}, duplicates: 0.3, loss: 0.15, caller_waits: 15 min}
      order: {by: intruder, takes: {exponential: 10 min}, garbles: {wrong_unit: 0.25, wrong_place: 0.25}, countermands: 0.5, does_it: 0.7}
    reply: {takes: 5 min, untrue: 0.3, needs_time: 0.4}
ladders:
  w: {against: {zone: one}, rungs: {call: {when: {range: 45 km}, do: {send: warning, over: line}, every: 15 min, times: 9, wait: 20 min}}}
units:
  alpha: {at: north, parts: {section: 9, headway: 10 min}, composition: {vehicle: 27}, heeds: {intruder: {order: 0.3}}, orders: [go_to: {place: hill, range: 3 km}, stay: 1 h, go_home: true]}
  beta: {at: south, heeds: {intruder: {order: 0.5}}, orders: [depart: 1 h, go_to: {place: hill, range: 15 km}, stay: 2 h, go_home: true]}
"""

NOBODY_MOVES = """
format: 1
name: Nobody moves and nobody calls
duration: 3 h
places: {g: {at: [33.5058, 38.6178]}, p: {at: [33.6, 38.6178]}}
zones: {zone: {centre: g, radius: 55 km}}
units: {post: {at: p, orders: [stay: 1 h]}}
"""

ZONES = """
format: 1
name: Zones of every shape
duration: 12 h
places: {g: {at: [33.5, 38.6]}, d: {at: [33.8, 38.0]}, e: {at: [33.2, 38.2]}, f: {at: [33.6, 38.3]}, h: {at: [33.9, 38.5]}}
lines: {river: {places: [e, f, h]}}
roads: {track: {nodes: [d, f, g]}}
actors: {defender: {title: the holder}, intruder: {}, relay: {}}
zones:
  bank: {side_of: {line: river, containing: g}, seen_by: {intruder: {shift: 3 km, respects: 0.5}}}
  strip: {along: track, within: 4 km}
  box: {corners: [g, e, f]}
  escort: {round: ship, radius: 5 km, seen_by: {relay: {radius: 4 km}}}
units:
  ship: {at: g, commanded_by: defender, speed: {cross_country: 10 km/h}, orders: [go_to: {place: e}]}
  convoy: {at: d, respects_by: go_round, orders: [go_to: {place: g, range: 5 km}]}
"""

ODD = {"zones": ZONES, "broadcast": BROADCAST, "dollars": DOLLARS, "forty": FORTY, "sixty_days": SIXTY_DAYS, "two_hundred": TWO_HUNDRED,
       "troubled": TROUBLED, "nobody_moves": NOBODY_MOVES}
