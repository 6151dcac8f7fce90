/** Today's name for the reading of received files. */
export { LARGEST_TEXT as LARGEST, readReceived as readInput } from "./read/received.ts";
