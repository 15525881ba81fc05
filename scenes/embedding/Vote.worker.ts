// SPDX-License-Identifier: GPL-3.0-or-later
// Runs beside the page: works out one vote for each question.
import { neighbourVote } from "scenes/embedding/NeighbourVote";
import type { PointColumns } from "scenes/embedding/PointRing";

onmessage = ({ data }: MessageEvent<PointColumns>): void => {
    postMessage(neighbourVote(data));
};
