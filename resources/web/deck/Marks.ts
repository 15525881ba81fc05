// SPDX-License-Identifier: GPL-3.0-or-later
import { pageAddress, type MarkPage } from "scenes/shared/web/Mark";
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

/** Opens the page of the mark at `target`. Returns false if there is none. */
function openPage(target: EventTarget | null): boolean {
    const page = target instanceof Element ? target.closest("body:not(.wall) [data-page]")?.getAttribute("data-page") : null;
    if (!page) return false;
    location.hash = page;
    return true;
}

/** Points that share one mark: its page is that of the point selected by keyboard, not of the clicked one. */
function isShared(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest("[data-picked]") !== null;
}

/** Opens the page of a clicked point, which `pageAt` finds. */
function openPointPage(event: MouseEvent, pageAt: (event: MouseEvent) => MarkPage | null): void {
    const page = document.body.classList.contains("wall") ? null : pageAt(event);
    if (page) location.hash = pageAddress(page);
}

/** Handles pointer and keyboard inside a scene: opens pages, switches phases, chooses the next model, moves the focus between marks. */
export function listenToMarks(
    filterOf: (element: Element) => PhaseFilter | null,
    chooseNext: () => void,
    pageAt: (event: MouseEvent) => MarkPage | null,
): void {
    const scenes = byId("scenes");
    const toggle = (target: EventTarget | null): boolean => {
        if (target instanceof Element && target.closest("[data-choice]")) {
            chooseNext();
            return true;
        }
        const element = target instanceof Element ? target.closest("[data-phase]") : null;
        if (!element) return false;
        filterOf(element)?.toggle(Number(element.getAttribute("data-phase")));
        return true;
    };
    const activate = (target: EventTarget | null): boolean => toggle(target) || openPage(target);
    scenes.addEventListener("click", (event) => {
        if (isShared(event.target)) openPointPage(event, pageAt);
        else activate(event.target);
    });
    scenes.addEventListener("keydown", (event) => {
        const target = event.target;
        const mark = target instanceof Element ? target.closest(".mark") : null;
        const isHandled = (mark && moveFocus(mark, event.key)) || (event.key === "Enter" && activate(target)) || (event.key === " " && toggle(target));
        if (!isHandled) return;
        event.preventDefault();
        event.stopPropagation();
    });
}
