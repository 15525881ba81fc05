# SPDX-License-Identifier: GPL-3.0-or-later
"""The producers' old import path; everything lives in the package scenedeck."""
from scenedeck import *  # noqa: F401,F403
from scenedeck import __all__  # noqa: F401
