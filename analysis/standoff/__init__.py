"""The files that Standoff writes, as pandas frames.

    import standoff
    run = standoff.open_run("out/minimal.h5")
    run.events                     # who did what, when, where and why
    run.at("1h30min")              # where every section was, exactly
    run.messages[["placed", "understood", "fate"]]
    run.metrics["warning_margin"]  # s
    run.why(134)                   # the chain of its causes, and on what decisions rested
    run.story()                    # what the program's story tells
    standoff.open_sweep("out/minimal_sweep").given("messages_understood == 0")
    trial = standoff.open_experiment("out/zone_radius")
    trial.outcomes["struck"].mean("replication")  # by point and option; an xarray.DataArray

Nothing here knows the simulator; it reads files. Metres, seconds and degrees throughout; each frame says what its
columns mean in `frame.attrs["units"]` and `frame.attrs["descriptions"]`.
"""
from .alternatives import Alternatives, open_alternatives
from .cluster import submit
from .comparison import Comparison, open_comparison
from .experiment import Experiment, open_experiment
from .joint import Joint, open_joint
from .run import Run, open_run
from .store import StandoffFileError
from .sweep import Sweep, open_sweep

__all__ = ["Alternatives", "Comparison", "Experiment", "Joint", "Run", "StandoffFileError", "Sweep", "open_alternatives",
           "open_comparison", "open_experiment", "open_joint", "open_run", "open_sweep", "submit"]
