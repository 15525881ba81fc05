// SPDX-License-Identifier: GPL-3.0-or-later
// Web worker: computes one vote per message.
import { neighbourVote } from "scenes/embedding/NeighbourVote";
import type { PointColumns } from "scenes/embedding/PointRing";

onmessage = ({ data }: MessageEvent<PointColumns>): void => {
    postMessage(neighbourVote(data));
};
