// SPDX-License-Identifier: GPL-3.0-or-later
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import { byId } from "web/deck/dom";

/** Moves the focus between the marks of one scene. Returns whether it moved. */
function moveFocus(mark: Element, key: string): boolean {
    const marks = [...(mark.closest("svg")?.querySelectorAll<SVGElement>(".mark") ?? [])];
    const at = marks.indexOf(mark as SVGElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[key];
    const next = to === undefined ? undefined : marks[to];
    if (!next) return false;
    mark.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
    return true;
}

/** Handles pointer and keyboard inside a scene: switches phases, chooses the next model, moves the focus between marks. */
export function listenToMarks(filter: PhaseFilter, chooseNext: () => void): void {
    const scenes = byId("scenes");
    const toggle = (target: EventTarget | null): boolean => {
        if (target instanceof Element && target.closest("[data-choice]")) {
            chooseNext();
            return true;
        }
        const phase = target instanceof Element ? target.closest("[data-phase]")?.getAttribute("data-phase") : null;
        if (phase === null || phase === undefined) return false;
        filter.toggle(Number(phase));
        return true;
    };
    scenes.addEventListener("click", (event) => toggle(event.target));
    scenes.addEventListener("keydown", (event) => {
        const target = event.target;
        const mark = target instanceof Element ? target.closest(".mark") : null;
        const isHandled = mark ? moveFocus(mark, event.key) : (event.key === "Enter" || event.key === " ") && toggle(target);
        if (!isHandled) return;
        event.preventDefault();
        event.stopPropagation();
    });
}
