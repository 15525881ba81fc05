// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Keeps the classes `has-keys` and `has-touch` of the body, for the help and the menu. A device has keys if it has a mouse
 * or a touchpad, or once a key was pressed.
 */
export function watchDevice(): void {
    const { classList } = document.body;
    const [fine, coarse] = [matchMedia("(any-pointer: fine)"), matchMedia("(any-pointer: coarse)")];
    let hasPressedKey = false;
    const write = (): void => {
        classList.toggle("has-keys", hasPressedKey || fine.matches);
        classList.toggle("has-touch", coarse.matches);
    };
    for (const query of [fine, coarse]) query.addEventListener("change", write);
    const press = (): void => {
        hasPressedKey = true;
        write();
    };
    document.addEventListener("keydown", press, { capture: true, once: true });
    write();
}
