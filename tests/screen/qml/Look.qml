// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick

// Finds the visible texts of an item.
QtObject {
    // The visible Text items below `item`, depth first.
    function texts(item) {
        let found = [];
        if (!item.visible || item.opacity === 0)
            return found;
        if (item instanceof Text && item.text !== "")
            found.push(item);
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(texts(item.children[i]));
        return found;
    }

    function words(item) {
        return texts(item).map(text => text.text);
    }
}
