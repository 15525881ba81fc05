# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands and files of a guide, and which commands no test has run yet."""
import re

# Inline code in a sentence is a command if it starts like this, else a name, for example `sudo` alone.
COMMAND_STARTS = r"(?:sudo (?=\S)|(?:systemctl|journalctl|curl|caddy trust)\b)"


class Guide:
    def __init__(self, text):
        blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        sentences = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        self._blocks = blocks
        commands = [block for kind, block in blocks if kind == "sh"]
        self._unused = dict.fromkeys(commands + re.findall(rf"`({COMMAND_STARTS}[^`]*)`", sentences))

    def commands(self, word):
        """The block of commands, or the command in a sentence, that contains `word`; marks it as used."""
        found = [command for command in self._unused if word in command]
        if len(found) != 1:
            raise LookupError(f"{len(found)} commands that have not been run yet contain '{word}': {found}")
        del self._unused[found[0]]
        return found[0]

    def file(self, kind, word=""):
        """The content of a file in the guide."""
        return next(block for each, block in self._blocks if each == kind and word in block)

    def unused_commands(self):
        """The commands that have not been used."""
        return list(self._unused)
