"""Lengths, times and names in the words of pictures."""
import pandas as pd
import pytest

from standoff.clock import MOST, _lengths, _round_dates, elapsed
from standoff.lengths import Lengths, lengths_of
from standoff.names import one_line, short
from standoff.scenario import read_scenario
from standoff.times import date_at, dates, durations, epoch_of, since_start


class Fake:
    def __init__(self, scenario):
        self.scenario = scenario


def test_lengths_are_told_as_they_are_written():
    lengths = lengths_of(Fake({"zones": {"z": {"radius": {"best": "8 nmi", "range": ["5 nmi", "12nmi"]}}},
                               "ranges": ["10 km", "20 min", "1.2.3 km", 7, None], "what_if": {"a": ["1 km"] * 9}}))
    assert lengths.unit == "nmi" and lengths.m == 1852
    assert lengths.words(14_816) == "8 nmi" and lengths.words(22_224) == "12 nmi"
    assert lengths.words(10_000) == "10 km (5.4 nmi)"
    assert lengths.words(12_345) == "6.67 nmi"
    assert (lengths.rough(39_400), lengths.rough(3_000)) == ("21 nmi", "1.6 nmi")


def test_kilometres_without_a_word():
    assert lengths_of(Fake({"zones": {"z": {"radius": "300 m"}}})).unit == "km"
    assert Lengths("km", {}).words(55_000) == "55 km"


@pytest.mark.parametrize("span", ["7 s", "3 min", "50 min", "3 h", "20 h", "2 d", "9 d", "60 d", "400 d", "3000 d",
                                  "36525 d"])
@pytest.mark.parametrize("begin", ["2017-05-18T12:03:20+03:00", "2023-12-29T23:59:59+05:45"])
def test_ticks_are_few_and_round(span, begin):
    begin = pd.Timestamp(begin)
    times, upper, lower = _round_dates(begin, begin + pd.Timedelta(span))
    assert 2 <= len(times) <= MOST + 1 and times == sorted(times)
    assert all(begin <= time <= begin + pd.Timedelta(span) for time in times)
    words = [f"{time:{upper} {lower}}" for time in times]
    assert len(set(words)) == len(words)  # no two ticks read alike
    hours = pd.Timedelta(span) / pd.Timedelta("1h")
    ticks, words = _lengths(17.0, 17.0 + hours)
    assert 2 <= len(ticks) <= MOST + 1 and len(words) == len(ticks)


def test_rough_lengths_are_never_nothing():
    rough = Lengths("km", {}).rough
    assert [rough(metres) for metres in (0, 45, 94, 96, 9400, 28460)] == ["0 m", "45 m", "94 m", "0.1 km", "9.4 km", "28 km"]


def test_elapsed():
    assert elapsed(pd.Timedelta("1:28:55")) == "+1:28:55" and elapsed(pd.Timedelta(0)) == "+0:00:00"
    assert elapsed(pd.Timedelta("2 d 03:15:00")) == "+2 d 03:15:00"


def test_dates_beyond_those_that_pandas_holds():
    epoch = epoch_of("seconds since 2200-01-01T00:00:00Z")
    assert list(dates(epoch, durations([0, 86400 * 30_000, float("nan")])).isna()) == [False, True, True]
    assert date_at(epoch, pd.Timedelta("25000 d")) is pd.NaT and date_at(epoch, pd.Timedelta("1 d")) is not pd.NaT
    assert epoch_of("seconds since 9999-12-31T00:00:00Z") is pd.NaT


@pytest.mark.parametrize("moment", ["NaT", "nan", "", "1600-01-01T00:00Z", "300000 d", "1e400 s", pd.NaT])
def test_what_is_no_time(moment):
    with pytest.raises(ValueError, match="is not a time"):
        since_start(moment, pd.Timestamp("2017-05-18T12:00Z"))


def test_a_time_centuries_away():
    with pytest.raises(ValueError, match="centuries away"):
        since_start("2262-01-01T00:00Z", pd.Timestamp("1700-01-01T00:00Z"))


def test_names_fit():
    assert short("Zaza junction/checkpoint") == "Zaza junction" and short("At Tanf (garrison)") == "At Tanf"
    assert short("/x") == "/x" and one_line("two\nlines ") == "two lines"
    assert len(one_line("long " * 99)) == 60
    assert one_line("\x1b[31mred\x9b") == "\ufffd[31mred\ufffd"
    assert read_scenario("name: 'a \x1b \x9b b'") == {"name": "a \x1b \x9b b"}
