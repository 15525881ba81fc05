# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of a guide, and which of them have been run."""
import re

# In a sentence, what begins like this is a command; other words in this type are names, and so is sudo alone.
BEGINNINGS = r"(?:sudo (?=\S)|(?:systemctl|journalctl|curl|caddy trust)\b)"


class Guide:
    def __init__(self, text):
        blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        sentences = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        self._blocks = blocks
        commands = [block for kind, block in blocks if kind == "sh"]
        self._left = dict.fromkeys(commands + re.findall(rf"`({BEGINNINGS}[^`]*)`", sentences))

    def commands(self, word):
        """The block of commands, or the command in a sentence, that has this word. It counts as run from now on."""
        found = [command for command in self._left if word in command]
        if len(found) != 1:
            raise LookupError(f"{len(found)} commands that have not been run yet contain '{word}': {found}")
        del self._left[found[0]]
        return found[0]

    def file(self, kind, word=""):
        """The content of a file that the guide shows."""
        return next(block for each, block in self._blocks if each == kind and word in block)

    def left(self):
        """The commands that nobody has asked for."""
        return list(self._left)
