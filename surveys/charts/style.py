"""Sets matplotlib's look once, when the first chart is drawn.

The settings belong to the whole process: changing them around each chart would mix them up between threads. So this
module sets them at its import, which happens once, and nothing else touches them.
"""

import logging
import warnings
from pathlib import Path

import matplotlib

# Readers see their own fonts, so a letter that matplotlib's font lacks is no loss; nor should a label reach the log.
warnings.filterwarnings("ignore", message=r".*[Gg]lyph.*missing from")
logging.getLogger("matplotlib").setLevel(logging.ERROR)

matplotlib.rcParams.update(
    matplotlib.rc_params_from_file(Path(__file__).with_name("house.mplstyle"), use_default_template=False)
)
