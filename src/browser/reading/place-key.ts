/** Under it is kept where the reader stopped in each text. */
export const PLACE_KEY = "place";
